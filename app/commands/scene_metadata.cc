// SPDX-License-Identifier: Apache-2.0
// Commands that carry scene graphs between projects and metadata files.
#include <cstdio>
#include <utility>

#include "app/commands/commands.h"
#include "app/commands/project_room.h"
#include "app/commands/scene_source.h"
#include "app/project/database.h"
#include "app/project/scene_import.h"
#include "engine/base/atomic_file.h"
#include "engine/scene/metadata_text.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct ImportFlags {
  fs::path frame_metadata;
  std::string scene;
  int64_t video = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&frame_metadata, {.key = "frame_metadata",
                            .help = "frame metadata, whose poses place the boxes in the room",
                            .unit = "FILE"});
    visit(&scene, {.key = "scene",
                   .help = "which scene of the file; empty: the one named like the video, or the "
                           "only one",
                   .unit = "NAME"});
    visit(&video, {.key = "video",
                   .help = "into which video, counted from 1; 0: the one shown last",
                   .min = 0,
                   .max = 1e6});
  }
};

struct ExportFlags {
  fs::path output, frame_output;
  int64_t video = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&output,
          {.key = "output", .help = "the scene metadata to write", .unit = "FILE", .letter = 'o'});
    visit(&frame_output, {.key = "frame_output",
                          .help = "the frame metadata to write; left out: none",
                          .unit = "FILE"});
    visit(&video, {.key = "video",
                   .help = "which video, counted from 1; 0: the one shown last",
                   .min = 0,
                   .max = 1e6});
  }
};

Result<size_t> ChooseScene(const scene::SceneFiles& files, const std::string& wanted,
                           const project::Video& video, const std::string& path) {
  const std::string name = wanted.empty() ? video.path.stem().string() : wanted;
  for (size_t i = 0; i < files.size(); ++i)
    if (files.name(i) == name) return i;
  if (wanted.empty() && files.size() == 1) return size_t{0};
  if (!wanted.empty())
    return Error{ErrorCode::kBadInput, "has no scene " + wanted, path,
                 "data stats lists its scenes"};
  return Error{ErrorCode::kUsage,
               "holds " + std::to_string(files.size()) + " scenes, none of them named " + name,
               path, "Choose one with --scene NAME"};
}

/// Takes the place of what the project had for the video, all at once.
Status Keep(project::Database* database, const project::Contents& contents, int64_t video_id,
            project::ImportedScene imported) {
  return database->Transaction([&]() -> Status {
    for (const project::RoomObject& old : contents.objects)
      if (old.video_id == video_id) VLM3R_TRY(database->RemoveObject(old.id));
    for (const project::RoomGraph& old : contents.graphs)
      if (old.video_id == video_id) VLM3R_TRY(database->RemoveGraph(old.id));
    int64_t next = contents.next_id;
    imported.graph.id = next++;
    imported.graph.video_id = video_id;
    VLM3R_TRY(database->Put(imported.graph));
    for (project::RoomObject& object : imported.objects) {
      object.id = next++;
      object.video_id = video_id;
      VLM3R_TRY(database->Put(object));
    }
    return {};
  });
}

Output OutputOf(const project::ImportedScene& imported) {
  Output output{{{"scene_name", imported.graph.name},
                 {"num_objects", imported.objects.size()},
                 {"num_left_out", imported.problems.size()},
                 {"aligned", imported.alignment.has_value()}},
                imported.graph.name + ": " + std::to_string(imported.objects.size()) +
                    " objects, " + std::to_string(imported.problems.size()) + " rows left out\n",
                {}};
  if (!imported.alignment) {
    output.json["unaligned"] = imported.unaligned;
    output.text += "not aligned with the room: " + imported.unaligned + "\n";
    return output;
  }
  output.json["scale"] = imported.alignment->scale;
  output.json["position_error_m"] = imported.alignment->position_error_m;
  char line[128];
  std::snprintf(line, sizeof(line), "aligned over %zu cameras, which fit to %.2f m\n",
                imported.alignment->num_matched, imported.alignment->position_error_m);
  output.text += line;
  return output;
}

