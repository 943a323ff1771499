// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

#include "engine/media/open_media.h"
#include "engine/media/video_writer.h"

using namespace vlm3r;
namespace fs = std::filesystem;

class TestVideoWriter : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsBackAsWritten();
  void nothingRemainsWithoutFinish();
  void anOlderFileSurvivesAFailure();
  void fullDiskIsAnError();
  void wrongSizesAreRefused();
};

namespace {

constexpr media::VideoFormat kFormat{.width = 64, .height = 48, .fps = 25};

/// A flat colour that says which picture it is.
std::vector<uint8_t> Flat(int red, int green, int blue) {
  std::vector<uint8_t> rgb;
  for (int i = 0; i < kFormat.width * kFormat.height; ++i)
    for (int value : {red, green, blue}) rgb.push_back(static_cast<uint8_t>(value));
  return rgb;
}

size_t NumFiles(const fs::path& folder) {
  return static_cast<size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

std::unique_ptr<media::VideoWriter> Begin(const fs::path& path) {
  auto writer = media::VideoWriter::Create(path, kFormat);
  if (!writer) qFatal("%s", writer.error().ToString().c_str());
  return std::move(writer).value();
}

}  // namespace

void TestVideoWriter::readsBackAsWritten() {
  QTemporaryDir folder;
  const fs::path path = fs::path(folder.path().toStdString()) / "fly.mp4";
  auto writer = Begin(path);
  for (int i = 0; i < 30; ++i) QVERIFY(writer->Add(Flat(40 + 5 * i, 90, 200 - 5 * i)).has_value());
  QVERIFY(!fs::exists(path));
  const Status finished = writer->Finish();
  QVERIFY2(finished.has_value(), finished ? "" : finished.error().ToString().c_str());
  QCOMPARE(writer->num_frames(), 30);
  QCOMPARE(NumFiles(path.parent_path()), size_t{1});

  auto source = media::OpenMedia(path, {});
  QVERIFY(source.has_value());
  int count = 0;
  const Status read = (*source)->ForEach(
      [&](frames::Frame frame) {
        const auto* centre = frame.rgb.data() + 3 * (24 * 64 + 32);
        const int expected[3] = {40 + 5 * count, 90, 200 - 5 * count};
        bool near = frame.width == 64 && frame.height == 48;
        for (int c = 0; c < 3; ++c) near &= std::abs(centre[c] - expected[c]) <= 10;
        if (!near) qWarning("picture %d: %d %d %d", count, centre[0], centre[1], centre[2]);
        near &= std::abs(frame.time_s - count / 25.0) < 1e-3;
        return near && (++count, true);
      },
      {});
  QVERIFY(read.has_value());
  QCOMPARE(count, 30);
}

void TestVideoWriter::nothingRemainsWithoutFinish() {
  QTemporaryDir folder;
  const fs::path path = fs::path(folder.path().toStdString()) / "fly.mp4";
  {
    auto writer = Begin(path);
    QVERIFY(writer->Add(Flat(1, 2, 3)).has_value());
  }
  QCOMPARE(NumFiles(path.parent_path()), size_t{0});
}

void TestVideoWriter::anOlderFileSurvivesAFailure() {
  QTemporaryDir folder;
  const QString path = folder.filePath("fly.mp4");
  QFile old(path);
  QVERIFY(old.open(QIODevice::WriteOnly));
  old.write("old");
  old.close();
  { auto writer = Begin(path.toStdString()); }
  QVERIFY(old.open(QIODevice::ReadOnly));
  QCOMPARE(old.readAll(), QByteArray("old"));

  const auto missing = media::VideoWriter::Create("/nonexistent-folder/fly.mp4", kFormat);
  QVERIFY(!missing.has_value());
  QCOMPARE(missing.error().code, ErrorCode::kDisk);
}

void TestVideoWriter::fullDiskIsAnError() {
  QTemporaryDir folder;
  const fs::path path = fs::path(folder.path().toStdString()) / "fly.mp4";
  rlimit before = {};
  getrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{4096, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  Status status;
  {
    auto writer = Begin(path);
    std::srand(1);
    std::vector<uint8_t> noise(size_t{3} * kFormat.width * kFormat.height);
    for (int i = 0; i < 100 && status; ++i) {
      for (uint8_t& value : noise) value = static_cast<uint8_t>(std::rand());
      status = writer->Add(noise);
    }
    if (status) status = writer->Finish();
  }
  setrlimit(RLIMIT_FSIZE, &before);
  QVERIFY(!status.has_value());
  QCOMPARE(status.error().code, ErrorCode::kDisk);
  QCOMPARE(NumFiles(path.parent_path()), size_t{0});
}

void TestVideoWriter::wrongSizesAreRefused() {
  QTemporaryDir folder;
  const std::string path = folder.filePath("fly.mp4").toStdString();
  for (const media::VideoFormat format :
       {media::VideoFormat{63, 48, 25}, media::VideoFormat{0, 0, 25}, media::VideoFormat{64, 48, 0},
        media::VideoFormat{1 << 20, 48, 25}}) {
    const auto writer = media::VideoWriter::Create(path, format);
    QVERIFY(!writer.has_value());
    QCOMPARE(writer.error().code, ErrorCode::kUsage);
  }
}

QTEST_GUILESS_MAIN(TestVideoWriter)
#include "tst_video_writer.moc"
