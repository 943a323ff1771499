// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <cmath>
#include <fstream>

#include "engine/base/hash.h"
#include "engine/frames/orientation.h"
#include "engine/media/open_media.h"

using namespace vlm3r;

class TestVideoSource : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equalsReferenceDecoder_data();
  void equalsReferenceDecoder();
  void ordinalsAreExact_data() { equalsReferenceDecoder_data(); }
  void ordinalsAreExact();
  void rotationIsHonoured_data();
  void rotationIsHonoured();
  void pixelsBecomeSquare();
  void timesFollowTheFile();
  void sizeChangeKeepsTheFirstSize();
  void firstOfTwoTracks();
  void imageFileIsAOneFrameSource();
  void folderOfImages();
  void progressAndCancel();
};

static const std::string kMedia = VLM3R_TEST_DATA "/media/";

static std::unique_ptr<frames::FrameSource> Open(const std::string& name,
                                                 bool honour_rotation = true) {
  auto source = media::OpenMedia(kMedia + name, {honour_rotation});
  if (!source) qFatal("%s", source.error().ToString().c_str());
  return std::move(source).value();
}

static std::vector<frames::Frame> AllFrames(frames::FrameSource* source) {
  std::vector<frames::Frame> all;
  const Status status = source->ForEach(
      [&](frames::Frame frame) { return all.push_back(std::move(frame)), true; }, {});
  if (!status) qFatal("%s", status.error().ToString().c_str());
  return all;
}

static bool HasWarning(const frames::SourceInfo& info, const char* part) {
  return std::ranges::any_of(
      info.warnings, [&](const auto& text) { return text.find(part) != std::string::npos; });
}

void TestVideoSource::equalsReferenceDecoder_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<int>("count");
  QTest::addColumn<QString>("digest");
  std::ifstream list(kMedia + "expected.txt");
  std::string name, digest;
  int count = 0, rows = 0;
  for (; list >> name >> count >> digest; ++rows) {
    QTest::newRow(name.c_str()) << QString::fromStdString(name) << count
                                << QString::fromStdString(digest);
  }
  QVERIFY(rows >= 20);
}

void TestVideoSource::equalsReferenceDecoder() {
  QFETCH(QString, name);
  QFETCH(int, count);
  QFETCH(QString, digest);
  const auto source = Open(name.toStdString(), false);
  QCOMPARE(source->info().num_frames, count);
  Sha256 hash;
  int64_t expected_index = 0;
  for (const frames::Frame& frame : AllFrames(source.get())) {
    QCOMPARE(frame.index, expected_index++);
    hash.Update(std::as_bytes(std::span(frame.rgb)));
  }
  QCOMPARE(expected_index, count);
  QCOMPARE(QString::fromStdString(hash.Hex()), digest);
}

void TestVideoSource::ordinalsAreExact() {
  QFETCH(QString, name);
  QFETCH(int, count);
  const auto source = Open(name.toStdString());
  const std::vector<frames::Frame> all = AllFrames(source.get());
  const std::vector<int64_t> indices{1, 1, count / 2, count - 1};
  const auto read = source->Read(indices, {});
  QVERIFY(read.has_value());
  QCOMPARE(read->size(), indices.size());
  for (size_t i = 0; i < indices.size(); ++i) {
    const frames::Frame& expected = all[static_cast<size_t>(indices[i])];
    QCOMPARE((*read)[i].index, indices[i]);
    QCOMPARE((*read)[i].time_s, expected.time_s);
    QVERIFY((*read)[i].rgb == expected.rgb);
  }
  QVERIFY(source->info().warnings.empty() || name == "two_tracks.mp4");
}

void TestVideoSource::rotationIsHonoured_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<int>("clockwise_deg");
  // The files are named after FFmpeg's `rotate` tag, which turns the other way round in its display
  // matrix.
  QTest::newRow("90") << "rotated90.mp4" << 270;
  QTest::newRow("180") << "rotated180.mp4" << 180;
  QTest::newRow("270") << "rotated270.mp4" << 90;
}

