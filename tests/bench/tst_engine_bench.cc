// SPDX-License-Identifier: Apache-2.0
#include "bench/engine_bench.h"

#include <QtTest>

using vlm3r::ErrorCode;
using vlm3r::bench::BenchRequest;
using vlm3r::bench::RunEngineBench;

namespace {

BenchRequest Small(const std::string& stage) {
  BenchRequest request;
  request.stages = {stage};
  request.repeat = 2;
  request.tokens = 16;
  request.side = 64;
  return request;
}

}  // namespace

class TestEngineBench : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void measuresAndCounts();
  void everyStageOfAnyDtypeHasAName();
  void refuses_data();
  void refuses();
  void cancels();
};

void TestEngineBench::measuresAndCounts() {
  const auto rows = RunEngineBench(Small("linear"), {});
  QVERIFY(rows.has_value());
  QCOMPARE(rows->size(), size_t{1});
  const auto& row = rows->front();
  QCOMPARE(row.flop, 2.0 * 16 * 3584 * 18944);
  QCOMPARE(row.bytes, 2.0 * 3584 * 18944);
  QVERIFY(row.seconds_min > 0 && row.seconds_min <= row.seconds_median);
  // No CPU reaches 100 TFLOP/s on sixteen rows: the work was really done.
  QVERIFY(row.flop / row.seconds_min < 1e14);
  QVERIFY(vlm3r::bench::FormatBenchTable(*rows).find("GFLOP/s") != std::string::npos);
  QCOMPARE(vlm3r::bench::BenchJson(*rows)[0]["stage"].get<std::string>(), std::string("linear"));
}

void TestEngineBench::everyStageOfAnyDtypeHasAName() {
  for (const char* stage : {"rope2d", "attention", "linear-decode"}) {
    BenchRequest request = Small(stage);
    request.dtype = "fp32";
    const auto rows = RunEngineBench(request, {});
    QVERIFY(rows.has_value());
    QCOMPARE(rows->front().stage, std::string(stage));
    QCOMPARE(rows->front().dtype, std::string("fp32"));
  }
}

void TestEngineBench::refuses_data() {
  QTest::addColumn<QString>("stage");
  QTest::addColumn<QString>("dtype");
  QTest::addColumn<QString>("device");
  QTest::addColumn<int>("tokens");
  QTest::addColumn<QString>("word");
  QTest::newRow("stage") << "lineer"
                         << "bf16"
                         << "cpu" << 16 << "lineer";
  QTest::newRow("dtype") << "linear"
                         << "int3"
                         << "cpu" << 16 << "int3";
  QTest::newRow("fp16 on a CPU") << "linear"
                                 << "fp16"
                                 << "cpu" << 16 << "fp16";
  QTest::newRow("device") << "linear"
                          << "bf16"
                          << "abacus" << 16 << "abacus";
  QTest::newRow("no rows") << "linear"
                           << "bf16"
                           << "cpu" << 0 << "tokens";
}

void TestEngineBench::refuses() {
  QFETCH(QString, stage);
  QFETCH(QString, dtype);
  QFETCH(QString, device);
  QFETCH(int, tokens);
  QFETCH(QString, word);
  BenchRequest request = Small(stage.toStdString());
  request.dtype = dtype.toStdString();
  request.device = device.toStdString();
  request.tokens = tokens;
  const auto rows = RunEngineBench(request, {});
  QVERIFY(!rows.has_value());
  QCOMPARE(rows.error().code, ErrorCode::kUsage);
  QVERIFY(rows.error().message.find(word.toStdString()) != std::string::npos);
}

void TestEngineBench::cancels() {
  std::stop_source stop;
  stop.request_stop();
  const auto rows = RunEngineBench(Small("linear"), {stop.get_token(), {}});
  QVERIFY(!rows.has_value());
  QCOMPARE(rows.error().code, ErrorCode::kCancelled);
}

QTEST_APPLESS_MAIN(TestEngineBench)
#include "tst_engine_bench.moc"
