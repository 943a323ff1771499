// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include "app/studio/map/map_panel.h"
#include "app/studio/map/map_view.h"
#include "engine/scene/plan_outline.h"
#include "tests/studio_relations/scene_studio.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using vlm3r::test::SceneStudio;

class TestMap : public QObject {
  Q_OBJECT

  struct Room : SceneStudio {
    std::unique_ptr<MapPanel> panel = std::make_unique<MapPanel>(context);
    MapView* view = panel->view();

    Room() {
      panel->resize(600, 500);
      panel->show();
      openVideo();
      addScene();
    }
    bool ready() {
      return QTest::qWaitFor([this] { return view->map() && view->map()->objects.size() == 5; });
    }
    void click(const Eigen::Vector2d& place) {
      QTest::mouseClick(view, Qt::LeftButton, {}, view->toPixel(place).toPoint());
    }
  };

 private Q_SLOTS:
  void emptyAtFirst() {
    SceneStudio studio;
    MapPanel panel(studio.context);
    panel.show();
    QVERIFY(!panel.view()->isVisible());
    QVERIFY(!studio.actions.action("scene map")->isEnabled());
  }

  void drawsTheRoom() {
    Room room;
    QVERIFY(room.ready());
    const scene::TopView& map = *room.view->map();
    QCOMPARE(map.cameras.size(), size_t{SceneStudio::kNumFrames});
    QCOMPARE(map.outline_of, scene::TopView::Outline::kPoints);
    QVERIFY2(std::abs(scene::PolygonArea(map.outline) - 20) < 2.5,
             qPrintable(QString::number(scene::PolygonArea(map.outline))));
    QVERIFY(room.actions.action("scene map")->isEnabled());
    // Everything is in sight.
    QVERIFY(room.view->rect().contains(room.view->toPixel(map.bounds.min()).toPoint()));
    QVERIFY(room.view->rect().contains(room.view->toPixel(map.bounds.max()).toPoint()));
  }

  void clicksSelect() {
    Room room;
    QVERIFY(room.ready());
    room.click({0.5, 2.5});
    QCOMPARE(SelectedObject(room.document), room.idOf("sofa"));
    room.click({2.5, 2.5});
    QCOMPARE(SelectedObject(room.document), room.idOf("lamp"));
    room.click({3.8, 4.8});
    QCOMPARE(SelectedObject(room.document), int64_t{0});
    // A camera of the path brings its moment.
    room.click(SceneStudio::Camera(5).topRightCorner<2, 1>());
    QCOMPARE(room.document.timeS(), 5.0);
  }

  void followsTheVideo() {
    Room room;
    QVERIFY(room.ready());
    const QImage before = room.view->grab().toImage();
    room.document.setTimeS(6);
    QTRY_VERIFY(room.view->grab().toImage() != before);
    // The mark is where the seventh camera stands.
    const QPoint at = room.view->toPixel(SceneStudio::Camera(6).topRightCorner<2, 1>()).toPoint();
    QCOMPARE(room.view->grab().toImage().pixelColor(at), room.theme.color(Token::kWarn));
  }

  void zoomsToThePointerAndMoves() {
    Room room;
    QVERIFY(room.ready());
    const QPointF at = room.view->toPixel({2.5, 2.5});
    const double before = room.view->pixelsPerMetre();
    QWheelEvent wheel(at, room.view->mapToGlobal(at), {}, {0, 240}, {}, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(room.view, &wheel);
    QVERIFY(room.view->pixelsPerMetre() > 1.5 * before);
    const QPointF after = room.view->toPixel({2.5, 2.5});
    QVERIFY(std::hypot(after.x() - at.x(), after.y() - at.y()) < 0.5);
    QTest::keyClick(room.view, Qt::Key_Right);
    QVERIFY(room.view->toPixel({2.5, 2.5}).x() < after.x() - 10);
    QTest::keyClick(room.view, Qt::Key_Home);
    QCOMPARE(room.view->pixelsPerMetre(), before);
  }

  void tellsWhatIsUnderThePointer() {
    Room room;
    QVERIFY(room.ready());
    const QString tip = room.view->tipAt(room.view->toPixel({2.5, 2.5}));
    QVERIFY2(tip.startsWith("lamp, number 4"), qPrintable(tip));
    QVERIFY2(tip.contains("0.80\u2009m"), qPrintable(tip));
    QVERIFY(room.view->tipAt(room.view->toPixel({3.8, 4.8})).isEmpty());
  }

  void savesDrawingAndPicture() {
    Room room;
    QVERIFY(room.ready());
    for (const char* name : {"map.svg", "map.png"}) {
      QSignalSpy saved(room.panel.get(), &MapPanel::saved);
      room.panel->saveTo(room.folder.filePath(name));
      QTRY_VERIFY(!saved.isEmpty());
      QVERIFY(saved[0][0].toBool());
    }
    QFile svg(room.folder.filePath("map.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(svg.readAll().contains(">sofa</text>"));
    QCOMPARE(QImage(room.folder.filePath("map.png")).size(), QSize(1600, 1200));
    QSignalSpy saved(room.panel.get(), &MapPanel::saved);
    room.panel->saveTo("/nowhere/at/all/map.svg");
    QTRY_VERIFY(!saved.isEmpty());
    QVERIFY(!saved[0][0].toBool());
  }

  void screenshots() {
    const QDir out(VLM3R_TEST_OUTPUT "/map");
    QVERIFY(QDir().mkpath(out.path()));
    Room room;
    QVERIFY(room.ready());
    room.document.setTimeS(3);
    SelectObject(&room.document, room.idOf("table"));
    for (const auto& [theme, name] :
         {std::pair(ThemeName::kDark, "dark"), std::pair(ThemeName::kLight, "light")}) {
      room.theme.set(theme);
      QTest::qWait(100);
      QVERIFY(room.panel->grab().save(out.filePath(QString("map-%1.png").arg(name))));
    }
  }
};

QTEST_MAIN(TestMap)
#include "tst_map.moc"
