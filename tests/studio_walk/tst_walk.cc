// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/studio/chat/answer_info.h"
#include "app/studio/view3d/export_dialog.h"
#include "engine/scene/ply.h"
#include "tests/studio_walk/studio_fixture.h"
#include "tests/support/gui_watchdog.h"

using vlm3r::test::DemoVideo;
using vlm3r::test::GuiWatchdog;
using vlm3r::test::StudioFixture;
using vlm3r::test::TrueRoom;
namespace studio = vlm3r::studio;

namespace {

constexpr int kLongMs = 120'000;

/// Types a question as a user does and sends it.
void AskByKeyboard(StudioFixture* app, const QString& question) {
  app->trigger("chat.focus");
  QWidget* field = QApplication::focusWidget();
  QVERIFY(field != nullptr);
  QTest::keyClicks(field, question);
  QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
}

/// The newest answer of the shown branch.
vlm3r::project::Message LastAnswer(StudioFixture* app) {
  const auto branch = app->chat()->controller()->branch();
  return branch.empty() ? vlm3r::project::Message() : branch.back();
}

bool Answered(StudioFixture* app, size_t num_messages) {
  return app->num_messages() == num_messages && app->chat()->controller()->pending() == nullptr;
}

/// Shows a room in a window that goes again: the first time on a machine that something is drawn,
/// the driver compiles its shaders, which it keeps for the next program.
void LetTheDriverCompile() {
  StudioFixture first;
  first.drop({TrueRoom()});
  QTRY_VERIFY_WITH_TIMEOUT(first.document()->snapshot() != nullptr, kLongMs);
  first.trigger("view.frame_all");
  QTRY_VERIFY_WITH_TIMEOUT(!first.view()->host()->isRefining(), 20'000);
  QTest::qWait(300);
}

}  // namespace

/// One visit of a user, in one window, with a watchdog on the GUI thread from the first to the last
/// step.
class TestWalk : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QVERIFY(folder_.isValid());
    LetTheDriverCompile();
    app_ = std::make_unique<StudioFixture>();
    QTest::qWait(500);  // Making and first showing the window is the start, not a pause in it.
    watchdog_ = std::make_unique<GuiWatchdog>();
    const auto* host = app_->view()->host();
    connect(host, &QOpenGLWidget::aboutToCompose, this, [this] {
      if (watchdog_) watchdog_->BeginPresenting();
    });
    connect(host, &QOpenGLWidget::frameSwapped, this, [this] {
      if (watchdog_) watchdog_->EndPresenting();
    });
  }

  void everyActionDoesSomething() {
    const QStringList unhandled = app_->context().actions->unhandled();
    QVERIFY2(unhandled.isEmpty(), qPrintable(unhandled.join(QLatin1Char(' '))));
  }

  void dropAVideo() {
    watchdog_->SetStep("drop a video and watch the room grow");
    QSignalSpy frames(app_->document(), &studio::Document::frameAppended);
    bool grew = false;
    const QObject watcher;
    connect(app_->document(), &studio::Document::frameAppended, &watcher,
            [&] { grew |= app_->document()->snapshot() == nullptr; });
    app_->drop({DemoVideo()});
    QTRY_VERIFY_WITH_TIMEOUT(app_->document()->currentVideo() != 0, kLongMs);
    QTRY_VERIFY_WITH_TIMEOUT(app_->has_room(), kLongMs);
    QVERIFY2(grew, "points come before the room is done");
    QCOMPARE(frames.count(), 6);
    QCOMPARE(app_->document()->snapshot()->frames.size(), size_t{6});
  }

  void ask() {
    watchdog_->SetStep("ask");
    answersOf(12);
    AskByKeyboard(app_.get(), QStringLiteral("How many chairs are there?"));
    QTRY_VERIFY_WITH_TIMEOUT(Answered(app_.get(), 2), kLongMs);
    const auto info = studio::AnswerInfoFromJson(LastAnswer(app_.get()).info);
    QVERIFY(info.encoders_ran);
    QCOMPARE(info.num_frames, 6);
    QVERIFY(info.num_tokens > 0);
    QVERIFY(info.synthetic_rooms);
  }

  void followUpRunsNoEncoder() {
    watchdog_->SetStep("follow up");
    AskByKeyboard(app_.get(), QStringLiteral("And how many tables?"));
    QTRY_VERIFY_WITH_TIMEOUT(Answered(app_.get(), 4), kLongMs);
    const auto info = studio::AnswerInfoFromJson(LastAnswer(app_.get()).info);
    QVERIFY2(!info.encoders_ran, "the second question reads the encoded video");
    QVERIFY(info.reused_positions > 0);
  }

  void stopAnAnswer() {
    watchdog_->SetStep("stop an answer");
    answersOf(1000);
    AskByKeyboard(app_.get(), QStringLiteral("Describe the room at length, please."));
    QTRY_VERIFY_WITH_TIMEOUT(app_->chat()->controller()->pending() != nullptr &&
                                 app_->chat()->controller()->pending()->num_tokens > 0,
                             kLongMs);
    QElapsedTimer clock;
    clock.start();
    app_->trigger("chat.stop");
    QTRY_VERIFY_WITH_TIMEOUT(Answered(app_.get(), 6), 5000);
    QVERIFY2(clock.elapsed() < 2000, "Stop acts at once");
    QCOMPARE(QString::fromStdString(LastAnswer(app_.get()).state), QStringLiteral("stopped"));
  }

  void openARoomWithTrueGeometry() {
    watchdog_->SetStep("open a saved room");
    app_->drop({TrueRoom()});
    QTRY_VERIFY_WITH_TIMEOUT(app_->document()->snapshot() != nullptr &&
                                 app_->document()->snapshot()->frames.size() == 10,
                             kLongMs);
    app_->trigger("view.frame_all");
    QTRY_VERIFY_WITH_TIMEOUT(!app_->view()->host()->isRefining(), 20'000);
    QTest::qWait(300);
  }

  void pick() {
    watchdog_->SetStep("pick");
    app_->trigger("tool.pick");
    QTest::mouseClick(app_->host(), Qt::LeftButton, {}, app_->host()->rect().center());
    QTRY_COMPARE(app_->document()->selection().kind, studio::Selection::Kind::kPoint);
    const auto pick = app_->document()->selection().pick;
    QVERIFY(pick.has_value());
    QVERIFY2(pick->view >= 0 && pick->row >= 0 && pick->column >= 0, "the pixel is known");
    app_->trigger("tool.cancel");
  }

  void measureAndUndo() {
    watchdog_->SetStep("measure");
    app_->trigger("tool.distance");
    const QPoint middle = app_->host()->rect().center();
    QTest::mouseClick(app_->host(), Qt::LeftButton, {}, middle);
    QTRY_COMPARE(app_->view()->tools()->numPoints(), 1);
    QTest::mouseClick(app_->host(), Qt::LeftButton, {}, middle + QPoint(80, 30));
    QTRY_COMPARE(app_->measurements().size(), size_t{1});
    const auto points = app_->measurements().front().points;
    QCOMPARE(points.size(), size_t{2});
    const double length_m = (points[0] - points[1]).norm();
    QVERIFY2(length_m > 0.01 && length_m < 8, "inside a room of 5 x 4 m");
    app_->trigger("tool.cancel");
    app_->trigger("undo");
    QCOMPARE(app_->measurements().size(), size_t{0});
    app_->trigger("redo");
    QCOMPARE(app_->measurements().size(), size_t{1});
  }

  void turnTheRoom() {
    watchdog_->SetStep("turn, pan and zoom");
    QWidget* host = app_->host();
    const QPoint from = host->rect().center();
    QTest::mousePress(host, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 20; ++i) {
      QTest::mouseMove(host, from + QPoint(4 * i, i), 10);
    }
    QTest::mouseRelease(host, Qt::LeftButton, {}, from + QPoint(80, 20));
    for (const char* id : {"view.front", "view.right", "view.top", "view.isometric",
                           "view.orthographic", "view.jump", "view.frame_all"}) {
      app_->trigger(id);
      QTest::qWait(50);
    }
    for (const char* id : {"color.frame", "color.height", "color.confidence", "color.rgb"}) {
      app_->trigger(id);
      QTest::qWait(50);
    }
  }

  void saveAndReopen() {
    watchdog_->SetStep("save, leave, reopen");
    const QString path = folder_.filePath(QStringLiteral("visit.v3r"));
    QSignalSpy opened(app_->document(), &studio::Document::projectOpened);
    app_->document()->saveAs(path);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 20'000);
    QCOMPARE(app_->document()->path(), path);
    app_->document()->newProject();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, 20'000);
    QVERIFY(app_->document()->contents().videos.empty());
    app_->drop({path});
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 3, 20'000);
    QCOMPARE(app_->document()->contents().videos.size(), size_t{1});
    QCOMPARE(app_->document()->contents().messages.size(), size_t{6});
    QCOMPARE(app_->measurements().size(), size_t{1});
    QTRY_VERIFY_WITH_TIMEOUT(app_->document()->snapshot() != nullptr, kLongMs);
  }

  void exportWhatIsShown() {
    watchdog_->SetStep("export");
    const QString out = folder_.filePath(QStringLiteral("room"));
    studio::ExportDialog* dialog = app_->view()->exportDialog();
    QSignalSpy done(dialog, &studio::ExportDialog::exported);
    dialog->setFolder(out);
    dialog->setFormats({vlm3r::scene::ExportFormat::kPly, vlm3r::scene::ExportFormat::kTum});
    dialog->start();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, kLongMs);
    const auto ply = vlm3r::scene::ReadPly((out + QStringLiteral("/points.ply")).toStdString());
    QVERIFY(ply.has_value());
    const auto shown = vlm3r::scene::BuildShownCloud(*app_->document()->snapshot(),
                                                     app_->document()->display(), true);
    QVERIFY(shown.has_value());
    QCOMPARE(ply->cloud.points.size(), shown->points.size());
  }

  void badInputIsALine() {
    watchdog_->SetStep("bad input");
    const QString text = folder_.filePath(QStringLiteral("notes.mp4"));
    std::ofstream(text.toStdString()) << "this is no video";
    const int64_t before = app_->document()->currentVideo();
    app_->drop({text});
    QTRY_VERIFY_WITH_TIMEOUT(visibleText().contains(QStringLiteral("notes.mp4")), 20'000);
    QCOMPARE(app_->document()->currentVideo(), before);
    QVERIFY(app_->window()->isVisible());
  }

  void noOtherQt() {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);)
      QVERIFY2(line.find("libQt5") == std::string::npos, line.c_str());
  }

  void neverBlocked() {
    for (const GuiWatchdog::Pause& pause : watchdog_->Worst(8)) {
      qInfo("%.0f ms away from the event loop (%.0f ms by the clock): %s", pause.blocked_ms,
            pause.wall_ms, pause.step.c_str());
    }
    QVERIFY2(watchdog_->worst_ms() <= GuiWatchdog::Limit(100),
             "the GUI thread was blocked for too long");
  }

  void cleanupTestCase() {
    watchdog_.reset();
    app_.reset();
  }

 private:
  /// Answers are so long, whatever the model has to say.
  void answersOf(int num_tokens) {
    studio::ChatController* chat = app_->chat()->controller();
    studio::ChatSettings settings = chat->settings();
    settings.generation.max_new_tokens = settings.generation.min_new_tokens = num_tokens;
    chat->setSettings(settings);
  }

  /// Everything that labels of the window say.
  QString visibleText() {
    QString all;
    for (const QLabel* label : app_->window()->findChildren<QLabel*>()) {
      if (label->isVisible()) all += label->text() + QLatin1Char('\n');
    }
    return all;
  }

  QTemporaryDir folder_;
  std::unique_ptr<StudioFixture> app_;
  std::unique_ptr<GuiWatchdog> watchdog_;
};

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"
