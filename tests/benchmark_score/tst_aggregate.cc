// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/aggregate.h"

#include <QTest>

#include <cmath>
#include <fstream>

#include "training/benchmark/score/recorded_run.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

const std::string kGolden = VLM3R_TEST_DATA "/golden/vsibench/";

std::vector<ScoredAnswer> GoldenAnswers(const std::string& name, qa::Family family) {
  std::vector<ScoredAnswer> answers;
  const auto run = ReadRecordedRun(kGolden + name + "_docs.jsonl", family);
  if (!run) return answers;
  for (const RecordedAnswer& answer : run->answers)
    answers.push_back(ScoreDocument(answer.document, answer.prediction, qa::Parser::kR2025));
  return answers;
}

/// `count` answers of a type, the first `right` of them right, spread over ten videos.
void Add(const char* type, int right, int count, std::vector<ScoredAnswer>* answers) {
  for (int i = 0; i < count; ++i) {
    ScoredAnswer answer;
    answer.doc_id = static_cast<int64_t>(answers->size());
    answer.question_type = type;
    answer.video = "video" + std::to_string(i % 10);
    answer.score = i < right ? 1 : 0;
    answers->push_back(answer);
  }
}

double Value(const std::vector<Score>& scores, const char* key) {
  for (const Score& score : scores)
    if (score.key == key) return score.value;
  return std::nan("");
}

}  // namespace

class TestAggregate : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void goldenAggregates_data();
  void goldenAggregates();
  void directionsCountOnce();
  void upstreamNeedsAllDirections();
  void threeAveragesOfVsti();
  void intervalsComeFromVideos();
  void intervalsCoverTheTruth();
  void nothingIsNothing();
};

void TestAggregate::goldenAggregates_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<bool>("vsti");
  QTest::newRow("VSI") << "vsibench" << false;
  QTest::newRow("VSTI") << "vstibench" << true;
}

// Bit for bit: the same keys in the same order with the same doubles.
void TestAggregate::goldenAggregates() {
  QFETCH(QString, name);
  QFETCH(bool, vsti);
  const auto family = vsti ? qa::Family::kVsti : qa::Family::kVsi;
  const auto answers = GoldenAnswers(name.toStdString(), family);
  QCOMPARE(answers.size(), size_t{210});
  std::ifstream lines(kGolden + name.toStdString() + "_aggregate.jsonl");
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const OrderedJson row = OrderedJson::parse(line);
    std::vector<ScoredAnswer> chosen;
    for (const OrderedJson& id : row["doc_ids"]) chosen.push_back(answers.at(id.get<size_t>()));
    const Summary summary = Summarize(family, chosen);
    QCOMPARE(summary.harness.dump(), row["details"].dump());
    QCOMPARE(100 * summary.harness["overall"].get<double>(),
             row["overall_times_100"].get<double>());
    const double overall = Value(summary.overall, vsti ? "overall9" : "overall");
    QVERIFY(std::abs(overall - row["overall_times_100"].get<double>()) < 1e-9);
    QCOMPARE(summary.num_answers, static_cast<int64_t>(chosen.size()));
  }
  QCOMPARE(count, 15);
}

void TestAggregate::directionsCountOnce() {
  std::vector<ScoredAnswer> answers;
  Add("object_rel_direction_easy", 10, 10, &answers);
  Add("object_rel_direction_medium", 10, 20, &answers);
  Add("object_rel_direction_hard", 0, 100, &answers);
  Add("object_counting", 3, 10, &answers);
  const Summary summary = Summarize(qa::Family::kVsi, answers);
  QCOMPARE(summary.column("rel_dir")->value, 50.0);
  QCOMPARE(summary.column("rel_dir")->count, int64_t{130});
  QCOMPARE(summary.headline()->key, std::string("overall"));
  QCOMPARE(summary.headline()->value, 40.0);
  QVERIFY(summary.column("appr_order") == nullptr);
}

void TestAggregate::upstreamNeedsAllDirections() {
  std::vector<ScoredAnswer> answers;
  Add("object_rel_direction_easy", 10, 10, &answers);
  Add("object_rel_direction_hard", 5, 10, &answers);
  const Summary two = Summarize(qa::Family::kVsi, answers);
  QVERIFY(two.upstream.is_null());
  QCOMPARE(two.harness["object_rel_direction_accuracy"].get<double>(), 0.75);
  Add("object_rel_direction_medium", 0, 10, &answers);
  Add("object_counting", 1, 8, &answers);
  for (ScoredAnswer& answer : answers)
    if (answer.question_type == "object_counting") answer.kind = qa::AnswerKind::kNumber;
  const Summary three = Summarize(qa::Family::kVsi, answers);
  QCOMPARE(three.upstream["tabulated_keys"].get<std::string>(),
           std::string("object_counting_MRA:.5:.95:.05, object_rel_direction_accuracy, overall"));
  QCOMPARE(three.upstream["tabulated_results"].get<std::string>(),
           std::string("12.500, 50.000, 31.250"));
}

