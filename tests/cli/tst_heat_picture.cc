// SPDX-License-Identifier: Apache-2.0
// The heat of a patch lies over that patch's part of the picture and nowhere else.
#include "app/commands/heat_picture.h"

#include <cmath>
#include <limits>

#include <QtTest>

using namespace vlm3r;

class TestHeatPicture : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void paintsTheRightPatch();
  void leavesThePictureWhereNothingIs();
};

namespace {

frames::Frame Grey(int width, int height) {
  frames::Frame frame;
  frame.width = width;
  frame.height = height;
  frame.rgb.assign(static_cast<size_t>(width) * static_cast<size_t>(height) * 3, 128);
  return frame;
}

session::PatchGrid Grid() { return {2, 6, 8, std::vector<float>(2 * 6 * 8)}; }

}  // namespace

void TestHeatPicture::paintsTheRightPatch() {
  session::PatchGrid grid = Grid();
  const int64_t row = 4, column = 1;
  grid.values[static_cast<size_t>((1 * 6 + row) * 8 + column)] = 0.5F;
  const frames::Frame frame = Grey(160, 60);  // Patches of 20 by 10 pixels.
  QCOMPARE(app::PaintHeat(frame, grid, 0, 0.5), frame.rgb);
  const std::vector<uint8_t> painted = app::PaintHeat(frame, grid, 1, 0.5);
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 160; ++x) {
      const size_t at = (static_cast<size_t>(y) * 160 + static_cast<size_t>(x)) * 3;
      const bool changed = painted[at] != 128 || painted[at + 1] != 128 || painted[at + 2] != 128;
      const bool inside = x >= 20 && x < 40 && y >= 40 && y < 50;
      const bool near = x >= 10 && x < 50 && y >= 35 && y < 55;  // Fades to the next centres.
      if (inside) QVERIFY(changed);
      if (!near) QVERIFY(!changed);
    }
  }
}

void TestHeatPicture::leavesThePictureWhereNothingIs() {
  const frames::Frame frame = Grey(20, 20);
  session::PatchGrid grid = Grid();
  QCOMPARE(app::PaintHeat(frame, grid, 0, 0), frame.rgb);
  for (float& value : grid.values) value = -1;
  grid.values[3] = std::numeric_limits<float>::quiet_NaN();
  QCOMPARE(app::PaintHeat(frame, grid, 0, 1), frame.rgb);
}

QTEST_APPLESS_MAIN(TestHeatPicture)
#include "tst_heat_picture.moc"
