// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QTest>

#include "tests/viz/scenes.h"
#include "viz/point_store.h"

namespace vlm3r::viz {
namespace {

constexpr int kPatience_ms = 1000;

void Add(const std::shared_ptr<scene::Snapshot>& room, size_t begin, size_t end,
         PointStore* store) {
  for (size_t i = begin; i < end; ++i)
    store->AddFrame(std::shared_ptr<const scene::FrameGeometry>(room, &room->frames[i]));
}

void Finish(PointStore* store) {
  while (store->has_work()) store->Work(kPatience_ms);
}

bool AllVertices(const PointStore& store, const auto& test) {
  return std::ranges::all_of(store.blocks(), [&](const std::unique_ptr<PointBlock>& block) {
    return !block->vertices.empty() && std::ranges::all_of(block->vertices, test);
  });
}

/// A heat that paints every frame of the room in one colour.
std::shared_ptr<const std::vector<FrameHeat>> EvenHeat(const scene::Snapshot& room, float value) {
  auto heat = std::make_shared<std::vector<FrameHeat>>();
  for (const scene::FrameGeometry& frame : room.frames) {
    FrameHeat& of = heat->emplace_back();
    of.frame_index = frame.frame_index;
    of.rows = of.columns = 1;
    of.values = {value};
    of.picture_per_pixel = {1.0f / static_cast<float>(frame.width),
                            1.0f / static_cast<float>(frame.height)};
  }
  return heat;
}

bool HasColor(const CloudVertex& vertex, const std::array<uint8_t, 3>& rgb) {
  return vertex.r == rgb[0] && vertex.g == rgb[1] && vertex.b == rgb[2];
}

class TestPointStore : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void BlocksComeInTheOrderOfTheFrames() {
    const auto room = Room(9, 64, 48);
    PointStore store;
    QVERIFY(!store.has_work());
    Add(room, 0, 7, &store);
    while (store.has_work()) {
      store.Work(kPatience_ms);
      if (store.num_views() < 9 && !store.blocks().empty()) Add(room, 7, 9, &store);
    }
    QCOMPARE(store.blocks().size(), size_t{9});
    for (int i = 0; i < 9; ++i) {
      const PointBlock& block = *store.blocks()[static_cast<size_t>(i)];
      QCOMPARE(block.view, i);
      QCOMPARE(block.vertices.size(), size_t{64 * 48});
    }
    QCOMPARE(store.revision(), int64_t{0});
  }

  void AnotherMapAsksForAllPointsAnew() {
    const auto room = Room(3, 64, 48);
    PointStore store;
    Add(room, 0, 3, &store);
    Finish(&store);
    scene::CloudFilter filter;
    filter.map = scene::WorldMap::kOtherView;
    const int64_t before = store.revision();
    store.SetFilter(filter);
    QVERIFY(store.blocks().empty());
    QVERIFY(store.revision() > before);
    Finish(&store);
    QCOMPARE(store.blocks().size(), size_t{3});
  }

  void TheLastHeatWins() {
    const auto room = Room(6, 128, 96);
    PointStore store;
    Add(room, 0, 6, &store);
    Finish(&store);
    store.SetHeat(EvenHeat(*room, 0));
    store.Work(kPatience_ms);  // In the middle of it …
    store.SetHeat(EvenHeat(*room, 1));
    const int64_t before = store.revision();
    Finish(&store);
    QVERIFY(store.revision() > before);
    QCOMPARE(store.blocks().size(), size_t{6});
    const auto hot = scene::ScaleColor(1);
    QVERIFY(AllVertices(store, [&](const CloudVertex& vertex) { return HasColor(vertex, hot); }));
    store.SetHeat(nullptr);
    Finish(&store);
    QVERIFY(!AllVertices(store, [&](const CloudVertex& vertex) { return HasColor(vertex, hot); }));
  }

  void OutliersGoAndComeBack() {
    const auto room = Room(3, 64, 48);
    room->frames[1].points_camera[3 * 1000 + 2] += 30;  // Far from everything.
    PointStore store;
    Add(room, 0, 3, &store);
    const auto num_dropped = [&store] {
      int64_t dropped = 0;
      for (const auto& block : store.blocks())
        dropped += std::ranges::count(block->vertices, 0, &CloudVertex::place);
      return dropped;
    };
    scene::CloudFilter filter;
    filter.remove_outliers = true;
    store.SetFilter(filter);
    Finish(&store);
    QVERIFY(num_dropped() > 0);
    // A heat does not bring them back.
    store.SetHeat(EvenHeat(*room, 0.5f));
    Finish(&store);
    QVERIFY(num_dropped() > 0);
    filter.remove_outliers = false;
    store.SetFilter(filter);
    Finish(&store);
    QCOMPARE(num_dropped(), int64_t{0});
  }

  void ClearedAtWorkItForgets() {
    const auto room = Room(8, 256, 192);
    PointStore store;
    Add(room, 0, 8, &store);
    store.Work(0);
    store.Clear();
    QVERIFY(!store.has_work());
    QVERIFY(store.blocks().empty());
    Add(room, 4, 6, &store);
    Finish(&store);
    QCOMPARE(store.blocks().size(), size_t{2});
    QCOMPARE(store.blocks()[0]->vertices.size(), size_t{256 * 192});
  }
};

}  // namespace
}  // namespace vlm3r::viz

QTEST_APPLESS_MAIN(vlm3r::viz::TestPointStore)
#include "tst_point_store.moc"
