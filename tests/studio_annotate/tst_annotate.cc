// SPDX-License-Identifier: Apache-2.0
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include <cmath>

#include "app/studio/annotate/agreement_dialog.h"
#include "app/studio/annotate/agreement_model.h"
#include "app/studio/annotate/annotator.h"
#include "app/studio/annotate/category_list.h"
#include "app/studio/annotate/review.h"
#include "app/studio/core/fed_graph.h"
#include "app/studio/video/frame_overlay.h"
#include "tests/studio_annotate/annotate_fixture.h"
#include "tests/support/gui_watchdog.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestAnnotate : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void nothingToDoWithoutARoom();
  void drawnRectangleBecomesABox();
  void boxIsShownBeforeItIsNamed();
  void lassoBecomesABox();
  void pointBecomesABox();
  void escChangesNothing();
  void clickIsNoBox();
  void typingNarrowsTheList();
  void hotKeysLabel();
  void objectsCanBeRelabelled();
  void reviewKeys();
  void filterByStateAndAnnotator();
  void agreementOfTwoAnnotators();
  void agreementWithAFile();
  void windowAnswersWhileBoxesAreFound();
  void screenshots();

 private:
  static int64_t addAt(AnnotateFixture* f, double x, const char* category, const char* annotator);
};

int64_t TestAnnotate::addAt(AnnotateFixture* f, double x, const char* category,
                            const char* annotator) {
  project::RoomObject object;
  object.category = category;
  object.annotator = annotator;
  object.box =
      scene::OrientedBox::Create({x, 0, 0.5}, {1, 1, 1}, Eigen::Matrix3d::Identity()).value();
  return f->document.addObject(object);
}

void TestAnnotate::nothingToDoWithoutARoom() {
  AnnotateFixture f;
  for (const char* id : {"annotate.box", "annotate.lasso", "annotate.point", "annotate.label",
                         "review.accept", "review.reject", "review.next"})
    QVERIFY2(!f.actions.action(id)->isEnabled(), id);
  QVERIFY(f.bar->isHidden());
  QVERIFY(!f.controller->cancel());
}

void TestAnnotate::drawnRectangleBecomesABox() {
  AnnotateFixture f;
  f.openRoom();
  SetAnnotatorName("anna");
  const auto seen = f.onFloor();
  QVERIFY(seen.size() >= 3);
  int good = 0;
  for (size_t i = 0; i < 3; ++i) {
    if (f.controller->tool() == AnnotateController::Tool::kNone)
      QTest::keyClick(&f.window, Qt::Key_B);
    QCOMPARE(f.controller->tool(), AnnotateController::Tool::kBox);
    QVERIFY(f.bar->isVisible());
    f.drawBoxAround(seen[i]);
    QVERIFY2(f.waitForLabel(), qPrintable(f.controller->hint()));
    const QString category = QString::fromStdString(f.room.objects[seen[i].object].category);
    QTest::keyClicks(f.field(), category);
    QTest::keyClick(f.field(), Qt::Key_Return);
    QCOMPARE(f.document.objects().size(), i + 1);
    const project::RoomObject object = f.document.objects().back();
    QCOMPARE(QString::fromStdString(object.category), category);
    QCOMPARE(object.annotator, std::string("anna"));
    QCOMPARE(object.state, std::string("draft"));
    QCOMPARE(f.document.selection().id, object.id);
    const double iou = f.iouWithTruth(object.box, seen[i].object);
    qInfo("%s: IoU %.2f", qPrintable(category), iou);
    good += iou >= 0.5;
    if (i == 0) QVERIFY2(iou >= 0.5, qPrintable(QString::number(iou)));
  }
  QVERIFY(good >= 2);
  // Each box is one step, with its name.
  QCOMPARE(f.document.undoStack()->count(), 3);
  f.document.undoStack()->undo();
  QCOMPARE(f.document.objects().size(), size_t{2});
  f.document.undoStack()->redo();
  QCOMPARE(f.document.objects().size(), size_t{3});
}

