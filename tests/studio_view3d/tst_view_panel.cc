// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QWheelEvent>

#include "app/studio/view3d/clip_card.h"
#include "app/studio/view3d/filter_popup.h"
#include "app/studio/view3d/overlay_cards.h"
#include "app/studio/view3d/progress_chip.h"
#include "app/studio/view3d/tool_controller.h"
#include "app/studio/view3d/value_slider.h"
#include "app/studio/view3d/view_state.h"
#include "engine/scene/room_frames.h"
#include "panel_fixture.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestViewPanel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void emptyOffersTheNextStep();
  void growsFrameByFrame();
  void failureSaysWhatAndOffersRetry();
  void roomIsShown();
  void clickPicksWhatOneSees();
  void clickSelectsAnObject();
  void distanceIsMeasuredAndUndone();
  void calibrationAsksAndScales();
  void confidenceDragIsOneUndoStep();
  void coloursChangeThePicture();
  void clipBoxHidesPoints();
  void viewsAndViewpoints();
  void followTheVideo();
  void wheelAsInColmap();
  void escapeLeavesInnermostFirst();
  void doubleClickCentres();
  void randomWeightsAreSaid();
  void survivesAnotherWindow();
  void lightTheme();
};

namespace {

QPoint Centre(const PanelFixture& f) { return f.panel->host()->rect().center(); }

/// A position of the widget where there is a point, near `from`.
QPoint Hit(PanelFixture* f, QPoint from) {
  for (int radius = 0; radius < 120; radius += 4) {
    for (const QPoint& step : {QPoint(radius, 0), QPoint(-radius, 0), QPoint(0, radius)})
      if (f->panel->host()->pickAt(from + step)) return from + step;
  }
  qFatal("no point near %d, %d", from.x(), from.y());
}

void Click(PanelFixture* f, QPoint position) {
  // Apart in time, so that two of them are no double click.
  QTest::qWait(QApplication::doubleClickInterval() + 20);
  QTest::mouseClick(f->panel->host(), Qt::LeftButton, Qt::NoModifier, position);
}

void Wheel(QWidget* widget, QPoint position, Qt::KeyboardModifiers modifiers, int angle) {
  QWheelEvent event(position, widget->mapToGlobal(position), QPoint(), QPoint(0, angle),
                    Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
  QApplication::sendEvent(widget, &event);
}

}  // namespace

void TestViewPanel::emptyOffersTheNextStep() {
  PanelFixture f;
  auto* card = f.find<StateCard>();
  QCOMPARE(f.panel->state()->kind(), ViewState::Kind::kNoVideo);
  QVERIFY(card->isVisible());
  f.shoot("empty");
  f.addVideo();
  QTRY_COMPARE(f.panel->state()->kind(), ViewState::Kind::kNoRoom);
  QVERIFY(card->title().contains("room.mp4"));
  int started = 0;
  f.actions.handle("reconstruct", f.panel.get(), [&] { ++started; });
  auto* button = card->findChild<QPushButton*>();
  QTest::mouseClick(button, Qt::LeftButton);
  QCOMPARE(started, 1);
  QVERIFY(!f.actions.action("tool.distance")->isEnabled());
  QVERIFY(!f.actions.action("capture.png")->isEnabled());
  f.shoot("no_room");
}

void TestViewPanel::growsFrameByFrame() {
  PanelFixture f;
  const int64_t id = f.addVideo();
  const auto room = DemoRoom();
  const JobId job = f.jobs.add("reconstruct", "Reconstruct room.mp4");
  f.jobs.start(job);
  f.document.beginReconstruction(id);
  QTRY_COMPARE(f.panel->state()->kind(), ViewState::Kind::kWorking);
  f.shoot("working");
  const RunControl control = f.jobs.control(job);
  const auto frame = [&](size_t i) {
    return std::shared_ptr<const scene::FrameGeometry>(room, &room->frames[i]);
  };
  for (size_t i = 0; i < 8; ++i) f.document.appendFrame(id, frame(i));
  control.Report("cut3r", 8, 32);
  QTRY_COMPARE(f.panel->state()->kind(), ViewState::Kind::kPartial);
  QTRY_VERIFY(f.find<ProgressChip>()->text().contains("8"));
  QVERIFY(f.find<ProgressChip>()->isVisible());
  QVERIFY(f.settle());
  const int64_t few = f.panel->binding()->scene().num_points();
  QVERIFY(few > 1000);
  f.shoot("partial");

  // Whoever has turned the room keeps the view while it grows, and after.
  QTest::mousePress(f.panel->host(), Qt::LeftButton, Qt::NoModifier, Centre(f));
  QTest::mouseMove(f.panel->host(), Centre(f) + QPoint(60, 10));
  QMouseEvent move(QEvent::MouseMove, Centre(f) + QPoint(90, 20),
                   f.panel->host()->mapToGlobal(Centre(f) + QPoint(90, 20)), Qt::LeftButton,
                   Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(f.panel->host(), &move);
  QTest::mouseRelease(f.panel->host(), Qt::LeftButton, Qt::NoModifier, Centre(f) + QPoint(90, 20));
  const Eigen::Vector3d eye = f.panel->binding()->scene().viewpoint().position;
  for (size_t i = 8; i < room->frames.size(); ++i) f.document.appendFrame(id, frame(i));
  f.jobs.finish(job);
  f.document.setSnapshot(id, room, {});
  QTRY_COMPARE(f.panel->state()->kind(), ViewState::Kind::kDone);
  QVERIFY(f.settle());
  QVERIFY(f.panel->binding()->scene().num_points() > few);
  QVERIFY(f.panel->binding()->scene().viewpoint().position.isApprox(eye));
  QVERIFY(!f.find<ProgressChip>()->isVisible());
  QVERIFY(!f.find<StateCard>()->isVisible());
}

void TestViewPanel::failureSaysWhatAndOffersRetry() {
  PanelFixture f;
  const int64_t id = f.addVideo();
  int retried = 0;
  const JobId job = f.jobs.add("reconstruct", "Reconstruct room.mp4", {}, [&] { ++retried; });
  f.jobs.start(job);
  f.document.beginReconstruction(id);
  f.jobs.appendLog(job, "reading the video");
  f.jobs.fail(job, {ErrorCode::kOutOfMemory, "needs 31 GiB, 24 GiB are free", "room.mp4",
                    "Choose fewer frames"});
  QTRY_COMPARE(f.panel->state()->kind(), ViewState::Kind::kFailed);
  auto* card = f.find<StateCard>();
  bool said = false;
  for (const QLabel* label : card->findChildren<QLabel*>())
    said |= label->text().contains("31 GiB") && label->text().contains("Choose fewer frames");
  QVERIFY(said);
  f.shoot("failed");
  QTest::mouseClick(card->findChild<QPushButton*>(), Qt::LeftButton);
  QCOMPARE(retried, 1);
}

void TestViewPanel::roomIsShown() {
  PanelFixture f;
  const QImage empty = f.picture();
  QVERIFY(f.showRoom() != 0);
  QVERIFY(NumDifferent(empty, f.picture()) > empty.width() * empty.height() / 10);
  QVERIFY(f.panel->binding()->scene().num_points_drawn() > 1000);
  auto* badge = f.panel->findChild<QToolButton*>("metric_badge");
  QVERIFY(badge->isVisible() && badge->text().contains("uncalibrated"));
  f.shoot("room");
  f.find<FilterPopup>()->popUpAt(f.panel->mapToGlobal(QPoint(200, 60)));
  if (qEnvironmentVariableIsSet("VLM3R_SHOTS"))
    f.find<FilterPopup>()->grab().save(qgetenv("VLM3R_SHOTS") + "/filters.png");
  f.find<FilterPopup>()->hide();
}

void TestViewPanel::clickPicksWhatOneSees() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  f.actions.action("view.frustums")->setChecked(false);
  Q_EMIT f.actions.action("view.frustums")->triggered(false);
  QVERIFY(f.settle());
  Click(&f, Hit(&f, Centre(f)));
  const Selection& selection = f.document.selection();
  QCOMPARE(selection.kind, Selection::Kind::kPoint);
  QVERIFY(selection.pick.has_value());
  const viz::Pick& pick = *selection.pick;
  QVERIFY(pick.view >= 0);
  // The pixel that it names holds exactly this point, and the video shows that frame.
  const auto& frame = f.document.snapshot()->frames[static_cast<size_t>(pick.view)];
  const size_t at = 3 * (static_cast<size_t>(pick.row) * static_cast<size_t>(frame.width) +
                         static_cast<size_t>(pick.column));
  const Eigen::Vector3d p_world =
      frame.world_from_camera * Eigen::Vector3d(frame.points_camera[at],
                                                frame.points_camera[at + 1],
                                                frame.points_camera[at + 2]);
  QVERIFY((p_world - pick.p_world).norm() < 1e-3);
  QCOMPARE(f.document.currentView(), pick.view);
  QVERIFY(f.find<PickCard>()->isVisible());
  QVERIFY(f.find<PickCard>()->text().contains(QString::number(pick.column)));
  f.shoot("pick");
  // The sky selects nothing.
  Click(&f, QPoint(3, 3));
  QCOMPARE(f.document.selection().kind, Selection::Kind::kNone);
  QVERIFY(!f.find<PickCard>()->isVisible());
}

void TestViewPanel::clickSelectsAnObject() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  viz::ViewStyle style = f.panel->binding()->style();
  style.show_frustums = false;
  f.panel->binding()->setStyle(style);
  QVERIFY(f.settle());
  const QPoint position = Hit(&f, Centre(f));
  const auto point = f.panel->host()->pickAt(position);
  const QImage without = f.picture();
  // A box around the point that one sees there, in the graph's frame.
  const auto graph_from_world = scene::SimilarityFromMatrix(f.document.graphFromWorld()).value();
  project::RoomObject object;
  object.category = "thing";
  object.box = scene::OrientedBox::Create(graph_from_world * point->p_world, {0.4, 0.4, 0.4},
                                          Eigen::Matrix3d::Identity())
                   .value();
  const int64_t id = f.document.addObject(object);
  const auto items = f.panel->binding()->boxItems();
  QCOMPARE(items.size(), size_t{1});
  QVERIFY((items[0].box.center_world() - point->p_world).norm() < 1e-6);
  QVERIFY(f.settle());
  QVERIFY(NumDifferent(without, f.picture()) > 100);
  Click(&f, position);
  QCOMPARE(f.document.selection().kind, Selection::Kind::kObject);
  QCOMPARE(f.document.selection().id, id);
  QVERIFY(f.panel->binding()->boxItems()[0].selected);
  QVERIFY(f.settle());
  f.shoot("object");
  // Once more: the point.
  Click(&f, position);
  QCOMPARE(f.document.selection().kind, Selection::Kind::kPoint);
  // F goes to the object that is selected.
  f.document.select({.kind = Selection::Kind::kObject, .id = id, .pick = {}});
  f.actions.action("view.frame_all")->trigger();
  QVERIFY((f.panel->binding()->scene().viewpoint().focal_point - point->p_world).norm() < 1e-3);
  // Rejected ones are seen while they are selected only; hidden categories never.
  object = *f.document.object(id);
  object.state = "rejected";
  f.document.updateObject(object, "Reject");
  QVERIFY(f.panel->binding()->boxItems()[0].faint);
  f.document.select({});
  QVERIFY(f.panel->binding()->boxItems().empty());
  f.document.undoStack()->undo();
  f.document.setCategoryHidden("thing", true);
  QVERIFY(f.panel->binding()->boxItems().empty());
  f.document.setCategoryHidden("thing", false);
  f.actions.action("view.boxes")->trigger();
  QVERIFY(!f.panel->binding()->style().show_boxes);
}

