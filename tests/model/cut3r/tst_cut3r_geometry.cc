// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/geometry.h"

#include <QtTest>

#include <limits>
#include <random>

#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>

#include "engine/model/cut3r/ray_map.h"

using namespace vlm3r::cut3r;

namespace {

constexpr int kWidth = 48, kHeight = 33;

// A wavy surface seen by a pinhole camera with the principal point CUT3R assumes; `noise` moves
// points sideways.
std::vector<float> Surface(double focal_px, double noise) {
  std::mt19937 rng(3);
  std::normal_distribution<double> offset(0, 1);
  std::vector<float> points;
  for (int row = 0; row < kHeight; ++row) {
    for (int col = 0; col < kWidth; ++col) {
      const double z = 2 + std::sin(0.3 * row) + 0.5 * std::cos(0.2 * col);
      points.push_back(
          static_cast<float>(z * ((col - kWidth / 2) / focal_px + noise * offset(rng))));
      points.push_back(
          static_cast<float>(z * ((row - kHeight / 2) / focal_px + noise * offset(rng))));
      points.push_back(static_cast<float>(z));
    }
  }
  return points;
}

// What the iterations minimise: the sum of distances between pixels and reprojected points.
double Objective(const std::vector<float>& points, double focal_px) {
  double sum = 0;
  for (int i = 0; i < kWidth * kHeight; ++i) {
    const Eigen::Vector2d pixel(i % kWidth - kWidth / 2, i / kWidth - kHeight / 2);
    const Eigen::Vector2d ray(points[3 * i] / points[3 * i + 2],
                              points[3 * i + 1] / points[3 * i + 2]);
    sum += (pixel - focal_px * ray).norm();
  }
  return sum;
}

Eigen::Isometry3d SomePose() {
  Eigen::Isometry3d pose = Eigen::Isometry3d::Identity();
  pose.linear() =
      Eigen::AngleAxisd(0.8, Eigen::Vector3d(1, -2, 0.5).normalized()).toRotationMatrix();
  pose.translation() = Eigen::Vector3d(0.3, -1.2, 2.5);
  return pose;
}

}  // namespace

class TestCut3rGeometry : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void focalOfAPinholeCamera_data();
  void focalOfAPinholeCamera();
  void focalMinimisesTheReprojectionError();
  void focalIgnoresBadPoints();
  void weightsSilenceOutliers();
  void poseRoundTrip();
  void frameGeometryCopiesOneClip();
  void rayMapFollowsTheTrainedConvention();
  void expMapIsSafeAtZero();
};

void TestCut3rGeometry::focalOfAPinholeCamera_data() {
  QTest::addColumn<double>("focal_px");
  QTest::newRow("wide") << 20.0;
  QTest::newRow("normal") << 55.5;
  QTest::newRow("long") << 400.0;
}

void TestCut3rGeometry::focalOfAPinholeCamera() {
  QFETCH(double, focal_px);
  QVERIFY(std::abs(EstimateFocal(Surface(focal_px, 0), kWidth, kHeight) / focal_px - 1) < 1e-5);
}

void TestCut3rGeometry::focalMinimisesTheReprojectionError() {
  const auto points = Surface(55, 0.02);
  const double ours_px = EstimateFocal(points, kWidth, kHeight);
  const double best = Objective(points, ours_px);
  QVERIFY(best < Objective(points, 1.01 * ours_px) && best < Objective(points, 0.99 * ours_px));
}

void TestCut3rGeometry::focalIgnoresBadPoints() {
  auto points = Surface(55, 0);
  for (int i = 0; i < 30; ++i) {
    points[3 * (17 * i) + 2] = i % 2 ? 0.0f : std::numeric_limits<float>::quiet_NaN();
  }
  QVERIFY(std::abs(EstimateFocal(points, kWidth, kHeight) / 55 - 1) < 1e-4);
  QCOMPARE(EstimateFocal(std::vector<float>(kWidth * kHeight * 3, 0.0f), kWidth, kHeight), 0.0);
  auto mirrored = Surface(55, 0);
  for (size_t i = 2; i < mirrored.size(); i += 3) mirrored[i] = -mirrored[i];
  QCOMPARE(EstimateFocal(mirrored, kWidth, kHeight), 0.0);
}

void TestCut3rGeometry::weightsSilenceOutliers() {
  auto points = Surface(55, 0);
  std::vector<float> weights(kWidth * kHeight, 1.0f);
  for (size_t i = 0; i < weights.size(); i += 2) {
    points[3 * i] *= 3;
    weights[i] = 0;
  }
  QVERIFY(std::abs(EstimateFocal(points, kWidth, kHeight, weights) / 55 - 1) < 1e-5);
  QCOMPARE(MedianFocal({90, 50, 60}), 60.0);
}