void TestAnnotate::boxIsShownBeforeItIsNamed() {
  AnnotateFixture f;
  f.openRoom();
  f.actions.action("annotate.box")->trigger();
  f.drawBoxAround(f.onFloor()[0]);
  QVERIFY(f.waitForLabel());
  QVERIFY(f.document.objects().empty());
  QCOMPARE(f.document.shownObjects().size(), size_t{1});
  QCOMPARE(f.document.shownObjects()[0].id, Document::kPendingObject);
  const FrameOverlay overlay = f.video->overlay()->overlay();
  QCOMPARE(overlay.shapes.size(), size_t{1});
  QVERIFY(overlay.shapes[0].selected);
  QVERIFY(overlay.shapes[0].outline.boundingRect().width() > 0.02);
  // And it is no part of what is asked or exported.
  QVERIFY(GraphMaker(f.document)()->graph.objects.empty());
}

void TestAnnotate::lassoBecomesABox() {
  AnnotateFixture f;
  f.openRoom();
  const test::SeenObject seen = f.onFloor()[0];
  f.showView(seen.view);
  f.actions.action("annotate.lasso")->trigger();
  PictureView* view = f.video->pictureView();
  const Eigen::Vector2d middle = seen.box_px.center(), half = seen.box_px.sizes() / 2;
  const auto at = [&](int i) {
    const double angle = 2 * M_PI * i / 40;
    const double c = std::cos(angle), s = std::sin(angle);
    const double r = 1.08 / std::pow(std::pow(c, 4) + std::pow(s, 4), 0.25);
    return f.inWidget(middle.x() + r * c * half.x(), middle.y() + r * s * half.y());
  };
  QTest::mousePress(view, Qt::LeftButton, {}, at(0));
  for (int i = 1; i <= 40; ++i) QTest::mouseMove(view, at(i));
  QVERIFY(f.video->overlay()->overlay().shapes.size() == 1);  // The outline follows the pointer.
  QTest::mouseRelease(view, Qt::LeftButton, {}, at(40));
  QVERIFY2(f.waitForLabel(), qPrintable(f.controller->hint()));
  const double iou = f.iouWithTruth(f.document.pendingObject()->box, seen.object);
  QVERIFY2(iou >= 0.5, qPrintable(QString::number(iou)));
}

