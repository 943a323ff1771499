// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <cmath>

#include "training/benchmark/geometry/geometry_report.h"

using namespace vlm3r;
using namespace vlm3r::training;
using namespace vlm3r::training::benchmark;

namespace {

constexpr int kWidth = 128, kHeight = 96, kFrames = 5;

/// A wall across the way, 3 m before the first camera, and a camera that walks along it and turns
/// a little. Depth pictures are half as large as the colour pictures.
class WallScan : public Scan {
 public:
  WallScan() {
    intrinsics_ = {60, 60, kWidth / 4.0 - 0.5, kHeight / 4.0 - 0.5, kWidth / 2, kHeight / 2};
    for (int i = 0; i < kFrames; ++i) {
      Eigen::Isometry3d pose = Eigen::Isometry3d::Identity();
      pose.translation() = Eigen::Vector3d(5 + 0.2 * i, 1 + 0.05 * i * i, -2);
      pose.linear() = Eigen::AngleAxisd(0.03 * i, Eigen::Vector3d::UnitY()).toRotationMatrix();
      ScanFrame frame;
      frame.name = std::to_string(i);
      frame.world_from_camera = pose.matrix();
      frames_.push_back(frame);
    }
  }
  const std::string& name() const override { return name_; }
  Dataset dataset() const override { return Dataset::kScannet; }
  const std::vector<ScanObject>& objects() const override { return objects_; }
  const LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<ScanFrame>& frames() const override { return frames_; }
  std::vector<ScanFrame>& frames() { return frames_; }
  const Intrinsics& intrinsics() const override { return intrinsics_; }
  Result<ColorImage> ReadColor(size_t) override { return ColorImage{kWidth, kHeight, {}}; }
  Result<DepthImage> ReadDepth(size_t frame) override {
    DepthImage depth{intrinsics_.width, intrinsics_.height, {}};
    for (int y = 0; y < depth.height; ++y)
      for (int x = 0; x < depth.width; ++x) depth.depth_m.push_back(DepthAt(frame, x, y));
    depth.depth_m[0] = 0;
    return depth;
  }
  Result<std::optional<InstanceImage>> ReadInstances(size_t) override {
    return std::optional<InstanceImage>();
  }

  /// Depth of the wall z = 1 of the world through a place in the depth picture.
  float DepthAt(size_t frame, double x, double y) const {
    const Eigen::Isometry3d pose(*frames_[frame].world_from_camera);
    const Eigen::Vector3d ray((x - intrinsics_.cx) / intrinsics_.fx,
                              (y - intrinsics_.cy) / intrinsics_.fy, 1);
    return static_cast<float>((1 - pose.translation().z()) / (pose.linear() * ray).z());
  }

 private:
  std::string name_ = "wall";
  std::vector<ScanObject> objects_;
  LabelledMesh mesh_;
  std::vector<ScanFrame> frames_;
  Intrinsics intrinsics_;
};

/// What a model that sees the truth gives, all lengths multiplied by `scale`.
scene::Snapshot Reconstruction(const WallScan& scan, double scale) {
  scene::Snapshot snapshot;
  const Eigen::Isometry3d first(*scan.frames()[0].world_from_camera);
  for (size_t i = 0; i < scan.frames().size(); ++i) {
    scene::FrameGeometry frame;
    frame.frame_index = static_cast<int64_t>(i);
    frame.width = kWidth;
    frame.height = kHeight;
    frame.world_from_camera =
        first.inverse() * Eigen::Isometry3d(*scan.frames()[i].world_from_camera);
    const Eigen::Isometry3d pose = frame.world_from_camera;
    frame.world_from_camera.translation() *= scale;
    for (int v = 0; v < kHeight; ++v) {
      for (int u = 0; u < kWidth; ++u) {
        const double x = (u + 0.5) / 2 - 0.5, y = (v + 0.5) / 2 - 0.5;
        const double depth = scan.DepthAt(i, x, y);
        const Eigen::Vector3d p((x - scan.intrinsics().cx) / scan.intrinsics().fx * depth,
                                (y - scan.intrinsics().cy) / scan.intrinsics().fy * depth, depth);
        const Eigen::Vector3d world = pose * p;
        for (int k = 0; k < 3; ++k) {
          frame.points_camera.push_back(static_cast<float>(scale * p[k]));
          frame.points_world.push_back(static_cast<float>(scale * world[k]));
        }
      }
    }
    snapshot.frames.push_back(std::move(frame));
  }
  return snapshot;
}

}  // namespace

