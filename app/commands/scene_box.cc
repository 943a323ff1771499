// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/project_room.h"
#include "app/project/database.h"
#include "engine/scene/box_from_region.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::app {
namespace {

constexpr size_t kMostCorners = 2000;

struct BoxFlags {
  std::string outline;
  int64_t frame = 1;
  int64_t video = 0;
  double min_confidence = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&outline, {.key = "outline",
                     .help = "corners in pixels of the frame's point map; two make a rectangle",
                     .unit = "\"X,Y X,Y …\""});
    visit(&frame,
          {.key = "frame", .help = "frame of the reconstruction, from 1", .min = 1, .max = 1e6});
    visit(&video, {.key = "video",
                   .help = "video of the project, from 1; 0 is the one shown last",
                   .min = 0,
                   .max = 1e6});
    visit(
        &min_confidence,
        {.key = "min_confidence",
         .help =
             "use points that are more certain than this; 0 takes what the project shows, else 1.5",
         .min = 0,
         .max = 1e6});
  }
};

/// What a box is sought in.
struct Room {
  scene::Snapshot snapshot;
  scene::Similarity graph_from_world;
  scene::BoxPointOptions options;
};

Result<Room> OfProject(const Context& context, const Args& args, const BoxFlags& flags) {
  VLM3R_ASSIGN(ProjectRoom loaded, LoadProjectRoom(context, args.At(0), flags.video));
  Room room;
  const scene::Display& display = loaded.video.display;
  room.options.map = display.filter.map;
  room.options.min_confidence = display.filter.min_confidence;
  room.graph_from_world = scene::EstimateGraphFromWorld(loaded.snapshot, display.scale);
  for (const project::RoomGraph& graph : loaded.contents.graphs) {
    if (graph.video_id != loaded.video.id) continue;
    VLM3R_ASSIGN(room.graph_from_world, scene::SimilarityFromMatrix(graph.graph_from_world));
  }
  room.snapshot = std::move(loaded.snapshot);
  return room;
}

Result<Room> Load(const Context& context, const Args& args, const BoxFlags& flags) {
  if (project::LooksLikeProject(args.At(0))) return OfProject(context, args, flags);
  Room room;
  VLM3R_ASSIGN(room.snapshot, scene::LoadSnapshot(args.At(0), context.control));
  room.graph_from_world = scene::EstimateGraphFromWorld(room.snapshot, 1);
  return room;
}

std::optional<double> Number(std::string_view text) {
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

/// "10,20 30,40": two corners become a rectangle.
Result<std::vector<Eigen::Vector2d>> Corners(std::string_view text) {
  const Error wrong{ErrorCode::kUsage, "--outline holds no corners", "",
                    "Give at least two, as in --outline \"40,30 120,160\""};
  std::vector<Eigen::Vector2d> corners;
  while (!text.empty() && corners.size() < kMostCorners) {
    const size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    const size_t comma = word.find(',');
    if (comma == std::string_view::npos) return wrong;
    const auto x = Number(word.substr(0, comma)), y = Number(word.substr(comma + 1));
    if (!x || !y) return wrong;
    corners.emplace_back(*x, *y);
  }
  if (corners.size() < 2) return wrong;
  if (corners.size() > 2) return corners;
  const Eigen::Vector2d a = corners[0], b = corners[1];
  return std::vector<Eigen::Vector2d>{a, {b.x(), a.y()}, b, {a.x(), b.y()}};
}

std::string Text(const scene::SuggestedBox& found) {
  const Eigen::Vector3d &center = found.box.center_world(), &size = found.box.size_m();
  const Eigen::Vector3d axis = found.box.world_from_box().col(0);
  char text[240];
  std::snprintf(text, sizeof text,
                "middle  %.3f %.3f %.3f m\nsize    %.3f %.3f %.3f m\nturned  %.1f degrees\n"
                "points  %lld%s\n",
                center.x(), center.y(), center.z(), size.x(), size.y(), size.z(),
                std::atan2(axis.y(), axis.x()) * 180 / M_PI,
                static_cast<long long>(found.num_points), found.on_floor ? ", on the floor" : "");
  return text;
}

Result<Output> Run(Context& context, const Args& args) {
  const BoxFlags& flags = args.Get<BoxFlags>();
  scene::FrameRegion region;
  VLM3R_ASSIGN(region.outline, Corners(flags.outline));
  VLM3R_ASSIGN(Room room, Load(context, args, flags));
  region.view = static_cast<int>(flags.frame) - 1;
  if (flags.min_confidence > 0) room.options.min_confidence = flags.min_confidence;
  VLM3R_ASSIGN(const scene::SuggestedBox found,
               scene::BoxFromRegion(room.snapshot, room.graph_from_world, region, room.options,
                                    context.control));
  Output output;
  output.json = found.box.ToRecord();
  output.json["num_points"] = found.num_points;
  output.json["on_floor"] = found.on_floor;
  output.text = Text(found);
  return output;
}

}  // namespace

Command SceneBoxCommand() {
  return {
      .id = "scene box",
      .summary = "Make the 3D box of an object outlined in a frame",
      .details =
          "What the studio does when one drags around an object in the video: the box of what\n"
          "the outline holds, upright, in the scene graph's frame (Z up, floor at 0), as scene\n"
          "metadata keeps boxes.\n"
          "\n"
          "  vlm3r scene box room.v3r --frame 8 --outline \"210,90 330,240\"\n"
          "  vlm3r scene box saved-room --frame 1 --outline \"10,10 60,12 70,80\" --json",
      .positionals = {{"PROJECT|SNAPSHOT",
                       "project file, or folder written by reconstruct with --formats snapshot",
                       true, false}},
      .areas = {},
      .make_flags = MakeFlags<BoxFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