void TestAnnotate::pointBecomesABox() {
  AnnotateFixture f;
  f.openRoom();
  // A pixel of an object that stands by itself: the first that gives a box.
  f.actions.action("annotate.point")->trigger();
  QCOMPARE(f.controller->tool(), AnnotateController::Tool::kPoint);
  int with_box = 0, good = 0;
  for (const test::SeenObject& seen : f.onFloor()) {
    f.showView(seen.view);
    const auto& instances = f.room.instances[static_cast<size_t>(seen.view)];
    const int width = f.room.snapshot.frames[0].width;
    const Eigen::Vector2i middle = seen.box_px.center().cast<int>();
    if (instances[static_cast<size_t>(middle.y()) * width + middle.x()] !=
        static_cast<int32_t>(seen.object))
      continue;
    f.document.select({});
    QTest::mouseClick(f.video->pictureView(), Qt::LeftButton, {},
                      f.inWidget(middle.x() + 0.5, middle.y() + 0.5));
    QCOMPARE(f.document.selection().kind, Selection::Kind::kPoint);
    const bool found = QTest::qWaitFor(
        [&] { return f.controller->popup()->isVisible() || f.controller->isHintBad(); }, 10'000);
    QVERIFY(found);
    if (!f.controller->popup()->isVisible()) continue;
    ++with_box;
    good += f.iouWithTruth(f.document.pendingObject()->box, seen.object) >= 0.5;
    QTest::keyClick(f.field(), Qt::Key_Escape);
    QVERIFY(!f.document.pendingObject());
  }
  qInfo("%d boxes from points, %d good", with_box, good);
  QVERIFY(with_box >= 1);
  QVERIFY(good >= 1);
  QVERIFY(f.document.objects().empty());
}

void TestAnnotate::escChangesNothing() {
  AnnotateFixture f;
  f.openRoom();
  const int64_t kept = addAt(&f, 5, "table", "anna");
  f.document.select({Selection::Kind::kObject, kept, {}});
  const int steps = f.document.undoStack()->count();
  const auto unchanged = [&] {
    return f.document.objects().size() == 1 && f.document.undoStack()->count() == steps &&
           f.document.undoStack()->index() == steps && !f.document.pendingObject() &&
           f.document.selection().id == kept;
  };
  f.actions.action("annotate.box")->trigger();
  const test::SeenObject seen = f.onFloor()[0];
  // With the name asked for.
  f.drawBoxAround(seen);
  QVERIFY(f.waitForLabel());
  QTest::keyClick(f.field(), Qt::Key_Escape);
  QVERIFY(!f.controller->popup()->isVisible());
  QVERIFY(unchanged());
  QCOMPARE(f.controller->tool(), AnnotateController::Tool::kBox);
  // While the box is sought.
  f.drawBoxAround(seen);
  if (f.controller->isWorking()) QTest::keyClick(f.video->pictureView(), Qt::Key_Escape);
  QTest::qWait(400);
  if (f.controller->popup()->isVisible()) QTest::keyClick(f.field(), Qt::Key_Escape);
  QVERIFY(unchanged());
  // Half-way through the rectangle.
  f.drag(f.inWidget(40, 40), f.inWidget(120, 120), false);
  QVERIFY(!f.video->overlay()->overlay().shapes.empty());
  QTest::keyClick(f.video->pictureView(), Qt::Key_Escape);
  QTest::mouseRelease(f.video->pictureView(), Qt::LeftButton, {}, f.inWidget(120, 120));
  QTest::qWait(50);
  QVERIFY(!f.controller->isWorking());
  QVERIFY(unchanged());
  QCOMPARE(f.controller->tool(), AnnotateController::Tool::kBox);
  // Then the tool itself.
  QTest::keyClick(f.video->pictureView(), Qt::Key_Escape);
  QCOMPARE(f.controller->tool(), AnnotateController::Tool::kNone);
  QVERIFY(!f.actions.action("annotate.box")->isChecked());
  QVERIFY(unchanged());
  // Another video: nothing half done comes along.
  f.actions.action("annotate.box")->trigger();
  f.drawBoxAround(seen);
  QVERIFY(f.waitForLabel());
  f.document.setCurrentVideo(0);
  QVERIFY(!f.document.pendingObject());
  QVERIFY(!f.controller->popup()->isVisible());
}

void TestAnnotate::clickIsNoBox() {
  AnnotateFixture f;
  f.openRoom();
  f.actions.action("annotate.box")->trigger();
  QTest::mouseClick(f.video->pictureView(), Qt::LeftButton, {}, f.inWidget(80, 80));
  QVERIFY(!f.controller->isWorking());
  QVERIFY(f.controller->isHintBad());
  QVERIFY(f.document.selection().kind == Selection::Kind::kNone);
  // Points that are all too uncertain: one line says so.
  scene::Display display = f.document.display();
  display.filter.min_confidence = 100;
  f.document.setDisplay(display, "filter");
  f.drag(f.inWidget(40, 40), f.inWidget(120, 120));
  QTRY_VERIFY(f.controller->hint().contains("too few confident points"));
  QVERIFY(f.document.objects().empty());
}

void TestAnnotate::typingNarrowsTheList() {
  AnnotateFixture f;
  f.openRoom();
  f.actions.action("annotate.box")->trigger();
  f.drawBoxAround(f.onFloor()[0]);
  QVERIFY(f.waitForLabel());
  auto* list = f.controller->popup()->findChild<QListWidget*>();
  const int all = list->count();
  QCOMPARE(all, Categories().size());
  QTest::keyClicks(f.field(), "la");
  QVERIFY(list->count() < all);
  QCOMPARE(list->item(0)->data(Qt::UserRole).toString(), QString("lamp"));
  QTest::keyClicks(f.field(), "va rug");
  QCOMPARE(list->count(), 1);
  QTest::keyClick(f.field(), Qt::Key_Return);
  QCOMPARE(f.document.objects().size(), size_t{1});
  QCOMPARE(f.document.objects()[0].category, std::string("lava rug"));
  QVERIFY(Categories().contains("lava rug"));
}

void TestAnnotate::hotKeysLabel() {
  AnnotateFixture f;
  f.openRoom();
  for (const double x : {10.0, 12.0}) addAt(&f, x, "guitar", "anna");
  addAt(&f, 14, "clock", "anna");
  QCOMPARE(FavouriteCategories(f.document)[0], QString("guitar"));
  QCOMPARE(FavouriteCategories(f.document)[1], QString("clock"));
  QCOMPARE(FavouriteCategories(f.document).size(), 9);
  f.actions.action("annotate.box")->trigger();
  const auto seen = f.onFloor();
  f.drawBoxAround(seen[0]);
  QVERIFY(f.waitForLabel());
  QTest::keyClick(f.field(), Qt::Key_2);
  QCOMPARE(f.document.objects().back().category, std::string("clock"));
  // Behind letters a digit is text.
  f.drawBoxAround(seen[0]);
  QVERIFY(f.waitForLabel());
  QTest::keyClicks(f.field(), "tv 2");
  QCOMPARE(f.field()->text(), QString("tv 2"));
  QVERIFY(f.controller->popup()->isVisible());
  QTest::keyClick(f.field(), Qt::Key_Escape);
}

void TestAnnotate::objectsCanBeRelabelled() {
  AnnotateFixture f;
  f.openRoom();
  SetAnnotatorName("ben");
  const int64_t id = addAt(&f, 5, "table", "anna");
  QVERIFY(!f.actions.action("annotate.label")->isEnabled());
  f.document.select({Selection::Kind::kObject, id, {}});
  QTest::keyClick(&f.window, Qt::Key_L);
  QVERIFY(f.controller->popup()->isVisible());
  auto* list = f.controller->popup()->findChild<QListWidget*>();
  QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), QString("table"));
  QTest::keyClick(f.field(), Qt::Key_Escape);
  QCOMPARE(f.document.object(id)->category, std::string("table"));
  QTest::keyClick(&f.window, Qt::Key_L);
  QTest::keyClicks(f.field(), "door");
  QTest::keyClick(f.field(), Qt::Key_Return);
  QCOMPARE(f.document.object(id)->category, std::string("door"));
  QCOMPARE(f.document.object(id)->annotator, std::string("ben"));
  f.document.undoStack()->undo();
  QCOMPARE(f.document.object(id)->category, std::string("table"));
  QCOMPARE(f.document.object(id)->annotator, std::string("anna"));
}

