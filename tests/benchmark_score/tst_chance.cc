// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/chance.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "engine/qa/relative_accuracy.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

Document Number(const char* type, const std::string& truth) {
  Document document;
  document.question_type = type;
  document.kind = qa::AnswerKind::kNumber;
  document.target = truth;
  return document;
}

Document Letter(const char* type, const char* truth, size_t num_options) {
  Document document;
  document.question_type = type;
  document.target = truth;
  document.options.assign(num_options, "x");
  return document;
}

}  // namespace

/// What answers without looking score, as the paper's baselines are made.
class TestChance : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void modesDiffer() {
    // 10 is the commonest, but 6 is near to most.
    ChanceCounter counter;
    for (const char* truth : {"10", "10", "5", "5.5", "6", "6.5"})
      counter.Add(Number("object_counting", truth));
    const ChanceLevel best = counter.Levels().at("object_counting");
    const ChanceLevel mode = counter.Levels(FrequencyMode::kMode).at("object_counting");
    QCOMPARE(mode.constant, std::string("10.0"));
    QVERIFY(best.frequency > mode.frequency);
    QCOMPARE(best.constant, std::string("6.0"));
    QVERIFY(ParseFrequencyMode("mra") && ParseFrequencyMode("mode") && !ParseFrequencyMode("best"));
  }

  void theFirstOfEquallyCommonOnesIsTheMode() {
    ChanceCounter counter;
    for (const char* truth : {"7", "3", "3", "7", "1"})
      counter.Add(Number("object_counting", truth));
    QCOMPARE(counter.Levels(FrequencyMode::kMode).at("object_counting").constant,
             std::string("7.0"));
  }

  // Against trying every constant, with borders that are met, zeros and negative numbers.
  void sweepFindsTheBestConstant_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("step");
    QTest::newRow("borders") << 40 << 0.5;
    QTest::newRow("tenths") << 300 << 0.1;
    QTest::newRow("below nought") << 60 << -0.25;
  }

  void sweepFindsTheBestConstant() {
    QFETCH(int, count);
    QFETCH(double, step);
    ChanceCounter counter;
    std::vector<double> truths;
    for (int i = 0; i < count; ++i) {
      truths.push_back(step * (i * 7919 % (2 * count)));
      counter.Add(Number("object_counting", OrderedJson(truths.back()).dump()));
    }
    double best = 0;
    for (const double constant : truths) {
      double sum = 0;
      for (const double truth : truths) sum += qa::MeanRelativeAccuracy(constant, truth);
      best = std::max(best, 100 * sum / count);
    }
    QVERIFY(std::abs(counter.Levels().at("object_counting").frequency - best) < 1e-9);
  }

  // Every constant against every truth would be ten thousand million comparisons.
  void manyTruthsAreNoProblem() {
    ChanceCounter counter;
    for (int i = 1; i <= 100'000; ++i) counter.Add(Number("object_counting", std::to_string(i)));
    const ChanceLevel level = counter.Levels().at("object_counting");
    QVERIFY(level.frequency > 20 && level.frequency < 60);
  }

  void variantsHaveEqualWeight() {
    ChanceCounter counter;
    for (int i = 0; i < 2; ++i) counter.Add(Letter("object_rel_direction_easy", "A", 2));
    for (int i = 0; i < 9; ++i) counter.Add(Letter("object_rel_direction_medium", "B", 3));
    for (int i = 0; i < 40; ++i) counter.Add(Letter("object_rel_direction_hard", "C", 4));
    const ChanceRow random = RandomRow(qa::Family::kVsi, counter.Levels());
    // (1/2 + 1/3 + 1/4) / 3: the paper prints 36.1.
    QVERIFY(std::abs(random.values.at("rel_dir") - 36.11) < 0.01);
    counter.Add(Number("object_counting", "2"));
    QVERIFY(!RandomRow(qa::Family::kVsi, counter.Levels()).values.contains("obj_count"));
    const ChanceRow frequency = FrequencyRow(qa::Family::kVsi, counter.Levels());
    QCOMPARE(frequency.values.at("obj_count"), 100.0);
    QCOMPARE(frequency.average, 100.0);
  }

  // The rooms of VSI-Bench that are published as metadata: the 88 of ScanNet. The constants are
  // found again here by trying every one with the rule written out.
  void realRoomSizes() {
    std::ifstream file(VLM3R_TEST_DATA "/vsibench_meta/scannet_meta_info_val.json");
    const Json meta = Json::parse(file);
    ChanceCounter counter;
    std::vector<double> sizes;
    for (const Json& scene : meta) {
      char text[32];
      std::snprintf(text, sizeof text, "%.1f", scene["room_size"].get<double>());
      sizes.push_back(std::atof(text));
      counter.Add(Number("room_size_estimation", text));
    }
    QCOMPARE(sizes.size(), size_t{88});
    // Right-hand sides of the ten comparisons, as doubles.
    const double borders[] = {0.5,
                              0.44999999999999996,
                              0.4,
                              0.35,
                              0.30000000000000004,
                              0.25,
                              0.19999999999999996,
                              0.15000000000000002,
                              0.10000000000000009,
                              0.050000000000000044};
    double best = 0;
    for (const double constant : sizes) {
      double sum = 0;
      for (const double truth : sizes)
        for (const double border : borders) sum += std::abs(constant - truth) / truth <= border;
      best = std::max(best, sum * 10 / static_cast<double>(sizes.size()));
    }
    const ChanceLevel level = counter.Levels().at("room_size_estimation");
    QVERIFY2(std::abs(level.frequency - best) < 1e-9,
             qPrintable(QString::number(level.frequency) + " " + QString::number(best)));
    const ChanceLevel mode = counter.Levels(FrequencyMode::kMode).at("room_size_estimation");
    QVERIFY(mode.frequency <= level.frequency);
    const double commonest = std::stod(mode.constant);
    for (const double size : sizes)
      QVERIFY(std::ranges::count(sizes, size) <= std::ranges::count(sizes, commonest));
  }
};

QTEST_APPLESS_MAIN(TestChance)
#include "tst_chance.moc"
