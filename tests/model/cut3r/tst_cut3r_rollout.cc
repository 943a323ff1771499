// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/rollout.h"

#include <QtTest>

#include <c10/core/InferenceMode.h>

#include "engine/model/cut3r/geometry.h"
#include "engine/model/cut3r/spatial_tokens.h"
#include "tests/model/cut3r/cut3r_fixture.h"

using namespace vlm3r::cut3r;
using vlm3r::ErrorCode;
using vlm3r::RunControl;

namespace {

ViewAt FromTensor(const at::Tensor& frames) {
  return [frames](int64_t t) -> vlm3r::Result<View> {
    return View{frames.narrow(0, t, 1), {}, true, false};
  };
}

Eigen::Isometry3d PoseOf(const RolloutFrame& frame) {
  const at::Tensor pose = frame.heads.camera_pose.contiguous();
  return PoseFromVector(std::span<const float, 7>(pose.const_data_ptr<float>(), 7));
}

double MedianDepth(const at::Tensor& points) {
  return points.select(-1, 2).flatten().median().item<double>();
}

std::vector<RolloutFrame> Collect(const Cut3r& model, const at::Tensor& frames,
                                  const RolloutOptions& options) {
  std::vector<RolloutFrame> all;
  RunRollout(model, frames.size(0), FromTensor(frames), options, [&](const RolloutFrame& frame) {
    all.push_back(frame);
    return true;
  }).value();
  return all;
}

}  // namespace

class TestCut3rRollout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void streamingEqualsRun();
  void tokensEqualRollout();
  void chunksAreChained();
  void longClipWithoutResetIsUntouched();
  void revisitUpdates();
  void sinkEndsEarly();
  void cancels();
  void passesErrorsOn();
  void refuses_data();
  void refuses();

 private:
  c10::InferenceMode no_gradients_;
};

void TestCut3rRollout::streamingEqualsRun() {
  const Cut3r model = GoldenModel();
  const at::Tensor frames = SyntheticFrames(4, 48, 64);
  const auto all = Collect(model, frames, {});
  QCOMPARE(all.size(), size_t{4});
  Rollout rollout(model, {});
  for (int64_t t = 0; t < 4; ++t) {
    const RolloutFrame frame = rollout.Push({frames.narrow(0, t, 1), {}, true, false});
    QCOMPARE(all[t].index, t);
    QVERIFY(frame.heads.pts3d_in_other_view.equal(all[t].heads.pts3d_in_other_view));
    QVERIFY(frame.state.equal(all[t].state));
  }
}

// Two ways to the same tokens: VLM-3R's with a chunked encoder, and the general one frame by frame.
// Without the fp16 rounding, which turns the last bit that batched products differ in into a step
// of 1e-3.
void TestCut3rRollout::tokensEqualRollout() {
  const Cut3r model = GoldenModel({.heads = true, .ray_map = false, .fp16_rope = false});
  const at::Tensor frames = SyntheticFrames(5, 48, 48);
  SpatialOptions spatial;
  spatial.side = 48;  // Same size: the resize changes nothing.
  RolloutOptions options;
  options.heads.reset();
  const auto all = Collect(model, frames, options);
  for (const int64_t chunk : {1, 2, 5, 8}) {
    spatial.encoder_chunk = chunk;
    const auto tokens = EncodeSpatialTokens(model, frames, {}, spatial);
    QVERIFY(tokens.has_value());
    for (int64_t t = 0; t < 5; ++t) {
      QVERIFY(Difference(tokens->camera.narrow(0, t, 1), all[t].step.CameraToken()) < 1e-5);
      QVERIFY(Difference(tokens->patch.narrow(0, t, 1), all[t].step.GeometryTokens()) < 1e-5);
    }
  }
}

// The definition by hand: a second clip that begins with the flagged frame, moved and scaled onto
// the first.
void TestCut3rRollout::chunksAreChained() {
  const Cut3r model = GoldenModel();
  const at::Tensor frames = SyntheticFrames(6, 48, 64);
  RolloutOptions options;
  options.reset_every = 2;
  const auto chained = Collect(model, frames, options);
  const auto first = Collect(model, frames.narrow(0, 0, 2), {});
  const auto second = Collect(model, frames.narrow(0, 1, 3), {});  // Frames 1 (again), 2, 3.
  QVERIFY(chained[1].heads.camera_pose.equal(first[1].heads.camera_pose));

  const double scale = MedianDepth(first[1].heads.pts3d_in_self_view) /
                       MedianDepth(second[0].heads.pts3d_in_self_view);
  QVERIFY(scale > 0 && std::abs(scale - 1) > 1e-4);
  for (int i = 1; i < 3; ++i) {
    Eigen::Isometry3d local = PoseOf(second[i]);
    local.translation() *= scale;
    const Eigen::Isometry3d expected = PoseOf(first[1]) * local;
    QVERIFY((PoseOf(chained[1 + i]).matrix() - expected.matrix()).cwiseAbs().maxCoeff() < 1e-5);
    const at::Tensor points = second[i].heads.pts3d_in_other_view.mul(scale).contiguous();
    const auto moved =
        TransformPoints(PoseOf(first[1]), {points.const_data_ptr<float>(), size_t(points.numel())});
    const at::Tensor ours = chained[1 + i].heads.pts3d_in_other_view.contiguous();
    for (size_t k = 0; k < moved.size(); k += 97) {
      QVERIFY(std::abs(ours.const_data_ptr<float>()[k] - moved[k]) < 1e-4);
    }
    QVERIFY(Difference(chained[1 + i].heads.pts3d_in_self_view,
                       second[i].heads.pts3d_in_self_view.mul(scale)) < 1e-5);
  }
  // The third chunk goes on from the second one's placed last frame.
  const auto third = Collect(model, frames.narrow(0, 3, 2), {});
  const double scale3 = MedianDepth(chained[3].heads.pts3d_in_self_view) /
                        MedianDepth(third[0].heads.pts3d_in_self_view);
  Eigen::Isometry3d local = PoseOf(third[1]);
  if (scale3 > 0) local.translation() *= scale3;
  const Eigen::Isometry3d expected = PoseOf(chained[3]) * local;
  QVERIFY((PoseOf(chained[4]).matrix() - expected.matrix()).cwiseAbs().maxCoeff() < 1e-4);
}

