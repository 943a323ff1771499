// SPDX-License-Identifier: Apache-2.0
#include <signal.h>

#include <QtTest>

#include <QElapsedTimer>
#include <QRandomGenerator>

#include "tests/benchmark_run/bench_output.h"
#include "tests/cli/program.h"

/// A run may be killed at any moment: the next one goes on, and the results are those of a run that
/// nobody disturbed.
class TestBenchKilled : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void resultsAreThoseOfAnUndisturbedRun();
  void ctrlCStopsAfterTheQuestionInHand();

 private:
  QStringList Command(const QString& output) const {
    return {"bench",  "--model", "random",        "--tasks", "synth-vsi,synth-vsti",
            "--seed", "5",       "--output_path", output,    "--log_samples"};
  }
  /// Starts the command, sends the signal after a while, and gives the exit code; -1: killed.
  int Disturb(const QString& output, int signal_after_ms, int signal, QByteArray* err = nullptr);

  Program program_;
  QMap<QString, QByteArray> wanted_;
  int whole_run_ms_ = 0;
};

void TestBenchKilled::initTestCase() {
  QElapsedTimer timer;
  timer.start();
  const Ran ran = program_.Run(Command(program_.Path("whole")));
  whole_run_ms_ = static_cast<int>(timer.elapsed());
  QVERIFY2(ran.code == 0, ran.Both().constData());
  wanted_ = ResultFiles(program_.Path("whole"));
  QVERIFY(wanted_.contains("results.json"));
}

int TestBenchKilled::Disturb(const QString& output, int signal_after_ms, int signal,
                             QByteArray* err) {
  QProcess process;
  process.setProcessEnvironment(program_.Environment());
  process.start(VLM3R_PROGRAM, Command(output));
  if (!process.waitForStarted()) return -2;
  if (!process.waitForFinished(signal_after_ms)) {
    ::kill(static_cast<pid_t>(process.processId()), signal);
    process.waitForFinished();
  }
  if (err != nullptr) *err = process.readAllStandardError();
  return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

void TestBenchKilled::resultsAreThoseOfAnUndisturbedRun() {
  QRandomGenerator random(2027);
  int num_kills = 0, num_compared = 0;
  while (num_kills < 30 || num_compared == 0) {
    const QString output = program_.Path("run" + QString::number(num_compared));
    // Short lives first, so that many of them make one run; any moment of a run is met.
    const int life_ms = random.bounded(num_kills < 30 ? whole_run_ms_ : 60'000) + 1;
    const int code = Disturb(output, life_ms, SIGKILL);
    if (code == -1) {
      ++num_kills;
      continue;
    }
    QCOMPARE(code, 0);
    QCOMPARE(ResultFiles(output), wanted_);
    ++num_compared;
  }
  qInfo("%d kills, %d runs compared", num_kills, num_compared);
}

void TestBenchKilled::ctrlCStopsAfterTheQuestionInHand() {
  const QString output = program_.Path("stopped");
  QByteArray err;
  bool stopped = false;
  // From late to early, until the signal meets the questions and not what is before or after them.
  // Questions may be a small part of a run, and other work on the machine moves it about.
  constexpr int kParts = 50;
  for (int part = kParts; part > 0 && !stopped; --part) {
    QDir(output).removeRecursively();
    const int code = Disturb(output, whole_run_ms_ * part / kParts, SIGINT, &err);
    stopped = code == 130 && err.contains("The same command goes on");
  }
  QVERIFY2(stopped, err.constData());
  QVERIFY(ResultFiles(output).isEmpty());
  QCOMPARE(program_.Run(Command(output)).code, 0);
  QCOMPARE(ResultFiles(output), wanted_);
}

QTEST_APPLESS_MAIN(TestBenchKilled)
#include "tst_bench_killed.moc"