void TestAnnotate::reviewKeys() {
  AnnotateFixture f;
  f.openRoom();
  const int64_t a = addAt(&f, 1, "chair", "anna"), b = addAt(&f, 3, "table", "anna"),
                c = addAt(&f, 5, "sofa", "ben");
  QTest::keyClick(&f.window, Qt::Key_U);
  QCOMPARE(f.document.selection().id, a);
  QTest::keyClick(&f.window, Qt::Key_Y);
  QCOMPARE(f.document.object(a)->state, std::string("accepted"));
  QCOMPARE(f.document.selection().id, b);  // On to the next draft.
  QTest::keyClick(&f.window, Qt::Key_R);
  QCOMPARE(f.document.object(b)->state, std::string("rejected"));
  QCOMPARE(f.document.object(b)->annotator, std::string("anna"));  // Whose box it is stays.
  QCOMPARE(f.document.selection().id, c);
  auto* counts = f.bar->findChild<QLabel*>("review_counts");
  QVERIFY2(counts->text().startsWith("2 of 3"), qPrintable(counts->text()));
  QTest::keyClick(&f.window, Qt::Key_Y);
  QCOMPARE(CountReviews(f.document).drafts, 0);
  QTest::keyClick(&f.window, Qt::Key_U);
  QVERIFY(!f.controller->hint().isEmpty());
  // What is rejected counts nowhere; undo brings everything back.
  QCOMPARE(GraphMaker(f.document)()->graph.objects.size(), size_t{2});
  f.document.undoStack()->undo();
  f.document.undoStack()->undo();
  QCOMPARE(f.document.object(b)->state, std::string("draft"));
  QCOMPARE(f.document.object(c)->state, std::string("draft"));
  f.document.select({Selection::Kind::kObject, a, {}});
  f.actions.action("review.draft")->trigger();
  QCOMPARE(CountReviews(f.document).drafts, 3);
  QTest::keyClick(&f.window, Qt::Key_U, Qt::ShiftModifier);
  QCOMPARE(f.document.selection().id, c);  // Backwards, around the end.
}

