// SPDX-License-Identifier: Apache-2.0
// Heat: from the engine's grids to places of the picture and colours of points.
#include <cmath>

#include <QImage>
#include <QTest>

#include "app/studio/evidence/heat_values.h"
#include "app/studio/video/heat_image.h"
#include "viz/point_store.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

session::PatchGrid Grid(int64_t frames, int64_t rows, int64_t columns) {
  session::PatchGrid grid{frames, rows, columns, {}};
  grid.values.assign(static_cast<size_t>(frames * rows * columns), 0.0f);
  return grid;
}

std::shared_ptr<scene::Snapshot> FlatRoom(int width, int height, int64_t frame_index) {
  auto room = std::make_shared<scene::Snapshot>();
  scene::FrameGeometry& frame = room->frames.emplace_back();
  frame.frame_index = frame_index;
  frame.width = width;
  frame.height = height;
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      for (const float value : {static_cast<float>(column), static_cast<float>(row), 1.0f})
        frame.points_camera.push_back(value);
      frame.confidence_self.push_back(5);
      for (int i = 0; i < 3; ++i) frame.rgb.push_back(100);
    }
  }
  return room;
}

}  // namespace

class TestHeatValues : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rangesBeginAtNought() {
    session::PatchGrid grid = Grid(1, 2, 2);
    grid.values = {0.1f, 0.4f, NAN, 0.2f};
    const HeatRange range = RangeOf(grid);
    QCOMPARE(range.low, 0.0);
    QVERIFY(std::abs(range.high - 0.4) < 1e-6);
    QCOMPARE(range.PlaceOf(0.4f), 1.0f);
    QCOMPARE(range.PlaceOf(0.2f), 0.5f);
    grid.values = {-1, 1, 0, 0};
    QCOMPARE(RangeOf(grid).low, -1.0);
    QCOMPARE(RangeOf(grid).PlaceOf(0), 0.5f);
    QCOMPARE(RangeOf(Grid(1, 1, 1)).PlaceOf(0), 0.0f);
  }

  void framesKeepTheirIndexAndUnknownOnesAreLeftOut() {
    session::PatchGrid grid = Grid(2, 1, 2);
    grid.values = {NAN, NAN, 0.0f, 3.0f};
    const auto heats = HeatsOf(grid, RangeOf(grid), {4, 9}, {}, nullptr);
    QCOMPARE(heats.size(), size_t{1});
    QCOMPARE(heats[0].frame_index, int64_t{9});
    QCOMPARE(heats[0].values, (std::vector<float>{0, 1}));
    QCOMPARE(HottestFrame(grid), int64_t{1});
    grid.values.pop_back();
    QVERIFY(HeatsOf(grid, {}, {4, 9}, {}, nullptr).empty());
    QCOMPARE(HottestFrame(grid), int64_t{-1});
  }

  // The map shows a square picture's middle 4:3: its first row lies an eighth below the top.
  void pixelsFindTheirPlaceInTheWholePicture() {
    const auto room = FlatRoom(512, 384, 3);
    const auto heats = HeatsOf(Grid(1, 2, 2), {0, 1}, {3}, QSize(512, 512), room.get());
    QCOMPARE(heats.size(), size_t{1});
    const auto place = [&](float column, float row) {
      return Eigen::Vector2f(Eigen::Vector2f(column, row).cwiseProduct(heats[0].picture_per_pixel) +
                             heats[0].picture_offset);
    };
    QVERIFY((place(0, 0) - Eigen::Vector2f(0, 0.125f)).norm() < 1e-4f);
    QVERIFY((place(512, 384) - Eigen::Vector2f(1, 0.875f)).norm() < 1e-4f);
  }

  void imagesHaveTheirHotPatchWhereItIs() {
    viz::FrameHeat heat;
    heat.rows = 2;
    heat.columns = 4;
    heat.values = {0, 0, 0, 0, 0, 0, 1, -1};
    const QImage image = HeatImage(heat).convertToFormat(QImage::Format_ARGB32);
    const auto at = [&](int row, int column) {
      return image.pixelColor((2 * column + 1) * image.width() / 8,
                              (2 * row + 1) * image.height() / 4);
    };
    const QColor hot = at(1, 2), cold = at(0, 0);
    const QColor wanted = HeatColor(1);
    QVERIFY(std::abs(hot.red() - wanted.red()) < 4 && std::abs(hot.green() - wanted.green()) < 4 &&
            std::abs(hot.blue() - wanted.blue()) < 4);
    QVERIFY(hot.alpha() > cold.alpha());
    QCOMPARE(at(1, 3).alpha(), 0);
    QVERIFY(HeatImage({}).isNull());
  }

  void pointsTakeTheColourOfTheirPatch() {
    const auto room = FlatRoom(8, 8, 3);
    viz::PointStore store;
    store.AddFrame(std::shared_ptr<const scene::FrameGeometry>(room, &room->frames[0]));
    while (store.has_work()) store.Work(1);
    auto heat = std::make_shared<std::vector<viz::FrameHeat>>(1);
    (*heat)[0].frame_index = 3;
    (*heat)[0].rows = (*heat)[0].columns = 2;
    (*heat)[0].values = {0, 0, 1, 0};
    (*heat)[0].picture_per_pixel = Eigen::Vector2f::Constant(1.0f / 8);
    store.SetHeat(heat);
    QVERIFY(store.has_work());
    const int64_t before = store.revision();
    while (store.has_work()) store.Work(1);
    QVERIFY(store.revision() > before);
    const auto hot = scene::ScaleColor(1), cold = scene::ScaleColor(0);
    int num_hot = 0;
    for (const viz::CloudVertex& vertex : store.blocks()[0]->vertices) {
      const bool lower_left = vertex.x < 4 && vertex.y >= 4;
      const auto& wanted = lower_left ? hot : cold;
      QCOMPARE(vertex.r, wanted[0]);
      QCOMPARE(vertex.g, wanted[1]);
      QCOMPARE(vertex.b, wanted[2]);
      num_hot += lower_left;
    }
    QCOMPARE(num_hot, 16);
    store.SetHeat(nullptr);
    while (store.has_work()) store.Work(1);
    for (const viz::CloudVertex& vertex : store.blocks()[0]->vertices) QCOMPARE(vertex.r, 100);
  }
};

QTEST_GUILESS_MAIN(TestHeatValues)
#include "tst_heat_values.moc"