void TestCut3rGeometry::poseRoundTrip() {
  const Eigen::Isometry3d pose = SomePose();
  const auto vector = VectorFromPose(pose);
  QVERIFY(vector[3] >= 0);
  QVERIFY((PoseFromVector(vector).matrix() - pose.matrix()).cwiseAbs().maxCoeff() < 1e-6);
  // A rotation that the matrix-to-quaternion formula gives a negative real part or none.
  Eigen::Isometry3d half_turn = Eigen::Isometry3d::Identity();
  half_turn.linear() =
      Eigen::AngleAxisd(3.1, Eigen::Vector3d(-1, 0.1, 0).normalized()).toRotationMatrix();
  QVERIFY((PoseFromVector(VectorFromPose(half_turn)).matrix() - half_turn.matrix())
              .cwiseAbs()
              .maxCoeff() < 1e-6);
}

void TestCut3rGeometry::frameGeometryCopiesOneClip() {
  const int64_t pixels = kWidth * kHeight;
  HeadResult heads;
  heads.pts3d_in_self_view = at::arange(2 * pixels * 3, at::kFloat).view({2, kHeight, kWidth, 3});
  heads.pts3d_in_other_view = heads.pts3d_in_self_view.neg();
  heads.conf_self = at::full({2, kHeight, kWidth}, 2.0f);
  heads.conf = at::full({2, kHeight, kWidth}, 3.0f);
  const auto pose = VectorFromPose(SomePose());
  heads.camera_pose = at::tensor(at::ArrayRef<float>(pose)).unsqueeze(0).expand({2, 7});
  const auto frame = MakeFrameGeometry(heads, {7, 0.25, {}}, 1);
  QCOMPARE(frame.frame_index, 7);
  QCOMPARE(frame.width, kWidth);
  QCOMPARE(frame.height, kHeight);
  QCOMPARE(frame.points_camera[0], float(pixels * 3));
  QCOMPARE(frame.points_world[1], -float(pixels * 3 + 1));
  QCOMPARE(frame.confidence_world.size(), size_t(pixels));
  QVERIFY((frame.world_from_camera.matrix() - SomePose().matrix()).cwiseAbs().maxCoeff() < 1e-6);
  QVERIFY(frame.intrinsics.focal_px > 0);
  const auto moved = TransformPoints(SomePose(), std::vector<float>{1, 2, 3});
  const Eigen::Vector3d expected = SomePose() * Eigen::Vector3d(1, 2, 3);
  QVERIFY((Eigen::Vector3f(moved.data()) - expected.cast<float>()).norm() < 1e-5f);
}

void TestCut3rGeometry::rayMapFollowsTheTrainedConvention() {
  ProbeCamera camera;
  camera.width = 32;
  camera.height = 16;
  camera.intrinsics = PseudoIntrinsics(32, 16);
  QCOMPARE(camera.intrinsics.focal_px, std::sqrt(32.0 * 32 + 16 * 16));
  camera.world_from_camera = SomePose();
  const at::Tensor map = BuildRayMap(camera);
  QVERIFY(map.sizes() == at::IntArrayRef({1, 16, 32, 6}));
  Eigen::Matrix3d k_inverse = Eigen::Matrix3d::Identity();
  k_inverse(0, 0) = k_inverse(1, 1) = 1 / camera.intrinsics.focal_px;
  k_inverse(0, 2) = -16 / camera.intrinsics.focal_px;
  k_inverse(1, 2) = -8 / camera.intrinsics.focal_px;
  const Eigen::Vector3d t = SomePose().translation();
  for (const auto& [row, col] : {std::pair{0, 0}, {15, 31}, {8, 16}, {3, 20}}) {
    const Eigen::Vector3d d =
        (SomePose().linear() * (k_inverse * Eigen::Vector3d(col, row, 1)) + t).normalized();
    for (int c = 0; c < 3; ++c) {
      QVERIFY(std::abs(map[0][row][col][c].item<double>() - t[c]) < 1e-6);
      QVERIFY(std::abs(map[0][row][col][3 + c].item<double>() - d[c]) < 1e-6);
    }
  }
}

void TestCut3rGeometry::expMapIsSafeAtZero() {
  const at::Tensor v = at::tensor(at::ArrayRef<float>({0, 0, 0, 3, 0, 4})).view({2, 3});
  const at::Tensor mapped = ExpMap(v);
  QCOMPARE(mapped[0].abs().sum().item<double>(), 0.0);
  QVERIFY(std::abs(mapped[1][0].item<double>() - 0.6 * std::expm1(5)) < 1e-3);
  QVERIFY(std::abs(mapped[1][2].item<double>() - 0.8 * std::expm1(5)) < 1e-3);
}

QTEST_APPLESS_MAIN(TestCut3rGeometry)
#include "tst_cut3r_geometry.moc"
