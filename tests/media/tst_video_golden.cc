// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/frames/image_file.h"
#include "engine/frames/sampling.h"
#include "engine/media/open_media.h"

using namespace vlm3r;

class TestVideoGolden : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void describesTheVideo();
  void framesEqualTheReferenceDecoder();
};

static const std::string kVideo = VLM3R_TEST_DATA "/golden/vlm3r/input.mp4";

void TestVideoGolden::describesTheVideo() {
  const auto source = media::OpenMedia(kVideo);
  QVERIFY2(source.has_value(), source ? "" : source.error().ToString().c_str());
  const frames::SourceInfo& info = (*source)->info();
  QCOMPARE(info.num_frames, 20);
  QCOMPARE(info.declared_num_frames, 20);
  QCOMPARE(info.width, 160);
  QCOMPARE(info.height, 120);
  QCOMPARE(info.fps, 10.0);
  QCOMPARE(info.duration_s, 2.0);
  QCOMPARE(info.codec, std::string("h264"));
  QVERIFY(info.warnings.empty());
}

void TestVideoGolden::framesEqualTheReferenceDecoder() {
  const auto source = media::OpenMedia(kVideo);
  QVERIFY(source.has_value());
  const std::vector<int64_t> indices = frames::LinspaceIndices((*source)->info().num_frames, 3);
  const auto read = (*source)->Read(indices, {});
  QVERIFY(read.has_value());
  QCOMPARE(read->size(), size_t{3});
  for (const frames::Frame& frame : *read) {
    const std::string name =
        QString::asprintf("/frame_%03d.png", static_cast<int>(frame.index)).toStdString();
    const auto expected = frames::ReadImageFile(VLM3R_TEST_DATA "/golden/vlm3r/frames" + name);
    QVERIFY2(expected.has_value(), name.c_str());
    QCOMPARE(frame.width, expected->width);
    QCOMPARE(frame.height, expected->height);
    QVERIFY2(frame.rgb == expected->rgb, name.c_str());
    QCOMPARE(frame.time_s, static_cast<double>(frame.index) / 10);
  }
}

QTEST_APPLESS_MAIN(TestVideoGolden)
#include "tst_video_golden.moc"
