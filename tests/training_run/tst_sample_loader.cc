// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <chrono>
#include <thread>

#include <QTest>

#include "training/run/memory_forecast.h"
#include "training/run/sample_loader.h"

using namespace vlm3r;
using namespace vlm3r::training;
using std::chrono::milliseconds;

namespace {

/// Samples that say their place; some take longer than others.
class SlowSamples : public SampleSource {
 public:
  int64_t size() const override { return 100; }
  int64_t LengthOf(int64_t) const override { return 1; }
  std::string NameOf(int64_t place) const override { return std::to_string(place); }
  Result<TrainingSample> Load(int64_t place) const override {
    most_at_once = std::max(most_at_once.load(), ++num_loading);
    ++num_loaded;
    std::this_thread::sleep_for(milliseconds(place % 3 == 0 ? 6 : 1));
    --num_loading;
    if (place == 13) return Error{ErrorCode::kBadInput, "is unlucky", "", ""};
    if (place == 14) throw std::runtime_error("thrown");
    TrainingSample sample;
    sample.ids = {place};
    return sample;
  }
  mutable std::atomic<int> num_loading = 0, most_at_once = 0, num_loaded = 0;
};

}  // namespace

class TestSampleLoader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void samplesComeInTheOrderOfAsking_data();
  void samplesComeInTheOrderOfAsking();
  void memoryIsBounded();
  void errorsComeInTheirPlace();
  void forecastCountsWhatIsThere();
};

void TestSampleLoader::samplesComeInTheOrderOfAsking_data() {
  QTest::addColumn<int>("workers");
  QTest::newRow("none") << 0;
  QTest::newRow("one") << 1;
  QTest::newRow("four") << 4;
}

void TestSampleLoader::samplesComeInTheOrderOfAsking() {
  QFETCH(int, workers);
  const SlowSamples samples;
  SampleLoader loader(samples, workers);
  loader.Ask({5, 3, 9});
  loader.Ask({0, 1});
  std::vector<int64_t> got;
  while (loader.num_waiting() > 0) {
    if (got.size() == 2) loader.Ask({7});
    const auto sample = loader.Next();
    QVERIFY(sample.has_value());
    got.push_back(sample->ids[0]);
  }
  QCOMPARE(got, (std::vector<int64_t>{5, 3, 9, 0, 1, 7}));
  if (workers == 4) QVERIFY(samples.most_at_once > 1);
}

void TestSampleLoader::memoryIsBounded() {
  const SlowSamples samples;
  SampleLoader loader(samples, 2);
  std::vector<int64_t> places(50, 1);
  loader.Ask(places);
  std::this_thread::sleep_for(milliseconds(100));
  QCOMPARE(samples.num_loaded.load(), 4);  // Two a worker, although there was time for more.
  QVERIFY(loader.Next().has_value());
}

void TestSampleLoader::errorsComeInTheirPlace() {
  const SlowSamples samples;
  SampleLoader loader(samples, 2);
  loader.Ask({1, 13, 14, 2});
  QVERIFY(loader.Next().has_value());
  const auto unlucky = loader.Next();
  QVERIFY(!unlucky && unlucky.error().message == "is unlucky");
  const auto thrown = loader.Next();
  QVERIFY(!thrown && thrown.error().message == "thrown");
  QVERIFY(loader.Next().has_value());
}

/// The released model: numbers that can be checked by hand.
void TestSampleLoader::forecastCountsWhatIsThere() {
  TrainingShape shape;
  shape.config.language = {.hidden_size = 3584,
                           .num_hidden_layers = 28,
                           .num_attention_heads = 28,
                           .num_key_value_heads = 4,
                           .intermediate_size = 18944,
                           .vocab_size = 152064,
                           .eos_token_ids = {}};
  shape.num_frozen = 7'615'616'512;
  shape.num_trained = 349'689'856;
  shape.text_tokens = 400;
  const TrainingMemory alone = ForecastTraining(shape);
  QCOMPARE(NumPositions(shape), int64_t{32 * 14 * 15 + 400});
  QCOMPARE(alone.weights, (shape.num_frozen + shape.num_trained) * uint64_t{2});
  QCOMPARE(alone.optimizer, shape.num_trained * uint64_t{12});
  shape.num_ranks = 16;
  shape.sharded = true;
  QVERIFY(ForecastTraining(shape).optimizer == alone.optimizer / 16);
  QVERIFY(ForecastTraining(shape).weights == alone.weights);
  shape.recompute = false;
  QVERIFY(ForecastTraining(shape).activations > 5 * alone.activations);
}

QTEST_GUILESS_MAIN(TestSampleLoader)
#include "tst_sample_loader.moc"