void TestVideoSource::rotationIsHonoured() {
  QFETCH(QString, name);
  QFETCH(int, clockwise_deg);
  const auto upright_source = Open(name.toStdString());
  const auto stored_source = Open(name.toStdString(), false);
  QCOMPARE(upright_source->info().rotation_deg, clockwise_deg);
  const frames::Frame upright = AllFrames(upright_source.get()).back();
  const frames::Frame stored = AllFrames(stored_source.get()).back();
  QCOMPARE(upright.width, clockwise_deg == 180 ? 96 : 64);
  QCOMPARE(upright_source->info().width, upright.width);
  for (int y = 0; y < stored.height; ++y) {
    for (int x = 0; x < stored.width; ++x) {
      const int to_x = clockwise_deg == 90    ? stored.height - 1 - y
                       : clockwise_deg == 180 ? stored.width - 1 - x
                                              : y;
      const int to_y = clockwise_deg == 90    ? x
                       : clockwise_deg == 180 ? stored.height - 1 - y
                                              : stored.width - 1 - x;
      const size_t from = (static_cast<size_t>(y) * stored.width + x) * 3;
      const size_t to = (static_cast<size_t>(to_y) * upright.width + to_x) * 3;
      for (size_t c = 0; c < 3; ++c) QCOMPARE(upright.rgb[to + c], stored.rgb[from + c]);
    }
  }
}

void TestVideoSource::pixelsBecomeSquare() {
  const auto source = Open("wide_pixels.mp4");
  QCOMPARE(source->info().width, 192);
  QCOMPARE(source->info().height, 64);
  QCOMPARE(AllFrames(source.get()).front().width, 192);
  QCOMPARE(Open("wide_pixels.mp4", false)->info().width, 96);
}

void TestVideoSource::timesFollowTheFile() {
  const auto source = Open("vfr.mp4");
  const std::vector<double> ticks{0, 1, 2, 3, 4, 5, 6, 9, 12, 15, 18};
  const std::vector<frames::Frame> all = AllFrames(source.get());
  QCOMPARE(all.size(), ticks.size());
  for (size_t i = 0; i < ticks.size(); ++i) QVERIFY(std::abs(all[i].time_s - ticks[i] / 10) < 1e-3);
}

void TestVideoSource::sizeChangeKeepsTheFirstSize() {
  const auto source = Open("size_change.ts");
  const std::vector<frames::Frame> all = AllFrames(source.get());
  QCOMPARE(all.size(), size_t{20});
  double last_s = -1;
  for (const frames::Frame& frame : all) {
    QCOMPARE(frame.width, 96);
    QCOMPARE(frame.height, 64);
    QVERIFY2(frame.time_s > last_s, "times must rise although the clock restarts");
    last_s = frame.time_s;
  }
  QVERIFY(HasWarning(source->info(), "changes in the middle"));
}

void TestVideoSource::firstOfTwoTracks() {
  const auto source = Open("two_tracks.mp4");
  QCOMPARE(source->info().width, 96);
  QVERIFY(HasWarning(source->info(), "2 video tracks"));
}

void TestVideoSource::imageFileIsAOneFrameSource() {
  const auto source = Open("images/exif6.jpg");
  QCOMPARE(source->info().num_frames, 1);
  QCOMPARE(source->info().width, 21);
  QCOMPARE(AllFrames(source.get()).size(), size_t{1});
}

void TestVideoSource::folderOfImages() {
  const auto source = Open("images");
  QCOMPARE(source->info().container, std::string("folder"));
  QCOMPARE(AllFrames(source.get()).size(), static_cast<size_t>(source->info().num_frames));
}

void TestVideoSource::progressAndCancel() {
  const auto source = Open("h264.mp4");
  std::vector<int64_t> done;
  std::stop_source stop;
  RunControl control{stop.get_token(), [&](const Progress& progress) {
                       if (progress.stage == "decode" && progress.total == 4)
                         done.push_back(progress.done);
                     }};
  const std::vector<int64_t> indices{0, 5, 10, 19};
  QVERIFY(source->Read(indices, control).has_value());
  QCOMPARE(done, (std::vector<int64_t>{1, 2, 3, 4}));
  control.on_progress = [&](const Progress&) { stop.request_stop(); };
  const auto cancelled = source->Read(indices, control);
  QVERIFY(!cancelled.has_value());
  QCOMPARE(cancelled.error().code, ErrorCode::kCancelled);
  QCOMPARE(source->info().num_frames, 20);
}

QTEST_APPLESS_MAIN(TestVideoSource)
#include "tst_video_source.moc"
