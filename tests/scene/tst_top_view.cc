// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QXmlStreamReader>
#include <QtTest>

#include "engine/scene/plan_outline.h"
#include "engine/scene/top_view_svg.h"
#include "tests/scene/small_scene.h"
#include "tests/support/value.h"

using namespace vlm3r;
using namespace vlm3r::scene;
using Eigen::Vector2d;
using Eigen::Vector3d;
using vlm3r::test::Value;

class TestTopView : public QObject {
  Q_OBJECT

  static SceneGraph SmallGraph() {
    SceneGraph graph = Value(SceneFromJson("small", SmallSceneRecord()));
    const auto frames = FramesRecord(
        {0, 10}, {LevelCamera({0.5, 0.5, 1.5}, {1, 0, 0}), LevelCamera({3.5, 0.5, 1.5}, {0, 1, 0})},
        {{1}, {0, 1}});
    if (!AddFrames(frames, &graph)) qFatal("no frames");
    return graph;
  }

  /// Points of the floor of an L: 4 m x 4 m without its upper right quarter.
  static std::vector<Vector3d> LShapedFloor() {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> side(0, 4);
    std::vector<Vector3d> points;
    while (points.size() < 40'000) {
      const Vector3d p(side(random), side(random), 0);
      if (p.x() < 2 || p.y() < 2) points.push_back(p);
    }
    return points;
  }

 private Q_SLOTS:
  void hullOfASquare() {
    const auto hull = ConvexHull({{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0.5, 0.5}, {0.5, 0}});
    QCOMPARE(hull.size(), size_t{4});
    QCOMPARE(PolygonArea(hull), 1.0);
    QCOMPARE(ConvexHull({{0, 0}, {1, 1}, {2, 2}}).size(), size_t{2});
    QVERIFY(ConvexHull({}).empty());
  }

  void outlineFollowsAnL() {
    const TopView view = MakeTopView(SmallGraph(), LShapedFloor());
    QCOMPARE(view.outline_of, TopView::Outline::kPoints);
    QVERIFY2(std::abs(PolygonArea(view.outline) - 12) < 1.2,
             qPrintable(QString::number(PolygonArea(view.outline))));
    // The missing quarter is outside, which no hull would know.
    double away = 1e9;
    for (const Vector2d& corner : view.outline)
      away = std::min(away, (corner - Vector2d(2, 2)).norm());
    QVERIFY(away < 0.4);
  }

  void strayPointsDoNotCount() {
    std::vector<Vector2d> points;
    for (const Vector3d& p : LShapedFloor()) points.push_back(p.head<2>());
    const double before = PolygonArea(FootprintOf(points));
    points.insert(points.end(), {{40, 40}, {-30, 2}, {2, 50}});
    QVERIFY(std::abs(PolygonArea(FootprintOf(points)) - before) < 0.3);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(FootprintOf(std::vector<Vector2d>(100, Vector2d(nan, 0))).empty());
    QVERIFY(FootprintOf({}).empty());
  }

  void withoutPointsTheHullOfObjects() {
    const TopView view = MakeTopView(SmallGraph());
    QCOMPARE(view.outline_of, TopView::Outline::kObjects);
    QVERIFY(view.bounds.contains(Vector2d(0, 1.5)));
    QCOMPARE(view.cameras.size(), size_t{2});
    QVERIFY((view.cameras[1].direction - Vector2d(0, 1)).norm() < 1e-12);
    const TopView nothing = MakeTopView(SceneGraph());
    QCOMPARE(nothing.outline_of, TopView::Outline::kNone);
    QVERIFY(nothing.bounds.isEmpty());
  }

  void smallObjectsLieOnTop() {
    const SceneGraph graph = SmallGraph();
    const TopView view = MakeTopView(graph);
    const auto lamp = view.ObjectAt({2.5, 2.5});
    QVERIFY(lamp);
    QCOMPARE(view.objects[*lamp].category, std::string("lamp"));
    QCOMPARE(view.objects[*view.ObjectAt({2.1, 2.5})].category, std::string("table"));
    QVERIFY(!view.ObjectAt({3.5, 4.5}));
    QVERIFY(std::abs(view.objects[*lamp].bottom_m - 0.8) < 1e-9);
  }

  void gridStepsAreRound() {
    QCOMPARE(GridStep_m({Vector2d(0, 0), Vector2d(5, 4)}), 0.5);
    QCOMPARE(GridStep_m({Vector2d(0, 0), Vector2d(12, 4)}), 2.0);
    QCOMPARE(GridStep_m({Vector2d(0, 0), Vector2d(1, 1)}), 0.1);
  }

  void svgIsWellFormedWhateverTheNames() {
    SceneGraph graph = SmallGraph();
    graph.name = "<script>&\"\x01";
    graph.objects[0].category = "so<fa> & 'co'";
    TopViewLook look;
    look.current_camera = 1;
    look.selected = 0;
    const std::string svg = TopViewSvg(MakeTopView(graph, LShapedFloor()), look);
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    int polygons = 0;
    QString texts;
    while (!reader.atEnd()) {
      reader.readNext();
      if (reader.isStartElement() && reader.name() == QLatin1String("polygon")) ++polygons;
      if (reader.isCharacters()) texts += reader.text();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(polygons, 6);
    QVERIFY(texts.contains("so<fa> & 'co'"));
    QVERIFY(svg.find("id=\"camera\"") != std::string::npos);
    QCOMPARE(TopViewSvg(MakeTopView(graph, LShapedFloor()), look), svg);
  }

  void placesOnThePaper() {
    SceneGraph graph;
    graph.objects.push_back(SmallGraph().objects[1]);
    const std::string svg = TopViewSvg(MakeTopView(graph));
    // One metre is a hundred pixels, y points up, the margin is 40 pixels.
    QVERIFY2(svg.find("points=\"40,140 140,140 140,40 40,40\"") != std::string::npos, svg.c_str());
    QVERIFY(svg.find("width=\"180\" height=\"180\"") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestTopView)
#include "tst_top_view.moc"
