// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "app/commands/commands.h"
#include "app/commands/project_room.h"
#include "app/project/database.h"
#include "engine/scene/category_color.h"
#include "engine/scene/ply.h"
#include "engine/scene/png_writer.h"
#include "engine/scene/room_frames.h"
#include "engine/scene/snapshot_store.h"
#include "viz/scene_view.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct ScreenshotFlags {
  fs::path output;
  int64_t width = 1280;
  int64_t height = 960;
  std::string view = "isometric";
  int64_t video = 0;
  std::string color;
  std::optional<double> min_confidence;
  double point_size = 2;
  bool orthographic = false;
  bool light = false;
  bool bare = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&output, {.key = "output", .help = "the PNG file to write", .unit = "FILE"});
    visit(&width, {.key = "width", .help = "width", .unit = "pixels", .min = 16, .max = 8192});
    visit(&height, {.key = "height", .help = "height", .unit = "pixels", .min = 16, .max = 8192});
    visit(&view, {.key = "view",
                  .help = "where one looks from; also the name of a viewpoint saved in a project",
                  .choices = {"front", "right", "top", "isometric"},
                  .open_choices = true});
    visit(&video, {.key = "video",
                   .help = "which video of a project, counted from 1; 0: the one shown last",
                   .min = 0,
                   .max = 1e6});
    visit(&color, {.key = "point_color",
                   .help = "what the colour of a point says; unset: as in the project, or its own",
                   .choices = {"", "rgb", "frame", "height", "confidence"}});
    visit(&min_confidence,
          {.key = "shown_above",
           .help = "confidence above which a point is shown; unset: as in the project, or 1.5",
           .min = 0,
           .max = 1e9});
    visit(&point_size,
          {.key = "point_size", .help = "size of a point", .unit = "pixels", .min = 1, .max = 32});
    visit(&orthographic, {.key = "orthographic", .help = "draw without perspective"});
    visit(&light, {.key = "light", .help = "on a light background"});
    visit(&bare,
          {.key = "bare", .help = "points only: no cameras, grid, axes, scale bar, measures"});
  }
};

/// What is drawn: a reconstruction or a cloud, and what a project says about it.
struct Shown {
  std::shared_ptr<const scene::Snapshot> snapshot;
  std::shared_ptr<const scene::PointCloud> cloud;
  scene::Display display;
  std::vector<viz::MeasureItem> measures;
  std::vector<viz::BoxItem> boxes;
  std::vector<std::pair<std::string, viz::Viewpoint>> viewpoints;
};

viz::Viewpoint ViewpointOf(const project::Viewpoint& saved) {
  return {saved.position,       saved.focal_point,  saved.view_up,
          saved.view_angle_deg, saved.orthographic, saved.parallel_scale};
}

