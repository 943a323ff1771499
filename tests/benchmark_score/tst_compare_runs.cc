// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/compare.h"

#include <QTest>

#include <cmath>

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

/// 300 answers over 30 videos; `score` decides by doc_id.
template <typename ScoreOf>
std::vector<ScoredAnswer> Run(ScoreOf score) {
  std::vector<ScoredAnswer> answers;
  for (int i = 0; i < 300; ++i) {
    ScoredAnswer answer;
    answer.doc_id = i;
    answer.question_type = i % 2 == 0 ? "object_counting" : "route_planning";
    answer.video = "video" + std::to_string(i / 10);
    answer.prediction = "said|" + std::to_string(i) + "\nmore";
    answer.target = "A";
    answer.score = score(i);
    answers.push_back(answer);
  }
  return answers;
}

}  // namespace

class TestCompareRuns : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pairsAreComparedAnswerByAnswer() {
    // Videos differ much, runs differ little but always the same way: pairing sees it.
    const auto a = Run([](int i) { return i / 10 % 2 == 0 ? 0.8 : 0.1; });
    const auto b =
        Run([](int i) { return (i / 10 % 2 == 0 ? 0.8 : 0.1) + (i % 3 == 0 ? 0.1 : 0); });
    const auto comparison = CompareRuns(qa::Family::kVsi, a, b);
    QVERIFY(comparison);
    QCOMPARE(comparison->wins, int64_t{100});
    QCOMPARE(comparison->losses, int64_t{0});
    QCOMPARE(comparison->ties, int64_t{200});
    const ScoreDifference& overall = comparison->differences.at(0);
    QCOMPARE(overall.key, std::string("overall"));
    QCOMPARE(overall.count, int64_t{300});
    QVERIFY(std::abs(overall.difference - 10.0 / 3) < 1e-9);
    QVERIFY(overall.interval.low > 2.5 && overall.interval.high < 4.2);
    QCOMPARE(comparison->differences.size(), size_t{1 + 2 + 2});
    QCOMPARE(comparison->changed.size(), size_t{100});
    QCOMPARE(comparison->changed[1].doc_id, int64_t{3});
  }

  void noDifferenceIsNotClear() {
    const auto a = Run([](int i) { return i * 7919 % 100 < 50 ? 1.0 : 0.0; });
    const auto b = Run([](int i) { return i * 104729 % 100 < 50 ? 1.0 : 0.0; });
    const auto comparison = CompareRuns(qa::Family::kVsi, a, b);
    const Interval& interval = comparison->differences[0].interval;
    QVERIFY(interval.low < 0 && interval.high > 0);
    const auto same = CompareRuns(qa::Family::kVsi, a, a);
    QCOMPARE(same->differences[0].interval.low, 0.0);
    QCOMPARE(same->differences[0].interval.high, 0.0);
    QCOMPARE(same->ties, int64_t{300});
  }

  // Questions about one video say nothing about others, however many they are.
  void oneVideoHasNoInterval() {
    auto a = Run([](int) { return 0.0; }), b = Run([](int) { return 1.0; });
    for (auto* const run : {&a, &b})
      for (ScoredAnswer& answer : *run) answer.video = "the only one";
    const auto comparison = CompareRuns(qa::Family::kVsi, a, b);
    for (const ScoreDifference& difference : comparison->differences)
      QVERIFY(std::isnan(difference.interval.low) && std::isnan(difference.interval.high));
    const std::string text = ComparisonText(*comparison, "a", "b");
    QVERIFY(text.find("| +100.0 | – |") != std::string::npos);
    QVERIFY(text.find("] *") == std::string::npos && text.find("– *") == std::string::npos);
    QVERIFY(ToJson(*comparison)["differences"][0]["low"].is_null());
  }

  // One question type in one video only, others in many.
  void aTypeOfOneVideoHasNoInterval() {
    auto a = Run([](int i) { return i % 3 == 0 ? 1.0 : 0.0; });
    for (ScoredAnswer& answer : a)
      if (answer.question_type == "route_planning" && answer.video != "video3")
        answer.question_type = "object_counting";
    const Summary summary = Summarize(qa::Family::kVsi, a);
    for (const Score& score : summary.types)
      QCOMPARE(std::isnan(score.interval.low), score.key == "route_planning");
    QVERIFY(!std::isnan(summary.overall[0].interval.low));
    QVERIFY(ToJson(summary)["question_types"][1]["low"].is_null());
  }

  void rowsWithoutAVideoAreTheirOwn() {
    Document first, second;
    second.doc_id = 1;
    QVERIFY(VideoKey(first) != VideoKey(second));
    first.scene_name = second.scene_name = "scene";
    QCOMPARE(VideoKey(first), VideoKey(second));
  }

  void onlySharedDocumentsCount() {
    auto a = Run([](int) { return 1.0; }), b = a;
    a.erase(a.begin(), a.begin() + 10);
    b.erase(b.begin() + 100, b.end());
    const auto comparison = CompareRuns(qa::Family::kVsi, a, b);
    QCOMPARE(comparison->num_common, int64_t{90});
    QCOMPARE(comparison->only_a, int64_t{200});
    QCOMPARE(comparison->only_b, int64_t{10});
  }

  void otherQuestionsAreRefused() {
    const auto a = Run([](int) { return 1.0; });
    auto b = a;
    b[7].target = "B";
    const auto other = CompareRuns(qa::Family::kVsi, a, b);
    QVERIFY(!other && other.error().message.find("document 7") != std::string::npos);
    for (ScoredAnswer& answer : b) answer.doc_id += 1000;
    QVERIFY(!CompareRuns(qa::Family::kVsi, a, b));
  }

  void textListsWinsAndLosses() {
    const auto a = Run([](int i) { return i < 30 ? 1.0 : 0.0; });
    const auto b = Run([](int i) { return i < 5 ? 0.0 : i < 90 ? 1.0 : 0.0; });
    const auto comparison = CompareRuns(qa::Family::kVsi, a, b);
    const std::string text = ComparisonText(*comparison, "first", "second", 3);
    QVERIFY(text.find("B wins 60, loses 5, ties 235") != std::string::npos);
    QVERIFY(text.find("Won by B") < text.find("Lost by B"));
    QVERIFY(text.find("and 57 more") != std::string::npos);
    QVERIFY(text.find("said/30 more") != std::string::npos);
    QVERIFY(text.find("| 33 |") == std::string::npos);
    const OrderedJson json = ToJson(*comparison);
    QCOMPARE(json["changed"].size(), size_t{65});
    QCOMPARE(json["wins"].get<int>(), 60);
  }
};

QTEST_APPLESS_MAIN(TestCompareRuns)
#include "tst_compare_runs.moc"
