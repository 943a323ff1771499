// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/import_scenes.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// What the result of a scene depends on: another value makes it anew.
std::string Fingerprint(const ImportRequest& request, const std::string& scene) {
  return std::string(NameOf(request.options.compat)) + " " + request.options.split + " " +
         request.options.video_folder + " " + std::to_string(request.options.num_frames) +
         (request.stamp ? " " + request.stamp(scene) : std::string());
}

fs::path FileOf(const ImportRequest& request, const std::string& scene) {
  return request.out / "scenes" / (scene + ".json");
}

/// The kept result of a scene; nothing when it is not there, damaged, or of other options.
std::optional<OrderedJson> KeptResult(const ImportRequest& request, const std::string& scene) {
  auto json = ReadOrderedJsonFile(FileOf(request, scene));
  if (!json || !json->is_object()) return std::nullopt;
  const auto fingerprint = json->find("fingerprint");
  if (fingerprint == json->end() || *fingerprint != Fingerprint(request, scene))
    return std::nullopt;
  return *std::move(json);
}

bool IsSkipped(const OrderedJson& result) { return result.contains("skipped"); }

Result<Metadata> Build(const ImportRequest& request, const std::string& scene,
                       const RunControl& control) {
  VLM3R_ASSIGN(const std::unique_ptr<Scan> scan, request.open(scene));
  return BuildMetadata(scan.get(), request.options, control);
}

class Importer {
 public:
  Importer(const ImportRequest& request, const RunControl& control)
      : request_(request), control_(control) {}

  Result<ImportReport> Run() {
    std::error_code failed;
    fs::create_directories(request_.out / "scenes", failed);
    if (failed) {
      return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), request_.out.string(),
                   "Name a folder that can be written"};
    }
    const auto total = static_cast<int64_t>(request_.scenes.size());
    for (size_t i = 0; i < request_.scenes.size(); ++i) {
      if (control_.stopped()) return CancelledError();
      if (request_.shard.Holds(i)) VLM3R_TRY(Import(request_.scenes[i]));
      control_.Report("scenes", static_cast<int64_t>(i) + 1, total);
    }
    if (AllThere()) VLM3R_TRY(PutTogether());
    return std::move(report_);
  }

 private:
  Status Import(const std::string& scene) {
    if (const auto kept = KeptResult(request_, scene); kept && !IsSkipped(*kept)) {
      ++report_.num_resumed;
      return {};
    }
    // Taken before the scene is read: what changes meanwhile is seen by the next run.
    OrderedJson result = {{"fingerprint", Fingerprint(request_, scene)}};
    // Progress is counted in scenes; only stopping goes through.
    auto metadata = Build(request_, scene, {control_.stop, {}});
    if (!metadata && metadata.error().code == ErrorCode::kCancelled) return metadata.error();
    if (!metadata) {
      result["skipped"] = metadata.error().ToString();
    } else {
      result["scene"] = scene::SceneToJson(metadata->graph);
      result["frames"] = scene::FramesToJson(metadata->graph);
    }
    const Status written = WriteFileAtomically(FileOf(request_, scene), result.dump());
    if (!metadata || !written) {
      report_.skipped.push_back(metadata ? written.error() : metadata.error());
      return {};
    }
    ++report_.num_made;
    for (std::string& warning : metadata->warnings) report_.warnings.push_back(std::move(warning));
    return {};
  }

  /// Results of other options or another dataset, which a shard has yet to make anew, do not count.
  bool AllThere() const {
    return std::ranges::all_of(request_.scenes, [this](const std::string& scene) {
      return KeptResult(request_, scene).has_value();
    });
  }

  Status PutTogether() {
    const std::string& split = request_.options.split;
    report_.scene_metadata = request_.out / (request_.prefix + "_metadata_" + split + ".json");
    report_.frame_metadata =
        request_.out / (request_.prefix + "_frame_metadata_" + split + ".json");
    VLM3R_TRY(Collect("scene", report_.scene_metadata));
    return Collect("frames", report_.frame_metadata);
  }

  /// One part of all results as one object, a scene a line.
  Status Collect(const char* part, const fs::path& path) {
    VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
    VLM3R_TRY(file.Write(std::string_view("{")));
    bool is_first = true;
    for (const std::string& scene : request_.scenes) {
      const auto result = KeptResult(request_, scene);
      if (!result || IsSkipped(*result) || !result->contains(part)) continue;
      const std::string line = std::string(is_first ? "\n" : ",\n") + OrderedJson(scene).dump() +
                               ": " + result->at(part).dump();
      VLM3R_TRY(file.Write(std::string_view(line)));
      is_first = false;
    }
    VLM3R_TRY(file.Write(std::string_view("\n}\n")));
    return file.Commit();
  }

  const ImportRequest& request_;
  const RunControl& control_;
  ImportReport report_;
};

}  // namespace

Result<ImportReport> ImportScenes(const ImportRequest& request, const RunControl& control) {
  return Importer(request, control).Run();
}

}  // namespace vlm3r::training
