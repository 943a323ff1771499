// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/point_map_error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

/// Floor and two walls of a room, 2 to 5 m in front of the camera, a point every 4 cm.
Points Room() {
  Points points;
  for (float a = -1.5f; a <= 1.5f; a += 0.04f) {
    for (float b = 0; b <= 2; b += 0.04f) {
      points.emplace_back(a, 1, 2.5f + b);
      points.emplace_back(a, 1 - b, 5);
      points.emplace_back(-1.6f, 1 - b, 3.5f + a / 2);
    }
  }
  return points;
}

}  // namespace

class TestPointMapError : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sizeAndDepthAreAligned() {
    const Points truth = Room();
    Points predicted;
    for (const Eigen::Vector3f& p : truth)
      predicted.push_back(0.5f * p + Eigen::Vector3f(0, 0, 0.3f));
    const auto error = ScorePointMap(predicted, truth);
    QVERIFY(error);
    QVERIFY(std::abs(error->scale - 2) < 1e-3);
    QVERIFY(error->accuracy_mean < 1e-3 && error->completeness_mean < 1e-3);
    QVERIFY(error->normal_consistency > 0.99);
  }

  // Below half the points' distance, so that nearest points are the right ones.
  void smallMotionsAreTakenBack() {
    const Points truth = Room();
    const PointIndex index(truth);
    Eigen::Isometry3f motion = Eigen::Isometry3f::Identity();
    motion.linear() =
        Eigen::AngleAxisf(0.002f, Eigen::Vector3f(1, 2, 1).normalized()).toRotationMatrix();
    motion.translation() = Eigen::Vector3f(0.004f, -0.005f, 0.003f);
    Points moved;
    for (const Eigen::Vector3f& p : truth) moved.push_back(motion * p);
    const Eigen::Isometry3f found = RefineByIcp(moved, truth, index);
    float before = 0, after = 0;
    for (size_t i = 0; i < truth.size(); ++i) {
      before += (moved[i] - truth[i]).norm();
      after += (found * moved[i] - truth[i]).norm();
    }
    QVERIFY2(after < before / 3, qPrintable(QString("%1 of %2").arg(after).arg(before)));
  }

  // Truth that the prediction lacks costs completeness, inventions cost accuracy.
  void missingAndInventedPointsDiffer() {
    Points truth = Room(), predicted = truth;
    // An island far to the right, in the middle of the depth: its loss moves no median, so that the
    // alignment stays what it was.
    std::vector<float> depths;
    for (const Eigen::Vector3f& p : truth) depths.push_back(p.z());
    std::ranges::nth_element(depths, depths.begin() + static_cast<int64_t>(depths.size() / 2));
    const float middle = depths[depths.size() / 2];
    for (size_t i = 0; i < depths.size(); i += 50) {
      predicted.push_back(truth[i]);
      truth.emplace_back(6, 1 - 0.0002f * static_cast<float>(i), middle);
    }
    const auto missing = ScorePointMap(predicted, truth);
    QVERIFY(missing->completeness_mean > 5 * missing->accuracy_mean);
    const auto invented = ScorePointMap(truth, predicted);
    QVERIFY(invented->accuracy_mean > 5 * invented->completeness_mean);
  }

  // Noise across a wall: distances are about its size, normals turn at random.
  void noiseIsMeasured() {
    const Points truth = Room();
    std::mt19937 random(3);
    std::normal_distribution<float> noise(0, 0.05f);
    Points predicted;
    for (const Eigen::Vector3f& p : truth)
      predicted.push_back(p + Eigen::Vector3f(noise(random), noise(random), noise(random)));
    const auto error = ScorePointMap(predicted, truth);
    QVERIFY(error->accuracy_mean > 0.02 && error->accuracy_mean < 0.06);
    QVERIFY(error->normal_consistency < 0.95);
  }

  void normalsOfAPlane() {
    Points plane;
    for (int x = 0; x < 12; ++x)
      for (int y = 0; y < 12; ++y)
        plane.emplace_back(0.1f * static_cast<float>(x), 0.1f * static_cast<float>(y),
                           0.1f * static_cast<float>(x));
    const Eigen::Vector3f expected = Eigen::Vector3f(-1, 0, 1).normalized();
    for (const Eigen::Vector3f& normal : EstimateNormals(plane, PointIndex(plane)))
      QVERIFY(std::abs(normal.dot(expected)) > 0.999f);
  }

  void nearestIsTheNearest() {
    std::mt19937 random(5);
    std::uniform_real_distribution<float> uniform(-1, 1);
    const auto point = [&] {
      return Eigen::Vector3f(uniform(random), uniform(random), uniform(random));
    };
    Points points(500);
    for (Eigen::Vector3f& p : points) p = point();
    const PointIndex index(points);
    for (int i = 0; i < 100; ++i) {
      const Eigen::Vector3f p = point();
      float best = 1e9f;
      for (const Eigen::Vector3f& other : points) best = std::min(best, (p - other).squaredNorm());
      QCOMPARE(index.Nearest(p).squared_distance, best);
      const auto near = index.Nearest(p, 7);
      QCOMPARE(near.size(), size_t{7});
      QCOMPARE(near[0].squared_distance, best);
      QVERIFY(near[6].squared_distance >= near[5].squared_distance);
    }
  }

  void refuses() {
    QVERIFY(!ScorePointMap({}, {}) && !ScorePointMap(Room(), {}));
    std::stop_source stop;
    stop.request_stop();
    RunControl control;
    control.stop = stop.get_token();
    const auto stopped = ScorePointMap(Room(), Room(), control);
    QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  }
};

QTEST_APPLESS_MAIN(TestPointMapError)
#include "tst_point_map_error.moc"
