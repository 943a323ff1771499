// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QTemporaryDir>
#include <QtTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/core/studio_context.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/scene_graph/graph_feed.h"
#include "app/studio/scene_graph/object_names.h"
#include "app/studio/theme/theme.h"
#include "engine/base/atomic_file.h"
#include "engine/scene/metadata_text.h"
#include "tests/scene/small_scene.h"

namespace vlm3r::test {

/// A studio without its window, and a synthetic room whose truth is known: small_scene.h's, seen by
/// a camera that walks along its lower wall.
struct SceneStudio {
  QTemporaryDir folder;
  studio::Theme theme;
  std::unique_ptr<studio::Document> owned;
  studio::Document& document;
  studio::JobList jobs;
  studio::TaskRunner tasks{&jobs};
  studio::EngineClient engine{&jobs};
  studio::ActionRegistry actions{&theme};
  options::LoadedOptions options;
  studio::StudioContext context;

  SceneStudio() : owned(Prepare(folder)), document(*owned) {
    context.document = &document;
    context.engine = &engine;
    context.jobs = &jobs;
    context.tasks = &tasks;
    context.actions = &actions;
    context.theme = &theme;
    context.options = &options;
    theme.set(studio::ThemeName::kDark);
  }

  /// Projects of a test lie in a folder of its own.
  static std::unique_ptr<studio::Document> Prepare(const QTemporaryDir& folder) {
    qputenv("XDG_DATA_HOME", folder.filePath(QStringLiteral("data")).toUtf8());
    return std::make_unique<studio::Document>();
  }

  static constexpr int kNumFrames = 8;

  static Eigen::Matrix4d Camera(int i) {
    // From the lower left corner to the right, turning to the left.
    const double turn = 0.6 + 0.15 * i;
    return scene::LevelCamera({0.4 + 0.4 * i, 0.3, 1.5}, {std::cos(turn), std::sin(turn), 0});
  }

  /// The same cameras as a reconstruction saw them: its world is the first camera's, half as large.
  static std::shared_ptr<const scene::Snapshot> Reconstruction() {
    auto snapshot = std::make_shared<scene::Snapshot>();
    snapshot->source = "room.mp4";
    const Eigen::Matrix4d first = Camera(0).inverse();
    for (int i = 0; i < kNumFrames; ++i) {
      scene::FrameGeometry frame;
      frame.frame_index = 15 * i;
      frame.time_s = i;
      frame.width = 32;
      frame.height = 24;
      frame.intrinsics = {24, 16, 12};
      frame.world_from_camera.matrix() = first * Camera(i);
      frame.world_from_camera.translation() /= 2;
      FillFloor(&frame, i);
      snapshot->frames.push_back(std::move(frame));
    }
    return snapshot;
  }

  /// Points of the floor, 4 m by 5 m, as this camera's map has them; each camera its own strip.
  static void FillFloor(scene::FrameGeometry* frame, int i) {
    const Eigen::Matrix4d camera_from_graph = Camera(i).inverse();
    for (int row = 0; row < frame->height; ++row) {
      for (int column = 0; column < frame->width; ++column) {
        const Eigen::Vector4d p_graph(4.0 * (column + 0.5) / frame->width,
                                      5.0 * (row * kNumFrames + i) / (frame->height * kNumFrames),
                                      0, 1);
        const Eigen::Vector4d p_camera = camera_from_graph * p_graph;
        for (int axis = 0; axis < 3; ++axis)
          frame->points_camera.push_back(static_cast<float>(p_camera[axis] / 2));
        frame->confidence_self.push_back(5);
        for (int channel = 0; channel < 3; ++channel) frame->rgb.push_back(128);
      }
    }
  }

  static OrderedJson Frames() {
    std::vector<OrderedJson> ids;
    std::vector<Eigen::Matrix4d> poses;
    std::vector<std::vector<int>> visible;
    for (int i = 0; i < kNumFrames; ++i) {
      ids.push_back(15 * i);
      poses.push_back(Camera(i));
      visible.push_back(i < 2   ? std::vector<int>{2}
                        : i < 5 ? std::vector<int>{1, 2, 4}
                                : std::vector<int>{0, 1, 3, 4});
    }
    return scene::FramesRecord(ids, poses, visible);
  }

  int64_t openVideo(bool reconstructed = true) {
    project::Video video;
    video.path = VLM3R_TEST_SOURCE "/resources/demo/room.mp4";
    video.title = "room.mp4";
    video.num_frames = 150;
    video.fps = 15;
    video.duration_s = 10;
    const int64_t id = document.addVideo(video);
    if (reconstructed) document.setSnapshot(id, Reconstruction(), {});
    return id;
  }

  QString writeMetadata(const OrderedJson& scene = scene::SmallSceneRecord()) const {
    const QString path = folder.filePath(QStringLiteral("scene.json"));
    const QString frames = folder.filePath(QStringLiteral("frames.json"));
    if (!WriteFileAtomically(path.toStdString(), scene::MetadataText("small", scene)) ||
        !WriteFileAtomically(frames.toStdString(), scene::MetadataText("small", Frames())))
      qFatal("the metadata cannot be written");
    return path;
  }

  /// Objects and frames as if they had been imported.
  void addScene() {
    project::RoomGraph graph;
    graph.name = "small";
    graph.dataset = "synthetic";
    graph.scene_record = scene::SmallSceneRecord();
    graph.frame_record = Frames();
    graph.graph_from_world = Eigen::Matrix4d::Identity();
    graph.graph_from_world.topLeftCorner<3, 4>() = Camera(0).topLeftCorner<3, 4>();
    graph.graph_from_world.topLeftCorner<3, 3>() *= 2;
    std::vector<project::RoomObject> objects;
    for (const auto& [category, boxes] : graph.scene_record["object_bboxes"].items()) {
      for (const OrderedJson& record : boxes) {
        project::RoomObject& object = objects.emplace_back();
        object.instance_id = record["instance_id"].get<int64_t>();
        object.category = category;
        const auto box = scene::OrientedBox::FromRecord(record);
        if (!box) qFatal("a box is wrong");
        object.box = *box;
        object.state = "accepted";
        object.record = record;
      }
    }
    document.setGraph(graph, objects, QStringLiteral("scene"));
  }

  /// Waits until the feed holds so many objects.
  bool waitForObjects(size_t count) {
    return QTest::qWaitFor(
        [&] {
          const auto fed = studio::GraphFeed::of(&document)->graph();
          return fed != nullptr && fed->graph.objects.size() == count &&
                 !studio::GraphFeed::of(&document)->isWorking();
        },
        10'000);
  }

  int64_t idOf(const char* category) const {
    for (const project::RoomObject& object : document.objects())
      if (object.category == category) return object.id;
    return 0;
  }
};

}  // namespace vlm3r::test
