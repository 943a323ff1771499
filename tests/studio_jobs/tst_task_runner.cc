// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <new>
#include <stdexcept>
#include <thread>

#include <QTest>
#include <QThread>

#include "app/studio/jobs/task_runner.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

void WaitForStop(const RunControl& control) {
  while (!control.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace

class TestTaskRunner : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void resultComesOnThisThread() {
    JobList jobs;
    TaskRunner runner(&jobs);
    Result<int> got = CancelledError();
    QThread* thread = nullptr;
    QThread* worker = nullptr;
    const JobId id = runner.run<int>(
        QStringLiteral("export"), QStringLiteral("Sum"), this,
        [&](const RunControl& control) -> Result<int> {
          worker = QThread::currentThread();
          control.Report("export", 1, 1);
          return 42;
        },
        [&](Result<int> result) {
          got = std::move(result);
          thread = QThread::currentThread();
        });
    QTRY_VERIFY(got.has_value());
    QCOMPARE(*got, 42);
    QCOMPARE(thread, QThread::currentThread());
    QVERIFY(worker != QThread::currentThread());
    QCOMPARE(jobs.find(id)->state, JobState::kDone);
    QCOMPARE(jobs.find(id)->stage, QStringLiteral("export"));
  }

  void failuresAndExceptions_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("error") << 0 << int(ErrorCode::kDisk);
    QTest::newRow("bad_alloc") << 1 << int(ErrorCode::kOutOfMemory);
    QTest::newRow("exception") << 2 << int(ErrorCode::kFailed);
    QTest::newRow("tensor library out of memory") << 3 << int(ErrorCode::kOutOfMemory);
  }
  void failuresAndExceptions() {
    QFETCH(int, kind);
    QFETCH(int, code);
    JobList jobs;
    TaskRunner runner(&jobs);
    std::optional<Error> error;
    const JobId id = runner.run<int>(
        QStringLiteral("export"), QStringLiteral("Fail"), this,
        [kind](const RunControl&) -> Result<int> {
          if (kind == 1) throw std::bad_alloc();
          if (kind == 2) throw std::runtime_error("boom");
          if (kind == 3) throw std::runtime_error("DefaultCPUAllocator: can't allocate memory");
          return Error{ErrorCode::kDisk, "disk full", "x", ""};
        },
        [&](Result<int> result) { error = result.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(int(error->code), code);
    QCOMPARE(jobs.find(id)->state, JobState::kFailed);
    QVERIFY(jobs.find(id)->can_retry);
  }

  void retryRunsTheWorkAgain() {
    JobList jobs;
    TaskRunner runner(&jobs);
    std::atomic<int> runs = 0;
    int value = 0;
    const JobId id = runner.run<int>(
        QStringLiteral("x"), QStringLiteral("Second time lucky"), this,
        [&](const RunControl&) -> Result<int> {
          if (++runs == 1) return Error{ErrorCode::kFailed, "no", "", ""};
          return 7;
        },
        [&](Result<int> result) { value = result ? *result : -1; });
    QTRY_COMPARE(value, -1);
    jobs.retry(id);
    QTRY_COMPARE(value, 7);
    QCOMPARE(jobs.rowCount(), 2);
  }

  void cancelRunning() {
    JobList jobs;
    TaskRunner runner(&jobs);
    std::optional<ErrorCode> code;
    const JobId id = runner.run<int>(
        QStringLiteral("x"), QStringLiteral("Long"), this,
        [](const RunControl& control) -> Result<int> {
          WaitForStop(control);
          return CancelledError();
        },
        [&](Result<int> result) { code = result.error().code; });
    QTRY_COMPARE(jobs.find(id)->state, JobState::kRunning);
    jobs.cancel(id);
    QTRY_VERIFY(code.has_value());
    QCOMPARE(*code, ErrorCode::kCancelled);
    QCOMPARE(jobs.find(id)->state, JobState::kCancelled);
  }

  void receiverGone() {
    JobList jobs;
    TaskRunner runner(&jobs);
    auto receiver = std::make_unique<QObject>();
    std::atomic<bool> go = false;
    bool called = false;
    const JobId id = runner.run<int>(
        QStringLiteral("x"), QStringLiteral("X"), receiver.get(),
        [&](const RunControl&) -> Result<int> {
          while (!go) std::this_thread::yield();
          return 1;
        },
        [&](Result<int>) { called = true; });
    receiver.reset();
    go = true;
    QTRY_COMPARE(jobs.find(id)->state, JobState::kDone);
    QVERIFY(!called);
  }

  void destructorStopsTheWork() {
    JobList jobs;
    std::atomic<int> ended = 0;
    {
      TaskRunner runner(&jobs);
      for (int i = 0; i < 40; ++i) {
        runner.run<int>(
            QStringLiteral("x"), QStringLiteral("X"), this,
            [&](const RunControl& control) -> Result<int> {
              WaitForStop(control);
              ++ended;
              return CancelledError();
            },
            [](Result<int>) { QFAIL("must not arrive after the runner has gone"); });
      }
      QTRY_VERIFY(jobs.find(1)->state == JobState::kRunning);
    }
    QVERIFY(ended >= 1);
    QVERIFY(jobs.running().empty());
    QCoreApplication::processEvents();
  }
};

QTEST_GUILESS_MAIN(TestTaskRunner)
#include "tst_task_runner.moc"
