// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QtTest>

#include "app/studio/core/document.h"
#include "app/studio/video/frame_times.h"
#include "app/studio/video/picture_reader.h"
#include "app/studio/video/pixel_mapping.h"
#include "app/studio/video/sampled_frames.h"
#include "app/studio/video/time_text.h"
#include "engine/frames/preprocess.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestVideoLogic : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void timesAreWritten();
  void timesAndOrdinals();
  void samplesAreSpreadAsTheModelWasTrained();
  void nearestSample();
  void pixelsMapBothWays_data();
  void pixelsMapBothWays();
  void readersOfAllKinds();
};

void TestVideoLogic::timesAreWritten() {
  QCOMPARE(TimeText(0), QString("00:00.0"));
  QCOMPARE(TimeText(7.34), QString("00:07.3"));
  QCOMPARE(TimeText(7.3), QString("00:07.3"));
  QCOMPARE(TimeText(59.99), QString("00:59.9"));
  QCOMPARE(TimeText(3727.5), QString("1:02:07.5"));
  QCOMPARE(TimeText(-1), QString("00:00.0"));
  QCOMPARE(TimeText(std::nan("")), QString("00:00.0"));
}

void TestVideoLogic::timesAndOrdinals() {
  const FrameTimes constant(150, 15);
  const FrameTimes variable(std::vector<double>{0, 0.1, 0.5, 2}, 2);
  for (const FrameTimes& times : {constant, variable}) {
    for (int64_t i = 0; i < times.count(); ++i) QCOMPARE(times.ordinalAt(times.timeOf(i)), i);
    QCOMPARE(times.ordinalAt(-3), 0);
    QCOMPARE(times.ordinalAt(1e9), times.count() - 1);
  }
  QCOMPARE(constant.durationS(), 10.0);
  QCOMPARE(variable.ordinalAt(0.49), 1);
  QCOMPARE(variable.ordinalAt(1.9), 2);
  QCOMPARE(variable.durationS(), 2.5);
  QCOMPARE(FrameTimes().ordinalAt(3), 0);
  QCOMPARE(FrameTimes().durationS(), 0.0);
}

void TestVideoLogic::samplesAreSpreadAsTheModelWasTrained() {
  const FrameTimes times(150, 15);
  const std::vector<SampledFrame> frames = SampledFrames(times, RoomFrames(), 32);
  QCOMPARE(frames.size(), size_t{32});
  QCOMPARE(frames.front().ordinal, 0);
  QCOMPARE(frames.back().ordinal, 149);
  QCOMPARE(frames[1].ordinal, 4);  // floor(149 / 31)
  for (const SampledFrame& frame : frames) {
    QVERIFY(frame.seen_by_model);
    QCOMPARE(frame.view, -1);
  }
  // Fewer pictures than samples: each once.
  QCOMPARE(SampledFrames(FrameTimes(5, 1), RoomFrames(), 32).size(), size_t{5});
  QVERIFY(SampledFrames(FrameTimes(), RoomFrames(), 32).empty());
}

void TestVideoLogic::nearestSample() {
  const std::vector<SampledFrame> frames = SampledFrames(FrameTimes(150, 15), RoomFrames(), 4);
  QCOMPARE(NearestSample(frames, 0), 0);
  QCOMPARE(NearestSample(frames, 9.9), 3);
  QCOMPARE(NearestSample(frames, frames[2].time_s + 0.01), 2);
  QCOMPARE(NearestSample({}, 1), -1);
}

void TestVideoLogic::pixelsMapBothWays_data() {
  QTest::addColumn<QSize>("picture");
  QTest::addColumn<int>("long_side");
  for (const int side : {512, 224, 500, 64}) {
    for (const QSize& picture :
         {QSize(640, 480), QSize(1920, 1080), QSize(1080, 1920), QSize(300, 300)}) {
      if (side == 224) continue;  // The square-crop rule of another model.
      QTest::addRow("%dx%d to %d", picture.width(), picture.height(), side) << picture << side;
    }
  }
}

void TestVideoLogic::pixelsMapBothWays() {
  QFETCH(QSize, picture);
  QFETCH(int, long_side);
  const frames::DisplayGeometry geometry =
      frames::Cut3rDisplayGeometry({picture.width(), picture.height()}, {.long_side = long_side});
  const QSize map(geometry.out.width, geometry.out.height);
  const PixelMapping mapping(picture, map);
  for (const QPoint& pixel : {QPoint(0, 0), QPoint(map.width() - 1, map.height() - 1),
                              QPoint(map.width() / 2, map.height() / 3)}) {
    const QPointF at = mapping.toPicture(pixel);
    QVERIFY(at.x() >= 0 && at.x() <= 1 && at.y() >= 0 && at.y() <= 1);
    QCOMPARE(mapping.toMap(at).value_or(QPoint(-1, -1)), pixel);
  }
  // The middle of the map is the middle of the picture, to a pixel.
  const QPointF middle = mapping.toPicture({map.width() / 2, map.height() / 2});
  QVERIFY(std::abs(middle.x() - 0.5) < 1.5 / map.width());
  QVERIFY(std::abs(middle.y() - 0.5) < 1.5 / map.height());
  QVERIFY(!mapping.toMap({-0.1, 0.5}));
}

void TestVideoLogic::readersOfAllKinds() {
  const std::string media = VLM3R_TEST_DATA "/media/";
  const auto video = PictureReader::Open(media + "h264.mp4");
  QVERIFY(video.has_value());
  QVERIFY((*video)->wantsIndex());
  QCOMPARE((*video)->read(7, 48, {})->image.size(), QSize(48, 32));
  const auto folder = PictureReader::Open(media + "images");
  QVERIFY(folder.has_value());
  QVERIFY(!(*folder)->wantsIndex());
  QVERIFY(!(*folder)->read((*folder)->times().count() - 1, 16, {})->image.isNull());
  const auto still = PictureReader::Open(media + "images/exif6.jpg");
  QVERIFY(still.has_value());
  QCOMPARE((*still)->times().count(), 1);
  const auto audio = PictureReader::Open(media + "audio_only.mp4");
  QVERIFY(!audio.has_value());
  QVERIFY(!audio.error().message.empty() && !audio.error().remedy.empty());
}

QTEST_MAIN(TestVideoLogic)
#include "tst_video_logic.moc"
