// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/paper_rows.h"

#include <QTest>

#include <cmath>
#include <set>

#include "training/benchmark/dataset/columns.h"
#include "training/benchmark/score/aggregate.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

/// Answers whose mean is `percent`: 1000 of them, right or wrong, over the column's question types.
void AddColumn(const Column& column, double percent, std::vector<ScoredAnswer>* answers) {
  const int right = static_cast<int>(std::lround(10 * percent));
  for (const std::string_view type : column.question_types) {
    for (int i = 0; i < 1000; ++i) {
      ScoredAnswer answer;
      answer.doc_id = static_cast<int64_t>(answers->size());
      answer.question_type = type;
      answer.kind = column.kind;
      answer.video = "v" + std::to_string(i % 5);
      answer.score = i < right ? 1 : 0;
      answers->push_back(answer);
    }
  }
}

}  // namespace

class TestPaperRows : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void allRowsAreHere() {
    QCOMPARE(ReadPaperRows(1)->size(), size_t{22});
    QCOMPARE(ReadPaperRows(2)->size(), size_t{16});
    QCOMPARE(ReadPaperRows(3)->size(), size_t{4});
    QCOMPARE(ReadPaperRows(qa::Family::kVsti)->back().average.value(), 58.8);
    QVERIFY(!ReadPaperRows(9));
    for (int table : {1, 2, 3}) {
      std::set<std::string> keys;
      for (const Column& column : Columns(table == 2 ? qa::Family::kVsti : qa::Family::kVsi))
        keys.insert(std::string(column.key));
      const auto rows = ReadPaperRows(table);
      for (const PaperRow& row : *rows)
        for (const auto& [key, value] : row.values)
          QVERIFY2(keys.contains(key) && value >= 0 && value <= 100, key.c_str());
    }
  }

  void averagesAreTheMeansOfTheColumns_data() {
    QTest::addColumn<int>("table");
    QTest::addColumn<double>("rounding");
    QTest::addColumn<QStringList>("misprints");
    QTest::newRow("Table 1") << 1 << 0.0625 << QStringList{"Chance Level (Frequency)"};
    QTest::newRow("Table 2") << 2 << 0.0625 << QStringList{"VLM-3R (7B)"};
    QTest::newRow("Table 3") << 3 << 0.00625 << QStringList{};
  }

  // Printed cells and averages are rounded to one digit (Table 3: two).
  void averagesAreTheMeansOfTheColumns() {
    QFETCH(int, table);
    QFETCH(double, rounding);
    QFETCH(QStringList, misprints);
    const auto rows = ReadPaperRows(table);
    QStringList found;
    for (const PaperRow& row : *rows) {
      if (!row.average) continue;
      double mean = 0;
      for (const auto& [key, value] : row.values) mean += value / row.values.size();
      if (std::abs(mean - *row.average) > rounding) found.append(QString::fromStdString(row.model));
      QCOMPARE(!row.erratum.empty(), std::abs(mean - *row.average) > rounding);
    }
    QCOMPARE(found, misprints);
  }

  void scoringGivesTheAverages_data() { averagesAreTheMeansOfTheColumns_data(); }

  // Rows built so that each column scores as printed: the aggregate gives the printed average.
  void scoringGivesTheAverages() {
    QFETCH(int, table);
    QFETCH(QStringList, misprints);
    const auto family = table == 2 ? qa::Family::kVsti : qa::Family::kVsi;
    const auto rows = ReadPaperRows(table);
    for (const PaperRow& row : {rows->back(), rows->at(1), rows->at(rows->size() / 2)}) {
      std::vector<ScoredAnswer> answers;
      for (const Column& column : Columns(family)) {
        const auto value = row.values.find(std::string(column.key));
        if (value != row.values.end()) AddColumn(column, value->second, &answers);
      }
      const Summary summary = Summarize(family, answers);
      const bool misprinted = misprints.contains(QString::fromStdString(row.model));
      QCOMPARE(std::abs(summary.headline()->value - *row.average) <= 0.07, !misprinted);
      if (table == 2 && row.model == "VLM-3R (7B)") {
        // The average of the question types is another number: 67.2.
        QVERIFY(std::abs(summary.headline()->value - 58.94) < 1e-6);
        for (const Score& score : summary.overall)
          if (score.key == "overall9") QVERIFY(std::abs(score.value - 67.2) < 0.05);
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestPaperRows)
#include "tst_paper_rows.moc"
