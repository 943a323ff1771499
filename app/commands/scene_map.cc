// SPDX-License-Identifier: Apache-2.0
// Commands that look at one scene: its map and the relations of its objects.
#include <cstdio>
#include <optional>

#include "app/commands/commands.h"
#include "app/commands/scene_source.h"
#include "engine/base/atomic_file.h"
#include "engine/scene/object_relations.h"
#include "engine/scene/plan_outline.h"
#include "engine/scene/top_view_svg.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct SourceFlags {
  fs::path frame_metadata;
  std::string scene;
  int64_t video = 0;

  template <typename Visitor>
  void VisitSource(Visitor&& visit) {
    visit(
        &frame_metadata,
        {.key = "frame_metadata", .help = "frame metadata beside scene metadata", .unit = "FILE"});
    visit(&scene, {.key = "scene",
                   .help = "which scene of scene metadata; empty: the first one",
                   .unit = "NAME"});
    visit(&video, {.key = "video",
                   .help = "which video of a project, counted from 1; 0: the one shown last",
                   .min = 0,
                   .max = 1e6});
  }
};

struct MapFlags : SourceFlags {
  fs::path output;
  double px_per_m = 100;
  bool dark = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&output,
          {.key = "output", .help = "the SVG file to write", .unit = "FILE", .letter = 'o'});
    visit(&px_per_m, {.key = "px_per_m", .help = "size: pixels of a metre", .min = 1, .max = 2000});
    visit(&dark, {.key = "dark", .help = "on a dark ground"});
    VisitSource(visit);
  }
};

struct RelationFlags : SourceFlags {
  int64_t object = -1, facing = -1;
  std::string frame;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&object, {.key = "object",
                    .help = "instance id of the object that the others are compared with",
                    .min = -1,
                    .max = 9e15});
    visit(&facing, {.key = "facing",
                    .help = "instance id of the object that one faces while standing at it; "
                            "gives directions",
                    .min = -1,
                    .max = 9e15});
    visit(&frame, {.key = "frame",
                   .help = "id of the frame in whose camera left and right, up and down, near "
                           "and far are told",
                   .unit = "ID"});
    VisitSource(visit);
  }
};

Result<SceneSource> Load(const Context& context, const Args& args, const SourceFlags& flags) {
  return LoadSceneSource(context, {args.At(0), flags.frame_metadata, flags.scene, flags.video});
}

const char* NameOf(scene::TopView::Outline outline) {
  switch (outline) {
    case scene::TopView::Outline::kPoints: return "points";
    case scene::TopView::Outline::kObjects: return "objects";
    case scene::TopView::Outline::kNone: break;
  }
  return "none";
}

Result<Output> RunMap(Context& context, const Args& args) {
  const MapFlags& flags = args.Get<MapFlags>();
  if (flags.output.empty())
    return Error{ErrorCode::kUsage, "scene map needs --output FILE", "", "Name an SVG file"};
  VLM3R_ASSIGN(const SceneSource source, Load(context, args, flags));
  const auto points =
      scene::PlanPoints(source.snapshot, source.graph_from_world, source.min_confidence);
  const scene::TopView view = scene::MakeTopView(source.graph, points);
  if (view.bounds.isEmpty()) {
    return Error{ErrorCode::kBadInput, "there is nothing to draw: no objects, cameras or points",
                 args.At(0), "Import a scene, or reconstruct the video"};
  }
  scene::TopViewLook look;
  look.px_per_m = flags.px_per_m;
  look.dark = flags.dark;
  VLM3R_TRY(WriteFileAtomically(flags.output, scene::TopViewSvg(view, look)));
  const double area_m2 = scene::PolygonArea(view.outline);
  char area[64];
  std::snprintf(area, sizeof(area), "%.1f", area_m2);
  return Output{{{"output", flags.output.string()},
                 {"num_objects", view.objects.size()},
                 {"num_cameras", view.cameras.size()},
                 {"outline", NameOf(view.outline_of)},
                 {"outline_m2", area_m2}},
                "map of " + std::to_string(view.objects.size()) + " objects and " +
                    std::to_string(view.cameras.size()) + " cameras, " + area +
                    " m² inside the outline, is in " + flags.output.string() + "\n",
                {}};
}

Result<size_t> ObjectWith(const scene::SceneGraph& graph, int64_t instance) {
  const auto found = graph.ObjectWithInstance(instance);
  if (found) return *found;
  return Error{ErrorCode::kBadInput, "the scene has no object " + std::to_string(instance), "",
               "data show and scene relations list the instance ids"};
}

