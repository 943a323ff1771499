// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/properties.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <string>

#include "app/studio/core/document.h"
#include "app/studio/scene_panel/scene_nodes.h"
#include "app/studio/video/room_frames.h"
#include "app/studio/video/time_text.h"
#include "app/studio/view3d/measure_text.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::studio {
namespace {

QString Tr(const char* text) { return QCoreApplication::translate("Properties", text); }

QString Number(double value, int decimals) { return QLocale().toString(value, 'f', decimals); }
QString Count(int64_t value) { return QLocale().toString(static_cast<qlonglong>(value)); }

QString Degrees(double radians) {
  return Tr(QT_TRANSLATE_NOOP("Properties", "%1°"))
      .arg(Number(radians * 180 / std::numbers::pi, 1));
}

QString PositionText(const Eigen::Vector3d& p, double scale) {
  return Tr(QT_TRANSLATE_NOOP("Properties", "%1, %2, %3\u2009m"))
      .arg(Number(p.x() * scale, 2), Number(p.y() * scale, 2), Number(p.z() * scale, 2));
}

const char* const kAxesTip = QT_TRANSLATE_NOOP(
    "Properties", "x to the right, y down, z forward, seen from the first camera");

QString Median(std::vector<float> values) {
  std::erase_if(values, [](float value) { return !std::isfinite(value); });
  if (values.empty()) return QString("–");
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return Number(*middle, 2);
}

QString ScaleText(const scene::Display& display) {
  if (!display.calibrated) {
    return Tr(QT_TRANSLATE_NOOP("Properties", "as predicted, not calibrated"));
  }
  return Tr(QT_TRANSLATE_NOOP("Properties", "calibrated, × %1")).arg(Number(display.scale, 3));
}

Properties OfVideo(const Document& document, const project::Video& video) {
  Properties properties{QString::fromStdString(video.title), {}};
  auto& lines = properties.lines;
  const QString path = QString::fromStdString(video.path.string());
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "File")), path, path});
  if (video.duration_s > 0) {
    lines.push_back(
        {Tr(QT_TRANSLATE_NOOP("Properties", "Length")), TimeText(video.duration_s), {}});
  }
  if (video.num_frames > 0) {
    lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Frames")), Count(video.num_frames), {}});
  }
  if (video.fps > 0) {
    lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Frame rate")),
                     Tr(QT_TRANSLATE_NOOP("Properties", "%1 per second"))
                         .arg(Number(video.fps, std::round(video.fps) == video.fps ? 0 : 2)),
                     {}});
  }
  if (video.width > 0) {
    lines.push_back(
        {Tr(QT_TRANSLATE_NOOP("Properties", "Picture")),
         Tr(QT_TRANSLATE_NOOP("Properties", "%1 × %2\u2009px")).arg(video.width).arg(video.height),
         {}});
  }
  if (video.id == document.currentVideo()) {
    lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Scale")), ScaleText(document.display()),
                     Tr(QT_TRANSLATE_NOOP("Properties",
                                          "Calibrate with a measured distance whose true length "
                                          "you know"))});
  }
  return properties;
}

Properties OfCameras(const Document& document) {
  const RoomFrames room(document);
  const double scale = document.display().scale;
  double length_m = 0;
  Eigen::AlignedBox3d box;
  for (int view = 0; room.has(view); ++view) {
    const Eigen::Vector3d here = room.at(view).world_from_camera.translation();
    if (view > 0) length_m += (here - room.at(view - 1).world_from_camera.translation()).norm();
    box.extend(here);
  }
  Properties properties{Tr(QT_TRANSLATE_NOOP("Properties", "Cameras")), {}};
  properties.lines = {
      {Tr(QT_TRANSLATE_NOOP("Properties", "Cameras")),
       Count(static_cast<int64_t>(room.size())),
       {}},
      {Tr(QT_TRANSLATE_NOOP("Properties", "Camera path")), LengthText(length_m * scale), {}}};
  if (!box.isEmpty()) {
    properties.lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Widest extent")),
                                LengthText(box.sizes().maxCoeff() * scale),
                                {}});
  }
  return properties;
}