std::optional<viz::MeasureKind> KindOf(const std::string& name) {
  static constexpr std::array<const char*, 4> kNames = {"distance", "angle", "height", "box"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return {};
  return static_cast<viz::MeasureKind>(found - kNames.begin());
}

bool IsHidden(const project::Contents& contents, const std::string& category) {
  const auto hidden = contents.settings.find("hidden_categories");
  return hidden != contents.settings.end() && hidden->is_array() &&
         std::find(hidden->begin(), hidden->end(), Json(category)) != hidden->end();
}

// The objects as the studio draws them with nothing selected.
std::vector<viz::BoxItem> BoxesOf(const ProjectRoom& room) {
  std::vector<viz::BoxItem> boxes;
  const auto& graphs = room.contents.graphs;
  const auto graph = std::find_if(
      graphs.begin(), graphs.end(),
      [&room](const project::RoomGraph& other) { return other.video_id == room.video.id; });
  if (graph == graphs.end()) return boxes;
  const auto graph_from_world = scene::SimilarityFromMatrix(graph->graph_from_world);
  if (!graph_from_world) return boxes;
  for (const project::RoomObject& object : room.contents.objects) {
    if (object.video_id != room.video.id || object.state == "rejected" ||
        IsHidden(room.contents, object.category))
      continue;
    const auto box = scene::Transformed(graph_from_world->inverse(), object.box);
    if (!box) continue;
    boxes.push_back({object.id, *box, scene::CategoryColor(object.category), object.category});
  }
  return boxes;
}

Result<Shown> LoadProject(const Context& context, const std::string& path, int64_t wanted) {
  VLM3R_ASSIGN(ProjectRoom room, LoadProjectRoom(context, path, wanted));
  Shown shown;
  shown.boxes = BoxesOf(room);
  shown.snapshot = std::make_shared<scene::Snapshot>(std::move(room.snapshot));
  shown.display = room.video.display;
  for (const project::Measurement& measure : room.contents.measurements) {
    const auto kind = KindOf(measure.kind);
    if (measure.video_id == room.video.id && kind)
      shown.measures.push_back({measure.id, *kind, measure.points, "", false});
  }
  for (const project::Viewpoint& saved : room.contents.viewpoints)
    if (saved.video_id == room.video.id)
      shown.viewpoints.emplace_back(saved.name, ViewpointOf(saved));
  return shown;
}

Result<Shown> Load(const Context& context, const std::string& path, int64_t video) {
  std::error_code ignored;
  Shown shown;
  if (fs::is_regular_file(path, ignored) && project::LooksLikeProject(path))
    return LoadProject(context, path, video);
  if (fs::is_regular_file(path, ignored) && fs::path(path).extension() != ".json") {
    VLM3R_ASSIGN(scene::PlyContents contents, scene::ReadPly(path));
    shown.cloud = std::make_shared<scene::PointCloud>(std::move(contents.cloud));
    // Other programs' files carry no confidence: everything counts as 1.
    const auto& points = shown.cloud->points;
    const bool scored = std::any_of(points.begin(), points.end(), [](const scene::Point& point) {
      return point.confidence != 1;
    });
    if (!scored) shown.display.filter.min_confidence = 0;
    return shown;
  }
  VLM3R_ASSIGN(scene::Snapshot snapshot, scene::LoadSnapshot(path, context.control));
  shown.snapshot = std::make_shared<scene::Snapshot>(std::move(snapshot));
  return shown;
}

Status ChooseView(const Shown& shown, const ScreenshotFlags& flags,
                  viz::ScreenshotRequest* request) {
  static constexpr std::array<const char*, 4> kNames = {"front", "right", "top", "isometric"};
  std::string known;
  // A saved viewpoint may have the name of a standard one: what the user made comes first.
  for (const auto& [name, viewpoint] : shown.viewpoints) {
    known += (known.empty() ? "" : ", ") + name;
    if (name != flags.view) continue;
    request->viewpoint = viewpoint;
    return {};
  }
  const auto standard = std::find(kNames.begin(), kNames.end(), flags.view);
  if (standard == kNames.end()) {
    return Error{ErrorCode::kUsage, "there is no viewpoint \"" + flags.view + "\"", "",
                 "Use front, right, top, isometric" + (known.empty() ? "" : " or " + known)};
  }
  request->standard = static_cast<viz::StandardView>(standard - kNames.begin());
  return {};
}

Result<viz::ScreenshotRequest> RequestOf(const Shown& shown, const ScreenshotFlags& flags) {
  viz::ScreenshotRequest request;
  request.width = static_cast<int>(flags.width);
  request.height = static_cast<int>(flags.height);
  request.display = shown.display;
  if (!flags.color.empty()) request.display.color = *scene::ColorByFromName(flags.color);
  if (flags.min_confidence) request.display.filter.min_confidence = *flags.min_confidence;
  request.style.point_size_px = flags.point_size;
  request.orthographic = flags.orthographic;
  request.measures = shown.measures;
  request.boxes = shown.boxes;
  if (flags.light) request.theme = viz::LightViewTheme();
  if (flags.bare) {
    viz::ViewStyle& style = request.style;
    style.show_grid = style.show_axes = style.show_scale_bar = style.show_path =
        style.show_frustums = style.show_measures = style.show_boxes = false;
  }
  VLM3R_TRY(ChooseView(shown, flags, &request));
  return request;
}

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<ScreenshotFlags>();
  if (flags.output.empty())
    return Error{ErrorCode::kUsage, "screenshot needs --output FILE", "", "Name a PNG to write"};
  if (!context.render) {
    return Error{ErrorCode::kFailed, "this program was built without the 3D view", "",
                 "Build it with -DVLM3R_STUDIO=ON"};
  }
  VLM3R_ASSIGN(const Shown shown, Load(context, args.At(0), flags.video));
  VLM3R_ASSIGN(const viz::ScreenshotRequest request, RequestOf(shown, flags));
  if (context.control.stopped()) return CancelledError();
  VLM3R_ASSIGN(const viz::Picture picture, context.render(shown.snapshot, shown.cloud, request));
  VLM3R_TRY(scene::WriteRgbPng(flags.output, picture.rgb, picture.width, picture.height));
  return Output{{{"output", flags.output.string()},
                 {"width", picture.width},
                 {"height", picture.height},
                 {"view", flags.view}},
                flags.output.string() + "\n",
                {}};
}

}  // namespace

Command ScreenshotCommand() {
  return {.id = "screenshot",
          .summary = "Draw the 3D view of a project, a point cloud or a reconstruction as a PNG",
          .details =
              "Needs no display: without one it draws through EGL.\n\nExamples:\n"
              "  vlm3r screenshot room.v3r --view \"From the door\" --output room.png\n"
              "  vlm3r screenshot points.ply --view top --orthographic --output plan.png",
          .positionals = {{"PROJECT|PLY|SNAPSHOT", "what to draw", true, false}},
          .areas = {},
          .make_flags = MakeFlags<ScreenshotFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