class TestScanTruth : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aPerfectReconstructionScoresPerfectly() {
    WallScan scan;
    const auto report = EvaluateGeometry(Reconstruction(scan, 1), &scan, kWidth);
    QVERIFY2(report, report ? "" : report.error().ToString().c_str());
    QCOMPARE(report->num_frames, int64_t{kFrames});
    // Depth is compared with the nearest of pixels twice as large.
    QVERIFY(report->depth[0].abs_rel < 1e-3 && report->depth[0].delta1 == 1);
    QVERIFY(report->depth[0].num_pixels == kFrames * (kWidth * kHeight - 4));
    QVERIFY(report->trajectory && report->trajectory->ate_m < 1e-6);
    QVERIFY(std::abs(report->trajectory->scale - 1) < 1e-6);
    QVERIFY(report->points && report->points->accuracy_mean < 0.02);
    QVERIFY(report->points->normal_consistency > 0.99);
  }

  void halfTheSizeIsSeenByMetricNumbersOnly() {
    WallScan scan;
    const auto report = EvaluateGeometry(Reconstruction(scan, 0.5), &scan, kWidth);
    QVERIFY(std::abs(report->depth[0].abs_rel - 0.5) < 0.01);
    QVERIFY(report->depth[1].abs_rel < 1e-3);
    QVERIFY(std::abs(report->depth[1].scale - 2) < 0.01);
    QVERIFY(std::abs(report->trajectory->scale - 2) < 1e-6 && report->trajectory->ate_m < 1e-6);
    QVERIFY(std::abs(report->points->scale - 2) < 0.05 && report->points->accuracy_mean < 0.05);
    const std::string text = GeometryText(*report);
    QVERIFY(text.find("metric") != std::string::npos &&
            text.find("ATE 0.000 m") != std::string::npos);
    QCOMPARE(ToJson(*report)["depth"]["scale"]["delta_1.25"].get<double>(), 1.0);
  }

  void framesWithoutPosesAreLeftOut() {
    WallScan scan;
    const scene::Snapshot snapshot = Reconstruction(scan, 1);
    scan.frames()[0].world_from_camera.reset();
    const auto report = EvaluateGeometry(snapshot, &scan, kWidth);
    QVERIFY(report);
    QCOMPARE(report->num_frames, int64_t{kFrames - 1});
    QCOMPARE(report->num_without_pose, int64_t{1});
    QVERIFY(report->points->accuracy_mean < 0.02);
    for (ScanFrame& frame : scan.frames()) frame.world_from_camera.reset();
    QVERIFY(!EvaluateGeometry(snapshot, &scan, kWidth));
  }

  void aStandingCameraIsNoFailure() {
    WallScan scan;
    for (ScanFrame& frame : scan.frames())
      frame.world_from_camera = scan.frames()[0].world_from_camera;
    const auto report = EvaluateGeometry(Reconstruction(scan, 1), &scan, kWidth);
    QVERIFY(report && !report->trajectory && report->points);
    QVERIFY(ToJson(*report)["trajectory"].contains("error"));
    QVERIFY(GeometryText(*report).find("does not move") != std::string::npos);
  }

  void otherVideosAreRefused() {
    WallScan scan;
    scene::Snapshot snapshot = Reconstruction(scan, 1);
    snapshot.frames[2].frame_index = 99;
    const auto beyond = EvaluateGeometry(snapshot, &scan, kWidth);
    QVERIFY(!beyond && beyond.error().message.find("no frame 99") != std::string::npos);
    snapshot = Reconstruction(scan, 1);
    QVERIFY(!EvaluateGeometry(snapshot, &scan, 512));
    QVERIFY(!EvaluateGeometry({}, &scan, kWidth));
  }
};

QTEST_APPLESS_MAIN(TestScanTruth)
#include "tst_scan_truth.moc"
