// SPDX-License-Identifier: Apache-2.0
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>
#include <random>

#include "engine/media/frame_seeker.h"
#include "engine/media/open_media.h"
#include "tests/media/long_video.h"

using namespace vlm3r;

class TestFrameSeeker : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equalsSequentialDecoding_data();
  void equalsSequentialDecoding();
  void timesAndOrdinalsAgree_data() { equalsSequentialDecoding_data(); }
  void timesAndOrdinalsAgree();
  void withoutIndexConstantRateIsExact();
  void roughPictureComesFirst();
  void scalesDown();
  void damagedFileGivesANeighbour();
  void cancels();
  void twelveHours();
};

static const std::string kMedia = VLM3R_TEST_DATA "/media/";

static std::vector<frames::Frame> AllFrames(const std::string& path) {
  auto source = media::OpenMedia(path);
  if (!source) qFatal("%s", source.error().ToString().c_str());
  std::vector<frames::Frame> all;
  const Status status = (*source)->ForEach(
      [&](frames::Frame frame) { return all.push_back(std::move(frame)), true; }, {});
  if (!status) qFatal("%s", status.error().ToString().c_str());
  return all;
}

static std::unique_ptr<media::FrameSeeker> Open(const std::string& path, bool with_index = true) {
  auto seeker = media::FrameSeeker::Open(path);
  if (!seeker) qFatal("%s", seeker.error().ToString().c_str());
  if (with_index && !(*seeker)->BuildIndex({})) qFatal("no index");
  return std::move(seeker).value();
}

void TestFrameSeeker::equalsSequentialDecoding_data() {
  QTest::addColumn<QString>("name");
  std::ifstream list(kMedia + "expected.txt");
  std::string name, digest;
  int count = 0, rows = 0;
  for (; list >> name >> count >> digest; ++rows) {
    QTest::newRow(name.c_str()) << QString::fromStdString(name);
  }
  QVERIFY(rows >= 20);
  QTest::newRow("size_change.ts") << "size_change.ts";
}