void TestViewPanel::distanceIsMeasuredAndUndone() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  f.actions.action("tool.distance")->trigger();
  QCOMPARE(f.panel->tools()->tool(), Tool::kDistance);
  const QPoint first = Hit(&f, Centre(f) + QPoint(-120, 20));
  const QPoint second = Hit(&f, Centre(f) + QPoint(120, 40));
  const auto a = f.panel->host()->pickAt(first), b = f.panel->host()->pickAt(second);
  Click(&f, first);
  QCOMPARE(f.panel->tools()->numPoints(), 1);
  QTest::mouseMove(f.panel->host(), second);
  f.shoot("measuring");
  Click(&f, second);
  const auto& measurements = f.document.contents().measurements;
  QCOMPARE(measurements.size(), size_t{1});
  QCOMPARE(measurements[0].kind, std::string("distance"));
  QVERIFY((measurements[0].points[0] - a->p_world).norm() < 1e-9);
  QVERIFY((measurements[0].points[1] - b->p_world).norm() < 1e-9);
  QCOMPARE(f.document.selection().kind, Selection::Kind::kMeasurement);
  const auto items = f.panel->binding()->measureItems();
  QCOMPARE(items.size(), size_t{1});
  QVERIFY(QString::fromStdString(items[0].label).endsWith(QStringLiteral("\u2009m")));
  QVERIFY(f.settle());
  f.shoot("measured");
  f.document.undoStack()->undo();
  QVERIFY(f.panel->binding()->measureItems().empty());
  f.document.undoStack()->redo();
  QCOMPARE(f.panel->binding()->measureItems().size(), size_t{1});
}

