// SPDX-License-Identifier: Apache-2.0
// Answers against a room that is known: asked about an object, drawn, checked, checked again.
#include <cmath>

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/studio/chat/answer_check.h"
#include "app/studio/chat/check_controller.h"
#include "app/studio/chat/check_text.h"
#include "app/studio/chat/message_card.h"
#include "app/studio/chat/reliability_line.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/view_panel.h"
#include "tests/studio_evidence/answer_fixture.h"
#include "tests/support/gui_watchdog.h"
#include "viz/qt/vtk_host_widget.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using vlm3r::test::AnswerFixture;
using vlm3r::test::GuiWatchdog;
using vlm3r::test::TruthRoom;

namespace {

constexpr int kCheckMs = 30'000;
const std::string kHowFar = "What is the distance between the sofa and the table?";

std::string Metres(double value) { return QString::number(value, 'f', 2).toStdString() + " m"; }

MessageCard* CardOf(AnswerFixture* studio, int64_t id) {
  for (auto* card : studio->panel->findChildren<MessageCard*>())
    if (card->id() == id && card->isVisible()) return card;
  return nullptr;
}

std::optional<AnswerCheck> CheckOf(AnswerFixture* studio, int64_t id) {
  return vlm3r::studio::CheckOf(studio->message(id));
}

bool WaitForCheck(AnswerFixture* studio, int64_t id) {
  return QTest::qWaitFor([&] { return CheckOf(studio, id).has_value(); }, kCheckMs);
}

const viz::AnswerMark* SegmentOf(const std::vector<viz::AnswerMark>& marks) {
  for (const viz::AnswerMark& mark : marks)
    if (mark.kind == viz::AnswerMark::Kind::kSegment) return &mark;
  return nullptr;
}

}  // namespace

