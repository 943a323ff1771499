// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/scene_nodes.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

#include "app/studio/video/room_frames.h"
#include "app/studio/video/time_text.h"
#include "app/studio/view3d/measure_text.h"

namespace vlm3r::studio {
namespace {

QString Tr(const char* text) { return QCoreApplication::translate("SceneTree", text); }

QString Number(double value, int decimals) { return QLocale().toString(value, 'f', decimals); }

Eigen::Vector3d UpOf(const Document& document) {
  const auto snapshot = document.snapshot();
  return snapshot != nullptr ? scene::EstimateUp(*snapshot) : Eigen::Vector3d(0, -1, 0);
}

SceneNode CamerasNode(const Document& document) {
  const RoomFrames room(document);
  SceneNode group{NodeKind::kCameras,
                  0,
                  Tr(QT_TRANSLATE_NOOP("SceneTree", "Cameras")),
                  QLocale().toString(static_cast<qulonglong>(room.size())),
                  false,
                  {}};
  for (int view = 0; room.has(view); ++view) {
    const QString name = Tr(QT_TRANSLATE_NOOP("SceneTree", "Camera %1")).arg(view + 1);
    group.children.push_back({NodeKind::kCamera,
                              view,
                              name,
                              TimeText(room.at(view).time_s),
                              view == document.currentView(),
                              {}});
  }
  return group;
}

void AddRoom(const Document& document, int64_t video_id, int64_t shown_points, SceneNode* node) {
  if (video_id != 0) node->children.push_back(CamerasNode(document));
  node->children.push_back({NodeKind::kPoints,
                            0,
                            Tr(QT_TRANSLATE_NOOP("SceneTree", "Points")),
                            shown_points < 0 ? QString("…") : CountText(shown_points),
                            false,
                            {}});
  SceneNode measures{
      NodeKind::kMeasures, 0, Tr(QT_TRANSLATE_NOOP("SceneTree", "Measurements")), {}, false, {}};
  for (const project::Measurement& measurement : document.contents().measurements) {
    if (measurement.video_id != video_id) continue;
    measures.children.push_back({NodeKind::kMeasurement,
                                 measurement.id,
                                 MeasurementName(measurement),
                                 MeasurementValue(document, measurement),
                                 false,
                                 {}});
  }
  SceneNode views{NodeKind::kViews, 0, Tr(QT_TRANSLATE_NOOP("SceneTree", "Views")), {}, false, {}};
  for (const project::Viewpoint& viewpoint : document.contents().viewpoints) {
    if (viewpoint.video_id != video_id) continue;
    views.children.push_back({NodeKind::kViewpoint,
                              viewpoint.id,
                              QString::fromStdString(viewpoint.name),
                              {},
                              false,
                              {}});
  }
  for (SceneNode* group : {&measures, &views}) {
    group->detail = QLocale().toString(static_cast<qulonglong>(group->children.size()));
    node->children.push_back(std::move(*group));
  }
}

}  // namespace

QString CountText(int64_t count) {
  if (count >= 999'500) {
    return Tr(QT_TRANSLATE_NOOP("SceneTree", "%1\u2009M")).arg(Number(count * 1e-6, 1));
  }
  if (count >= 9'950) {
    return Tr(QT_TRANSLATE_NOOP("SceneTree", "%1\u2009k")).arg(Number(count * 1e-3, 0));
  }
  return QLocale().toString(static_cast<qlonglong>(count));
}

QString MeasurementName(const project::Measurement& measurement) {
  if (!measurement.name.empty()) return QString::fromStdString(measurement.name);
  if (measurement.kind == "angle") return Tr(QT_TRANSLATE_NOOP("SceneTree", "Angle"));
  if (measurement.kind == "height") return Tr(QT_TRANSLATE_NOOP("SceneTree", "Height"));
  if (measurement.kind == "box") return Tr(QT_TRANSLATE_NOOP("SceneTree", "Box"));
  return Tr(QT_TRANSLATE_NOOP("SceneTree", "Distance"));
}

QString MeasurementValue(const Document& document, const project::Measurement& measurement) {
  const auto kind = MeasureKindFromName(measurement.kind);
  if (!kind) return {};
  return MeasureText(
      *kind, viz::Measure(*kind, measurement.points, UpOf(document), document.display().scale));
}

std::vector<SceneNode> SceneNodes(const Document& document, int64_t shown_points) {
  std::vector<SceneNode> nodes;
  const int64_t current = document.currentVideo();
  for (const project::Video& video : document.contents().videos) {
    SceneNode node{NodeKind::kVideo,    video.id, QString::fromStdString(video.title), {},
                   video.id == current, {}};
    if (video.id == current) {
      const bool has_room = document.snapshot() != nullptr || document.isReconstructing(video.id);
      if (document.isReconstructing(video.id)) {
        node.detail = Tr(QT_TRANSLATE_NOOP("SceneTree", "growing…"));
      }
      if (has_room) AddRoom(document, video.id, shown_points, &node);
    }
    nodes.push_back(std::move(node));
  }
  if (document.cloud() != nullptr) {
    SceneNode node{
        NodeKind::kPointFile, 0, Tr(QT_TRANSLATE_NOOP("SceneTree", "Point file")), {}, true, {}};
    AddRoom(document, 0, shown_points, &node);
    nodes.push_back(std::move(node));
  }
  return nodes;
}

}  // namespace vlm3r::studio
