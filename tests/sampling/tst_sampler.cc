// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/sampling/sampling.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <map>

using vlm3r::nn::Candidate;
using vlm3r::nn::Candidates;
using vlm3r::nn::Sampler;
using vlm3r::nn::SamplingOptions;
using Ids = std::vector<int64_t>;

static const std::vector<float> kLogits = {1.5f,  -0.25f, 3.0f, 0.0f,  2.75f,
                                           -4.0f, 2.9f,   0.5f, -1.0f, 2.0f};
static constexpr float kInf = std::numeric_limits<float>::infinity();

class TestSampler : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void greedyTakesTheBest();
  void penaltyCountsGeneratedIdsOnly();
  void candidatesAgreeWithTheReference_data();
  void candidatesAgreeWithTheReference();
  void topKKeepsTies();
  void drawsFollowTheProbabilities();
  void sameSeedSameTokens();
  void refusesOverflow_data();
  void refusesOverflow();
  void bannedTokensAreNeverChosen();
  void stopIds();
  void answersEndNoEarlierThanAsked();
  void validates_data();
  void validates();
};

void TestSampler::greedyTakesTheBest() {
  Sampler sampler{{}};
  const auto token = sampler.Next(kLogits).value();
  QCOMPARE(token.id, int64_t{2});
  QVERIFY(std::abs(token.top1_minus_top2 - 0.1) < 1e-6);
  QCOMPARE(Sampler{{}}.Next(std::vector<float>{1, 2, 2, 0}).value().id, int64_t{1});
  QCOMPARE(sampler.generated(), Ids{2});
}

// transformers 4.57.6: RepetitionPenaltyLogitsProcessor(1.05) leaves 3 / 1.05 = 2.857142925 for an
// id seen once or twice, so 2.9 (id 6) wins next; then 2.9 / 1.05 = 2.7619 against 2.857 and 2.75:
// id 2 again, and so on.
void TestSampler::penaltyCountsGeneratedIdsOnly() {
  SamplingOptions options;
  options.repetition_penalty = 1.05;
  Sampler sampler(options);
  QCOMPARE(sampler.Next(kLogits).value().id, int64_t{2});
  const auto second = sampler.Next(kLogits).value();
  QCOMPARE(second.id, int64_t{6});
  QVERIFY(std::abs(second.top1_minus_top2 - (2.9 - 2.857142925)) < 1e-6);
  const auto third = sampler.Next(kLogits).value();
  QCOMPARE(third.id, int64_t{2});
  QVERIFY(std::abs(third.top1_minus_top2 - (2.857142925 - 2.9 / 1.05)) < 1e-6);
  // Negative logits are multiplied: -1 becomes -1.05 and loses against -1.04.
  Sampler negative(options);
  const std::vector<float> below = {-1.0f, -1.04f, -3.0f};
  QCOMPARE(negative.Next(below).value().id, int64_t{0});
  QCOMPARE(negative.Next(below).value().id, int64_t{1});
}

