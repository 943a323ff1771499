// SPDX-License-Identifier: Apache-2.0
// However long a clip is, only a few of its frames are in memory at a time: counted, not timed.
#include <algorithm>
#include <atomic>
#include <filesystem>

#include <QtTest>

#include "engine/frames/frame_source.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/session/clip_frames.h"
#include "engine/session/reconstruct.h"
#include "engine/weights/model_layout.h"

namespace fs = std::filesystem;
using namespace vlm3r;

namespace {

const fs::path kGolden = fs::path(VLM3R_TEST_DATA) / "golden";

constexpr int kWidth = 128, kHeight = 96;

/// A video that exists nowhere, and how many of its frames were made.
class MadeUpVideo : public frames::FrameSource {
 public:
  /// Declares `declared` frames and holds `present`.
  MadeUpVideo(int64_t declared, int64_t present, std::atomic<int64_t>* made)
      : present_(present), made_(made) {
    info_.num_frames = info_.declared_num_frames = declared;
    info_.width = kWidth;
    info_.height = kHeight;
    info_.fps = 10;
  }

  const frames::SourceInfo& info() const override { return info_; }

  Result<std::vector<frames::Frame>> Read(std::span<const int64_t> indices,
                                          const RunControl& control) override {
    std::vector<frames::Frame> frames;
    const auto keep = [&](frames::Frame frame) {
      frames.push_back(std::move(frame));
      return true;
    };
    VLM3R_TRY(Visit(indices, keep, control));
    return frames;
  }

  Status Visit(std::span<const int64_t> indices, const std::function<bool(frames::Frame)>& take,
               const RunControl&) override {
    for (const int64_t index : indices) {
      if (index >= present_) {
        info_.num_frames = present_;
        info_.warnings = {"cut off"};
        return {};
      }
      if (!take(Make(index))) return {};
    }
    return {};
  }

  Status ForEach(const std::function<bool(frames::Frame)>& take, const RunControl&) override {
    for (int64_t index = 0; index < present_; ++index) {
      if (!take(Make(index))) return {};
    }
    return {};
  }

 private:
  frames::Frame Make(int64_t index) {
    ++*made_;
    frames::Frame frame{index, static_cast<double>(index) / 10, kWidth, kHeight, {}};
    for (int i = 0; i < kWidth * kHeight * 3; ++i)
      frame.rgb.push_back(static_cast<uint8_t>(i * 7 + index * 3));
    return frame;
  }

  int64_t present_;
  std::atomic<int64_t>* made_;
  frames::SourceInfo info_;
};

// Two frames wait, one is in the making, one is at work.
constexpr int64_t kMostAlive = 4;

}  // namespace

class TestBoundedFrames : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void reconstructionDropsWhatItHasSeen_data();
  void reconstructionDropsWhatItHasSeen();
  void revisitsDecodeAnew();
  void camerasAloneRemain();
  void clipsAreReadAFewFramesAhead();
  void shorterClipsAreSpreadAnew();
  void settledClipsKnowTheirTimes();

 private:
  std::optional<cut3r::Cut3r> tower_;
};

void TestBoundedFrames::initTestCase() {
  weights::ModelPaths paths;
  paths.spatial_path = kGolden / "cut3r" / "cut3r_512_dpt_4_64.pth";
  paths.need_language = false;
  const auto files = weights::ResolveModel(paths).value();
  const auto config = cut3r::ReadConfig(*files.spatial, files.cut3r_constructor).value();
  tower_ = cut3r::Cut3r::Load(*files.spatial, config, {}, {.heads = true}).value();
}

void TestBoundedFrames::reconstructionDropsWhatItHasSeen_data() {
  QTest::addColumn<int>("num_frames");
  QTest::newRow("every frame") << 0;
  QTest::newRow("some") << 20;
}

void TestBoundedFrames::reconstructionDropsWhatItHasSeen() {
  QFETCH(int, num_frames);
  std::atomic<int64_t> made = 0;
  MadeUpVideo video(60, 60, &made);
  session::ReconstructRequest request;
  request.num_frames = num_frames;
  request.long_side = 64;
  request.keep_maps = false;
  int64_t seen = 0, most_alive = 0;
  const auto take = [&](const scene::FrameGeometry& frame) {
    most_alive = std::max(most_alive, made.load() - seen);
    ++seen;
    return !frame.points_camera.empty();
  };
  session::StageDump nowhere({});
  const auto snapshot =
      session::ReconstructFrames(*tower_, request, &video, take, &nowhere, {}).value();
  QCOMPARE(seen, int64_t{num_frames == 0 ? 60 : num_frames});
  QVERIFY2(most_alive <= kMostAlive, std::to_string(most_alive).c_str());
  QCOMPARE(std::ssize(snapshot.frames), seen);
}

