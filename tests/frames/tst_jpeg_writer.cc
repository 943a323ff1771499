// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/jpeg_writer.h"

#include <QtTest>

#include <cmath>

#include "engine/frames/image_file.h"

using namespace vlm3r;
using frames::Frame;

class TestJpegWriter : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsBackAlmostTheSame_data();
  void readsBackAlmostTheSame();
  void betterQualityIsLargerAndCloser();
  void fits_data();
  void fits();
  void refusesWhatJpegCannotHold();
};

/// Slow waves of colour, as pictures have them.
static Frame Waves(int width, int height) {
  Frame frame{7, 1.5, width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) {
        const double wave = std::sin(0.05 * x * (c + 1)) + std::cos(0.04 * y * (3 - c));
        frame.rgb.push_back(static_cast<uint8_t>(127.5 + 60 * wave));
      }
  return frame;
}

static Result<std::vector<uint8_t>> Encode(const Frame& frame, int quality) {
  return frames::EncodeJpeg(frame.rgb, {frame.width, frame.height}, quality);
}

static double RootMeanSquare(const Frame& frame, const std::vector<uint8_t>& jpeg) {
  const auto image = frames::DecodeImage(jpeg, "test").value();
  if (image.size.width != frame.width || image.size.height != frame.height) return 1e9;
  double sum = 0;
  for (size_t i = 0; i < frame.rgb.size(); ++i) {
    const double difference = static_cast<double>(frame.rgb[i]) - image.rgb[i];
    sum += difference * difference;
  }
  return std::sqrt(sum / static_cast<double>(frame.rgb.size()));
}

void TestJpegWriter::readsBackAlmostTheSame_data() {
  QTest::addColumn<int>("width");
  QTest::addColumn<int>("height");
  QTest::newRow("one pixel") << 1 << 1;
  QTest::newRow("odd sides") << 37 << 19;
  QTest::newRow("picture") << 640 << 480;
  QTest::newRow("thin") << 1 << 300;
}

void TestJpegWriter::readsBackAlmostTheSame() {
  QFETCH(int, width);
  QFETCH(int, height);
  const Frame frame = Waves(width, height);
  QVERIFY(RootMeanSquare(frame, Encode(frame, 90).value()) < 6);
}

void TestJpegWriter::betterQualityIsLargerAndCloser() {
  const Frame frame = Waves(320, 240);
  const auto coarse = Encode(frame, 10).value();
  const auto fine = Encode(frame, 95).value();
  QVERIFY(coarse.size() < fine.size());
  QVERIFY(RootMeanSquare(frame, fine) < RootMeanSquare(frame, coarse));
  QVERIFY(fine == Encode(frame, 95).value());
}

void TestJpegWriter::fits_data() {
  QTest::addColumn<int>("max_side");
  QTest::addColumn<int>("width");
  QTest::addColumn<int>("height");
  QTest::newRow("fits already") << 640 << 640 << 480;
  QTest::newRow("no limit") << 0 << 640 << 480;
  QTest::newRow("half") << 320 << 320 << 240;
  QTest::newRow("rounded") << 100 << 100 << 75;
  QTest::newRow("never 0") << 1 << 1 << 1;
}

void TestJpegWriter::fits() {
  QFETCH(int, max_side);
  QFETCH(int, width);
  QFETCH(int, height);
  const Frame fitted = frames::FitWithin(Waves(640, 480), max_side);
  QCOMPARE(fitted.width, width);
  QCOMPARE(fitted.height, height);
  QCOMPARE(fitted.rgb.size(), static_cast<size_t>(width) * height * 3);
  QCOMPARE(fitted.index, int64_t{7});
  QCOMPARE(fitted.time_s, 1.5);
}

void TestJpegWriter::refusesWhatJpegCannotHold() {
  const Frame frame{0, 0, 65501, 1, std::vector<uint8_t>(65501 * 3, 9)};
  const auto jpeg = Encode(frame, 90);
  QVERIFY(!jpeg.has_value());
  QVERIFY(jpeg.error().code == ErrorCode::kBadInput);
}

QTEST_APPLESS_MAIN(TestJpegWriter)
#include "tst_jpeg_writer.moc"
