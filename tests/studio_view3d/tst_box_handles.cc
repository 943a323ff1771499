// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QLabel>

#include "app/studio/view3d/box_handles.h"
#include "app/studio/view3d/tool_controller.h"
#include "engine/scene/room_frames.h"
#include "panel_fixture.h"
#include "tests/studio_box_editor/room_with_crate.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using scene::BoxHandle;

/// The handles of the selected object in the 3D view.
class TestBoxHandles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void shownOnlyForAnObject();
  void lightUpUnderThePointer();
  void aFaceFollowsThePointer();
  void pixelsAreMetres();
  void undoRestoresToTheByte();
  void escapeTakesADragBack();
  void sidesSnapUnlessCtrlIsHeld();
  void shiftIsFine();
  void theRingTurns();
  void theCentreMovesLevel();
  void besideTheHandlesTheCameraTurns();
  void screenshots();
};

namespace {

struct Stage : PanelFixture {
  explicit Stage(const scene::OrientedBox& box = Crate(), ThemeName name = ThemeName::kDark)
      : PanelFixture(name) {
    ShowRoomWith(&document, {MakeObject("crate", box)});
    SelectObject(&document, 0);
    look({.position = {1.2, -1.0, -1.3}, .focal_point = {0, 0.9, 0.8}, .view_up = {0, -1, 0}});
  }

  void look(const viz::Viewpoint& viewpoint) {
    panel->binding()->scene().SetViewpoint(viewpoint);
    if (!settle()) qFatal("the picture is not completed");
  }

  /// Straight from the front, without perspective: a pixel is the same length everywhere.
  void lookFromTheFront() {
    look({.position = {0, 0.9, -3},
          .focal_point = {0, 0.9, 0.8},
          .view_up = {0, -1, 0},
          .orthographic = true,
          .parallel_scale = 1});
  }

  viz::SceneView& view() { return panel->binding()->scene(); }
  scene::OrientedBox box() const { return document.objects().at(0).box; }
  std::string text() const { return TextOf(document.objects().at(0)); }

  /// In the widget's pixels.
  QPointF at(const BoxHandle& handle) {
    const auto px = view().HandlePixel(handle);
    if (!px) qFatal("the handle is not shown");
    return QPointF(px->x(), panel->host()->height() - 1 - px->y());
  }

  void move(const QPointF& to, Qt::KeyboardModifiers modifiers, bool down = true) {
    QMouseEvent event(QEvent::MouseMove, to, panel->host()->mapToGlobal(to), Qt::NoButton,
                      down ? Qt::LeftButton : Qt::NoButton, modifiers);
    QApplication::sendEvent(panel->host(), &event);
  }
  void press(const QPointF& position, Qt::KeyboardModifiers modifiers) {
    QTest::mousePress(panel->host(), Qt::LeftButton, modifiers, position.toPoint());
  }
  void release(const QPointF& position) {
    QTest::mouseRelease(panel->host(), Qt::LeftButton, {}, position.toPoint());
  }
  void drag(const BoxHandle& handle, QPoint by,
            Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
    const QPointF from = at(handle).toPoint();
    press(from, modifiers);
    for (int i = 1; i <= 4; ++i) move(from + QPointF(by) * i / 4, modifiers);
    release(from + by);
  }
};

}  // namespace

void TestBoxHandles::shownOnlyForAnObject() {
  Stage f;
  QVERIFY(f.view().HandlePixel(BoxHandle::Body()).has_value());
  f.document.select({});
  QVERIFY(!f.view().HandlePixel(BoxHandle::Body()));
  SelectObject(&f.document, 0);
  QVERIFY(f.view().HandlePixel(BoxHandle::Body()).has_value());
  // A tool takes the clicks.
  f.actions.action("tool.distance")->trigger();
  QVERIFY(!f.view().HandlePixel(BoxHandle::Body()));
  f.actions.action("tool.cancel")->trigger();
  QVERIFY(f.view().HandlePixel(BoxHandle::Body()).has_value());
  f.document.removeObjects({f.document.selection().id});
  QVERIFY(!f.view().HandlePixel(BoxHandle::Body()));
}

