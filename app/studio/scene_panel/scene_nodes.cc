// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/scene_nodes.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <functional>
#include <map>
#include <string>

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

int64_t CategoryId(const std::string& category) {
  return static_cast<int64_t>(std::hash<std::string>()(category) >> 1);
}

NodeTone ToneOf(const std::string& state) {
  return state == "accepted"   ? NodeTone::kGood
         : state == "rejected" ? NodeTone::kBad
                               : NodeTone::kWarn;
}

SceneNode ObjectNode(const project::RoomObject& object) {
  SceneNode node{NodeKind::kObject,        object.id, ObjectName(object),
                 ReviewText(object.state), false,     {}};
  node.category = QString::fromStdString(object.category);
  node.tone = ToneOf(object.state);
  node.struck = object.state == "rejected";
  return node;
}

// Categories by name, instances by age.
SceneNode ObjectsNode(const Document& document, const std::vector<project::RoomObject>& objects) {
  SceneNode group{NodeKind::kObjects,
                  0,
                  Tr(QT_TRANSLATE_NOOP("SceneTree", "Objects")),
                  QLocale().toString(static_cast<qulonglong>(objects.size())),
                  false,
                  {}};
  std::map<std::string, SceneNode> categories;
  for (const project::RoomObject& object : objects) {
    const QString name = QString::fromStdString(object.category);
    const auto [at, is_new] = categories.try_emplace(
        object.category,
        SceneNode{NodeKind::kCategory, CategoryId(object.category), name, {}, false, {}});
    SceneNode& category = at->second;
    if (is_new) {
      category.category = name;
      category.checked = !document.isCategoryHidden(object.category);
    }
    category.children.push_back(ObjectNode(object));
  }
  for (auto& item : categories) {
    SceneNode& category = item.second;
    category.detail = QLocale().toString(static_cast<qulonglong>(category.children.size()));
    category.tip = category.checked ? Tr(QT_TRANSLATE_NOOP("SceneTree", "%1: %2, shown"))
                                          .arg(category.text, category.detail)
                                    : Tr(QT_TRANSLATE_NOOP("SceneTree", "%1: %2, hidden"))
                                          .arg(category.text, category.detail);
    group.children.push_back(std::move(category));
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
  if (video_id != 0) node->children.push_back(ObjectsNode(document, document.objects()));
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

QString ObjectName(const project::RoomObject& object) {
  return Tr(QT_TRANSLATE_NOOP("SceneTree", "%1 %2"))
      .arg(QString::fromStdString(object.category))
      .arg(object.instance_id);
}

QString ReviewText(const std::string& state) {
  if (state == "accepted") return Tr(QT_TRANSLATE_NOOP("SceneTree", "✓ accepted"));
  if (state == "rejected") return Tr(QT_TRANSLATE_NOOP("SceneTree", "✕ rejected"));
  return Tr(QT_TRANSLATE_NOOP("SceneTree", "○ draft"));
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
      const bool has_graph = document.graph() != nullptr;
      if (has_room || has_graph) AddRoom(document, video.id, shown_points, &node);
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
