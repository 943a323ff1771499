// SPDX-License-Identifier: Apache-2.0
#include "engine/base/read_ahead.h"

#include <atomic>
#include <stdexcept>
#include <thread>

#include <QtTest>

using namespace vlm3r;

namespace {

ReadAhead<int>::Make Numbers(int count, std::atomic<int>* made = nullptr) {
  return [=](const ReadAhead<int>::Hand& hand, const std::stop_token&) -> Status {
    for (int i = 0; i < count; ++i) {
      if (made != nullptr) ++*made;
      if (!hand(i)) break;
    }
    return {};
  };
}

}  // namespace

class TestReadAhead : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void givesAllInOrder();
  void neverRunsFurtherAheadThanItsCapacity();
  void handsErrorsOverAfterTheValues();
  void throwsWhatWasThrown();
  void stopsWaitingWhenAsked();
  void endsWithoutBeingEmptied();
};

void TestReadAhead::givesAllInOrder() {
  ReadAhead<int> ahead(3, Numbers(100));
  for (int i = 0; i < 100; ++i) QCOMPARE(ahead.Next({}).value().value(), i);
  QVERIFY(!ahead.Next({}).value().has_value());
  QVERIFY(!ahead.Next({}).value().has_value());
}

void TestReadAhead::neverRunsFurtherAheadThanItsCapacity() {
  constexpr int kCapacity = 3;
  std::atomic<int> made = 0;
  ReadAhead<int> ahead(kCapacity, Numbers(50, &made));
  for (int taken = 0; taken < 50; ++taken) {
    // The maker gets every chance to run away: the ones that wait and the one it holds.
    QTRY_COMPARE(made.load(), std::min(50, taken + kCapacity + 1));
    QCOMPARE(ahead.Next({}).value().value(), taken);
  }
}

void TestReadAhead::handsErrorsOverAfterTheValues() {
  ReadAhead<int> ahead(2, [](const auto& hand, const std::stop_token&) -> Status {
    hand(7);
    return Error{ErrorCode::kBadInput, "broken", "", ""};
  });
  QCOMPARE(ahead.Next({}).value().value(), 7);
  const auto failed = ahead.Next({});
  QVERIFY(!failed);
  QCOMPARE(failed.error().message, std::string("broken"));
}

void TestReadAhead::throwsWhatWasThrown() {
  ReadAhead<int> ahead(2, [](const auto& hand, const std::stop_token&) -> Status {
    hand(7);
    throw std::runtime_error("no room");
  });
  QCOMPARE(ahead.Next({}).value().value(), 7);
  QVERIFY_THROWS_EXCEPTION(std::runtime_error, static_cast<void>(ahead.Next({})));
}

void TestReadAhead::stopsWaitingWhenAsked() {
  // A maker that makes nothing until it is told to end.
  ReadAhead<int> ahead(1, [](const auto&, const std::stop_token& stop) -> Status {
    while (!stop.stop_requested()) std::this_thread::yield();
    return {};
  });
  std::stop_source stop;
  const std::jthread later([&] { stop.request_stop(); });
  const auto next = ahead.Next(stop.get_token());
  QVERIFY(!next);
  QVERIFY(next.error().code == ErrorCode::kCancelled);
}

void TestReadAhead::endsWithoutBeingEmptied() {
  std::atomic<int> made = 0;
  {
    ReadAhead<int> ahead(2, Numbers(1'000'000, &made));
    QCOMPARE(ahead.Next({}).value().value(), 0);
  }
  QVERIFY(made.load() <= 5);
}

QTEST_APPLESS_MAIN(TestReadAhead)
#include "tst_read_ahead.moc"