void TestAggregate::threeAveragesOfVsti() {
  std::vector<ScoredAnswer> answers;
  Add("camera_displacement", 10, 20, &answers);     // 50
  Add("camera_obj_rel_dist_v1", 30, 30, &answers);  // 100
  Add("camera_obj_rel_dist_v2", 0, 10, &answers);   // 0
  Add("obj_obj_relative_pos_nf", 2, 10, &answers);  // 20
  Add("camera_obj_dist_change", 10, 10, &answers);  // 100, in no column
  const Summary summary = Summarize(qa::Family::kVsti, answers);
  QCOMPARE(Value(summary.overall, "avg5"), (50 + 50 + 20) / 3.0);
  QCOMPARE(Value(summary.overall, "avg5_rows"), (50 + 75 + 20) / 3.0);
  QCOMPARE(Value(summary.overall, "overall9"), (50 + 100 + 0 + 20 + 100) / 5.0);
  QCOMPARE(summary.headline()->key, std::string("avg5"));
}

// One number per video: the clustered interval is wider than questions taken alone would give.
void TestAggregate::intervalsComeFromVideos() {
  std::vector<ScoredAnswer> clustered, spread;
  for (int i = 0; i < 400; ++i) {
    ScoredAnswer answer;
    answer.doc_id = i;
    answer.question_type = "object_counting";
    answer.video = "video" + std::to_string(i / 20);
    answer.score = i / 20 % 2;  // Whole videos are right or wrong.
    clustered.push_back(answer);
    answer.video = "video" + std::to_string(i);
    spread.push_back(answer);
  }
  const Summary a = Summarize(qa::Family::kVsi, clustered);
  const Summary b = Summarize(qa::Family::kVsi, spread);
  const Summary again = Summarize(qa::Family::kVsi, clustered);
  QCOMPARE(a.headline()->value, 50.0);
  QCOMPARE(a.num_videos, int64_t{20});
  // sqrt(p (1 - p) / videos), in percent: 11.2 and 2.5.
  QVERIFY(std::abs(a.headline()->interval.standard_error - 50 / std::sqrt(20.0)) < 0.6);
  QVERIFY(std::abs(b.headline()->interval.standard_error - 50 / std::sqrt(400.0)) < 0.2);
  QVERIFY(a.headline()->interval.low < 32 && a.headline()->interval.high > 68);
  QCOMPARE(again.headline()->interval.low, a.headline()->interval.low);
}

// Samples of a known mean: about 95 of 100 intervals hold it.
void TestAggregate::intervalsCoverTheTruth() {
  uint64_t state = 12345;
  const auto uniform = [&state] {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state >> 11) / 9007199254740992.0;
  };
  int covered = 0;
  for (int sample = 0; sample < 100; ++sample) {
    ClusteredScores scores(1);
    for (int video = 0; video < 60; ++video) {
      const double easy = uniform();  // Mean 0.5; questions of a video share it.
      for (int question = 0; question < 5; ++question)
        scores.Add(std::to_string(video), 0, uniform() < easy ? 1 : 0);
    }
    const auto mean = [](std::span<const Tally> totals) {
      return std::vector{totals[0].sum / static_cast<double>(totals[0].count)};
    };
    const Interval interval = scores.Bootstrap(mean)[0];
    covered += interval.low <= 0.5 && 0.5 <= interval.high;
  }
  QVERIFY2(covered >= 88, qPrintable(QString::number(covered)));
}

void TestAggregate::nothingIsNothing() {
  const Summary summary = Summarize(qa::Family::kVsi, {});
  QVERIFY(summary.headline() == nullptr && summary.types.empty() && summary.upstream.is_null());
  QVERIFY(summary.harness.empty());
  std::vector<ScoredAnswer> answers;
  Add("camera_obj_dist_change", 1, 2, &answers);
  const Summary outside = Summarize(qa::Family::kVsti, answers);
  QCOMPARE(outside.headline()->key, std::string("overall9"));
  QCOMPARE(outside.headline()->value, 50.0);
}

QTEST_APPLESS_MAIN(TestAggregate)
#include "tst_aggregate.moc"
