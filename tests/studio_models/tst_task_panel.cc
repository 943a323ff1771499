// SPDX-License-Identifier: Apache-2.0
#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QListView>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_panel.h"
#include "app/studio/theme/theme.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

QPushButton* Button(const QWidget& window, const char* text) {
  for (QPushButton* button : window.findChildren<QPushButton*>()) {
    if (button->text() == QLatin1String(text)) return button;
  }
  return nullptr;
}

/// Pictures for people to look at; a test only checks that there is something on them.
void Keep(QWidget* widget, const char* name) {
  QDir().mkpath(QStringLiteral(VLM3R_TEST_OUTPUT));
  const QPixmap picture = widget->grab();
  QVERIFY(!picture.isNull());
  picture.save(QStringLiteral(VLM3R_TEST_OUTPUT "/") + QLatin1String(name));
}

}  // namespace

class TestTaskPanel : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void texts() {
    Job job;
    job.state = JobState::kRunning;
    job.stage = QStringLiteral("cut3r");
    job.done = 17;
    job.total = 32;
    job.eta_s = 42;
    QCOMPARE(JobStateText(job), QStringLiteral("CUT3R 17 of 32"));
    QCOMPARE(JobTimeText(job), QStringLiteral("0:42 left"));
    job.stage = QStringLiteral("hash");
    job.done = 43'000'000;
    job.total = 100'000'000;
    QVERIFY(JobStateText(job).contains(QStringLiteral("43")));
    QVERIFY(!JobStateText(job).contains(QStringLiteral("000")));
    job.stopping = true;
    QCOMPARE(JobStateText(job), QStringLiteral("Stopping…"));
    QCOMPARE(ErrorText({ErrorCode::kDisk, "disk full", "/a.ply", "Make room"}),
             QStringLiteral("/a.ply: disk full.\nMake room."));
  }

  void showsEveryState() {
    for (const ThemeName name : {ThemeName::kDark, ThemeName::kLight}) {
      theme_.set(name);
      JobList jobs;
      ActionRegistry actions(&theme_);
      StudioContext context;
      context.jobs = &jobs;
      context.actions = &actions;
      context.theme = &theme_;
      TaskPanel panel(context);
      panel.resize(860, 300);
      panel.show();
      QVERIFY(QTest::qWaitForWindowExposed(&panel));
      const bool dark = name == ThemeName::kDark;
      auto* pages = panel.findChild<QStackedWidget*>();
      QCOMPARE(pages->currentIndex(), 0);
      Keep(&panel, dark ? "tasks-empty-dark.png" : "tasks-empty-light.png");
      fill(&jobs);
      QCOMPARE(pages->currentIndex(), 1);
      QTest::qWait(120);
      Keep(&panel, dark ? "tasks-running-dark.png" : "tasks-running-light.png");
      panel.showJob(1);
      QVERIFY(Button(panel, "Try again")->isVisible());
      QVERIFY(!Button(panel, "Stop")->isVisible());
      Keep(&panel, dark ? "tasks-failed-dark.png" : "tasks-failed-light.png");
    }
  }

  void buttonsAct() {
    JobList jobs;
    ActionRegistry actions(&theme_);
    StudioContext context;
    context.jobs = &jobs;
    context.actions = &actions;
    context.theme = &theme_;
    TaskPanel panel(context);
    panel.show();
    int retries = 0;
    const JobId id = jobs.add(QStringLiteral("x"), QStringLiteral("X"), QStringLiteral("vlm3r x"),
                              [&] { ++retries; });
    jobs.start(id);
    QCOMPARE(panel.currentJob(), id);
    Button(panel, "Stop")->click();
    QVERIFY(jobs.find(id)->stopping);
    jobs.fail(id, CancelledError());
    Button(panel, "Try again")->click();
    QCOMPARE(retries, 1);
    jobs.appendLog(id, QStringLiteral("a line"));
    QVERIFY(panel.findChild<QPlainTextEdit*>()->toPlainText().endsWith(QStringLiteral("a line")));
    Button(panel, "Clear ended")->click();
    QCOMPARE(jobs.rowCount(), 0);
    QCOMPARE(panel.findChild<QStackedWidget*>()->currentIndex(), 0);
  }

  void logShowRaisesTheDock() {
    JobList jobs;
    ActionRegistry actions(&theme_);
    StudioContext context;
    context.jobs = &jobs;
    context.actions = &actions;
    context.theme = &theme_;
    QMainWindow window;
    auto* dock = new QDockWidget(&window);
    dock->setWidget(new TaskPanel(context, dock));
    window.addDockWidget(Qt::BottomDockWidgetArea, dock);
    window.show();
    dock->hide();
    actions.action("log.show")->trigger();
    QVERIFY(dock->isVisible());
  }

 private:
  static void fill(JobList* jobs) {
    const JobId failed =
        jobs->add(QStringLiteral("export"), QStringLiteral("Export living_room"),
                  QStringLiteral("vlm3r export living_room.v3r --output out"), [] {});
    jobs->start(failed);
    jobs->appendLog(failed, QStringLiteral("12:00:01 Exporting"));
    jobs->fail(failed, {ErrorCode::kDisk, "the disk is full", "/data/out/points.ply",
                        "Free some space and try again"});
    const JobId done = jobs->add(QStringLiteral("verify"), QStringLiteral("Check vlm3r-7b"));
    jobs->start(done);
    jobs->finish(done);
    const JobId running =
        jobs->add(QStringLiteral("reconstruct"), QStringLiteral("Reconstruct room.mp4"),
                  QStringLiteral("vlm3r reconstruct room.mp4 --frames 32 --no-cache"));
    jobs->start(running);
    const RunControl control = jobs->control(running);
    control.Report("cut3r", 3, 32);
    QTest::qWait(600);
    control.Report("cut3r", 17, 32);
    QTest::qWait(120);
    jobs->add(QStringLiteral("ask"), QStringLiteral("How far is the sofa from the door?"));
  }

  Theme theme_;
};

QTEST_MAIN(TestTaskPanel)
#include "tst_task_panel.moc"
