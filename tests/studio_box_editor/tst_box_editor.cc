// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <cmath>
#include <numbers>

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QWheelEvent>

#include "app/studio/actions/action_registry.h"
#include "app/studio/box_editor/box_canvas.h"
#include "app/studio/box_editor/box_editing.h"
#include "app/studio/box_editor/box_editor.h"
#include "app/studio/theme/theme.h"
#include "room_with_crate.h"
#include "tests/support/gui_watchdog.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using scene::BoxHandle;

class TestBoxEditor : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void emptyOffersTheNextStep();
  void pixelsAreMetres_data();
  void pixelsAreMetres();
  void aDragIsOneStepAndUndoneToTheByte();
  void escapeTakesADragBack();
  void shiftIsFine();
  void sidesSnapUnlessCtrlIsHeld();
  void theKnobTurns();
  void theBodyMoves();
  void keysMoveTurnAndZoom();
  void keysAreKeptFromShortcuts();
  void numbersAreTakenAsTyped();
  void snapsToTheFloor();
  void fitsToPoints();
  void goesThroughTheObjects();
  void anotherSelectionEndsADrag();
  void viewsFollowTheBox();
  void worksWithTheKeyboardAlone();
  void neverBlocksTheWindow();
  void screenshots();
};

namespace {

struct Fixture {
  Theme theme;
  ActionRegistry actions{&theme};
  Document document;
  std::unique_ptr<BoxEditor> editor;

  explicit Fixture(ThemeName name = ThemeName::kDark) {
    theme.set(name);
    QSignalSpy opened(&document, &Document::projectOpened);
    document.newProject();
    if (opened.isEmpty()) opened.wait();
    editor = std::make_unique<BoxEditor>(
        StudioContext{.document = &document, .actions = &actions, .theme = &theme});
    editor->resize(420, 760);
    editor->show();
    if (!QTest::qWaitForWindowExposed(editor.get())) qFatal("the window does not appear");
  }

  /// With the crate selected.
  static std::unique_ptr<Fixture> WithCrate(
      const scene::OrientedBox& box = Crate(),
      std::shared_ptr<const scene::Snapshot> room = viz::Room()) {
    auto f = std::make_unique<Fixture>();
    ShowRoomWith(&f->document, {MakeObject("crate", box)}, std::move(room));
    SelectObject(&f->document, 0);
    f->gather();
    return f;
  }

