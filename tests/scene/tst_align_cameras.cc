// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QtTest>

#include "engine/scene/align_cameras.h"
#include "engine/scene/frame_moment.h"
#include "tests/scene/small_scene.h"
#include "tests/support/value.h"

using namespace vlm3r;
using namespace vlm3r::scene;
using Eigen::Matrix4d;
using Eigen::Vector3d;
using vlm3r::test::Value;

class TestAlignCameras : public QObject {
  Q_OBJECT

  static Matrix4d Truth() {
    Matrix4d truth = Matrix4d::Identity();
    truth.topLeftCorner<3, 3>() =
        1.7 * Eigen::AngleAxisd(2.1, Vector3d(1, -2, 0.5).normalized()).toRotationMatrix();
    truth.topRightCorner<3, 1>() = Vector3d(3, -1, 1.4);
    return truth;
  }

  static Snapshot Walk(int num_frames, bool straight, double step_m = 0.3) {
    Snapshot snapshot;
    for (int i = 0; i < num_frames; ++i) {
      FrameGeometry frame;
      frame.frame_index = 30 * i;
      frame.time_s = i;
      frame.world_from_camera.translation() =
          Vector3d(step_m * i, straight ? 0 : step_m * std::sin(i), straight ? 0 : 0.02 * i * i);
      frame.world_from_camera.linear() =
          Eigen::AngleAxisd(0.05 * i, Vector3d::UnitY()).toRotationMatrix();
      snapshot.frames.push_back(frame);
    }
    return snapshot;
  }

  /// The pose that a camera of the snapshot has in the graph: a rigid motion.
  static Matrix4d InGraph(const Eigen::Isometry3d& pose) {
    Matrix4d moved = Truth() * pose.matrix();
    moved.topLeftCorner<3, 3>() /= 1.7;
    return moved;
  }

  static SceneGraph GraphOf(const std::vector<OrderedJson>& ids,
                            const std::vector<Matrix4d>& poses) {
    SceneGraph graph = Value(SceneFromJson("small", SmallSceneRecord()));
    if (!AddFrames(FramesRecord(ids, poses, std::vector<std::vector<int>>(ids.size())), &graph))
      qFatal("no frames");
    return graph;
  }

  static void CheckIsTruth(const CameraAlignment& got, double tolerance) {
    QVERIFY2((got.graph_from_world - Truth()).norm() < tolerance,
             qPrintable(QString::number((got.graph_from_world - Truth()).norm())));
    QVERIFY(std::abs(got.scale - 1.7) < tolerance);
  }

 private Q_SLOTS:
  void findsTheSimilarity_data() {
    QTest::addColumn<bool>("straight");
    QTest::newRow("curved") << false;
    QTest::newRow("straight") << true;
  }
  void findsTheSimilarity() {
    QFETCH(bool, straight);
    const Snapshot snapshot = Walk(8, straight);
    std::vector<OrderedJson> ids;
    std::vector<Matrix4d> poses;
    for (const FrameGeometry& frame : snapshot.frames) {
      ids.push_back(frame.frame_index);
      poses.push_back(InGraph(frame.world_from_camera));
    }
    const CameraAlignment got = Value(AlignCameras(GraphOf(ids, poses), snapshot));
    CheckIsTruth(got, 1e-6);
    QCOMPARE(got.num_matched, size_t{8});
    QVERIFY(got.position_error_m < 1e-6 && got.rotation_error_deg < 1e-3);
  }

  void framesBetweenAndNames() {
    const Snapshot snapshot = Walk(8, true);
    // Halfway between two reconstructed frames, named as ScanNet++ names them.
    std::vector<OrderedJson> ids;
    std::vector<Matrix4d> poses;
    for (int i = 0; i < 7; ++i) {
      ids.push_back("frame_" + std::to_string(100'000 + 30 * i + 15).substr(1) + ".jpg");
      Eigen::Isometry3d pose = snapshot.frames[static_cast<size_t>(i)].world_from_camera;
      pose.translation().x() += 0.15;
      pose.linear() = Eigen::AngleAxisd(0.05 * (i + 0.5), Vector3d::UnitY()).toRotationMatrix();
      poses.push_back(InGraph(pose));
    }
    CheckIsTruth(Value(AlignCameras(GraphOf(ids, poses), snapshot)), 1e-4);
  }

  void secondsCountFromTheFirst() {
    const Snapshot snapshot = Walk(6, false);
    std::vector<OrderedJson> ids;
    std::vector<Matrix4d> poses;
    for (const FrameGeometry& frame : snapshot.frames) {
      ids.push_back("410_" + std::to_string(97 + static_cast<int>(frame.time_s)) + ".250");
      poses.push_back(InGraph(frame.world_from_camera));
    }
    CheckIsTruth(Value(AlignCameras(GraphOf(ids, poses), snapshot)), 1e-6);
  }

  void noiseIsAveraged() {
    const Snapshot snapshot = Walk(24, false);
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, 0.03);
    std::vector<OrderedJson> ids;
    std::vector<Matrix4d> poses;
    for (const FrameGeometry& frame : snapshot.frames) {
      ids.push_back(frame.frame_index);
      poses.push_back(InGraph(frame.world_from_camera));
      for (int axis = 0; axis < 3; ++axis) poses.back()(axis, 3) += noise(random);
    }
    const CameraAlignment got = Value(AlignCameras(GraphOf(ids, poses), snapshot));
    CheckIsTruth(got, 0.1);
    QVERIFY(got.position_error_m > 0.02 && got.position_error_m < 0.08);
  }

  void saysWhyNot_data() {
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("says");
    QTest::newRow("still") << "still"
                           << "hardly moves";
    QTest::newRow("others") << "others"
                            << "three frames";
    QTest::newRow("no poses") << "no poses"
                              << "no camera poses";
    QTest::newRow("another room") << "another room"
                                  << "differ";
  }
  void saysWhyNot() {
    QFETCH(QString, how);
    QFETCH(QString, says);
    const Snapshot snapshot = Walk(10, false, how == "still" ? 1e-4 : 0.3);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> anywhere(-2, 2);
    std::vector<OrderedJson> ids;
    std::vector<Matrix4d> poses;
    for (const FrameGeometry& frame : snapshot.frames) {
      ids.push_back(how == "others" ? frame.frame_index + 100'000 : frame.frame_index);
      poses.push_back(InGraph(frame.world_from_camera));
      if (how == "still") poses.back().topRightCorner<3, 1>() = Vector3d(1, 2, 3);
      if (how == "no poses") poses.back()(3, 3) = 2;
      if (how != "another room") continue;
      for (int axis = 0; axis < 3; ++axis) poses.back()(axis, 3) = anywhere(random);
    }
    const auto got = AlignCameras(GraphOf(ids, poses), snapshot);
    QVERIFY(!got);
    QVERIFY2(QString::fromStdString(got.error().message).contains(says),
             got.error().message.c_str());
  }

  void momentsOfOddNames() {
    SceneGraph graph;
    for (const OrderedJson& id : {OrderedJson(7), OrderedJson("a_b"), OrderedJson(""),
                                  OrderedJson("x_1e99"), OrderedJson("frame_12.png")}) {
      graph.frames.push_back({id, {}, {}, {}});
    }
    const auto moments = FrameMoments(graph);
    QVERIFY(moments[0] && moments[0]->value == 7);
    QVERIFY(!moments[1] && !moments[2] && !moments[3]);
    QVERIFY(moments[4] && moments[4]->value == 12 && !moments[4]->in_seconds);
  }
};

QTEST_GUILESS_MAIN(TestAlignCameras)
#include "tst_align_cameras.moc"
