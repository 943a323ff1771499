// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/pace.h"

#include <QtTest>

#include <algorithm>
#include <thread>
#include <vector>

#include "engine/base/timer.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestPace : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void waitsDoubleAndKeepTheirBounds();
  void theServersWishWins();
  void turnsKeepTheirDistanceOverThreads();
  void noLimitNoWait();
  void holdsEverybodyBack();
  void holdsSleepersBack();
  void stopEndsTheWait();
};

void TestPace::waitsDoubleAndKeepTheirBounds() {
  const Backoff backoff{1, 20};
  for (int64_t attempt = 1; attempt <= 100; ++attempt) {
    const double longest = std::min(20.0, std::pow(2.0, static_cast<double>(attempt - 1)));
    QCOMPARE(backoff.Seconds(attempt, 0, 0), longest);
    const double shortest = backoff.Seconds(attempt, 0, 0.999);
    QVERIFY(shortest >= longest / 2 && shortest < longest * 0.51);
  }
}

void TestPace::theServersWishWins() {
  const Backoff backoff{1, 20};
  QCOMPARE(backoff.Seconds(1, 7, 0.5), 7.0);
  QCOMPARE(backoff.Seconds(9, 500, 0.5), 500.0);
}

void TestPace::turnsKeepTheirDistanceOverThreads() {
  Pace pace(1200);  // One every 50 ms.
  const Timer timer;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 3; ++k) static_cast<void>(pace.Wait({}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  QVERIFY(timer.Seconds() >= 11 * 0.05);  // The first of twelve waits for nobody.
}

void TestPace::noLimitNoWait() {
  Pace pace(0);
  const Timer timer;
  for (int i = 0; i < 1000; ++i) QVERIFY(pace.Wait({}));
  QVERIFY(timer.Seconds() < 5);
}

void TestPace::holdsEverybodyBack() {
  Pace pace(0);
  pace.HoldBack(0.3);
  const Timer timer;
  QVERIFY(pace.Wait({}));
  QVERIFY(timer.Seconds() >= 0.29);
}

// Who waits for a turn already waits longer, and turns keep their distance.
void TestPace::holdsSleepersBack() {
  Pace pace(120);  // One every 500 ms.
  QVERIFY(pace.Wait({}));
  const Timer timer;
  std::vector<double> turns_s(2);
  std::vector<std::thread> threads;
  for (double& turn_s : turns_s) {
    threads.emplace_back([&pace, &timer, &turn_s] {
      static_cast<void>(pace.Wait({}));
      turn_s = timer.Seconds();
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  pace.HoldBack(0.8);
  for (std::thread& thread : threads) thread.join();
  std::sort(turns_s.begin(), turns_s.end());
  QVERIFY(turns_s[0] >= 0.8);
  QVERIFY(turns_s[1] >= turns_s[0] + 0.25);
}

void TestPace::stopEndsTheWait() {
  std::stop_source stop;
  RunControl control;
  control.stop = stop.get_token();
  std::thread soon([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop.request_stop();
  });
  const Timer timer;
  const Status waited = WaitFor(60, control);
  soon.join();
  QVERIFY(!waited && waited.error().code == ErrorCode::kCancelled);
  QVERIFY(timer.Seconds() < 30);
  QVERIFY(WaitFor(0, {}));
}

QTEST_APPLESS_MAIN(TestPace)
#include "tst_pace.moc"