void TestCut3rRollout::longClipWithoutResetIsUntouched() {
  const Cut3r model = GoldenModel();
  const at::Tensor frames = SyntheticFrames(3, 32, 48);
  RolloutOptions options;
  options.reset_every = 3;  // Falls due only when a fourth frame comes.
  const auto a = Collect(model, frames, options), b = Collect(model, frames, {});
  for (size_t t = 0; t < 3; ++t) QVERIFY(a[t].heads.camera_pose.equal(b[t].heads.camera_pose));
}

void TestCut3rRollout::revisitUpdates() {
  const Cut3r model = GoldenModel();
  const at::Tensor frames = SyntheticFrames(2, 32, 48);
  RolloutOptions options;
  options.revisit = 2;
  const auto frozen = Collect(model, frames, options);
  QVERIFY(frozen[0].state.equal(frozen[1].state));
  options.revisit_updates = true;
  const auto moving = Collect(model, frames, options);
  QVERIFY(!moving[0].state.equal(moving[1].state));
  Rollout by_hand(model, {});
  RolloutFrame last;
  for (const int64_t t : {0, 1, 0, 1})
    last = by_hand.Push({frames.narrow(0, t, 1), {}, true, false});
  QVERIFY(Difference(moving[1].state, last.state) < 1e-6);
}

void TestCut3rRollout::sinkEndsEarly() {
  const Cut3r model = GoldenModel();
  int taken = 0;
  const auto status = RunRollout(model, 5, FromTensor(SyntheticFrames(5, 32, 32)), {},
                                 [&](const RolloutFrame&) { return ++taken < 2; });
  QVERIFY(status.has_value());
  QCOMPARE(taken, 2);
}

void TestCut3rRollout::cancels() {
  const Cut3r model = GoldenModel();
  std::stop_source stop;
  RunControl control{stop.get_token(), [&](const vlm3r::Progress& progress) {
                       QCOMPARE(progress.total, 5);
                       if (progress.done == 2) stop.request_stop();
                     }};
  int taken = 0;
  const auto status = RunRollout(
      model, 5, FromTensor(SyntheticFrames(5, 32, 32)), {},
      [&](const RolloutFrame&) { return ++taken > 0; }, control);
  QVERIFY(!status.has_value() && status.error().code == ErrorCode::kCancelled);
  QCOMPARE(taken, 3);
  const auto tokens = EncodeSpatialTokens(model, SyntheticFrames(1, 32, 32), control);
  QVERIFY(!tokens.has_value() && tokens.error().code == ErrorCode::kCancelled);
}

void TestCut3rRollout::passesErrorsOn() {
  const auto broken = [](int64_t) -> vlm3r::Result<View> {
    return vlm3r::Error{ErrorCode::kBadInput, "the picture is torn", "a.png", ""};
  };
  const auto status =
      RunRollout(GoldenModel(), 2, broken, {}, [](const RolloutFrame&) { return true; });
  QVERIFY(!status.has_value());
  QCOMPARE(status.error().file, std::string("a.png"));
}

void TestCut3rRollout::refuses_data() {
  QTest::addColumn<int>("revisit");
  QTest::addColumn<int>("reset_every");
  QTest::addColumn<bool>("heads");
  QTest::newRow("no pass") << 0 << 0 << true;
  QTest::newRow("negative reset") << 1 << -1 << true;
  QTest::newRow("reset and revisit") << 2 << 4 << true;
  QTest::newRow("reset without points") << 1 << 4 << false;
}

void TestCut3rRollout::refuses() {
  QFETCH(int, revisit);
  QFETCH(int, reset_every);
  QFETCH(bool, heads);
  RolloutOptions options;
  options.revisit = revisit;
  options.reset_every = reset_every;
  if (!heads) options.heads.reset();
  const auto status = RunRollout(GoldenModel(), 2, FromTensor(SyntheticFrames(2, 32, 32)), options,
                                 [](const RolloutFrame&) { return true; });
  QVERIFY(!status.has_value());
  QVERIFY(status.error().code == ErrorCode::kUsage);
}

QTEST_APPLESS_MAIN(TestCut3rRollout)
#include "tst_cut3r_rollout.moc"