void TestBoxHandles::lightUpUnderThePointer() {
  Stage f;
  const QImage before = f.picture();
  f.move(f.at(BoxHandle::Face(2, 1)), {}, false);
  QVERIFY(f.settle());
  const QImage lit = f.picture();
  const int num_lit = NumDifferent(before, lit);
  QVERIFY2(num_lit > 40 && num_lit < 1500, qPrintable(QString::number(num_lit)));
  QCOMPARE(f.panel->host()->cursor().shape(), Qt::PointingHandCursor);
  f.move(QPointF(4, 4), {}, false);
  QVERIFY(f.settle());
  QVERIFY(NumDifferent(before, f.picture()) < 20);
  QCOMPARE(f.panel->host()->cursor().shape(), Qt::ArrowCursor);
}

void TestBoxHandles::aFaceFollowsThePointer() {
  Stage f;
  const scene::OrientedBox before = f.box();
  for (const BoxHandle& face : {BoxHandle::Face(0, 1), BoxHandle::Face(2, 1)}) {
    const scene::OrientedBox from_box = f.box();
    const QPointF from = f.at(face).toPoint();
    // Along the axis as one sees it.
    int axis = 0;
    face.sides.cwiseAbs().maxCoeff(&axis);
    const QPointF ahead = f.at(face) - f.at(BoxHandle::Body());
    const QPointF by = ahead * (45 / std::hypot(ahead.x(), ahead.y()));
    f.press(from, Qt::ControlModifier);
    f.move(from + by / 2, Qt::ControlModifier);
    f.move(from + by, Qt::ControlModifier);
    f.release(from + by);
    QVERIFY(f.settle());
    QVERIFY(f.box().size_m()[axis] > from_box.size_m()[axis] + 0.05);
    QVERIFY2(QLineF(f.at(face), from + by).length() < 3,
             qPrintable(QString::number(QLineF(f.at(face), from + by).length())));
    BoxHandle opposite = face;
    opposite.sides = -face.sides;
    QVERIFY((scene::HandlePosition(f.box(), opposite) - scene::HandlePosition(from_box, opposite))
                .norm() < 1e-9);
  }
  QVERIFY((f.box().size_m() - before.size_m()).y() == 0);
}

void TestBoxHandles::pixelsAreMetres() {
  Stage f;
  f.lookFromTheFront();
  const double px_m = f.view().PixelSize_m({0, 0.9, 0.8});
  QVERIFY(std::abs(px_m - 2.0 / f.panel->host()->height()) < 1e-9);
  f.drag(BoxHandle::Face(0, 1), {37, 0});
  QVERIFY(std::abs(f.box().size_m().x() - 0.8 - 37 * px_m) < 1e-6);
  f.drag(BoxHandle::Face(2, 1), {0, -21});
  QVERIFY(std::abs(f.box().size_m().z() - 0.8 - 21 * px_m) < 1e-6);
  f.drag(BoxHandle::Face(0, -1), {10, 0});
  QVERIFY(std::abs(f.box().size_m().x() - 0.8 - 27 * px_m) < 1e-6);
}

void TestBoxHandles::undoRestoresToTheByte() {
  Stage f;
  const std::string before = f.text();
  const int steps = f.document.undoStack()->count();
  f.drag(BoxHandle::Face(0, 1), {40, -5});
  const std::string after = f.text();
  QVERIFY(after != before);
  QCOMPARE(f.document.undoStack()->count(), steps + 1);
  f.document.undoStack()->undo();
  QCOMPARE(f.text(), before);
  f.document.undoStack()->redo();
  QCOMPARE(f.text(), after);
}

void TestBoxHandles::escapeTakesADragBack() {
  Stage f;
  const std::string before = f.text();
  const int steps = f.document.undoStack()->count();
  const QPointF from = f.at(BoxHandle::Face(2, 1)).toPoint();
  f.press(from, Qt::ControlModifier);
  f.move(from + QPointF(0, -40), Qt::ControlModifier);
  QVERIFY(f.text() != before);
  bool said = false;
  for (const QLabel* label : f.panel->findChildren<QLabel*>())
    said |= label->isVisible() && label->text().contains(QStringLiteral("Esc"));
  QVERIFY2(said, "the hint tells the size and the keys");
  f.actions.action("tool.cancel")->trigger();
  QCOMPARE(f.text(), before);
  QCOMPARE(f.document.undoStack()->count(), steps);
  QCOMPARE(f.document.selection().kind, Selection::Kind::kObject);
  f.move(from + QPointF(30, -60), Qt::ControlModifier);
  f.release(from);
  QCOMPARE(f.text(), before);
  // The next Esc is the panel's again.
  f.actions.action("tool.cancel")->trigger();
  QCOMPARE(f.document.selection().kind, Selection::Kind::kNone);
}