  void gather() {
    if (!QTest::qWaitFor([this] { return !editor->editing()->points()->points.empty(); }, 10'000))
      qFatal("no points are gathered");
  }

  BoxCanvas* canvas(PlaneSide side) const { return editor->canvases()[static_cast<size_t>(side)]; }
  scene::OrientedBox box() const { return editor->editing()->object()->box; }
  QPoint at(PlaneSide side, const BoxHandle& handle) const {
    for (const PlaneHandle& each : HandlesIn(canvas(side)->view(), box()))
      if (each.handle == handle) return each.position.toPoint();
    if (handle.is_body()) return canvas(side)->view().ToScreen(box().center_world()).toPoint();
    qFatal("no such handle here");
  }

  void move(PlaneSide side, const QPointF& to, Qt::KeyboardModifiers modifiers) const {
    QMouseEvent event(QEvent::MouseMove, to, canvas(side)->mapToGlobal(to), Qt::NoButton,
                      Qt::LeftButton, modifiers);
    QApplication::sendEvent(canvas(side), &event);
  }
  /// Presses on a handle and moves by so many pixels, in four steps; does not let go.
  QPoint pull(PlaneSide side, const BoxHandle& handle, QPoint by,
              Qt::KeyboardModifiers modifiers = Qt::ControlModifier) const {
    const QPoint from = at(side, handle);
    QTest::mousePress(canvas(side), Qt::LeftButton, modifiers, from);
    for (int i = 1; i <= 4; ++i) move(side, from + QPointF(by) * i / 4, modifiers);
    return from + by;
  }
  void drag(PlaneSide side, const BoxHandle& handle, QPoint by,
            Qt::KeyboardModifiers modifiers = Qt::ControlModifier) const {
    const QPoint to = pull(side, handle, by, modifiers);
    QTest::mouseRelease(canvas(side), Qt::LeftButton, modifiers, to);
  }
  QDoubleSpinBox* field(const char* name) const {
    for (QDoubleSpinBox* spin : editor->findChildren<QDoubleSpinBox*>())
      if (spin->accessibleName() == QLatin1String(name)) return spin;
    qFatal("no such field");
  }
  void shoot(const char* name) const {
    const QByteArray folder = qgetenv("VLM3R_SHOTS");
    if (folder.isEmpty()) return;
    QTest::qWait(50);
    editor->grab().save(QString::fromLocal8Bit(folder) + QLatin1Char('/') + QLatin1String(name) +
                        QStringLiteral(".png"));
  }
};

bool Near(double a, double b, double tolerance = 1e-9) { return std::abs(a - b) <= tolerance; }

BoxHandle Edge(int x, int y, int z) {
  BoxHandle handle;
  handle.sides = {x, y, z};
  return handle;
}

constexpr double kDegree = std::numbers::pi / 180;

}  // namespace

void TestBoxEditor::initTestCase() { QLocale::setDefault(QLocale::c()); }

void TestBoxEditor::emptyOffersTheNextStep() {
  Fixture f;
  auto* button = f.editor->findChild<QPushButton*>();
  QVERIFY(!button->isVisible());
  QVERIFY(!f.actions.action("object.next")->isEnabled());
  QVERIFY(!f.actions.action("object.fit_points")->isEnabled());
  f.shoot("box_editor_empty");
  ShowRoomWith(&f.document, {MakeObject("crate", Crate())});
  QTRY_VERIFY(button->isVisible());
  QVERIFY(!f.actions.action("object.snap_floor")->isEnabled());
  QTest::mouseClick(button, Qt::LeftButton);
  QCOMPARE(f.document.selection().kind, Selection::Kind::kObject);
  QVERIFY(f.canvas(PlaneSide::kTop)->isVisible());
  QVERIFY(f.actions.action("object.snap_floor")->isEnabled());
  // Taken out again: back to the beginning.
  f.document.removeObjects({f.document.selection().id});
  QTRY_VERIFY(!f.canvas(PlaneSide::kTop)->isVisible());
}

void TestBoxEditor::pixelsAreMetres_data() {
  QTest::addColumn<int>("side");
  QTest::addColumn<QPoint>("sides");  // Of the flat axes of the view: horizontal, vertical.
  QTest::addColumn<QPoint>("by");
  for (const int side : {0, 1, 2}) {
    QTest::addRow("right, view %d", side) << side << QPoint(1, 0) << QPoint(23, 0);
    QTest::addRow("left, view %d", side) << side << QPoint(-1, 0) << QPoint(-17, 0);
    QTest::addRow("top, view %d", side) << side << QPoint(0, 1) << QPoint(0, -19);
    QTest::addRow("corner, view %d", side) << side << QPoint(1, 1) << QPoint(12, -9);
  }
}

void TestBoxEditor::pixelsAreMetres() {
  QFETCH(int, side);
  QFETCH(QPoint, sides);
  QFETCH(QPoint, by);
  const auto f = Fixture::WithCrate();
  const auto plane = static_cast<PlaneSide>(side);
  const PlaneView view = f->canvas(plane)->view();
  const scene::OrientedBox before = f->box();
  // The crate's axes are the room's: those of the view, with signs.
  Eigen::Vector3d out = view.axes.col(0) * sides.x() + view.axes.col(1) * sides.y();
  const BoxHandle handle =
      Edge(static_cast<int>(std::lround(out.x())), static_cast<int>(std::lround(out.y())),
           static_cast<int>(std::lround(out.z())));
  f->drag(plane, handle, by);
  const Eigen::Vector3d grown = f->box().size_m() - before.size_m();
  const double right_m = sides.x() * by.x() / view.px_per_m,
               up_m = -sides.y() * by.y() / view.px_per_m;
  const Eigen::Vector3d expected =
      view.axes.col(0).cwiseAbs() * right_m + view.axes.col(1).cwiseAbs() * up_m;
  QVERIFY2((grown - expected).norm() < 1e-6, qPrintable(QStringLiteral("%1 %2 %3 for %4 %5 %6")
                                                            .arg(grown.x())
                                                            .arg(grown.y())
                                                            .arg(grown.z())
                                                            .arg(expected.x())
                                                            .arg(expected.y())
                                                            .arg(expected.z())));
  BoxHandle opposite = handle;
  opposite.sides = -handle.sides;
  QVERIFY(
      (scene::HandlePosition(f->box(), opposite) - scene::HandlePosition(before, opposite)).norm() <
      1e-6);
}

void TestBoxEditor::aDragIsOneStepAndUndoneToTheByte() {
  const auto f = Fixture::WithCrate();
  const std::string before = TextOf(*f->editor->editing()->object());
  const int steps = f->document.undoStack()->count();
  f->drag(PlaneSide::kFront, BoxHandle::Face(0, 1), {30, 0});
  const std::string after = TextOf(*f->editor->editing()->object());
  QVERIFY(before != after);
  QCOMPARE(f->document.undoStack()->count(), steps + 1);
  f->document.undoStack()->undo();
  QCOMPARE(TextOf(*f->editor->editing()->object()), before);
  f->document.undoStack()->redo();
  QCOMPARE(TextOf(*f->editor->editing()->object()), after);
  // Another drag of the same side is a step of its own.
  f->drag(PlaneSide::kFront, BoxHandle::Face(0, 1), {-20, 0});
  QCOMPARE(f->document.undoStack()->count(), steps + 2);
}

void TestBoxEditor::escapeTakesADragBack() {
  const auto f = Fixture::WithCrate();
  const std::string before = TextOf(*f->editor->editing()->object());
  const int steps = f->document.undoStack()->count();
  const QPoint to = f->pull(PlaneSide::kTop, Edge(1, 1, 0), {25, -25});
  QVERIFY(TextOf(*f->editor->editing()->object()) != before);
  QTest::keyClick(f->canvas(PlaneSide::kTop), Qt::Key_Escape);
  QCOMPARE(TextOf(*f->editor->editing()->object()), before);
  QCOMPARE(f->document.undoStack()->count(), steps);
  // The button is still down: nothing goes on.
  f->move(PlaneSide::kTop, to + QPoint(20, 20), Qt::NoModifier);
  QTest::mouseRelease(f->canvas(PlaneSide::kTop), Qt::LeftButton, Qt::NoModifier, to);
  QCOMPARE(TextOf(*f->editor->editing()->object()), before);
}

void TestBoxEditor::shiftIsFine() {
  const auto f = Fixture::WithCrate();
  const double px_per_m = f->canvas(PlaneSide::kFront)->view().px_per_m;
  f->drag(PlaneSide::kFront, BoxHandle::Face(0, 1), {40, 0},
          Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(Near(f->box().size_m().x(), 0.8 + 4 / px_per_m, 1e-6));
}

void TestBoxEditor::sidesSnapUnlessCtrlIsHeld() {
  const scene::OrientedBox lifted = scene::MovedBox(Crate(), BoxHandle::Face(2, -1), {0, 0, 0.2});
  auto f = Fixture::WithCrate(lifted);
  const double px_per_m = f->canvas(PlaneSide::kFront)->view().px_per_m;
  // Four pixels short of the floor.
  const int down = static_cast<int>(std::lround(0.2 * px_per_m)) - 4;
  f->drag(PlaneSide::kFront, BoxHandle::Face(2, -1), {0, down}, Qt::NoModifier);
  QVERIFY(Near(scene::LowestZ_m(f->box()), 0));
  QVERIFY(Near(scene::HighestZ_m(f->box()), 0.8));
  f = Fixture::WithCrate(lifted);
  f->drag(PlaneSide::kFront, BoxHandle::Face(2, -1), {0, down}, Qt::ControlModifier);
  QVERIFY(scene::LowestZ_m(f->box()) > 2 / px_per_m);
}

void TestBoxEditor::theKnobTurns() {
  const auto f = Fixture::WithCrate();
  const PlaneView view = f->canvas(PlaneSide::kTop)->view();
  const QPointF knob = f->at(PlaneSide::kTop, BoxHandle::Turn());
  const QPointF arm = knob - view.ToScreen(f->box().center_world());
  // 30 degrees counterclockwise as one sees it.
  const double c = std::cos(30 * kDegree), s = std::sin(30 * kDegree);
  const QPointF there(arm.x() * c + arm.y() * s, -arm.x() * s + arm.y() * c);
  f->drag(PlaneSide::kTop, BoxHandle::Turn(), (there - arm).toPoint());
  QVERIFY2(Near(scene::Yaw_rad(f->box()) / kDegree, 30, 1),
           qPrintable(QString::number(scene::Yaw_rad(f->box()) / kDegree)));
  QVERIFY((f->box().size_m() - Crate().size_m()).norm() < 1e-12);
}

void TestBoxEditor::theBodyMoves() {
  const auto f = Fixture::WithCrate();
  const double scale = f->canvas(PlaneSide::kTop)->view().px_per_m;
  f->drag(PlaneSide::kTop, BoxHandle::Body(), {20, 10});
  const Eigen::Vector3d moved = f->box().center_world() - Crate().center_world();
  QVERIFY((moved - Eigen::Vector3d(20 / scale, -10 / scale, 0)).norm() < 1e-6);
  // From the side it can be lifted.
  const double front = f->canvas(PlaneSide::kFront)->view().px_per_m;
  const double z = f->box().center_world().z();
  f->drag(PlaneSide::kFront, BoxHandle::Body(), {0, -15});
  QVERIFY(Near(f->box().center_world().z(), z + 15 / front, 1e-6));
}

void TestBoxEditor::keysMoveTurnAndZoom() {
  const auto f = Fixture::WithCrate();
  const int steps = f->document.undoStack()->count();
  BoxCanvas* top = f->canvas(PlaneSide::kTop);
  const auto center = [&] { return f->box().center_world(); };
  QTest::keyClick(top, Qt::Key_Right);
  QVERIFY((center() - Eigen::Vector3d(0.01, 0.8, 0.4)).norm() < 1e-9);
  QTest::keyClick(top, Qt::Key_Up, Qt::ShiftModifier);
  QVERIFY((center() - Eigen::Vector3d(0.01, 0.9, 0.4)).norm() < 1e-9);
  QTest::keyClick(f->canvas(PlaneSide::kFront), Qt::Key_Down);
  QVERIFY((center() - Eigen::Vector3d(0.01, 0.9, 0.39)).norm() < 1e-9);
  // A run of presses is one step.
  QCOMPARE(f->document.undoStack()->count(), steps + 1);
  QTest::keyClick(top, Qt::Key_Left, Qt::ControlModifier);
  QTest::keyClick(top, Qt::Key_Left, Qt::ControlModifier);
  QTest::keyClick(top, Qt::Key_Right, Qt::ControlModifier);
  QVERIFY(Near(scene::Yaw_rad(f->box()), kDegree));
  QCOMPARE(f->document.undoStack()->count(), steps + 2);
  const double scale = top->view().px_per_m;
  QTest::keyClick(top, Qt::Key_Plus);
  QVERIFY(top->view().px_per_m > 1.1 * scale);
  QTest::keyClick(top, Qt::Key_Home);
  QVERIFY(top->view().px_per_m < 1.1 * scale);
  QWheelEvent wheel(QPointF(30, 40), top->mapToGlobal(QPointF(30, 40)), {}, {0, 120}, Qt::NoButton,
                    Qt::NoModifier, Qt::NoScrollPhase, false);
  const scene::SightLine under = top->view().LineThrough({30, 40});
  QApplication::sendEvent(top, &wheel);
  QVERIFY((top->view().LineThrough({30, 40}).origin - under.origin).head<2>().norm() < 1e-9);
}

void TestBoxEditor::keysAreKeptFromShortcuts() {
  const auto f = Fixture::WithCrate();
  const auto keeps = [&](int key, Qt::KeyboardModifiers modifiers) {
    QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
    event.ignore();
    QApplication::sendEvent(f->canvas(PlaneSide::kFront), &event);
    return event.isAccepted();
  };
  QVERIFY(keeps(Qt::Key_Left, Qt::NoModifier));
  QVERIFY(keeps(Qt::Key_Right, Qt::ShiftModifier));
  QVERIFY(keeps(Qt::Key_Up, Qt::ControlModifier));
  QVERIFY(keeps(Qt::Key_Plus, Qt::NoModifier));
  QVERIFY(!keeps(Qt::Key_Space, Qt::NoModifier));
  QVERIFY(!keeps(Qt::Key_Escape, Qt::NoModifier));  // Esc leaves tools, unless a drag lasts.
  f->pull(PlaneSide::kFront, BoxHandle::Face(0, 1), {10, 0});
  QVERIFY(keeps(Qt::Key_Escape, Qt::NoModifier));
  f->document.select({});
  QVERIFY(!keeps(Qt::Key_Left, Qt::NoModifier));
}

void TestBoxEditor::numbersAreTakenAsTyped() {
  const scene::OrientedBox odd =
      scene::OrientedBox::Create({0.12345, 0.8, 0.4}, {0.81234, 0.8, 0.8},
                                 Eigen::Matrix3d::Identity())
          .value();
  const auto f = Fixture::WithCrate(odd);
  QCOMPARE(f->field("Width")->text(), QStringLiteral("0.81\u2009m"));
  f->field("Height")->setValue(1.5);
  QVERIFY(Near(f->box().size_m().z(), 1.5));
  QVERIFY(Near(scene::LowestZ_m(f->box()), 0));
  // What is only shown rounded stays exact.
  QCOMPARE(f->box().size_m().x(), 0.81234);
  QCOMPARE(f->box().center_world().x(), 0.12345);
  f->field("Width")->setValue(0.4);
  QVERIFY(Near(f->box().size_m().x(), 0.4) && Near(f->box().center_world().x(), 0.12345));
  f->field("Centre, Y")->setValue(-1);
  QVERIFY(Near(f->box().center_world().y(), -1));
  f->field("Direction on the floor")->setValue(25);
  QVERIFY(Near(scene::Yaw_rad(f->box()), 25 * kDegree));
  QVERIFY(Near(f->field("Width")->value(), 0.4));
  // And they follow what happens elsewhere.
  f->document.undoStack()->undo();
  QVERIFY(Near(f->field("Direction on the floor")->value(), 0));
}

void TestBoxEditor::snapsToTheFloor() {
  const scene::OrientedBox lifted = scene::MovedBox(Crate(), BoxHandle::Face(2, -1), {0, 0, 0.13});
  const auto f = Fixture::WithCrate(lifted);
  const std::string before = TextOf(*f->editor->editing()->object());
  f->actions.action("object.snap_floor")->trigger();
  QVERIFY(Near(scene::LowestZ_m(f->box()), 0));
  QVERIFY(Near(scene::HighestZ_m(f->box()), 0.8));
  f->document.undoStack()->undo();
  QCOMPARE(TextOf(*f->editor->editing()->object()), before);
}

void TestBoxEditor::fitsToPoints() {
  const scene::OrientedBox loose =
      scene::OrientedBox::Create({0.02, 0.82, 0.43}, {0.9, 0.9, 0.9}, Eigen::Matrix3d::Identity())
          .value();
  // Fine enough for the crate's lid to be seen up to its far edge.
  const auto f = Fixture::WithCrate(loose, viz::Room(6, 512, 384));
  f->actions.action("object.fit_points")->trigger();
  const scene::OrientedBox fitted = f->box();
  QVERIFY2((fitted.size_m() - Crate().size_m()).cwiseAbs().maxCoeff() < 0.05 &&
               (fitted.center_world() - Crate().center_world()).cwiseAbs().maxCoeff() < 0.03,
           fitted.ToRecord().dump().c_str());
  // Nothing there to fit to: it says so, and the box stays.
  f->editor->editing()->set(scene::MovedBox(fitted, BoxHandle::Body(), {0, 0, 30}), "away");
  QTRY_VERIFY(f->editor->editing()->points()->points.empty());
  const std::string before = TextOf(*f->editor->editing()->object());
  f->actions.action("object.fit_points")->trigger();
  QCOMPARE(TextOf(*f->editor->editing()->object()), before);
  bool said = false;
  for (const QLabel* label : f->editor->findChildren<QLabel*>())
    said |= label->isVisible() && label->text().contains("too few points");
  QVERIFY(said);
}

void TestBoxEditor::goesThroughTheObjects() {
  Fixture f;
  const scene::OrientedBox other =
      scene::MovedBox(Crate(), BoxHandle::Body(), Eigen::Vector3d(1, 0, 0));
  ShowRoomWith(&f.document,
               {MakeObject("crate", Crate()), MakeObject("lamp", other), MakeObject("", other)});
  const auto objects = f.document.objects();
  QAction* next = f.actions.action("object.next");
  for (const size_t expected : {size_t{0}, size_t{1}, size_t{2}, size_t{0}}) {
    next->trigger();
    QCOMPARE(f.document.selection().id, objects[expected].id);
  }
  f.actions.action("object.previous")->trigger();
  QCOMPARE(f.document.selection().id, objects[2].id);
  f.actions.action("object.previous")->trigger();
  QCOMPARE(f.document.selection().id, objects[1].id);
  bool named = false;
  for (const QLabel* label : f.editor->findChildren<QLabel*>())
    named |= label->text() == QStringLiteral("lamp 2");
  QVERIFY(named);
}

void TestBoxEditor::anotherSelectionEndsADrag() {
  Fixture f;
  const scene::OrientedBox other =
      scene::MovedBox(Crate(), BoxHandle::Body(), Eigen::Vector3d(1, 0, 0));
  ShowRoomWith(&f.document, {MakeObject("crate", Crate()), MakeObject("lamp", other)});
  SelectObject(&f.document, 0);
  const QPoint to = f.pull(PlaneSide::kFront, BoxHandle::Face(0, 1), {20, 0});
  SelectObject(&f.document, 1);
  QVERIFY(!f.editor->editing()->isDragging());
  f.move(PlaneSide::kFront, to + QPoint(40, 0), Qt::ControlModifier);
  QVERIFY(f.box().ToRecord() == other.ToRecord());
  QTest::mouseRelease(f.canvas(PlaneSide::kFront), Qt::LeftButton, {}, to);
}

void TestBoxEditor::viewsFollowTheBox() {
  const auto f = Fixture::WithCrate();
  BoxCanvas* front = f->canvas(PlaneSide::kFront);
  // Turned by a quarter, what was its depth is now seen from the front; the top stays as it is.
  f->editor->editing()->turn(30 * kDegree);
  QVERIFY(front->view().axes.col(0).dot(f->box().world_from_box().col(0)) > 0.999999);
  QVERIFY(f->canvas(PlaneSide::kTop)->view().axes.isIdentity());
  // Moved out of sight, the view comes along.
  f->editor->editing()->nudge({3, 0, 0});
  for (const BoxCanvas* canvas : f->editor->canvases()) {
    QVERIFY(canvas->rect().contains(canvas->view().ToScreen(f->box().center_world()).toPoint()));
  }
}

void TestBoxEditor::worksWithTheKeyboardAlone() {
  const auto f = Fixture::WithCrate();
  f->editor->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(f->editor.get()));
  f->actions.action("object.edit_box")->trigger();
  QVERIFY(f->canvas(PlaneSide::kTop)->hasFocus());
  // Tab reaches the other views, every number and every button.
  QSet<QWidget*> reached;
  for (int i = 0; i < 30; ++i) {
    reached.insert(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  }
  for (BoxCanvas* canvas : f->editor->canvases()) {
    QVERIFY(reached.contains(canvas));
    QVERIFY(!canvas->accessibleName().isEmpty() && !canvas->accessibleDescription().isEmpty());
  }
  for (QDoubleSpinBox* spin : f->editor->findChildren<QDoubleSpinBox*>()) {
    QVERIFY(reached.contains(spin));
    QVERIFY(!spin->accessibleName().isEmpty());
  }
  for (QToolButton* button : f->editor->findChildren<QToolButton*>())
    QVERIFY(reached.contains(button));
}

void TestBoxEditor::neverBlocksTheWindow() {
  Fixture f;
  ShowRoomWith(&f.document, {MakeObject("crate", Crate())}, viz::Room(12, 512, 384));
  QTest::qWait(50);
  test::GuiWatchdog watchdog;
  watchdog.SetStep("select");
  SelectObject(&f.document, 0);
  f.gather();
  QVERIFY(f.editor->editing()->points()->points.size() > 20'000);
  const BoxHandle held = BoxHandle::Face(0, 1);
  const QPoint from = f.at(PlaneSide::kTop, held);
  watchdog.SetStep("drag");
  QTest::mousePress(f.canvas(PlaneSide::kTop), Qt::LeftButton, {}, from);
  for (int i = 0; i < 40; ++i) {
    f.move(PlaneSide::kTop, from + QPoint(i - 20, 0), {});
    QTest::qWait(5);
  }
  QTest::mouseRelease(f.canvas(PlaneSide::kTop), Qt::LeftButton, {}, from + QPoint(19, 0));
  watchdog.SetStep("fit");
  f.actions.action("object.fit_points")->trigger();
  QTest::qWait(50);
  for (const auto& pause : watchdog.Worst(3))
    qInfo("%.0f ms: %s", pause.blocked_ms, pause.step.c_str());
  QVERIFY2(watchdog.worst_ms() < test::GuiWatchdog::Limit(100),
           qPrintable(QString::number(watchdog.worst_ms())));
}

void TestBoxEditor::screenshots() {
  for (const auto& [name, shot] : {std::pair(ThemeName::kDark, "box_editor_dark"),
                                   std::pair(ThemeName::kLight, "box_editor_light")}) {
    Fixture f(name);
    const scene::OrientedBox other =
        scene::OrientedBox::Create({1.1, 1.2, 0.3}, {0.5, 0.4, 0.6},
                                   Eigen::AngleAxisd(0.4, Eigen::Vector3d::UnitZ()).matrix())
            .value();
    ShowRoomWith(&f.document,
                 {MakeObject("crate", scene::TurnedBox(Crate(), 0.2)), MakeObject("lamp", other)},
                 viz::Room(12, 384, 288));
    SelectObject(&f.document, 0);
    f.gather();
    const QImage image = f.canvas(PlaneSide::kTop)->grab().toImage();
    // The points are seen: many colours.
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3)
      for (int x = 0; x < image.width(); x += 3) colors.insert(image.pixel(x, y));
    QVERIFY(colors.size() > 12);
    f.shoot(shot);
  }
}

QTEST_MAIN(TestBoxEditor)
#include "tst_box_editor.moc"