Properties OfCamera(const Document& document, int view) {
  const RoomFrames room(document);
  if (!room.has(view)) return {};
  const scene::FrameGeometry& frame = room.at(view);
  const Eigen::Isometry3d& pose = frame.world_from_camera;
  const Eigen::Vector3d forward = pose.linear().col(2);
  const double turn = std::atan2(forward.x(), forward.z());
  const double tilt = std::asin(std::clamp(-forward.y(), -1.0, 1.0));
  Properties properties{Tr(QT_TRANSLATE_NOOP("Properties", "Camera %1")).arg(view + 1), {}};
  auto& lines = properties.lines;
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Time")), TimeText(frame.time_s), {}});
  lines.push_back(
      {Tr(QT_TRANSLATE_NOOP("Properties", "Video frame")), Count(frame.frame_index + 1), {}});
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Position")),
                   PositionText(pose.translation(), document.display().scale), Tr(kAxesTip)});
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Turned right")), Degrees(turn),
                   Tr(QT_TRANSLATE_NOOP("Properties", "Compared with the first camera"))});
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Tilted up")), Degrees(tilt),
                   Tr(QT_TRANSLATE_NOOP("Properties", "Compared with the first camera"))});
  if (frame.intrinsics.focal_px > 0) {
    const double field = 2 * std::atan(frame.width / (2 * frame.intrinsics.focal_px));
    lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Field of view")), Degrees(field),
                     Tr(QT_TRANSLATE_NOOP("Properties", "From the left to the right edge"))});
  }
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Confidence")), Median(frame.confidence_self),
                   Tr(QT_TRANSLATE_NOOP("Properties", "Median of its points; 1 is the lowest"))});
  return properties;
}

Properties OfPoints(const Document& document, int64_t shown, int64_t total) {
  Properties properties{Tr(QT_TRANSLATE_NOOP("Properties", "Points")), {}};
  const QString unknown = QString("…");
  properties.lines = {
      {Tr(QT_TRANSLATE_NOOP("Properties", "All")), shown < 0 ? unknown : Count(total), {}},
      {Tr(QT_TRANSLATE_NOOP("Properties", "Confident enough")),
       shown < 0 ? unknown : Count(shown),
       {}},
      {Tr(QT_TRANSLATE_NOOP("Properties", "Confidence above")),
       Number(document.display().filter.min_confidence, 2),
       {}}};
  return properties;
}

Properties OfPoint(const Document& document, const viz::Pick& pick) {
  const double scale = document.display().scale;
  Properties properties{Tr(QT_TRANSLATE_NOOP("Properties", "Point")), {}};
  auto& lines = properties.lines;
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Position")),
                   PositionText(pick.p_world, scale), Tr(kAxesTip)});
  const RoomFrames room(document);
  if (room.has(pick.view)) {
    const scene::FrameGeometry& frame = room.at(pick.view);
    const double distance_m = (pick.p_world - frame.world_from_camera.translation()).norm();
    lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Seen by")),
                     Tr(QT_TRANSLATE_NOOP("Properties", "camera %1 at %2"))
                         .arg(pick.view + 1)
                         .arg(TimeText(frame.time_s)),
                     {}});
    lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "From that camera")),
                     LengthText(distance_m * scale),
                     {}});
    lines.push_back(
        {Tr(QT_TRANSLATE_NOOP("Properties", "Pixel")),
         Tr(QT_TRANSLATE_NOOP("Properties", "column %1, row %2")).arg(pick.column).arg(pick.row),
         {}});
    lines.push_back(
        {Tr(QT_TRANSLATE_NOOP("Properties", "Confidence")), Number(pick.confidence, 2), {}});
  }
  return properties;
}

Properties OfMeasurement(const Document& document, int64_t id) {
  const auto& all = document.contents().measurements;
  const auto found = std::ranges::find(all, id, &project::Measurement::id);
  if (found == all.end()) return {};
  Properties properties{MeasurementName(*found), {}};
  properties.lines.push_back(
      {Tr(QT_TRANSLATE_NOOP("Properties", "Value")), MeasurementValue(document, *found), {}});
  properties.lines.push_back(
      {Tr(QT_TRANSLATE_NOOP("Properties", "Scale")), ScaleText(document.display()), {}});
  int number = 0;
  for (const Eigen::Vector3d& point : found->points) {
    properties.lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Point %1")).arg(++number),
                                PositionText(point, document.display().scale), Tr(kAxesTip)});
  }
  return properties;
}