class TestAnswerCheck : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void checksSurviveTheProject() {
    AnswerCheck check;
    check.verdict = check::Verdict::kDiffers;
    check.why = {check::Reason::kSeveralObjects, {"chair", "3"}};
    check.quantity = "object_distance";
    check.source = "points";
    check.unit = check.answer_unit = check::Unit::kMetres;
    check.answer_value = 3.5;
    check.value = 2.3;
    check.sigma = 0.1;
    check.num_points = 4711;
    check.current_frame = 4;
    check.marks = {{viz::AnswerMark::Kind::kArrow, {{1, 2, 3}, {4, 5, 6}}, true}};
    check.recomputed = true;
    const auto back = AnswerCheckFromJson(ToJson(check));
    QVERIFY(back && back->SameResult(check));
    QVERIFY(back->recomputed);
    QCOMPARE(back->num_points, int64_t{4711});
    QCOMPARE(back->current_frame, int64_t{4});
    QVERIFY(!AnswerCheckFromJson(Json()));
    QVERIFY(!AnswerCheckFromJson({{"verdict", "perhaps"}}));
    const Json odd = {{"verdict", "agrees"},
                      {"marks", {1, {{"points", {{1, 2}}}}, {{"points", {{1, 2, "x"}}}}}},
                      {"value", "high"},
                      {"subjects", 3}};
    const auto read = AnswerCheckFromJson(odd);
    QVERIFY(read && read->marks.empty() && !read->value);
  }

  void verdictsHaveASignAndWords() {
    AnswerCheck check;
    check.unit = check.answer_unit = check::Unit::kMetres;
    check.answer_value = 2.3;
    check.value = 2.1;
    check.sigma = 0.2;
    check.marks = {{viz::AnswerMark::Kind::kSegment, {{0, 0, 0}, {1, 0, 0}}, true}};
    check.verdict = check::Verdict::kAgrees;
    QCOMPARE(CheckSign(check.verdict) + QLatin1Char(' ') + CheckLine(check),
             QStringLiteral("✓ geometry 2.1\u2009±\u20090.2\u2009m agrees"));
    QCOMPARE(DrawnText(check), QStringLiteral("2.3\u2009m drawn"));
    check.verdict = check::Verdict::kDiffers;
    QCOMPARE(CheckSign(check.verdict), QStringLiteral("≠"));
    QVERIFY(CheckLine(check).endsWith(QStringLiteral("differs")));
    check.verdict = check::Verdict::kCannotTell;
    check.why = {check::Reason::kNoSuchObject, {"piano"}};
    QCOMPARE(CheckLine(check),
             QStringLiteral("cannot tell: there is no “piano” in the scene graph"));
    for (int i = 1; i <= static_cast<int>(check::Reason::kIncomplete); ++i)
      QVERIFY(!RemarkText({static_cast<check::Reason>(i), {"a", "b"}}).isEmpty());
  }

  void notesAreNoPartOfTheQuestion() {
    QCOMPARE(WithoutNotes("How far is the sofa #1 [1 × 2 × 3 m; frame 2] from the table?"),
             std::string("How far is the sofa #1 from the table?"));
    QCOMPARE(WithoutNotes("chair(s) [open"), std::string("chair(s) [open"));
    QCOMPARE(WithoutNotes(""), std::string());
  }

  void objectsReachTheQuestionWithBoxAndFrames() {
    const TruthRoom truth;
    AnswerFixture studio;
    studio.openTruth(truth);
    const project::RoomObject sofa = studio.document.objects().front();
    studio.document.select({.kind = Selection::Kind::kObject, .id = sofa.id, .pick = {}});
    QToolButton* chip = nullptr;
    const QString name = QStringLiteral("sofa #%1").arg(sofa.instance_id);
    for (auto* button : studio.panel->findChildren<QToolButton*>())
      if (button->text() == name) chip = button;
    QVERIFY(chip != nullptr && chip->isVisible());
    AnswerFixture::Shoot(studio.panel.get(), "object_chip");
    QVERIFY(studio.actions.action("ask.about")->isEnabled());
    studio.actions.action("ask.about")->trigger();
    const QString words = studio.field()->toPlainText();
    QVERIFY2(words.startsWith(QStringLiteral("the sofa #")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("frames 1, 2, 3")), qPrintable(words));
    // The graph's frame has Z up: the box is as high as the sofa, on whatever axes it lies.
    QVERIFY2(words.contains(QStringLiteral("0.8")) && words.contains(QStringLiteral("1.2")),
             qPrintable(words));
    studio.document.select({});
    QVERIFY(!chip->isVisible());
    QVERIFY(!studio.actions.action("ask.about")->isEnabled());
  }

  void partsOfPicturesReachTheQuestion() {
    const TruthRoom truth;
    AnswerFixture studio;
    studio.openTruth(truth);
    // What the first frame shows of the sofa's front.
    const auto column = [](double x) { return static_cast<int>(48 + 70 * x / 2.4); };
    const auto row = [](double y) { return static_cast<int>(36 + 70 * y / 2.4); };
    const QRect pixels(QPoint(column(-1.5), row(0.5)), QPoint(column(-0.5), row(1.1)));
    studio.spotlight()->setRegion(FrameRegion{0, pixels});
    const QString words = studio.field()->toPlainText();
    QVERIFY2(words.startsWith(QStringLiteral("the part of frame 1 at 00:00")), qPrintable(words));
    const auto box =
        RegionBox({0, pixels}, *studio.document.snapshot(), studio.document.graphFromWorld());
    QVERIFY(box.has_value());
    // The front is flat, and as wide as what was chosen of it less the outermost twentieths.
    const Eigen::Vector3d size = box->sizes();
    QVERIFY2(std::abs(size.maxCoeff() - 0.9) < 0.08, qPrintable(QString::number(size.maxCoeff())));
    QVERIFY(size.minCoeff() < 0.02);
    // Something else that is selected takes its place.
    studio.document.select(
        {.kind = Selection::Kind::kObject, .id = studio.document.objects().front().id, .pick = {}});
    QVERIFY(!studio.spotlight()->region());
  }

  void trueAnswersAgreeAndAreDrawnWhereTheyAre() {
    const TruthRoom truth;
    AnswerFixture studio;
    studio.openTruth(truth);
    const int64_t id = studio.inject(kHowFar, Metres(truth.distance_m()));
    QVERIFY(WaitForCheck(&studio, id));
    const AnswerCheck check = *CheckOf(&studio, id);
    QVERIFY2(check.verdict == check::Verdict::kAgrees, qPrintable(CheckTip(check)));
    QVERIFY(check.value && std::abs(*check.value - truth.distance_m()) < 0.06);
    QVERIFY(!check.recomputed);
    // The newest answer shows itself.
    QTRY_COMPARE(studio.spotlight()->drawnMessage(), id);
    const viz::AnswerMark* segment = SegmentOf(studio.spotlight()->marks());
    QVERIFY(segment != nullptr && segment->points.size() == 2);
    QVERIFY(segment->label.find("m") != std::string::npos);
    const double length = (segment->points[1] - segment->points[0]).norm();
    QVERIFY2(std::abs(length - truth.distance_m()) < 0.08, qPrintable(QString::number(length)));
    // One end lies on the sofa's side, the other on the table's.
    for (const Eigen::AlignedBox3d& box : {truth.sofa, truth.table}) {
      const double nearest = std::min(box.exteriorDistance(segment->points[0]),
                                      box.exteriorDistance(segment->points[1]));
      QVERIFY2(nearest < 0.06, qPrintable(QString::number(nearest)));
    }
    MessageCard* card = CardOf(&studio, id);
    QVERIFY(card != nullptr);
    auto* drawn = card->findChild<QToolButton*>(QStringLiteral("drawn"));
    auto* line = card->findChild<QLabel*>(QStringLiteral("check"));
    QVERIFY(drawn != nullptr && drawn->isChecked() && line != nullptr);
    QVERIFY(line->text().startsWith(QStringLiteral("✓")));
    QVERIFY(!line->toolTip().isEmpty() && !line->accessibleName().isEmpty());
    AnswerFixture::Shoot(studio.panel.get(), "agrees");
    studio.theme.set(ThemeName::kLight);
    AnswerFixture::Shoot(studio.panel.get(), "agrees_light");
    drawn->click();
    QCOMPARE(studio.spotlight()->drawnMessage(), int64_t{0});
    QVERIFY(studio.spotlight()->marks().empty());
    drawn->click();
    QCOMPARE(studio.spotlight()->drawnMessage(), id);
  }

  void wrongAnswersDiffer() {
    const TruthRoom truth;
    AnswerFixture studio;
    studio.openTruth(truth);
    const int64_t id = studio.inject(kHowFar, Metres(1.5 * truth.distance_m()));
    QVERIFY(WaitForCheck(&studio, id));
    const AnswerCheck check = *CheckOf(&studio, id);
    QVERIFY2(check.verdict == check::Verdict::kDiffers, qPrintable(CheckTip(check)));
    QTRY_VERIFY(CardOf(&studio, id) != nullptr);
    auto* line = CardOf(&studio, id)->findChild<QLabel*>(QStringLiteral("check"));
    QVERIFY(line != nullptr && line->text().startsWith(QStringLiteral("≠")));
    AnswerFixture::Shoot(studio.panel.get(), "differs");
  }

  void whatCannotBeToldSaysWhy() {
    AnswerFixture studio;
    studio.openTruth(TruthRoom());
    const int64_t id =
        studio.inject("What is the distance between the piano and the table?", "2 m");
    QVERIFY(WaitForCheck(&studio, id));
    const AnswerCheck check = *CheckOf(&studio, id);
    QCOMPARE(check.verdict, check::Verdict::kCannotTell);
    QVERIFY2(CheckLine(check).contains(QStringLiteral("piano")), qPrintable(CheckLine(check)));
    // Small talk is not checked at all.
    const int64_t talk = studio.inject("What a nice room, is it not?", "Yes.");
    QTRY_VERIFY_WITH_TIMEOUT(!studio.panel->checks()->isChecking(), kCheckMs);
    QVERIFY(!CheckOf(&studio, talk));
  }

  void aChangedRoomIsCheckedAgain() {
    const TruthRoom truth;
    AnswerFixture studio;
    studio.openTruth(truth);
    const int64_t id = studio.inject(kHowFar, Metres(truth.distance_m()));
    QVERIFY(WaitForCheck(&studio, id));
    QTRY_COMPARE(studio.spotlight()->drawnMessage(), id);
    const Eigen::Vector3d before = SegmentOf(studio.spotlight()->marks())->points[1];
    // The table moves a metre away.
    Eigen::AlignedBox3d moved = truth.table;
    moved.translate(Eigen::Vector3d(1, 0, 0));
    project::RoomObject table = studio.document.objects().back();
    table.box = TruthRoom::Object(studio.document, "table", moved).box;
    studio.document.updateObject(table, QStringLiteral("move"));
    QVERIFY(QTest::qWaitFor([&] { return CheckOf(&studio, id)->recomputed; }, kCheckMs));
    const AnswerCheck check = *CheckOf(&studio, id);
    QVERIFY(check.value && std::abs(*check.value - truth.distance_m() - 1) < 0.1);
    QVERIFY2(check.verdict != check::Verdict::kAgrees, qPrintable(CheckTip(check)));
    const auto other_end = [&] { return SegmentOf(studio.spotlight()->marks())->points[1]; };
    QTRY_VERIFY((other_end() - before).norm() > 0.5 ||
                (SegmentOf(studio.spotlight()->marks())->points[0] - before).norm() > 0.5);
  }

  void theRoomDrawsItAndFBringsItNear() {
    const TruthRoom truth;
    AnswerFixture studio;
    ViewPanel view(studio.context);
    view.binding()->setAnimated(false);
    view.resize(640, 480);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    studio.openTruth(truth);
    const viz::Viewpoint whole = view.binding()->scene().viewpoint();
    const int64_t id = studio.inject(kHowFar, Metres(truth.distance_m()));
    QVERIFY(WaitForCheck(&studio, id));
    QTRY_COMPARE(studio.spotlight()->drawnMessage(), id);
    studio.document.select({});
    studio.actions.action("view.frame_all")->trigger();
    const viz::Viewpoint near = view.binding()->scene().viewpoint();
    QVERIFY((near.position - near.focal_point).norm() <
            (whole.position - whole.focal_point).norm());
    const Eigen::Vector3d middle((truth.sofa.max().x() + truth.table.min().x()) / 2, 0.8, 2.9);
    QVERIFY2((near.focal_point - middle).norm() < 0.8, "the answer is not in the middle");
    QTest::qWait(200);
    // Lines of the answer are in the picture: without them it looks otherwise.
    const QImage drawn = view.host()->grabFramebuffer();
    const QDir folder(QStringLiteral(VLM3R_TEST_OUTPUT "/answers"));
    QDir().mkpath(folder.path());
    drawn.save(folder.filePath(QStringLiteral("drawn.png")));
    studio.spotlight()->clearMarks();
    QTest::qWait(200);
    QVERIFY(view.host()->grabFramebuffer() != drawn);
    studio.actions.action("answer.draw")->trigger();
    QCOMPARE(studio.spotlight()->drawnMessage(), id);
    studio.actions.action("view.frame_all")->trigger();
    studio.actions.action("view.frame_all")->trigger();
    const viz::Viewpoint again = view.binding()->scene().viewpoint();
    QVERIFY((again.position - again.focal_point).norm() >
            (near.position - near.focal_point).norm());
  }

  void checksComeBackWithTheProject() {
    const TruthRoom truth;
    AnswerFixture studio;
    studio.openTruth(truth);
    const int64_t id = studio.inject(kHowFar, Metres(truth.distance_m()));
    QVERIFY(WaitForCheck(&studio, id));
    const AnswerCheck before = *CheckOf(&studio, id);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("room.v3r"));
    QSignalSpy opened(&studio.document, &Document::projectOpened);
    studio.document.saveAs(path);
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(studio.document.flush());
    studio.document.newProject();
    QTRY_COMPARE(opened.count(), 2);
    QVERIFY(FindMessage(studio.document.contents().messages, id) == nullptr);
    QCOMPARE(studio.spotlight()->drawnMessage(), int64_t{0});
    studio.document.openProject(path);
    QTRY_COMPARE(opened.count(), 3);
    const auto check = CheckOf(&studio, id);
    QVERIFY(check && check->SameResult(before));
  }

  void weakRoomsWarnBeforeAnAnswer() {
    AnswerFixture studio;
    const int64_t id = studio.openVideo();
    auto flat = std::make_shared<scene::Snapshot>(*TruthRoom().snapshot());
    for (scene::FrameGeometry& frame : flat->frames)
      for (float& confidence : frame.confidence_self) confidence = 1.01f;
    studio.document.setSnapshot(id, flat, {});
    ReliabilityLine* line = studio.panel->reliability();
    QVERIFY(QTest::qWaitFor([&] { return line->reliability().has_value(); }, kCheckMs));
    QVERIFY(line->isVisible());
    QVERIFY(line->reliability()->warns());
    QVERIFY(!ReliabilityDetails(*line->reliability()).isEmpty());
    AnswerFixture::Shoot(studio.panel.get(), "reliability");
    studio.document.setSnapshot(id, TruthRoom().snapshot(), {});
    QVERIFY(QTest::qWaitFor([&] { return line->reliability().has_value(); }, kCheckMs));
    QVERIFY2(!line->isVisible(),
             qPrintable(ReliabilityWarnings(*line->reliability()).join(QLatin1Char(' '))));
  }

  void theWindowNeverWaits() {
    const TruthRoom truth;
    AnswerFixture studio;
    studio.openTruth(truth);
    QTest::qWait(300);
    GuiWatchdog watchdog;
    watchdog.SetStep("check answers");
    int64_t last = 0;
    for (int i = 0; i < 12; ++i) {
      last = studio.inject(kHowFar, Metres(0.2 * (i + 1)));
      QTest::qWait(20);  // Nobody answers faster.
    }
    QVERIFY(WaitForCheck(&studio, last));
    watchdog.SetStep("select an object and ask");
    studio.document.select(
        {.kind = Selection::Kind::kObject, .id = studio.document.objects().front().id, .pick = {}});
    studio.actions.action("ask.about")->trigger();
    QTest::qWait(300);
    for (const GuiWatchdog::Pause& pause : watchdog.Worst(3))
      qInfo("%.0f ms (%.0f ms wall) during %s", pause.blocked_ms, pause.wall_ms,
            pause.step.c_str());
    QVERIFY2(watchdog.worst_ms() <= test::GuiWatchdog::Limit(100),
             "the GUI thread was blocked for too long");
  }
};

QTEST_MAIN(TestAnswerCheck)
#include "tst_answer_check.moc"