void TestBoundedFrames::revisitsDecodeAnew() {
  std::atomic<int64_t> made = 0;
  // The container lies: the first pass finds out, and the clip becomes shorter.
  MadeUpVideo video(6, 4, &made);
  session::ReconstructRequest request;
  request.num_frames = 6;
  request.long_side = 64;
  request.revisit = 2;
  session::StageDump nowhere({});
  const auto snapshot =
      session::ReconstructFrames(*tower_, request, &video, {}, &nowhere, {}).value();
  QCOMPARE(snapshot.frames.size(), size_t{4});
  for (size_t i = 0; i < 4; ++i) QCOMPARE(snapshot.frames[i].frame_index, static_cast<int64_t>(i));
  QCOMPARE(snapshot.frames[3].rgb.size(), snapshot.frames[3].points_camera.size());
}

void TestBoundedFrames::camerasAloneRemain() {
  std::atomic<int64_t> made = 0;
  MadeUpVideo video(3, 3, &made);
  session::ReconstructRequest request;
  request.num_frames = 0;
  request.long_side = 64;
  session::StageDump nowhere({});
  const auto whole = session::ReconstructFrames(*tower_, request, &video, {}, &nowhere, {}).value();
  request.keep_maps = false;
  const auto cameras =
      session::ReconstructFrames(*tower_, request, &video, {}, &nowhere, {}).value();
  for (size_t i = 0; i < 3; ++i) {
    QVERIFY(!whole.frames[i].points_world.empty());
    QVERIFY(cameras.frames[i].points_world.empty() && cameras.frames[i].rgb.empty());
    QVERIFY(cameras.frames[i].world_from_camera.isApprox(whole.frames[i].world_from_camera, 0));
    QCOMPARE(cameras.frames[i].intrinsics.focal_px, whole.frames[i].intrinsics.focal_px);
    QCOMPARE(cameras.frames[i].time_s, whole.frames[i].time_s);
  }
}

void TestBoundedFrames::clipsAreReadAFewFramesAhead() {
  std::atomic<int64_t> made = 0;
  session::ClipFrames clip(
      std::make_unique<MadeUpVideo>(100, 100, &made),
      {.profile = frames::Profile::kTraining, .total = 100, .fps = 10, .num_frames = 40}, false);
  QCOMPARE(clip.count(), size_t{40});
  QVERIFY(!clip.settled());
  int64_t seen = 0, most_alive = 0;
  const auto take = [&](const frames::Pixels& pixels) -> Status {
    most_alive = std::max(most_alive, made.load() - seen);
    ++seen;
    return pixels.rgb.size() == 16 * 16 * 3
               ? Status()
               : Status(Error{ErrorCode::kFailed, "has another size", "", ""});
  };
  QVERIFY(clip.ReadPixels(16, {take, [] {}}, {}));
  QCOMPARE(seen, int64_t{40});
  QVERIFY2(most_alive <= kMostAlive, std::to_string(most_alive).c_str());
  QVERIFY(clip.settled() && clip.as_promised());
  QCOMPARE(clip.samples().size(), size_t{40});
  QCOMPARE(clip.samples().back().index, int64_t{99});
}

void TestBoundedFrames::shorterClipsAreSpreadAnew() {
  std::atomic<int64_t> made = 0;
  session::ClipFrames clip(
      std::make_unique<MadeUpVideo>(100, 31, &made),
      {.profile = frames::Profile::kTraining, .total = 100, .fps = 10, .num_frames = 4}, false);
  const std::vector<int64_t> promised = clip.promised();
  int64_t taken = 0;
  const auto take = [&](const frames::Pixels&) -> Status { return ++taken, Status(); };
  QVERIFY(clip.ReadPixels(8, {take, [&] { taken = 0; }}, {}));
  QCOMPARE(taken, int64_t{4});
  QVERIFY(clip.settled() && !clip.as_promised());
  QCOMPARE(clip.samples().back().index, int64_t{30});
  QCOMPARE(clip.promised(), promised);  // Cache keys stay what they were.
  QCOMPARE(clip.source().warnings.size(), size_t{1});
}

void TestBoundedFrames::settledClipsKnowTheirTimes() {
  std::atomic<int64_t> made = 0;
  session::ClipFrames clip(
      std::make_unique<MadeUpVideo>(9, 9, &made),
      {.profile = frames::Profile::kTraining, .total = 9, .fps = 10, .num_frames = 3}, false);
  QVERIFY(!clip.Settle({0.0, 0.4}));
  QVERIFY(!clip.settled());
  QVERIFY(clip.Settle({0.0, 0.4, 0.8}));
  QCOMPARE(clip.samples()[1].index, int64_t{4});
  QCOMPARE(clip.samples()[1].time_s, 0.4);
  QCOMPARE(clip.sentence_times_s().size(), size_t{3});
  QCOMPARE(made.load(), int64_t{0});
}

QTEST_APPLESS_MAIN(TestBoundedFrames)
#include "tst_bounded_frames.moc"