void TestViewPanel::calibrationAsksAndScales() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  f.actions.action("scene.calibrate")->trigger();
  QCOMPARE(f.panel->tools()->tool(), Tool::kDistance);
  f.panel->tools()->addPoint({0, 0, 1});
  f.panel->tools()->addPoint({0, 0, 3});
  auto* bar = f.find<CalibrationBar>();
  QTRY_VERIFY(bar->isVisible());
  f.shoot("calibrate");
  Q_EMIT bar->accepted(3.0);
  QVERIFY(f.document.display().calibrated);
  QVERIFY(std::abs(f.document.display().scale - 1.5) < 1e-9);
  QVERIFY(!bar->isVisible());
  QVERIFY(f.panel->findChild<QToolButton*>("metric_badge")->text().contains("calibrated"));
  QCOMPARE(QString::fromStdString(f.panel->binding()->measureItems()[0].label),
           QStringLiteral("3.00\u2009m"));
  f.shoot("calibrated");
  QVERIFY(f.actions.action("scene.uncalibrate")->isEnabled());
  f.actions.action("scene.uncalibrate")->trigger();
  QVERIFY(!f.document.display().calibrated);
  QCOMPARE(QString::fromStdString(f.panel->binding()->measureItems()[0].label),
           QStringLiteral("2.00\u2009m"));
}