void TestBoxHandles::sidesSnapUnlessCtrlIsHeld() {
  const scene::OrientedBox lifted = scene::MovedBox(Crate(), BoxHandle::Face(2, -1), {0, 0, 0.2});
  for (const bool snaps : {true, false}) {
    Stage f(lifted);
    f.lookFromTheFront();
    const double px_m = f.view().PixelSize_m({0, 0.9, 0.8});
    const int down = static_cast<int>(0.2 / px_m) - 4;
    f.drag(BoxHandle::Face(2, -1), {0, down}, snaps ? Qt::NoModifier : Qt::ControlModifier);
    const double low = scene::LowestZ_m(f.box());
    QVERIFY2(snaps ? std::abs(low) < 1e-9 : low > 2 * px_m, qPrintable(QString::number(low)));
    QVERIFY(std::abs(scene::HighestZ_m(f.box()) - 0.8) < 1e-9);
  }
}

void TestBoxHandles::shiftIsFine() {
  Stage f;
  f.lookFromTheFront();
  const double px_m = f.view().PixelSize_m({0, 0.9, 0.8});
  f.drag(BoxHandle::Face(0, 1), {40, 0}, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(std::abs(f.box().size_m().x() - 0.8 - 4 * px_m) < 1e-6);
}

void TestBoxHandles::theRingTurns() {
  Stage f;
  const QPointF from = f.at(BoxHandle::Turn()).toPoint();
  f.press(from, Qt::ControlModifier);
  f.move(from + QPointF(-20, 12), Qt::ControlModifier);
  f.move(from + QPointF(-45, 22), Qt::ControlModifier);
  f.release(from + QPointF(-45, 22));
  QVERIFY(std::abs(scene::Yaw_rad(f.box())) > 0.1);
  QVERIFY((f.box().size_m() - Crate().size_m()).norm() < 1e-12);
  QVERIFY((f.box().center_world() - Crate().center_world()).norm() < 1e-12);
  // The knob went where the pointer went, as seen from the centre of the ring.
  QVERIFY(f.settle());
  QVERIFY(QLineF(f.at(BoxHandle::Turn()), from + QPointF(-45, 22)).length() < 25);
}

void TestBoxHandles::theCentreMovesLevel() {
  Stage f;
  f.drag(BoxHandle::Body(), {50, -20});
  const Eigen::Vector3d moved = f.box().center_world() - Crate().center_world();
  QVERIFY(moved.head<2>().norm() > 0.05);
  QVERIFY(std::abs(moved.z()) < 1e-9);
}

void TestBoxHandles::besideTheHandlesTheCameraTurns() {
  Stage f;
  const std::string before = f.text();
  const Eigen::Vector3d eye = f.view().viewpoint().position;
  f.press(QPointF(20, 20), {});
  f.move(QPointF(50, 40), {});
  f.move(QPointF(90, 60), {});
  f.release(QPointF(90, 60));
  QVERIFY((f.view().viewpoint().position - eye).norm() > 0.05);
  QCOMPARE(f.text(), before);
  // While a handle is held the camera stays.
  QVERIFY(f.settle());
  const Eigen::Vector3d now = f.view().viewpoint().position;
  f.drag(BoxHandle::Face(2, 1), {5, -30});
  QCOMPARE(f.view().viewpoint().position, now);
}

void TestBoxHandles::screenshots() {
  for (const auto& [name, shot] : {std::pair(ThemeName::kDark, "handles_dark"),
                                   std::pair(ThemeName::kLight, "handles_light")}) {
    Stage f(scene::TurnedBox(Crate(), 0.2), name);
    const QPointF from = f.at(BoxHandle::Face(0, 1)).toPoint();
    f.press(from, {});
    f.move(from + QPointF(12, 0), {});
    QVERIFY(f.settle());
    f.shoot(shot);
    f.release(from);
  }
}

QTEST_MAIN(TestBoxHandles)
#include "tst_box_handles.moc"