void TestAnnotate::filterByStateAndAnnotator() {
  AnnotateFixture f;
  f.openRoom();
  const int64_t a = addAt(&f, 1, "chair", "anna"), b = addAt(&f, 3, "table", "ben");
  QVERIFY(SetReviewState(&f.document, b, "rejected"));
  QCOMPARE(Annotators(f.document), (QStringList{"anna", "ben"}));
  QCOMPARE(f.document.shownObjects().size(), size_t{1});
  f.document.setObjectFilter({.state = "rejected", .annotator = {}});
  QCOMPARE(f.document.shownObjects().size(), size_t{1});
  QCOMPARE(f.document.shownObjects()[0].id, b);
  f.document.setObjectFilter({.state = {}, .annotator = "anna"});
  QCOMPARE(f.document.shownObjects()[0].id, a);
  QCOMPARE(CountReviews(f.document).all(), 1);
  f.document.setObjectFilter({});
  QCOMPARE(CountReviews(f.document).all(), 2);
}

void TestAnnotate::agreementOfTwoAnnotators() {
  AnnotateFixture f;
  f.openRoom();
  const int64_t chair = addAt(&f, 0, "chair", "anna");
  addAt(&f, 10, "table", "anna");
  const int64_t alone = addAt(&f, 30, "sofa", "anna");
  addAt(&f, 0.1, "chair", "ben");
  addAt(&f, 10, "desk", "ben");
  f.actions.action("annotate.agreement")->trigger();
  AgreementDialog* dialog = f.bar->agreement();
  QVERIFY(dialog->isVisible());
  const scene::Agreement& found = dialog->model()->agreement();
  QCOMPARE(found.matches.size(), size_t{2});
  QVERIFY(std::abs(found.mean_iou - (0.9 / 1.1 + 1) / 2) < 1e-9);
  QCOMPARE(found.precision, 1.0);
  QVERIFY(std::abs(found.recall - 2.0 / 3) < 1e-12);
  // Labels: chair–chair, table–desk, sofa–none. By chance chair and chair: 1/9.
  QVERIFY(std::abs(*found.kappa - (1.0 / 3 - 1.0 / 9) / (1 - 1.0 / 9)) < 1e-9);
  QCOMPARE(dialog->model()->rowCount(), 3);
  auto* summary = dialog->findChild<QLabel*>("agreement_summary");
  QVERIFY2(summary->text().contains("0.25"), qPrintable(summary->text()));
  // A click selects the object.
  auto* table = dialog->findChild<QTableView*>();
  table->selectRow(2);
  QCOMPARE(f.document.selection().id, alone);
  table->selectRow(0);
  QCOMPARE(f.document.selection().id, chair);
  f.shoot("agreement_window");
}