Result<std::optional<size_t>> FrameWith(const scene::SceneGraph& graph, const std::string& id) {
  if (id.empty()) return std::optional<size_t>();
  for (size_t i = 0; i < graph.frames.size(); ++i) {
    const OrderedJson& known = graph.frames[i].id;
    if (known.dump() == id || (known.is_string() && known.get<std::string>() == id))
      return std::optional(i);
  }
  return Error{ErrorCode::kBadInput, "the scene has no frame " + id, "",
               "data show lists its frames"};
}

std::string Side(int value, const char* before, const char* after) {
  return value < 0 ? before : value > 0 ? after : "";
}

OrderedJson ToJson(const scene::SceneGraph& graph, const scene::ObjectRelation& relation) {
  const scene::SceneObject& object = graph.objects[relation.object];
  const auto or_null = [](const std::string& text) {
    return text.empty() ? OrderedJson() : OrderedJson(text);
  };
  return {{"instance_id", object.instance_id ? OrderedJson(*object.instance_id) : OrderedJson()},
          {"category", object.category},
          {"distance_m", relation.distance_m},
          {"direction", relation.direction ? OrderedJson(relation.direction) : OrderedJson()},
          {"left_right", or_null(Side(relation.right, "left", "right"))},
          {"up_down", or_null(Side(relation.down, "up", "down"))},
          {"near_far", or_null(Side(relation.far, "near", "far"))},
          {"first_frame",
           relation.first_frame ? graph.frames[*relation.first_frame].id : OrderedJson()}};
}

std::string ToLine(const OrderedJson& row) {
  char distance[32];
  std::snprintf(distance, sizeof(distance), "%7.2f m", row["distance_m"].get<double>());
  std::string line = distance;
  line += "  " + row["category"].get<std::string>();
  if (!row["instance_id"].is_null()) line += " #" + row["instance_id"].dump();
  for (const char* key : {"direction", "left_right", "up_down", "near_far"})
    if (row[key].is_string()) line += ", " + row[key].get<std::string>();
  if (!row["first_frame"].is_null()) line += ", first seen in " + row["first_frame"].dump();
  return line + "\n";
}

Result<Output> RunRelations(Context& context, const Args& args) {
  const RelationFlags& flags = args.Get<RelationFlags>();
  if (flags.object < 0)
    return Error{ErrorCode::kUsage, "scene relations needs --object ID", "",
                 "data show lists the instance ids"};
  VLM3R_ASSIGN(const SceneSource source, Load(context, args, flags));
  scene::RelationRequest request;
  VLM3R_ASSIGN(request.reference, ObjectWith(source.graph, flags.object));
  if (flags.facing >= 0) {
    VLM3R_ASSIGN(request.facing, ObjectWith(source.graph, flags.facing));
  }
  VLM3R_ASSIGN(request.frame, FrameWith(source.graph, flags.frame));
  Output output;
  OrderedJson rows = OrderedJson::array();
  for (const scene::ObjectRelation& relation : scene::RelationsOf(source.graph, request)) {
    rows.push_back(ToJson(source.graph, relation));
    output.text += ToLine(rows.back());
  }
  output.json = {{"scene_name", source.graph.name},
                 {"object", flags.object},
                 {"category", source.graph.objects[request.reference].category},
                 {"relations", std::move(rows)}};
  return output;
}

const Positional kSource = {"ROOM|PROJECT|METADATA",
                            "folder of a saved reconstruction, project file, or scene metadata"};

}  // namespace

Command SceneMapCommand() {
  return {.id = "scene map",
          .summary = "Draw a room from above with its objects and the camera path",
          .details =
              "Examples:\n  vlm3r scene map room.v3r -o map.svg\n"
              "  vlm3r scene map scannet_metadata_val.json --scene scene0011_00 -o map.svg",
          .positionals = {kSource},
          .areas = {},
          .make_flags = MakeFlags<MapFlags>(),
          .survives_bad_config = false,
          .run = RunMap};
}

Command SceneRelationsCommand() {
  return {.id = "scene relations",
          .summary = "Tell how the objects of a room lie to one of them",
          .details =
              "Distances are between the nearest points of the boxes. With --facing also the\n"
              "direction for somebody who stands at the object and faces another one; with\n"
              "--frame what is left, up and near in that picture.",
          .positionals = {kSource},
          .areas = {},
          .make_flags = MakeFlags<RelationFlags>(),
          .survives_bad_config = false,
          .run = RunRelations};
}

}  // namespace vlm3r::app
