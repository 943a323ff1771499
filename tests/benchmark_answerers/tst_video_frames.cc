// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/video_frames.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <set>

#include "engine/base/paths.h"
#include "engine/frames/image_file.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;
namespace fs = std::filesystem;

class TestVideoFrames : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void framesAreSampledShrunkAndEncoded();
  void eachVideoIsDecodedOnce();
  void aBadVideoIsReadOnce();

 private:
  QTemporaryDir dir_;
};

void TestVideoFrames::framesAreSampledShrunkAndEncoded() {
  OpenaiArguments arguments;
  arguments.max_frames_num = 5;
  arguments.max_side = 64;
  const FrameUris uris = VideoFrames(arguments)(ResourceDir() / "demo" / "room.mp4", {}).value();
  QCOMPARE(uris->size(), size_t{5});
  QVERIFY(std::set<std::string>(uris->begin(), uris->end()).size() > 1);
  constexpr std::string_view kStart = "data:image/jpeg;base64,";
  for (const std::string& uri : *uris) {
    QVERIFY(uri.starts_with(kStart));
    const QByteArray jpeg =
        QByteArray::fromBase64(QByteArray::fromStdString(uri.substr(kStart.size())),
                               QByteArray::AbortOnBase64DecodingErrors);
    const std::vector<uint8_t> bytes(jpeg.begin(), jpeg.end());
    const auto image = frames::DecodeImage(bytes, "frame").value();
    QCOMPARE(std::max(image.size.width, image.size.height), 64);
  }
}

void TestVideoFrames::eachVideoIsDecodedOnce() {
  OpenaiArguments arguments;
  arguments.max_frames_num = 2;
  const FrameSupplier frames = VideoFrames(arguments);
  const fs::path room = ResourceDir() / "demo" / "room.mp4";
  const fs::path other = ResourceDir() / "demo" / "bedroom.mp4";
  const FrameUris first = frames(room, {}).value();
  QVERIFY(frames(room, {}).value() == first);
  QVERIFY(frames(other, {}).value() != first);
  QVERIFY(frames(room, {}).value() == first);  // One call at a time keeps two videos.
}

void TestVideoFrames::aBadVideoIsReadOnce() {
  const fs::path bad = dir_.filePath("bad.mp4").toStdString();
  std::ofstream(bad) << "no video";
  const FrameSupplier frames = VideoFrames({});
  const auto first = frames(bad, {});
  QVERIFY(!first && first.error().code == ErrorCode::kBadInput);
  fs::remove(bad);
  QCOMPARE(frames(bad, {}).error().message, first.error().message);
  // A stop is no property of the video.
  std::stop_source stop;
  stop.request_stop();
  RunControl stopped;
  stopped.stop = stop.get_token();
  const fs::path room = ResourceDir() / "demo" / "room.mp4";
  QVERIFY(frames(room, stopped).error().code == ErrorCode::kCancelled);
  QVERIFY(frames(room, {}).has_value());
}

QTEST_APPLESS_MAIN(TestVideoFrames)
#include "tst_video_frames.moc"