void TestViewPanel::confidenceDragIsOneUndoStep() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  const double before = f.document.display().filter.min_confidence;
  const int steps = f.document.undoStack()->count();
  auto* slider = f.find<ValueSlider>();
  const int gesture = NextGesture();
  for (const double value : {2.0, 3.0, 4.0}) Q_EMIT slider->changed(value, gesture);
  QCOMPARE(f.document.display().filter.min_confidence, 4.0);
  QCOMPARE(f.document.undoStack()->count(), steps + 1);
  f.document.undoStack()->undo();
  QCOMPARE(f.document.display().filter.min_confidence, before);
}

void TestViewPanel::coloursChangeThePicture() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  QImage last = f.picture();
  for (const char* id : {"color.frame", "color.height", "color.confidence", "color.rgb"}) {
    f.actions.action(id)->trigger();
    QVERIFY(f.settle());
    const QImage now = f.picture();
    QVERIFY2(NumDifferent(last, now) > 5000, id);
    QVERIFY(f.actions.action(id)->isChecked());
    last = now;
    if (qstrcmp(id, "color.height") == 0) f.shoot("height");
  }
  f.actions.action("color.rgb")->trigger();  // Again: it stays ticked.
  QVERIFY(f.actions.action("color.rgb")->isChecked());
}

