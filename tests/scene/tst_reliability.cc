// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "engine/scene/geometry.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r::scene;

class TestReliability : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void ordinaryWalkRaisesNothing();
  void findsWhatMakesGeometryFail();
  void measures();
};

static bool Finds(const Snapshot& snapshot, Unreliable reason) {
  const auto flags = CheckReliability(snapshot);
  return std::any_of(flags.begin(), flags.end(), [&](const ReliabilityFlag& flag) {
    return flag.reason == reason && flag.message.starts_with("geometry unreliable: ");
  });
}

void TestReliability::ordinaryWalkRaisesNothing() { QVERIFY(CheckReliability(WavyWall()).empty()); }

void TestReliability::findsWhatMakesGeometryFail() {
  Snapshot snapshot = WavyWall();
  snapshot.random_weights = true;
  QVERIFY(Finds(snapshot, Unreliable::kRandomWeights));

  snapshot = WavyWall();
  for (auto& frame : snapshot.frames) std::fill(frame.rgb.begin(), frame.rgb.end(), uint8_t{17});
  QVERIFY(Finds(snapshot, Unreliable::kBlankFrames));
  QVERIFY(Finds(snapshot, Unreliable::kStaticFrames));

  snapshot = WavyWall();
  for (auto& frame : snapshot.frames) frame.world_from_camera.translation() *= 1e-3;
  QVERIFY(Finds(snapshot, Unreliable::kZeroBaseline));
  QVERIFY(!Finds(snapshot, Unreliable::kStaticFrames));

  snapshot = WavyWall();
  for (auto& frame : snapshot.frames) {
    frame.world_from_camera.linear().setIdentity();
    frame.world_from_camera.translation().z() = 0;
    for (size_t i = 2; i < frame.points_camera.size(); i += 3) frame.points_camera[i] = 2;
  }
  QVERIFY(Finds(snapshot, Unreliable::kSinglePlane));

  snapshot = WavyWall();
  for (size_t i = 0; i < 60; ++i) snapshot.frames[0].points_camera[i * 3] = std::nanf("");
  QVERIFY(Finds(snapshot, Unreliable::kNotFinite));

  snapshot = WavyWall();
  for (auto& frame : snapshot.frames)
    std::fill(frame.confidence_self.begin(), frame.confidence_self.end(), 1.0f);
  QVERIFY(Finds(snapshot, Unreliable::kNoConfidence));
}

void TestReliability::measures() {
  const Snapshot snapshot = WavyWall();
  QVERIFY(std::abs(CameraPathLength_m(snapshot) - 2 * std::hypot(0.4, 0.1)) < 1e-9);
  QVERIFY(std::abs(MedianDepth_m(snapshot) - 2) < 0.1);
  QCOMPARE(MedianDepth_m({}), 0.0);
  const PointCloud cloud = BuildPointCloud(snapshot, {}).value();
  const Eigen::AlignedBox3d box = BoundingBox(cloud);
  for (const Point& point : cloud.points) QVERIFY(box.contains(point.p_world.cast<double>()));
  QVERIFY(BoundingBox({}).isEmpty());
}

QTEST_APPLESS_MAIN(TestReliability)
#include "tst_reliability.moc"