void TestAnnotate::agreementWithAFile() {
  AnnotateFixture f;
  f.openRoom();
  addAt(&f, 0, "chair", "anna");
  QTemporaryDir elsewhere;
  const QString metadata = elsewhere.filePath("scene_metadata.json");
  QFile file(metadata);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(R"({"some scene": {"dataset": "ScanNet", "object_counts": {"chair": 1},
    "object_bboxes": {"chair": [{"centroid": [0.1, 0, 0.5], "axesLengths": [1, 1, 1],
    "normalizedAxes": [1, 0, 0, 0, 1, 0, 0, 0, 1], "instance_id": 4}]}}})");
  file.close();
  AgreementDialog* dialog = f.bar->agreement();
  dialog->show();
  dialog->loadFile(metadata);
  QTRY_VERIFY(std::abs(dialog->model()->agreement().mean_iou - 0.9 / 1.1) < 1e-9);
  QCOMPARE(dialog->model()->idInB(0), int64_t{4});
  // The project itself, as another process would read it.
  QVERIFY(f.document.flush());
  dialog->loadFile(f.document.path());
  QTRY_COMPARE(dialog->model()->agreement().mean_iou, 1.0);
  dialog->loadFile(elsewhere.filePath("missing.json"));
  auto* message = dialog->findChild<QLabel*>("agreement_message");
  QTRY_VERIFY(message->text().contains("missing.json") && !message->text().contains("Reading"));
}

void TestAnnotate::windowAnswersWhileBoxesAreFound() {
  AnnotateFixture f(test::FilmTrueRoom(2, {.num_frames = 12, .width = 448, .height = 336}));
  f.openRoom();
  f.actions.action("annotate.box")->trigger();
  const auto seen = f.onFloor();
  for (const test::SeenObject& one : seen) f.showView(one.view);
  test::GuiWatchdog watchdog;
  for (const test::SeenObject& one : seen) {
    watchdog.SetStep("draw");
    f.drawBoxAround(one);
    const bool found = QTest::qWaitFor(
        [&] { return f.controller->popup()->isVisible() || f.controller->isHintBad(); }, 20'000);
    QVERIFY(found);
    watchdog.SetStep("label");
    if (f.controller->popup()->isVisible()) QTest::keyClick(f.field(), Qt::Key_1);
    QTest::qWait(30);
  }
  for (const auto& pause : watchdog.Worst(3))
    qInfo("%.0f ms (%.0f ms wall) in %s", pause.blocked_ms, pause.wall_ms, pause.step.c_str());
  QVERIFY2(watchdog.worst_ms() < test::GuiWatchdog::Limit(100),
           qPrintable(QString::number(watchdog.worst_ms())));
}

void TestAnnotate::screenshots() {
  if (qgetenv("VLM3R_SHOTS").isEmpty()) QSKIP("VLM3R_SHOTS names no folder");
  for (const ThemeName name : {ThemeName::kDark, ThemeName::kLight}) {
    AnnotateFixture f(AnnotateFixture::smallRoom(), name);
    f.openRoom();
    const auto seen = f.onFloor();
    f.actions.action("annotate.box")->trigger();
    for (size_t i = 0; i < std::min<size_t>(3, seen.size()); ++i) {
      f.drawBoxAround(seen[i]);
      if (!f.waitForLabel()) continue;
      const QString theme = name == ThemeName::kDark ? "dark" : "light";
      if (i == 1) f.shoot(qPrintable("annotate_label_" + theme));
      QTest::keyClicks(f.field(), QString::fromStdString(f.room.objects[seen[i].object].category));
      QTest::keyClick(f.field(), Qt::Key_Return);
    }
    f.shoot(name == ThemeName::kDark ? "annotate_dark" : "annotate_light");
    const AgreementDialog* dialog = f.bar->agreement();
    f.actions.action("annotate.agreement")->trigger();
    QTest::qWait(50);
    const_cast<AgreementDialog*>(dialog)->grab().save(
        QString::fromLocal8Bit(qgetenv("VLM3R_SHOTS")) +
        (name == ThemeName::kDark ? "/agreement_dark.png" : "/agreement_light.png"));
  }
}

QTEST_MAIN(TestAnnotate)
#include "tst_annotate.moc"
