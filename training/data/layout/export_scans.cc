// SPDX-License-Identifier: Apache-2.0
#include "training/data/layout/export_scans.h"

#include <fstream>
#include <iterator>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

std::string NoteOf(const ExportRequest& request, const std::string& scene) {
  const ExportOptions& options = request.options;
  const OrderedJson note = {
      {"version", 2},           {"source", request.stamp ? request.stamp(scene) : std::string()},
      {"split", options.split}, {"num_frames", options.num_frames},
      {"video", options.video}, {"labels", options.labels.has_value()}};
  return note.dump(1) + "\n";
}

std::string ReadOrEmpty(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Status Export(const ExportRequest& request, const std::string& scene, const RunControl& control) {
  VLM3R_ASSIGN(const std::unique_ptr<Scan> scan, request.open(scene));
  ExportOptions options = request.options;
  if (request.raw_video) options.raw_video = request.raw_video(scene);
  return ExportScan(scan.get(), request.out, options, control);
}

/// Exports a scene and, when it is whole, writes its note. The note of before goes first: it would
/// vouch for files that are half the old ones and half the new ones.
Status ExportWithNote(const ExportRequest& request, const std::string& scene, const fs::path& note,
                      const std::string& text, const RunControl& control) {
  std::error_code failed;
  fs::remove(note, failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot be removed: " + failed.message(), note.string(),
                 "Check the folder's permissions"};
  }
  VLM3R_TRY(Export(request, scene, control));
  return WriteFileAtomically(note, text);
}

}  // namespace

Result<ExportReport> ExportScans(const ExportRequest& request, const RunControl& control) {
  const fs::path notes = request.out / ".imported" / request.options.split;
  std::error_code failed;
  fs::create_directories(notes, failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), request.out.string(),
                 "Name a folder that can be written"};
  }
  ExportReport report;
  const auto total = static_cast<int64_t>(request.scenes.size());
  for (size_t i = 0; i < request.scenes.size(); ++i) {
    control.Report("scenes", static_cast<int64_t>(i), total);
    if (control.stopped()) return CancelledError();
    if (!request.shard.Holds(i)) continue;
    const fs::path note = notes / (request.scenes[i] + ".json");
    // Taken before the scene is read: what changes meanwhile is seen by the next run.
    const std::string text = NoteOf(request, request.scenes[i]);
    if (ReadOrEmpty(note) == text) {
      ++report.num_resumed;
      continue;
    }
    // Progress is counted in scenes; only stopping goes through.
    const Status exported =
        ExportWithNote(request, request.scenes[i], note, text, {control.stop, {}});
    if (!exported) {
      if (exported.error().code == ErrorCode::kCancelled) return exported.error();
      report.skipped.push_back(exported.error());
      continue;
    }
    ++report.num_made;
  }
  control.Report("scenes", total, total);
  return report;
}

}  // namespace vlm3r::training
