// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/studio/jobs/job_list.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestJobList : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void newestFirstAndStates() {
    JobList list;
    const QAbstractItemModelTester tester(&list,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const JobId a = list.add(QStringLiteral("export"), QStringLiteral("A"));
    const JobId b = list.add(QStringLiteral("export"), QStringLiteral("B"));
    QCOMPARE(list.data(list.index(0), Qt::DisplayRole).toString(), QStringLiteral("B"));
    QCOMPARE(list.running().size(), size_t(2));
    QCOMPARE(list.running().front()->id, a);
    list.start(a);
    QCOMPARE(list.find(a)->state, JobState::kRunning);
    list.finish(a);
    QCOMPARE(list.find(a)->state, JobState::kDone);
    QVERIFY(list.find(a)->ended.isValid());
    list.start(b);
    list.fail(b, {ErrorCode::kDisk, "disk full", "x.ply", "Make room"});
    QCOMPARE(list.find(b)->state, JobState::kFailed);
    QVERIFY(list.find(b)->log.last().contains(QStringLiteral("disk full")));
    QVERIFY(list.running().empty());
    list.clearEnded();
    QCOMPARE(list.rowCount(), 0);
  }

  void endedStaysEnded() {
    JobList list;
    const JobId id = list.add(QStringLiteral("x"), QStringLiteral("X"));
    const RunControl control = list.control(id);
    list.start(id);
    list.finish(id);
    QSignalSpy ended(&list, &JobList::jobEnded);
    control.Report("decode", 1, 2);
    list.fail(id, CancelledError());
    list.start(id);
    QTest::qWait(120);
    QCOMPARE(list.find(id)->state, JobState::kDone);
    QVERIFY(list.find(id)->stage.isEmpty());
    QCOMPARE(ended.count(), 0);
  }

  void cancelStopsTheToken() {
    JobList list;
    const JobId waiting = list.add(QStringLiteral("x"), QStringLiteral("waiting"));
    const JobId running = list.add(QStringLiteral("x"), QStringLiteral("running"));
    const RunControl control = list.control(running);
    list.start(running);
    list.cancelAll();
    QCOMPARE(list.find(waiting)->state, JobState::kCancelled);
    QVERIFY(control.stopped());
    QVERIFY(list.find(running)->stopping);
    QCOMPARE(list.find(running)->state, JobState::kRunning);
    list.fail(running, CancelledError());
    QCOMPARE(list.find(running)->state, JobState::kCancelled);
    QVERIFY(!list.find(running)->stopping);
  }

  /// Ten thousand reports of another thread reach the view at most 20 times a second, and the last
  /// one is not lost.
  void progressIsThinned() {
    JobList list;
    const JobId id = list.add(QStringLiteral("x"), QStringLiteral("X"));
    const RunControl control = list.control(id);
    list.start(id);
    QSignalSpy changes(&list, &JobList::jobChanged);
    std::thread worker([control] {
      for (int i = 1; i <= 10000; ++i) {
        control.Report("cut3r", i, 20000);
        if (i % 20 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
    });
    QElapsedTimer clock;
    clock.start();
    QTRY_COMPARE_WITH_TIMEOUT(list.find(id)->done, qint64(10000), 10000);
    worker.join();
    const double seconds = 1e-3 * static_cast<double>(clock.elapsed());
    QVERIFY2(changes.count() <= 21 * seconds + 3, qPrintable(QString::number(changes.count())));
    QVERIFY(list.find(id)->eta_s > 0);
    QVERIFY(list.find(id)->eta_s < 10 * seconds);
    QCOMPARE(list.find(id)->total, qint64(20000));
  }

  void reportsAfterTheListAreHarmless() {
    RunControl control;
    {
      JobList list;
      control = list.control(list.add(QStringLiteral("x"), QStringLiteral("X")));
    }
    QVERIFY(control.stopped());
    control.Report("decode", 1, 2);
  }

  void retryRunsOnce() {
    JobList list;
    int runs = 0;
    const JobId id = list.add(QStringLiteral("x"), QStringLiteral("X"), {}, [&] { ++runs; });
    list.start(id);
    QVERIFY(!list.find(id)->can_retry);
    list.fail(id, {ErrorCode::kFailed, "no", "", ""});
    QVERIFY(list.find(id)->can_retry);
    list.retry(id);
    list.retry(id);
    QCOMPARE(runs, 1);
    const JobId done = list.add(QStringLiteral("x"), QStringLiteral("X"), {}, [&] { ++runs; });
    list.start(done);
    list.finish(done);
    list.retry(done);
    QCOMPARE(runs, 1);
  }

  void keepsTwoHundredEnded() {
    JobList list;
    const JobId kept = list.add(QStringLiteral("x"), QStringLiteral("runs on"));
    list.start(kept);
    for (int i = 0; i < 250; ++i) {
      const JobId id = list.add(QStringLiteral("x"), QString::number(i));
      list.start(id);
      list.finish(id);
    }
    QCOMPARE(list.rowCount(), 201);
    QVERIFY(list.find(kept) != nullptr);
  }

  void durations() {
    QCOMPARE(DurationText(42), QStringLiteral("0:42"));
    QCOMPARE(DurationText(-1), QStringLiteral("0:00"));
    QCOMPARE(DurationText(3803), QStringLiteral("1:03:23"));
  }

  void stagesHaveWords() {
    for (const char* stage : {"load", "decode", "hash", "siglip", "fuse", "prefill", "generate",
                              "export", "scan", "write", "save"}) {
      QVERIFY2(StageText(QLatin1String(stage)) != QLatin1String(stage), stage);
    }
    QCOMPARE(StageText(QStringLiteral("own")), QStringLiteral("own"));
  }
};

QTEST_GUILESS_MAIN(TestJobList)
#include "tst_job_list.moc"
