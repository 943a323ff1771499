// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/frames/preprocess.h"

using namespace vlm3r::frames;

class TestPreprocess : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void siglipSquashesToASquare();
  void displaySizes_data();
  void displaySizes();
  void cropKeepsTheCentre();
  void thinStripsBecomeOnePatch();
};

/// Every pixel holds its own column and row.
static Frame Grid(int width, int height) {
  Frame frame;
  frame.width = width;
  frame.height = height;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      frame.rgb.push_back(static_cast<uint8_t>(x));
      frame.rgb.push_back(static_cast<uint8_t>(y));
      frame.rgb.push_back(0);
    }
  }
  return frame;
}

void TestPreprocess::siglipSquashesToASquare() {
  const Pixels pixels = SiglipPixels(Grid(37, 90));
  QCOMPARE(pixels.size.width, 384);
  QCOMPARE(pixels.size.height, 384);
  QCOMPARE(pixels.rgb.size(), size_t{384 * 384 * 3});
  QCOMPARE(int(pixels.rgb.front()), 0);
  QCOMPARE(int(pixels.rgb[pixels.rgb.size() - 3]), 36);
}

void TestPreprocess::displaySizes_data() {
  QTest::addColumn<int>("width");
  QTest::addColumn<int>("height");
  QTest::addColumn<int>("long_side");
  QTest::addColumn<bool>("square_allowed");
  QTest::addColumn<int>("out_width");
  QTest::addColumn<int>("out_height");
  // Published training shapes of CUT3R, and the corner cases of its rules.
  QTest::newRow("16:9") << 1920 << 1080 << 512 << false << 512 << 288;
  QTest::newRow("4:3") << 640 << 480 << 512 << false << 512 << 384;
  QTest::newRow("3:2") << 300 << 200 << 512 << false << 512 << 336;
  QTest::newRow("portrait 16:9") << 1080 << 1920 << 512 << false << 288 << 512;
  QTest::newRow("square becomes 4:3") << 700 << 700 << 512 << false << 512 << 384;
  QTest::newRow("square allowed") << 700 << 700 << 512 << true << 512 << 512;
  QTest::newRow("small model") << 640 << 480 << 224 << false << 224 << 224;
  QTest::newRow("long side 96") << 160 << 120 << 96 << false << 96 << 64;
}

void TestPreprocess::displaySizes() {
  QFETCH(int, width);
  QFETCH(int, height);
  QFETCH(int, long_side);
  QFETCH(bool, square_allowed);
  QFETCH(int, out_width);
  QFETCH(int, out_height);
  for (const bool crop : {true, false}) {
    const DisplayRules rules{long_side, 16, square_allowed, crop};
    const Pixels pixels = Cut3rDisplayPixels(Grid(width, height), rules);
    QCOMPARE(pixels.size.width, out_width);
    QCOMPARE(pixels.size.height, out_height);
    QCOMPARE(pixels.rgb.size(), static_cast<size_t>(out_width) * out_height * 3);
  }
}

/// No resize happens here, so the crop can be read off the pixel values.
void TestPreprocess::cropKeepsTheCentre() {
  const DisplayRules rules{100, 16, false, true};
  const Pixels pixels = Cut3rDisplayPixels(Grid(100, 71), rules);
  QCOMPARE(pixels.size.width, 96);
  QCOMPARE(pixels.size.height, 64);
  QCOMPARE(int(pixels.rgb[0]), 2);
  QCOMPARE(int(pixels.rgb[1]), 3);
  const DisplayGeometry geometry = Cut3rDisplayGeometry({100, 71}, rules);
  QCOMPARE(geometry.offset_x, 2);
  QCOMPARE(geometry.offset_y, 3);
}

void TestPreprocess::thinStripsBecomeOnePatch() {
  const Pixels pixels = Cut3rDisplayPixels(Grid(200, 2));
  QCOMPARE(pixels.size.width, 512);
  QCOMPARE(pixels.size.height, 16);
  const Pixels dot = Cut3rDisplayPixels(Grid(1, 1));
  QCOMPARE(dot.size.width, 512);
  QCOMPARE(dot.size.height, 384);
}

QTEST_APPLESS_MAIN(TestPreprocess)
#include "tst_preprocess.moc"