void TestViewPanel::clipBoxHidesPoints() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  const int64_t all = f.panel->binding()->scene().num_points();
  f.actions.action("tool.clip")->trigger();
  QVERIFY(f.find<ClipCard>()->isVisible());
  QVERIFY(f.document.display().clip.has_value());
  f.find<ClipCard>()->scale(0.5);
  QVERIFY(f.settle());
  const int64_t clipped = f.panel->binding()->scene().num_points();
  QVERIFY2(clipped < all / 2, qPrintable(QStringLiteral("%1 of %2").arg(clipped).arg(all)));
  f.shoot("clip");
  f.actions.action("tool.clip")->trigger();
  QVERIFY(!f.document.display().clip.has_value());
  QVERIFY(!f.find<ClipCard>()->isVisible());
  f.document.undoStack()->undo();
  QVERIFY(f.find<ClipCard>()->isVisible() && f.actions.action("tool.clip")->isChecked());
}

void TestViewPanel::viewsAndViewpoints() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  viz::SceneView& scene = f.panel->binding()->scene();
  f.actions.action("view.top")->trigger();
  const viz::Viewpoint top = scene.viewpoint();
  const Eigen::Vector3d aim = (top.focal_point - top.position).normalized();
  QVERIFY(aim.dot(scene.up()) < -0.99);
  f.actions.action("viewpoint.save")->trigger();
  QCOMPARE(f.document.contents().viewpoints.size(), size_t{1});
  f.actions.action("view.front")->trigger();
  QVERIFY(!scene.viewpoint().position.isApprox(top.position));
  f.document.select({.kind = Selection::Kind::kViewpoint,
                     .id = f.document.contents().viewpoints[0].id,
                     .pick = {}});
  QVERIFY(scene.viewpoint().position.isApprox(top.position));
  f.actions.action("view.orthographic")->trigger();
  QVERIFY(scene.viewpoint().orthographic);
  f.document.setCurrentView(5);
  f.actions.action("view.jump")->trigger();
  const auto& frame = f.document.snapshot()->frames[5];
  QVERIFY(scene.viewpoint().position.isApprox(frame.world_from_camera.translation(), 1e-6));
}

void TestViewPanel::followTheVideo() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  const auto& frames = f.document.snapshot()->frames;
  f.actions.action("view.follow")->trigger();
  QVERIFY(f.panel->binding()->isFollowing());
  f.document.setTimeS(frames[7].time_s);
  QVERIFY(
      (f.panel->binding()->scene().viewpoint().position - frames[7].world_from_camera.translation())
          .norm() < 1e-3);
  f.shoot("follow");
  // Taking the camera ends it.
  Wheel(f.panel->host(), Centre(f), Qt::NoModifier, 120);
  QVERIFY(!f.panel->binding()->isFollowing());
  QVERIFY(!f.actions.action("view.follow")->isChecked());
}

