// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/point_cloud.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

#include "engine/base/timer.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;
using namespace vlm3r::scene;

class TestPointCloud : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void movesTheOwnMapByThePose();
  void takesTheOtherMapWhenAsked();
  void refusesAMissingWorldMap();
  void confidenceThresholdIsStrict();
  void dropsAndCountsWhatIsNotFinite();
  void refusesArraysOfTheWrongSize();
  void outlierFilterFindsTheStraysOnly();
  void outlierFilterIsQuickOnManyPoints();
  void stopsWhenAsked();
};

void TestPointCloud::movesTheOwnMapByThePose() {
  const Snapshot snapshot = WavyWall();
  const PointCloud cloud = BuildPointCloud(snapshot, {}).value();
  QCOMPARE(cloud.points.size(), size_t{3 * 24 * 16});
  const size_t i = 2 * 24 * 16 + 5 * 24 + 7;
  const FrameGeometry& frame = snapshot.frames[2];
  const size_t pixel = 5 * 24 + 7;
  const Eigen::Vector3d p_camera = Eigen::Vector3f(&frame.points_camera[pixel * 3]).cast<double>();
  QVERIFY((frame.world_from_camera * p_camera - cloud.points[i].p_world.cast<double>()).norm() <
          1e-5);
  QCOMPARE(cloud.points[i].frame_index, 20);
  QCOMPARE(cloud.points[i].confidence, frame.confidence_self[pixel]);
  QCOMPARE(cloud.points[i].rgb[1], uint8_t{7 * 7});
  QCOMPARE(cloud.origins[i].view, 2);
  QCOMPARE(cloud.origins[i].pixel, static_cast<int32_t>(pixel));
}

void TestPointCloud::takesTheOtherMapWhenAsked() {
  const Snapshot snapshot = WavyWall();
  CloudFilter filter;
  filter.map = WorldMap::kOtherView;
  const PointCloud cloud = BuildPointCloud(snapshot, filter).value();
  const FrameGeometry& frame = snapshot.frames[0];
  QVERIFY(cloud.points[30].p_world == Eigen::Vector3f(&frame.points_world[90]));
  QCOMPARE(cloud.points[30].confidence, frame.confidence_world[30]);
}

void TestPointCloud::refusesAMissingWorldMap() {
  Snapshot snapshot = WavyWall();
  snapshot.frames[1].points_world.clear();
  CloudFilter filter;
  filter.map = WorldMap::kOtherView;
  const auto cloud = BuildPointCloud(snapshot, filter);
  QVERIFY(!cloud);
  QVERIFY(cloud.error().message.find("frame 1") != std::string::npos);
}

void TestPointCloud::confidenceThresholdIsStrict() {
  Snapshot snapshot = WavyWall(1);
  std::fill(snapshot.frames[0].confidence_self.begin(), snapshot.frames[0].confidence_self.end(),
            1.5f);
  snapshot.frames[0].confidence_self[3] = std::nextafter(1.5f, 2.0f);
  CloudFilter filter;
  filter.min_confidence = 1.5;
  CloudCounts counts;
  const PointCloud cloud = BuildPointCloud(snapshot, filter, &counts).value();
  QCOMPARE(cloud.points.size(), size_t{1});
  QCOMPARE(cloud.origins[0].pixel, 3);
  QCOMPARE(counts.low_confidence, int64_t{24 * 16 - 1});
}

void TestPointCloud::dropsAndCountsWhatIsNotFinite() {
  Snapshot snapshot = WavyWall(1);
  snapshot.frames[0].points_camera[4] = std::numeric_limits<float>::quiet_NaN();
  snapshot.frames[0].points_camera[30] = std::numeric_limits<float>::infinity();
  snapshot.frames[0].confidence_self[50] = std::numeric_limits<float>::quiet_NaN();
  CloudCounts counts;
  const PointCloud cloud = BuildPointCloud(snapshot, {}, &counts).value();
  QCOMPARE(counts.not_finite, int64_t{3});
  QCOMPARE(static_cast<int64_t>(cloud.points.size()), counts.pixels - 3);
}

void TestPointCloud::refusesArraysOfTheWrongSize() {
  Snapshot snapshot = WavyWall(2);
  snapshot.frames[1].rgb.pop_back();
  QVERIFY(!BuildPointCloud(snapshot, {}));
  snapshot = WavyWall(2);
  snapshot.frames[0].width = 0;
  QVERIFY(!BuildPointCloud(snapshot, {}));
  snapshot = WavyWall(2);
  snapshot.frames[0].world_from_camera.translation().x() = std::nan("");
  QVERIFY(!BuildPointCloud(snapshot, {}));
}

static PointCloud NoisyPlane(int num_points, int num_strays) {
  PointCloud cloud;
  std::mt19937 rng(11);
  std::uniform_real_distribution<float> side(-2, 2);
  std::normal_distribution<float> noise(0, 0.005f);
  for (int i = 0; i < num_points; ++i) {
    Point point;
    point.p_world = {side(rng), side(rng), noise(rng)};
    cloud.points.push_back(point);
  }
  for (int i = 0; i < num_strays; ++i) {
    Point point;
    point.p_world = {side(rng), side(rng), 1.5f + 0.3f * static_cast<float>(i)};
    point.frame_index = 1;  // Marks the strays.
    cloud.points.push_back(point);
  }
  return cloud;
}

void TestPointCloud::outlierFilterFindsTheStraysOnly() {
  PointCloud cloud = NoisyPlane(40'000, 20);
  const int64_t dropped = RemoveOutliers(&cloud, 8, 4.0);
  int strays = 0;
  for (const Point& point : cloud.points) strays += point.frame_index;
  QCOMPARE(strays, 0);
  QVERIFY2(dropped < 20 + 400, "a dense surface must survive");
}

void TestPointCloud::outlierFilterIsQuickOnManyPoints() {
  PointCloud cloud = NoisyPlane(1'000'000, 5);
  cloud.points.push_back({Eigen::Vector3f(1e30f, -1e30f, 1e30f), {}, 1, 1});
  const Timer timer;
  RemoveOutliers(&cloud, 8, 2.0);
  QVERIFY(timer.Seconds() < 30);
}

void TestPointCloud::stopsWhenAsked() {
  std::stop_source stop;
  stop.request_stop();
  const auto cloud = BuildPointCloud(WavyWall(), {}, nullptr, {stop.get_token(), {}});
  QVERIFY(!cloud);
  QVERIFY(cloud.error().code == ErrorCode::kCancelled);
}

QTEST_APPLESS_MAIN(TestPointCloud)
#include "tst_point_cloud.moc"
