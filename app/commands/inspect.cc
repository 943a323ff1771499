// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <fstream>

#include "app/commands/commands.h"
#include "app/commands/model_report.h"
#include "engine/scene/geometry.h"
#include "engine/scene/snapshot_store.h"
#include "engine/session/open_source.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

/// A weight file by its first bytes: a zip (torch.save) or a safetensors header.
bool LooksLikeWeights(const fs::path& file) {
  std::array<char, 9> head{};
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return false;
  std::ifstream(file, std::ios::binary).read(head.data(), head.size());
  const bool zip = head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  const bool safetensors = head[8] == '{' && head[5] == 0 && head[6] == 0 && head[7] == 0;
  return zip || safetensors;
}

Result<Output> InspectClip(const Context& context, const fs::path& path) {
  VLM3R_ASSIGN(const auto source, session::OpenSource(path, context.options().clip.rotation));
  const frames::SourceInfo& info = source->info();
  Output output;
  output.json = {{"type", "clip"},
                 {"path", info.path},
                 {"container", info.container},
                 {"codec", info.codec},
                 {"pixel_format", info.pixel_format},
                 {"width", info.width},
                 {"height", info.height},
                 {"num_frames", info.num_frames},
                 {"declared_num_frames", info.declared_num_frames},
                 {"fps", info.fps},
                 {"duration_s", info.duration_s},
                 {"rotation_deg", info.rotation_deg},
                 {"warnings", info.warnings}};
  for (const auto& [key, value] : output.json.items()) {
    if (key == "type" || value.is_array()) continue;
    std::string name = key;
    name.resize(22, ' ');
    output.text += name + (value.is_string() ? value.get<std::string>() : value.dump()) + "\n";
  }
  for (const std::string& warning : info.warnings) output.text += "warning: " + warning + "\n";
  return output;
}

Result<Output> InspectSnapshot(const Context& context, const fs::path& path) {
  VLM3R_ASSIGN(const scene::Snapshot snapshot, scene::LoadSnapshot(path, context.control));
  Output output;
  output.json = scene::SnapshotToJson(snapshot);
  output.json["type"] = "reconstruction";
  output.text =
      std::to_string(snapshot.frames.size()) + " reconstructed frames of " + snapshot.source + "\n";
  for (const scene::ReliabilityFlag& flag : scene::CheckReliability(snapshot))
    output.text += "warning: " + flag.message + "\n";
  return output;
}

Result<Output> Run(Context& context, const Args& args) {
  const fs::path path = args.positionals[0];
  std::error_code ignored;
  const bool folder = fs::is_directory(path, ignored);
  if (path.filename() == "snapshot.json" || fs::exists(path / "snapshot.json", ignored) ||
      fs::exists(path / "snapshot" / "snapshot.json", ignored)) {
    return InspectSnapshot(context, path);
  }
  if (!folder && !LooksLikeWeights(path)) return InspectClip(context, path);
  Result<model_store::Inspection> model = model_store::InspectModel(path);
  if (model) {
    OrderedJson json = model_store::ToJson(*model);
    json["type"] = "model";
    return Output{std::move(json), ModelText(*model, args.Get<ModelInspectFlags>().tensors), {}};
  }
  // A folder without weights is one of pictures, or nothing known.
  const bool no_weights = folder && model.error().code == ErrorCode::kModelMissing;
  return no_weights ? InspectClip(context, path) : model.error();
}

}  // namespace

Command InspectCommand() {
  return {.id = "inspect",
          .summary = "Show what a file or folder is: video, pictures, model, reconstruction",
          .details = "`vlm3r cache list` shows the encoded clips.",
          .positionals = {{"PATH", "file or folder; its content decides what it is", true, false}},
          .areas = {"clip"},
          .make_flags = MakeFlags<ModelInspectFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