Result<Output> RunImport(Context& context, const Args& args) {
  const ImportFlags& flags = args.Get<ImportFlags>();
  const std::string path = args.At(0);
  VLM3R_ASSIGN(const auto database, project::Database::Open({.path = path}));
  if (database->read_only()) {
    return Error{ErrorCode::kDisk, "can only be read now", path,
                 "Close it in the studio, or give yourself the right to write it"};
  }
  std::vector<std::string> warnings;
  VLM3R_ASSIGN(const project::Contents contents, database->Load(&warnings));
  for (const std::string& warning : warnings) context.notice("warning: " + warning);
  VLM3R_ASSIGN(const project::Video video, ChooseVideo(contents, flags.video, path));
  VLM3R_ASSIGN(const scene::SceneFiles files,
               scene::SceneFiles::Open(args.At(1), flags.frame_metadata));
  VLM3R_ASSIGN(const size_t chosen, ChooseScene(files, flags.scene, video, args.At(1)));
  scene::Snapshot snapshot;
  if (!video.snapshot.empty()) {
    auto loaded = scene::LoadSnapshot(video.snapshot, context.control);
    if (!loaded) context.notice("warning: " + loaded.error().ToString());
    if (loaded) snapshot = *std::move(loaded);
  }
  VLM3R_ASSIGN(project::ImportedScene imported,
               project::ImportScene(files, chosen, &snapshot, video.display.scale));
  for (const std::string& problem : imported.problems) context.notice("left out: " + problem);
  const Output output = OutputOf(imported);
  VLM3R_TRY(Keep(database.get(), contents, video.id, std::move(imported)));
  return output;
}

Result<Output> RunExport(Context& context, const Args& args) {
  const ExportFlags& flags = args.Get<ExportFlags>();
  if (flags.output.empty())
    return Error{ErrorCode::kUsage, "scene export-metadata needs --output FILE", "",
                 "Name a file to write"};
  VLM3R_ASSIGN(const SceneSource source,
               LoadSceneSource(context, {args.At(0), {}, "", flags.video}));
  if (source.graph.objects.empty()) {
    return Error{ErrorCode::kBadInput, "the video has no objects yet", args.At(0),
                 "Import a scene, or mark objects in the studio"};
  }
  const std::string& name = source.graph.name;
  VLM3R_TRY(WriteFileAtomically(flags.output,
                                scene::MetadataText(name, scene::SceneToJson(source.graph))));
  if (!flags.frame_output.empty()) {
    VLM3R_TRY(WriteFileAtomically(flags.frame_output,
                                  scene::MetadataText(name, scene::FramesToJson(source.graph))));
  }
  return Output{{{"scene_name", name},
                 {"output", flags.output.string()},
                 {"num_objects", source.graph.objects.size()},
                 {"num_frames", source.graph.frames.size()}},
                name + ": " + std::to_string(source.graph.objects.size()) + " objects, " +
                    std::to_string(source.graph.frames.size()) + " frames in " +
                    flags.output.string() + "\n",
                {}};
}

}  // namespace

Command SceneImportCommand() {
  return {
      .id = "scene import",
      .summary = "Bring a scene's metadata into a project",
      .details =
          "The boxes are laid over the reconstruction by the poses of the frame\n"
          "metadata. Rows that cannot be used are listed and left out. What the project\n"
          "knew of the video's objects is replaced.\n\n"
          "  vlm3r scene import room.v3r scannet_metadata_val.json \\\n"
          "      --frame-metadata scannet_frame_metadata_val.json --scene scene0011_00",
      .positionals = {{"PROJECT", "project file of the studio"}, {"METADATA", "scene metadata"}},
      .areas = {},
      .make_flags = MakeFlags<ImportFlags>(),
      .survives_bad_config = false,
      .run = RunImport};
}

Command SceneExportMetadataCommand() {
  return {.id = "scene export-metadata",
          .summary = "Write a project's objects as scene and frame metadata",
          .details =
              "The files are what the data commands read; what was imported comes out as it\n"
              "went in, byte for byte, where it was not changed.\n\n"
              "  vlm3r scene export-metadata room.v3r -o scene.json --frame-output frames.json\n"
              "  vlm3r data qa --scene-metadata scene.json --frame-metadata frames.json --out qa",
          .positionals = {{"PROJECT", "project file of the studio"}},
          .areas = {},
          .make_flags = MakeFlags<ExportFlags>(),
          .survives_bad_config = false,
          .run = RunExport};
}

}  // namespace vlm3r::app