Properties OfViewpoint(const Document& document, int64_t id) {
  const auto& all = document.contents().viewpoints;
  const auto found = std::ranges::find(all, id, &project::Viewpoint::id);
  if (found == all.end()) return {};
  const double scale = document.display().scale;
  Properties properties{QString::fromStdString(found->name), {}};
  properties.lines = {{Tr(QT_TRANSLATE_NOOP("Properties", "From")),
                       PositionText(found->position, scale), Tr(kAxesTip)},
                      {Tr(QT_TRANSLATE_NOOP("Properties", "Towards")),
                       PositionText(found->focal_point, scale), Tr(kAxesTip)},
                      {Tr(QT_TRANSLATE_NOOP("Properties", "Projection")),
                       found->orthographic ? Tr(QT_TRANSLATE_NOOP("Properties", "orthographic"))
                                           : Tr(QT_TRANSLATE_NOOP("Properties", "perspective")),
                       {}}};
  return properties;
}

QString Metres(double metres) {
  return Tr(QT_TRANSLATE_NOOP("Properties", "%1\u2009m")).arg(Number(metres, 2));
}

Properties OfObjects(const Document& document) {
  const std::vector<project::RoomObject> objects = document.objects();
  std::set<std::string> categories;
  std::map<std::string, int64_t> states;
  for (const project::RoomObject& object : objects) {
    categories.insert(object.category);
    ++states[object.state];
  }
  Properties properties{Tr(QT_TRANSLATE_NOOP("Properties", "Objects")), {}};
  auto& lines = properties.lines;
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Objects")),
                   Count(static_cast<int64_t>(objects.size())),
                   {}});
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Categories")),
                   Count(static_cast<int64_t>(categories.size())),
                   {}});
  for (const char* state : {"accepted", "draft", "rejected"})
    lines.push_back({ReviewText(state), Count(states[state]), {}});
  const project::RoomGraph* graph = document.graph();
  if (graph == nullptr) return properties;
  lines.push_back(
      {Tr(QT_TRANSLATE_NOOP("Properties", "Scene")), QString::fromStdString(graph->name), {}});
  if (!graph->dataset.empty()) {
    lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Dataset")),
                     QString::fromStdString(graph->dataset),
                     {}});
  }
  return properties;
}

Properties OfObject(const Document& document, const project::RoomObject& object) {
  Properties properties{ObjectName(object), {}};
  auto& lines = properties.lines;
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "Instance")), Count(object.instance_id),
                   Tr(QT_TRANSLATE_NOOP("Properties", "Its number in scene metadata"))});
  const Eigen::Vector3d& size = object.box.size_m();
  lines.push_back(
      {Tr(QT_TRANSLATE_NOOP("Properties", "Longest side")), Metres(size.maxCoeff()), {}});
  const RoomFrames room(document);
  const int view = document.currentView();
  const auto graph_from_world = scene::SimilarityFromMatrix(document.graphFromWorld());
  if (!room.has(view) || !graph_from_world) return properties;
  const Eigen::Vector3d camera = *graph_from_world * room.at(view).world_from_camera.translation();
  lines.push_back({Tr(QT_TRANSLATE_NOOP("Properties", "From camera %1")).arg(view + 1),
                   Metres(object.box.DistanceTo(camera)),
                   Tr(QT_TRANSLATE_NOOP("Properties", "To the nearest point of the box"))});
  return properties;
}

}  // namespace

Properties PropertiesOf(const Document& document, int64_t shown_points, int64_t total_points) {
  const Selection& selection = document.selection();
  switch (selection.kind) {
    case Selection::Kind::kNone: return {};
    case Selection::Kind::kVideo: {
      const project::Video* video = document.video(selection.id);
      return video != nullptr ? OfVideo(document, *video) : Properties();
    }
    case Selection::Kind::kCameras: return OfCameras(document);
    case Selection::Kind::kCamera: return OfCamera(document, static_cast<int>(selection.id));
    case Selection::Kind::kPoints: return OfPoints(document, shown_points, total_points);
    case Selection::Kind::kPoint:
      return selection.pick ? OfPoint(document, *selection.pick) : Properties();
    case Selection::Kind::kMeasurement: return OfMeasurement(document, selection.id);
    case Selection::Kind::kViewpoint: return OfViewpoint(document, selection.id);
    case Selection::Kind::kObjects: return OfObjects(document);
    case Selection::Kind::kObject: {
      const project::RoomObject* object = document.object(selection.id);
      return object != nullptr ? OfObject(document, *object) : Properties();
    }
  }
  return {};
}

}  // namespace vlm3r::studio