void TestViewPanel::wheelAsInColmap() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  SceneBinding* binding = f.panel->binding();
  const viz::ViewStyle before = binding->style();
  Wheel(f.panel->host(), Centre(f), Qt::ControlModifier, 120);
  QVERIFY(binding->style().point_size_px > before.point_size_px);
  Wheel(f.panel->host(), Centre(f), Qt::AltModifier, -120);
  QVERIFY(binding->style().frustum_size_m < before.frustum_size_m);
  QVERIFY(!f.document.display().clip);
  Wheel(f.panel->host(), Centre(f), Qt::ShiftModifier, -120);
  QVERIFY(f.document.display().clip.has_value());
  const Eigen::Vector3d eye = binding->scene().viewpoint().position;
  Wheel(f.panel->host(), Centre(f), Qt::NoModifier, 120);
  const viz::Viewpoint now = binding->scene().viewpoint();
  QVERIFY((now.position - eye).dot(now.focal_point - eye) > 0);
  binding->setStyle(before);
}

void TestViewPanel::escapeLeavesInnermostFirst() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  f.actions.action("tool.angle")->trigger();
  f.panel->tools()->addPoint({0, 0, 1});
  f.actions.action("tool.cancel")->trigger();
  QCOMPARE(f.panel->tools()->numPoints(), 0);
  QCOMPARE(f.panel->tools()->tool(), Tool::kAngle);
  f.actions.action("tool.cancel")->trigger();
  QCOMPARE(f.panel->tools()->tool(), Tool::kNone);
  QVERIFY(!f.actions.action("tool.angle")->isChecked());
}

void TestViewPanel::doubleClickCentres() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  const QPoint at = Hit(&f, Centre(f) + QPoint(-80, 30));
  const auto pick = f.panel->host()->pickAt(at);
  QTest::mouseDClick(f.panel->host(), Qt::LeftButton, Qt::NoModifier, at);
  QVERIFY(f.panel->binding()->scene().viewpoint().focal_point.isApprox(pick->p_world, 1e-6));
}

void TestViewPanel::randomWeightsAreSaid() {
  PanelFixture f;
  const int64_t id = f.addVideo();
  auto room = DemoRoom();
  room->random_weights = true;
  f.document.setSnapshot(id, room, {});
  QVERIFY(f.settle());
  bool said = false;
  for (const Banner* banner : f.panel->findChildren<Banner*>())
    said |= banner->isVisible() && banner->text().contains("random");
  QVERIFY(said);
  f.shoot("random");
}

void TestViewPanel::survivesAnotherWindow() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  f.actions.action("view.front")->trigger();
  QVERIFY(f.settle());
  const QImage before = f.picture();
  QWidget other;
  other.resize(f.panel->size());
  const auto leave = qScopeGuard([&] { f.panel->setParent(nullptr); });
  f.panel->setParent(&other);
  f.panel->show();
  other.show();
  QVERIFY(QTest::qWaitForWindowExposed(&other));
  QVERIFY(f.settle());
  QVERIFY(NumDifferent(before, f.picture()) < before.width() * before.height() / 50);
  f.panel->setParent(nullptr);
  f.panel->show();
  QVERIFY(QTest::qWaitForWindowExposed(f.panel.get()));
  QVERIFY(f.settle());
  QVERIFY(NumDifferent(before, f.picture()) < before.width() * before.height() / 50);
}

void TestViewPanel::lightTheme() {
  PanelFixture f;
  QVERIFY(f.showRoom() != 0);
  const QColor dark = f.picture().pixelColor(4, 300);
  f.theme.set(ThemeName::kLight);
  QVERIFY(f.settle());
  QVERIFY(f.picture().pixelColor(4, 300).lightness() > dark.lightness() + 60);
  f.actions.action("tool.clip")->trigger();
  QVERIFY(f.settle());
  f.shoot("light");
  if (qEnvironmentVariableIsSet("VLM3R_SHOTS")) {
    f.find<FilterPopup>()->popUpAt(f.panel->mapToGlobal(QPoint(200, 60)));
    f.find<FilterPopup>()->grab().save(qgetenv("VLM3R_SHOTS") + "/filters_light.png");
    f.find<FilterPopup>()->hide();
  }
}

QTEST_MAIN(TestViewPanel)
#include "tst_view_panel.moc"
