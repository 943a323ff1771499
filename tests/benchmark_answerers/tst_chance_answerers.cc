// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/chance_answerers.h"

#include <QtTest>

#include <algorithm>

#include "training/benchmark/answerers/make_answerer.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestChanceAnswerers : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void lettersAreEven_data();
  void lettersAreEven();
  void seedDecidesAndOrderDoesNot();
  void numbersStayUnanswered();
  void frequencyAlwaysSaysTheSame();
  void recordedSaysWhatWasSaid();
  void theFactoryMakesThem();
};

static Document Choice(int64_t doc_id, int num_options) {
  Document document;
  document.doc_id = doc_id;
  document.question_type = "object_rel_distance";
  document.question = "Which is nearest?";
  for (int i = 0; i < num_options; ++i) document.options.push_back(std::string(1, 'A' + i) + ". x");
  return document;
}

static std::string Ask(Answerer* answerer, const Document& document) {
  return answerer->Answer({&document, "", {}}, {}).value().text;
}

void TestChanceAnswerers::lettersAreEven_data() {
  QTest::addColumn<int>("options");
  for (int options : {1, 2, 3, 4}) QTest::addRow("%d options", options) << options;
}

void TestChanceAnswerers::lettersAreEven() {
  QFETCH(int, options);
  const auto answerer = MakeRandomAnswerer(0);
  QVERIFY(!answerer->needs_video());
  std::map<std::string, int> counts;
  constexpr int kQuestions = 12'000;
  for (int i = 0; i < kQuestions; ++i) ++counts[Ask(answerer.get(), Choice(i, options))];
  QCOMPARE(counts.size(), static_cast<size_t>(options));
  QVERIFY(counts.contains("A"));
  const double expected = kQuestions / static_cast<double>(options);
  // Five standard deviations of a binomial count.
  const double tolerance = 5 * std::sqrt(expected * (1 - 1.0 / options));
  for (const auto& [letter, count] : counts) QVERIFY(std::abs(count - expected) <= tolerance);
}

void TestChanceAnswerers::seedDecidesAndOrderDoesNot() {
  const auto first = MakeRandomAnswerer(1), again = MakeRandomAnswerer(1),
             other = MakeRandomAnswerer(2);
  std::vector<std::string> forward, backward, different;
  for (int i = 0; i < 200; ++i) forward.push_back(Ask(first.get(), Choice(i, 4)));
  for (int i = 199; i >= 0; --i) backward.push_back(Ask(again.get(), Choice(i, 4)));
  for (int i = 0; i < 200; ++i) different.push_back(Ask(other.get(), Choice(i, 4)));
  std::reverse(backward.begin(), backward.end());
  QVERIFY(forward == backward);
  QVERIFY(forward != different);
  QVERIFY(first->Facts() != other->Facts());
}

void TestChanceAnswerers::numbersStayUnanswered() {
  Document number = Choice(0, 4);
  number.kind = qa::AnswerKind::kNumber;
  QCOMPARE(Ask(MakeRandomAnswerer(0).get(), number), std::string());
  QCOMPARE(Ask(MakeRandomAnswerer(0).get(), Choice(0, 0)), std::string());
}

void TestChanceAnswerers::frequencyAlwaysSaysTheSame() {
  const auto answerer =
      MakeFrequencyAnswerer({{"object_rel_distance", "C"}, {"room", "16.2"}}, "mra");
  QVERIFY(!answerer->needs_video());
  QCOMPARE(Ask(answerer.get(), Choice(1, 4)), std::string("C"));
  QCOMPARE(Ask(answerer.get(), Choice(2, 4)), std::string("C"));
  Document other;
  other.question_type = "unknown";
  QCOMPARE(Ask(answerer.get(), other), std::string());
  QCOMPARE(answerer->Facts()["constants"]["room"].get<std::string>(), std::string("16.2"));
}

void TestChanceAnswerers::recordedSaysWhatWasSaid() {
  const auto answerer = MakeRecordedAnswerer({{3, " B.\n"}, {5, ""}}, "run.jsonl");
  QCOMPARE(Ask(answerer.get(), Choice(3, 4)), std::string(" B.\n"));
  QCOMPARE(Ask(answerer.get(), Choice(5, 4)), std::string());
  const Document absent = Choice(4, 4);
  const auto reply = answerer->Answer({&absent, "", {}}, {});
  QVERIFY(!reply && reply.error().code == ErrorCode::kBadInput);
  QCOMPARE(reply.error().ToString(), std::string("run.jsonl: holds no answer to document 4"));
  QVERIFY(answerer->Facts() !=
          MakeRecordedAnswerer({{3, " B.\n"}, {5, "x"}}, "run.jsonl")->Facts());
  const auto failed = MakeRecordedAnswerer({{3, " B.\n"}, {5, ""}}, "run.jsonl", {{3, "no video"}});
  const Document third = Choice(3, 4);
  QCOMPARE(failed->Answer({&third, "", {}}, {})->error, std::string("no video"));
  QVERIFY(answerer->Facts() != failed->Facts());
}

void TestChanceAnswerers::theFactoryMakesThem() {
  const auto make = [](const char* model, AnswererInputs inputs) {
    AnswererRequest request;
    request.model = model;
    return MakeAnswerer(PlanAnswerer(request).value(), std::move(inputs)).value();
  };
  QCOMPARE(Ask(make("chance-frequency", {{{"object_rel_distance", "D"}}, {}}).get(), Choice(0, 4)),
           std::string("D"));
  QCOMPARE(Ask(make("recorded", {{}, {{0, "x"}}}).get(), Choice(0, 4)), std::string("x"));
  QCOMPARE(Ask(make("chance-random", {}).get(), Choice(0, 1)), std::string("A"));
}

QTEST_APPLESS_MAIN(TestChanceAnswerers)
#include "tst_chance_answerers.moc"