// Probabilities computed with transformers 4.57.6: TemperatureLogitsWarper, TopKLogitsWarper,
// TopPLogitsWarper, softmax.
void TestSampler::candidatesAgreeWithTheReference_data() {
  QTest::addColumn<double>("temperature");
  QTest::addColumn<int>("top_k");
  QTest::addColumn<double>("top_p");
  QTest::addColumn<QList<int>>("ids");
  QTest::addColumn<QList<double>>("probabilities");
  QTest::newRow("temperature 1.0, top_k 0, top_p 1.0")
      << 1.0 << 0 << 1.0 << QList<int>{2, 6, 4, 9, 0, 7, 3, 1, 8, 5}
      << QList<double>{0.2886401, 0.2611724, 0.2247932, 0.1061848, 0.0644043,
                       0.0236930, 0.0143705, 0.0111918, 0.0052866, 0.0002632};
  QTest::newRow("temperature 0.7, top_k 0, top_p 1.0")
      << 0.7 << 0 << 1.0 << QList<int>{2, 6, 4, 9, 0, 7, 3, 1, 8, 5}
      << QList<double>{0.3357536, 0.2910575, 0.2349176, 0.0804637, 0.0393903,
                       0.0094399, 0.0046212, 0.0032334, 0.0011075, 0.0000152};
  QTest::newRow("temperature 0.7, top_k 20, top_p 0.8")
      << 0.7 << 20 << 0.8 << QList<int>{2, 6, 4} << QList<double>{0.3896279, 0.3377600, 0.2726120};
  QTest::newRow("temperature 1.0, top_k 3, top_p 1.0")
      << 1.0 << 3 << 1.0 << QList<int>{2, 6, 4} << QList<double>{0.3726285, 0.3371682, 0.2902033};
  QTest::newRow("temperature 1.0, top_k 1, top_p 1.0")
      << 1.0 << 1 << 1.0 << QList<int>{2} << QList<double>{1.0000000};
  QTest::newRow("temperature 1.0, top_k 0, top_p 0.5")
      << 1.0 << 0 << 0.5 << QList<int>{2, 6} << QList<double>{0.5249792, 0.4750208};
  QTest::newRow("temperature 2.5, top_k 0, top_p 0.9")
      << 2.5 << 0 << 0.9 << QList<int>{2, 6, 4, 9, 0, 7, 3, 1}
      << QList<double>{0.1989510, 0.1911500, 0.1800183, 0.1333608,
                       0.1091866, 0.0731900, 0.0599229, 0.0542205};
  QTest::newRow("temperature 0.7, top_k 4, top_p 0.6")
      << 0.7 << 4 << 0.6 << QList<int>{2, 6} << QList<double>{0.5356535, 0.4643465};
  QTest::newRow("temperature 1.0, top_k 0, top_p 0.01")
      << 1.0 << 0 << 0.01 << QList<int>{2} << QList<double>{1.0000000};
}

void TestSampler::candidatesAgreeWithTheReference() {
  QFETCH(double, temperature);
  QFETCH(int, top_k);
  QFETCH(double, top_p);
  QFETCH(QList<int>, ids);
  QFETCH(QList<double>, probabilities);
  SamplingOptions options;
  options.temperature = temperature;
  options.top_k = top_k;
  options.top_p = top_p;
  const std::vector<Candidate> found = Candidates(kLogits, options);
  QCOMPARE(static_cast<qsizetype>(found.size()), ids.size());
  for (size_t i = 0; i < found.size(); ++i) {
    QCOMPARE(found[i].id, static_cast<int64_t>(ids[static_cast<qsizetype>(i)]));
    QVERIFY(std::abs(found[i].probability - probabilities[static_cast<qsizetype>(i)]) < 2e-7);
  }
}

void TestSampler::topKKeepsTies() {
  SamplingOptions options;
  options.temperature = 1;
  options.top_k = 1;
  const auto found = Candidates(std::vector<float>{0, 5, 5, 1}, options);
  QCOMPARE(found.size(), size_t{2});
  QCOMPARE(found[0].id, int64_t{1});
  QCOMPARE(found[1].probability, 0.5);
}

void TestSampler::drawsFollowTheProbabilities() {
  SamplingOptions options;
  options.temperature = 0.7;
  options.top_k = 4;
  options.seed = 42;
  Sampler sampler(options);
  std::map<int64_t, int> counts;
  constexpr int kDraws = 20000;
  for (int i = 0; i < kDraws; ++i) ++counts[sampler.Next(kLogits).value().id];
  const auto expected = Candidates(kLogits, options);
  QCOMPARE(counts.size(), expected.size());
  for (const Candidate& token : expected) {
    // Four standard deviations of a binomial count.
    const double deviation = std::sqrt(token.probability * (1 - token.probability) * kDraws);
    QVERIFY(std::abs(counts[token.id] - token.probability * kDraws) < 4 * deviation);
  }
}

void TestSampler::sameSeedSameTokens() {
  SamplingOptions options;
  options.temperature = 1.5;
  const auto run = [&](uint64_t seed) {
    options.seed = seed;
    Sampler sampler(options);
    for (int i = 0; i < 64; ++i) sampler.Next(kLogits).value();
    return sampler.generated();
  };
  QCOMPARE(run(7), run(7));
  QVERIFY(run(7) != run(8));
  // Fixed for good: the same seed must give the same answer on every machine and in every release.
  const Ids all = run(7);
  QCOMPARE(Ids(all.begin(), all.begin() + 8), (Ids{9, 3, 2, 7, 2, 2, 0, 7}));
}