void TestFrameSeeker::equalsSequentialDecoding() {
  QFETCH(QString, name);
  const std::string path = kMedia + name.toStdString();
  const std::vector<frames::Frame> all = AllFrames(path);
  const auto seeker = Open(path);
  QCOMPARE(seeker->num_frames(), static_cast<int64_t>(all.size()));
  std::vector<size_t> order(all.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::vector<size_t> backward(order.rbegin(), order.rend());
  order.insert(order.end(), backward.begin(), backward.end());
  std::shuffle(backward.begin(), backward.end(), std::mt19937(7));
  order.insert(order.end(), backward.begin(), backward.end());
  for (const size_t i : order) {
    const auto frame = seeker->Read(static_cast<int64_t>(i), 0, {});
    QVERIFY(frame.has_value());
    QCOMPARE(frame->index, static_cast<int64_t>(i));
    QCOMPARE(frame->width, all[i].width);
    QCOMPARE(frame->height, all[i].height);
    QCOMPARE(frame->time_s, all[i].time_s);
    QVERIFY2(frame->rgb == all[i].rgb, qPrintable(QString("frame %1").arg(i)));
  }
}

void TestFrameSeeker::timesAndOrdinalsAgree() {
  QFETCH(QString, name);
  const auto seeker = Open(kMedia + name.toStdString());
  for (int64_t i = 0; i < seeker->num_frames(); ++i) {
    QCOMPARE(seeker->OrdinalAt(seeker->TimeOf(i)), i);
    if (i > 0) QVERIFY(seeker->TimeOf(i) > seeker->TimeOf(i - 1));
  }
  QCOMPARE(seeker->OrdinalAt(-1), 0);
  QCOMPARE(seeker->OrdinalAt(1e9), seeker->num_frames() - 1);
  QVERIFY(seeker->duration_s() > seeker->TimeOf(seeker->num_frames() - 1));
}

void TestFrameSeeker::withoutIndexConstantRateIsExact() {
  for (const char* name : {"h264.mp4", "h264.mkv", "h264.ts", "vp9.webm", "rotated90.mp4"}) {
    const std::vector<frames::Frame> all = AllFrames(kMedia + name);
    const auto seeker = Open(kMedia + name, false);
    QVERIFY(!seeker->has_index());
    for (const size_t i : {size_t{13}, size_t{2}, size_t{19}, size_t{0}, size_t{7}, size_t{8}}) {
      const auto frame = seeker->Read(static_cast<int64_t>(i), 0, {});
      QVERIFY(frame.has_value());
      QVERIFY2(frame->rgb == all[i].rgb, qPrintable(QString("%1 frame %2").arg(name).arg(i)));
    }
  }
}

void TestFrameSeeker::roughPictureComesFirst() {
  QTemporaryDir folder;
  const QString path = folder.filePath("long.mp4");
  WriteLongVideo(QString::fromStdString(kMedia + "h264.mp4"), path, 5, 1);
  const auto seeker = Open(path.toStdString());
  const auto rough = seeker->ReadRough(69, 0, {});
  QVERIFY(rough.has_value());
  QCOMPARE(rough->index, 60);  // The key frame before it.
  const auto exact = seeker->Read(69, 0, {});
  QCOMPARE(exact->index, 69);
  QVERIFY(exact->rgb != rough->rgb);
  QVERIFY(seeker->ReadRough(68, 0, {})->rgb == seeker->Read(68, 0, {})->rgb);
}

void TestFrameSeeker::scalesDown() {
  const auto seeker = Open(kMedia + "rotated90.mp4");
  const auto frame = seeker->Read(3, 48, {});
  QCOMPARE(frame->width, 32);
  QCOMPARE(frame->height, 48);
  QCOMPARE(frame->rgb.size(), size_t{32 * 48 * 3});
  QCOMPARE(seeker->Read(3, 4000, {})->width, 64);
}

void TestFrameSeeker::damagedFileGivesANeighbour() {
  QFile whole(QString::fromStdString(kMedia + "h264.ts"));
  QVERIFY(whole.open(QIODevice::ReadOnly));
  const QByteArray content = whole.readAll();
  std::mt19937 rng(5);
  QTemporaryDir folder;
  for (int trial = 0; trial < 20; ++trial) {
    QByteArray damaged = content;
    for (int i = 0; i < 40; ++i) damaged[static_cast<int>(rng() % damaged.size())] ^= 0x55;
    const QString path = folder.filePath(QString("%1.ts").arg(trial));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(damaged) == damaged.size());
    file.close();
    auto seeker = media::FrameSeeker::Open(path.toStdString());
    if (!seeker) {
      QVERIFY(!seeker.error().message.empty());
      continue;
    }
    QVERIFY((*seeker)->BuildIndex({}).has_value());
    for (int64_t i = (*seeker)->num_frames() - 1; i >= 0; i -= 3) {
      const auto frame = (*seeker)->Read(i, 0, {});
      QVERIFY2(frame.has_value() || !frame.error().message.empty(), "a picture or a clear line");
      if (frame) QCOMPARE(frame->width, (*seeker)->width());
    }
  }
}

void TestFrameSeeker::cancels() {
  const auto seeker = Open(kMedia + "h264.mp4");
  std::stop_source stop;
  stop.request_stop();
  QCOMPARE(seeker->Read(5, 0, {stop.get_token(), {}}).error().code, ErrorCode::kCancelled);
  QVERIFY(seeker->Read(5, 0, {}).has_value());
  const auto other = Open(kMedia + "h264.mp4", false);
  QCOMPARE(other->BuildIndex({stop.get_token(), {}}).error().code, ErrorCode::kCancelled);
  QVERIFY(other->Read(5, 0, {}).has_value());
}

void TestFrameSeeker::twelveHours() {
  QTemporaryDir folder;
  const QString path = folder.filePath("long.mp4");
  WriteLongVideo(QString::fromStdString(kMedia + "h264.mp4"), path, 2160, 1);
  const std::vector<frames::Frame> all = AllFrames(kMedia + "h264.mp4");
  QElapsedTimer timer;
  timer.start();
  for (const bool with_index : {true, false}) {
    const auto seeker = Open(path.toStdString(), with_index);
    QCOMPARE(seeker->num_frames(), 43200);
    QVERIFY(std::abs(seeker->duration_s() - 43200) < 3);
    for (const int64_t i : {int64_t{43199}, int64_t{20'003}, int64_t{7}, int64_t{31'000}}) {
      timer.restart();
      const auto frame = seeker->Read(i, 0, {});
      QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
      QVERIFY(frame->rgb == all[static_cast<size_t>(i % 20)].rgb);
      QVERIFY(std::abs(frame->time_s - static_cast<double>(i)) < 1e-3);
    }
  }
}

QTEST_APPLESS_MAIN(TestFrameSeeker)
#include "tst_frame_seeker.moc"
