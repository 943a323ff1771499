// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/trajectory_error.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace vlm3r::training::benchmark;

namespace {

Eigen::Isometry3d Pose(const Eigen::Vector3d& centre, double yaw_rad) {
  Eigen::Isometry3d pose = Eigen::Isometry3d::Identity();
  pose.linear() = Eigen::AngleAxisd(yaw_rad, Eigen::Vector3d::UnitZ()).toRotationMatrix();
  pose.translation() = centre;
  return pose;
}

/// A walk in a curve that rises.
CameraPath Walk(int count = 20) {
  CameraPath path;
  for (int i = 0; i < count; ++i)
    path.push_back(Pose({std::cos(0.2 * i), std::sin(0.2 * i), 0.05 * i}, 0.2 * i));
  return path;
}

}  // namespace

class TestTrajectoryError : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void anotherWorldAndSizeIsNoError() {
    const CameraPath truth = Walk();
    const Eigen::Isometry3d world = Pose({3, -2, 1}, 1.1);
    CameraPath predicted;
    for (const Eigen::Isometry3d& pose : truth) {
      Eigen::Isometry3d moved = pose;
      moved.translation() *= 0.4;
      predicted.push_back(world * moved);
    }
    const auto error = ScoreTrajectory(predicted, truth);
    QVERIFY(error);
    QVERIFY(std::abs(error->scale - 2.5) < 1e-9);
    QVERIFY(error->ate_m < 1e-9 && error->rpe_translation_m < 1e-9);
    QVERIFY(error->rpe_rotation_deg < 1e-5);
    // In metres the walk ends too early: the way from first to last pose is 0.4 of the true one.
    const double way = (truth.back().translation() - truth.front().translation()).norm();
    QVERIFY(std::abs(error->last_translation_m - 0.6 * way) < 1e-9);
    QVERIFY(error->last_rotation_deg < 1e-5);
  }

  void wrongTurnsAreMeasured() {
    const CameraPath truth = Walk();
    CameraPath predicted = truth;
    // Every second camera looks 3 degrees to the side: each step turns 3 degrees too far.
    for (size_t i = 1; i < predicted.size(); i += 2)
      predicted[i].linear() *=
          Eigen::AngleAxisd(3 * std::numbers::pi / 180, Eigen::Vector3d::UnitY())
              .toRotationMatrix();
    const auto error = ScoreTrajectory(predicted, truth);
    QVERIFY(error->ate_m < 1e-9);
    QVERIFY(std::abs(error->rpe_rotation_deg - 3) < 1e-6);
    QVERIFY(std::abs(error->last_rotation_deg - 3) < 1e-6);
  }

  void noiseIsMeasured() {
    const CameraPath truth = Walk(200);
    CameraPath predicted = truth;
    // Up and down in turns: the fit cannot take it out.
    for (size_t i = 0; i < predicted.size(); ++i)
      predicted[i].translation().z() += i % 2 == 0 ? 0.02 : -0.02;
    const auto error = ScoreTrajectory(predicted, truth);
    QVERIFY(std::abs(error->ate_m - 0.02) < 1e-3);
    QVERIFY(std::abs(error->rpe_translation_m - 0.04) < 1e-3);
  }

  void refuses() {
    const CameraPath truth = Walk();
    QVERIFY(!ScoreTrajectory(Walk(19), truth) && !ScoreTrajectory(Walk(2), Walk(2)));
    QVERIFY(!ScoreTrajectory(CameraPath(20, Pose({1, 2, 3}, 0)), truth));
    CameraPath broken = truth;
    broken[3].translation().x() = std::nan("");
    QVERIFY(!ScoreTrajectory(broken, truth));
  }
};

QTEST_APPLESS_MAIN(TestTrajectoryError)
#include "tst_trajectory_error.moc"
