// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/forecast.h"

#include <QtTest>

#include <fstream>

#include "engine/model_store/preset.h"

using namespace vlm3r;
using namespace vlm3r::model_store;
namespace fs = std::filesystem;

class TestForecast : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sevenBFitsTwentyFourGibibytes();
  void refusesWithNumbersAndAdvice();
  void growsWithFramesAndType();
  void quantisedWeightsAreSmaller();
  void keysAndValuesInInt8TakeHalf();
  void readsMeminfo();
  void takesTheTightestGroup();
  void versionOneGroups();
  void saysNothingWithoutSources();
  void humanBytes();

 private:
  QTemporaryDir dir_;
  fs::path Put(const std::string& name, const std::string& text) {
    const fs::path path = fs::path(dir_.path().toStdString()) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path;
  }
};

static constexpr uint64_t kGiB = uint64_t{1} << 30;

static ForecastRequest SevenB() {
  const Preset preset = FindPreset("vlm3r-7b").value();
  ForecastRequest request;
  request.config = preset.config;
  request.vision = preset.vision;
  request.cut3r = preset.cut3r;
  return request;
}

// The figures of product.md 3.1: 15.2 GB language model, 0.8 SigLIP, 1.6 CUT3R in bf16; KV 57,344
// bytes a token.
void TestForecast::sevenBFitsTwentyFourGibibytes() {
  const Forecast forecast = MakeForecast(SevenB(), {23 * kGiB, "free memory"});
  QVERIFY2(forecast.fits, forecast.reason.c_str());
  QVERIFY(forecast.weight_bytes > 17'000'000'000 && forecast.weight_bytes < 18'500'000'000);
  QVERIFY(forecast.working_bytes > 6720 * uint64_t{57'344});
  QVERIFY(forecast.needed_bytes < 22 * kGiB);
}

void TestForecast::refusesWithNumbersAndAdvice() {
  ForecastRequest request = SevenB();
  request.compute_bytes = 4;
  const Forecast forecast = MakeForecast(request, {23 * kGiB, "cgroup limit"});
  QVERIFY(!forecast.fits);
  QVERIFY(forecast.reason.find("23.0 GiB are available (cgroup limit)") != std::string::npos);
  QVERIFY(forecast.reason.find("bf16") != std::string::npos);
}

void TestForecast::growsWithFramesAndType() {
  ForecastRequest request = SevenB();
  const AvailableMemory available{23 * kGiB, "free memory"};
  const uint64_t few = MakeForecast(request, available).needed_bytes;
  request.num_frames = 128;
  QVERIFY(MakeForecast(request, available).needed_bytes > few + 3 * 6720 * uint64_t{57'344});
  ForecastRequest spatial;
  spatial.cut3r = Cut3rShape();
  spatial.with_heads = true;
  const Forecast alone = MakeForecast(spatial, available);
  QVERIFY(alone.stages.size() == 1 && alone.weight_bytes > 1'500'000'000 &&
          alone.weight_bytes < 3'300'000'000);
}

void TestForecast::quantisedWeightsAreSmaller() {
  const AvailableMemory available{23 * kGiB, "free memory"};
  const auto weights = [&](double bits) {
    ForecastRequest request = SevenB();
    request.linear_bits = bits;
    return MakeForecast(request, available).weight_bytes;
  };
  // 7.07 billion of Qwen2-7B's weights are in linear layers, the head among them: 14.1 GB in bf16.
  QVERIFY(weights(0) - weights(8) > 7'000'000'000 && weights(0) - weights(8) < 7'150'000'000);
  QVERIFY(weights(8) - weights(4.25) > 3'250'000'000 && weights(8) - weights(4.25) < 3'360'000'000);
  ForecastRequest large = SevenB();
  const Forecast refused = MakeForecast(large, {12 * kGiB, "free memory"});
  QVERIFY(!refused.fits && refused.reason.find("--quant") != std::string::npos);
  large.linear_bits = 4.25;
  QVERIFY(MakeForecast(large, {12 * kGiB, "free memory"}).fits);
}

void TestForecast::keysAndValuesInInt8TakeHalf() {
  const AvailableMemory available{23 * kGiB, "free memory"};
  ForecastRequest request = SevenB();
  const uint64_t bf16 = MakeForecast(request, available).working_bytes;
  request.int8_kv = true;
  const uint64_t saved = bf16 - MakeForecast(request, available).working_bytes;
  // 7,920 positions, 28 layers, 4 heads, keys and values: rows of 132 bytes, not of 256.
  QCOMPARE(saved, uint64_t{7'920} * 28 * 4 * 2 * (256 - 132));
}

void TestForecast::readsMeminfo() {
  const MemoryFiles files{
      Put("meminfo", "MemTotal: 100 kB\nMemFree:  1 kB\nMemAvailable:    2048 kB\n"), "/none",
      "/none"};
  const AvailableMemory memory = AvailableHostMemory(files).value();
  QCOMPARE(memory.bytes, uint64_t{2048 * 1024});
  QCOMPARE(memory.limited_by, std::string("free memory"));
}

void TestForecast::takesTheTightestGroup() {
  const fs::path meminfo = Put("meminfo2", "MemAvailable: 9999999 kB\n");
  Put("v2/a/memory.max", "8000\n");
  Put("v2/a/memory.current", "5000\n");
  Put("v2/a/memory.stat", "anon 1\nactive_file 100\ninactive_file 900\n");
  Put("v2/a/b/memory.max", "max\n");
  Put("v2/a/b/memory.current", "4000\n");
  const fs::path self = Put("self2", "0::/a/b\n");
  const AvailableMemory memory =
      AvailableHostMemory({meminfo, self, fs::path(dir_.path().toStdString()) / "v2"}).value();
  QCOMPARE(memory.bytes, uint64_t{8000 - (5000 - 1000)});
  QCOMPARE(memory.limited_by, std::string("cgroup limit"));
}

void TestForecast::versionOneGroups() {
  const fs::path meminfo = Put("meminfo1", "MemAvailable: 9999999 kB\n");
  Put("v1/memory/memory.limit_in_bytes", "9223372036854771712\n");
  Put("v1/memory/memory.usage_in_bytes", "1\n");
  Put("v1/memory/job/memory.limit_in_bytes", "5000\n");
  Put("v1/memory/job/memory.usage_in_bytes", "7000\n");
  const fs::path self = Put("self1", "5:cpu:/x\n9:memory:/job\n");
  const AvailableMemory memory =
      AvailableHostMemory({meminfo, self, fs::path(dir_.path().toStdString()) / "v1"}).value();
  QCOMPARE(memory.bytes, uint64_t{0});
}

void TestForecast::saysNothingWithoutSources() {
  QVERIFY(!AvailableHostMemory({"/none", "/none", "/none"}));
}

void TestForecast::humanBytes() {
  QCOMPARE(HumanBytes(999), std::string("999 B"));
  QCOMPARE(HumanBytes(1536), std::string("1.5 KiB"));
  QCOMPARE(HumanBytes(15'231'233'024), std::string("14.2 GiB"));
}

QTEST_APPLESS_MAIN(TestForecast)
#include "tst_forecast.moc"