void TestSampler::refusesOverflow_data() {
  QTest::addColumn<float>("value");
  QTest::addColumn<bool>("everywhere");
  QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN() << false;
  QTest::newRow("infinity") << kInf << false;
  QTest::newRow("all NaN") << std::numeric_limits<float>::quiet_NaN() << true;
  QTest::newRow("all -infinity") << -kInf << true;
}

void TestSampler::refusesOverflow() {
  QFETCH(float, value);
  QFETCH(bool, everywhere);
  for (const double temperature : {0.0, 1.0}) {
    SamplingOptions options;
    options.temperature = temperature;
    Sampler sampler(options);
    std::vector<float> logits = kLogits;
    logits.back() = value;
    if (everywhere) logits.assign(logits.size(), value);
    const auto token = sampler.Next(logits);
    QVERIFY(!token.has_value());
    QCOMPARE(token.error().code, vlm3r::ErrorCode::kFailed);
    QVERIFY(sampler.generated().empty());
  }
  QVERIFY(!Sampler{{}}.Next({}).has_value());
}

void TestSampler::bannedTokensAreNeverChosen() {
  std::vector<float> logits = kLogits;
  for (const size_t best : {2, 6, 4}) logits[best] = -kInf;
  QCOMPARE(Sampler{{}}.Next(logits).value().id, int64_t{9});
  SamplingOptions options;
  options.temperature = 100;
  for (const Candidate& token : Candidates(logits, options))
    QVERIFY(std::isfinite(logits[static_cast<size_t>(token.id)]));
}

void TestSampler::stopIds() {
  SamplingOptions options;
  options.stop_ids = {9, 2};
  Sampler sampler(options);
  QVERIFY(sampler.Next(kLogits).value().stop);
  QVERIFY(!sampler.Next(std::vector<float>{1, 0, 0}).value().stop);
}

void TestSampler::answersEndNoEarlierThanAsked() {
  SamplingOptions options;
  options.stop_ids = {2, 99};  // One is beyond the vocabulary.
  options.min_new_tokens = 2;
  Sampler sampler(options);
  QCOMPARE(sampler.Next(kLogits).value().id, int64_t{6});
  const auto second = sampler.Next(kLogits).value();
  QCOMPARE(second.id, int64_t{6});
  QVERIFY(!second.stop);
  QVERIFY(sampler.Next(kLogits).value().stop);
  // Where nothing else can be said, the end is.
  QVERIFY(Sampler(options).Next(std::vector<float>{-kInf, -kInf, 1}).value().stop);
}

void TestSampler::validates_data() {
  QTest::addColumn<double>("temperature");
  QTest::addColumn<double>("top_p");
  QTest::addColumn<double>("penalty");
  QTest::addColumn<QByteArray>("says");
  QTest::newRow("cold") << -0.1 << 1.0 << 1.0 << QByteArray("temperature");
  QTest::newRow("temperature NaN") << std::nan("") << 1.0 << 1.0 << QByteArray("temperature");
  QTest::newRow("nothing left") << 1.0 << 0.0 << 1.0 << QByteArray("top_p");
  QTest::newRow("more than all") << 1.0 << 1.1 << 1.0 << QByteArray("top_p");
  QTest::newRow("penalty 0") << 1.0 << 1.0 << 0.0 << QByteArray("repetition_penalty");
  QTest::newRow("penalty infinite") << 1.0 << 1.0 << HUGE_VAL << QByteArray("repetition_penalty");
}

void TestSampler::validates() {
  QFETCH(double, temperature);
  QFETCH(double, top_p);
  QFETCH(double, penalty);
  QFETCH(QByteArray, says);
  SamplingOptions options;
  QVERIFY(Validate(options).has_value());
  options.temperature = temperature;
  options.top_p = top_p;
  options.repetition_penalty = penalty;
  const auto status = Validate(options);
  QVERIFY(!status.has_value());
  QVERIFY(status.error().message.starts_with(says.toStdString()));
}

QTEST_APPLESS_MAIN(TestSampler)
#include "tst_sampler.moc"
