// SPDX-License-Identifier: Apache-2.0
#include "engine/model/qwen2/qwen2.h"

#include <QtTest>

#include <cmath>
#include <stop_token>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>
#include <c10/core/InferenceMode.h>

#include "engine/model/qwen2/prompt_cache.h"
#include "engine/nn/attention/grouped_attention.h"
#include "tests/model/qwen2/random_qwen2.h"
#include "tests/support/graph_tape.h"

using namespace vlm3r;
using model::Qwen2;
using test::Difference;

namespace {

constexpr weights::Qwen2Config kConfig = test::kSmallQwen2;

test::MemorySource RandomWeights() { return test::RandomQwen2Weights(); }

Qwen2 Load(const weights::TensorSource& source, int64_t vocab_size = 0,
           const nn::LoadOptions& options = {}, const weights::Qwen2Config& config = kConfig) {
  return test::LoadSmallQwen2(source, vocab_size, options, config);
}

}  // namespace

class TestQwen2 : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void groupedAttentionAgreesWithTheDefinition_data();
  void groupedAttentionAgreesWithTheDefinition();
  void cacheGivesWhatOnePassGives();
  void recordedStepsGiveWhatStepsGive();
  void longPromptsRunInChunks();
  void stoppedPassLeavesTheCache();
  void vocabularyIsCut();
  void tiedHeadIsTheEmbedding();
  void ropeIsRelative();
  void lowerPrecisionStaysNear_data();
  void lowerPrecisionStaysNear();
  void int8CacheStaysNear_data();
  void int8CacheStaysNear();
  void int8CacheIsSmallAndRestores();
  void kvCacheGrowsTruncatesAndRestores();
  void commonPrefixCountsPositions();
};

// The same random numbers in every run.
void TestQwen2::init() {
  at::Generator generator = at::detail::getDefaultCPUGenerator();
  generator.set_current_seed(7);
}

void TestQwen2::groupedAttentionAgreesWithTheDefinition_data() {
  QTest::addColumn<int>("num_queries");
  QTest::newRow("whole sequence") << 9;
  QTest::newRow("last positions") << 4;
  QTest::newRow("one position") << 1;
}

void TestQwen2::groupedAttentionAgreesWithTheDefinition() {
  QFETCH(int, num_queries);
  const at::Tensor q = at::randn({1, 6, num_queries, 8});
  const at::Tensor k = at::randn({1, 2, 9, 8});
  const at::Tensor v = at::randn({1, 2, 9, 8});
  const at::Tensor out = nn::GroupedCausalAttention(q, k, v);
  for (int64_t head = 0; head < 6; ++head) {
    for (int64_t i = 0; i < num_queries; ++i) {
      const int64_t visible = 9 - num_queries + i + 1;
      const at::Tensor keys = k[0][head / 3].narrow(0, 0, visible);
      const at::Tensor weights = at::softmax(at::matmul(keys, q[0][head][i]) / std::sqrt(8.0), 0);
      const at::Tensor expected = at::matmul(weights, v[0][head / 3].narrow(0, 0, visible));
      QVERIFY(Difference(out[0][head][i], expected) < 1e-5);
    }
  }
}

void TestQwen2::cacheGivesWhatOnePassGives() {
  const c10::InferenceMode no_gradients;
  const Qwen2 model = Load(RandomWeights());
  const at::Tensor embeds = model.EmbedTokens(at::arange(12));
  nn::KvCache whole = model.NewCache();
  const at::Tensor expected = model.Logits(model.Prefill(embeds, &whole, {}).value());

  nn::KvCache parts = model.NewCache();
  model.Prefill(embeds.narrow(0, 0, 5), &parts, {}).value();
  model.Prefill(embeds.narrow(0, 5, 4), &parts, {}).value();
  at::Tensor hidden;
  for (int64_t i = 9; i < 12; ++i) hidden = model.Step(embeds.narrow(0, i, 1), &parts, {}).value();
  QCOMPARE(parts.length(), 12);
  QVERIFY(Difference(model.Logits(hidden), expected) < 1e-5);
}

/// Over the end of a span and where the cache grows: there the recording is made anew.
void TestQwen2::recordedStepsGiveWhatStepsGive() {
  const c10::InferenceMode no_gradients;
  const auto source = RandomWeights();
  const Qwen2 qwen2 = Load(source);
  const at::Tensor embeds = at::randn({270, 48});
  nn::KvCache plain = qwen2.NewCache(), replayed = qwen2.NewCache();
  for (nn::KvCache* cache : {&plain, &replayed}) {
    cache->Reserve(268);
    QVERIFY(qwen2.Prefill(embeds.narrow(0, 0, 245), cache, {}).has_value());
  }
  const test::GraphTape tape;
  nn::GraphedCall recorded("a test", 1, tape);
  for (int64_t i = 245; i < 270; ++i) {
    const at::Tensor embed = embeds.narrow(0, i, 1);
    const auto expected = qwen2.Step(embed, &plain, {});
    const auto actual = qwen2.RecordedStep(embed, &replayed, {}, &recorded);
    QVERIFY(expected && actual);
    QVERIFY(Difference(*actual, *expected) < 1e-5);
    QCOMPARE(replayed.length(), plain.length());
    QCOMPARE(recorded.is_recorded(), i > 245);
  }
  QCOMPARE(tape.num_recorded(), int64_t{3});
  QVERIFY(Difference(replayed.Layer(1).keys, plain.Layer(1).keys) < 1e-5);
}

void TestQwen2::longPromptsRunInChunks() {
  const c10::InferenceMode no_gradients;
  const Qwen2 model = Load(RandomWeights());
  const at::Tensor embeds = at::randn({1500, 48});
  nn::KvCache chunked = model.NewCache();
  std::vector<int64_t> progress;
  RunControl control;
  control.on_progress = [&](const Progress& p) { progress.push_back(p.done); };
  const at::Tensor hidden = model.Prefill(embeds, &chunked, control).value();
  QVERIFY(progress.size() > 2);
  QCOMPARE(progress.back(), 1500);

  nn::KvCache stepped = model.NewCache();
  model.Prefill(embeds.narrow(0, 0, 700), &stepped, {}).value();
  QVERIFY(Difference(hidden, model.Prefill(embeds.narrow(0, 700, 800), &stepped, {}).value()) <
          1e-4);
}

void TestQwen2::stoppedPassLeavesTheCache() {
  const c10::InferenceMode no_gradients;
  const Qwen2 model = Load(RandomWeights());
  const at::Tensor embeds = model.EmbedTokens(at::arange(8));
  nn::KvCache cache = model.NewCache();
  model.Prefill(embeds.narrow(0, 0, 6), &cache, {}).value();
  std::stop_source stop;
  stop.request_stop();
  RunControl control;
  control.stop = stop.get_token();
  const auto stopped = model.Prefill(embeds.narrow(0, 6, 2), &cache, control);
  QVERIFY(!stopped);
  QVERIFY(stopped.error().code == ErrorCode::kCancelled);
  QCOMPARE(cache.length(), 6);

  nn::KvCache fresh = model.NewCache();
  QVERIFY(Difference(model.Prefill(embeds.narrow(0, 6, 2), &cache, {}).value(),
                     model.Prefill(embeds, &fresh, {}).value()) < 1e-5);
}

void TestQwen2::vocabularyIsCut() {
  const c10::InferenceMode no_gradients;
  const test::MemorySource source = RandomWeights();
  const Qwen2 whole = Load(source);
  const Qwen2 cut = Load(source, 33);
  QCOMPARE(whole.vocab_size(), 40);
  QCOMPARE(cut.vocab_size(), 33);
  const at::Tensor hidden = at::randn({1, 48});
  QVERIFY(Difference(cut.Logits(hidden), whole.Logits(hidden).narrow(0, 0, 33)) < 1e-6);
}

void TestQwen2::tiedHeadIsTheEmbedding() {
  const c10::InferenceMode no_gradients;
  test::MemorySource source = RandomWeights();
  source.tensors["lm_head.weight"] = source.tensors["model.embed_tokens.weight"];
  const at::Tensor hidden = at::randn({1, 48});
  const at::Tensor expected = Load(source).Logits(hidden);
  source.tensors.erase("lm_head.weight");
  weights::Qwen2Config tied = kConfig;
  tied.tie_word_embeddings = true;
  QVERIFY(Load(source, 0, {}, tied).Logits(hidden).equal(expected));
  nn::LoadReport report;
  QVERIFY(Qwen2::Load(nn::ParamLoader(source, {}, &report), kConfig, 0).has_value());
  QCOMPARE(report.missing, std::vector<std::string>{"lm_head.weight"});
}

// A sequence of one repeated token looks the same from every position: attention weights do not
// matter when all values agree, and rotation must not leak into values.
void TestQwen2::ropeIsRelative() {
  const c10::InferenceMode no_gradients;
  const Qwen2 model = Load(RandomWeights());
  const at::Tensor row = model.EmbedTokens(at::arange(1));
  nn::KvCache one = model.NewCache();
  nn::KvCache many = model.NewCache();
  QVERIFY(Difference(model.Prefill(row.expand({7, 48}), &many, {}).value(),
                     model.Prefill(row, &one, {}).value()) < 1e-5);
}

void TestQwen2::lowerPrecisionStaysNear_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<bool>("packed");
  QTest::newRow("bf16") << static_cast<int>(at::kBFloat16) << false;
  QTest::newRow("bf16 packed") << static_cast<int>(at::kBFloat16) << true;
  QTest::newRow("fp32 packed") << static_cast<int>(at::kFloat) << true;
  QTest::newRow("fp16") << static_cast<int>(at::kHalf) << false;
}

void TestQwen2::lowerPrecisionStaysNear() {
  QFETCH(int, dtype);
  QFETCH(bool, packed);
  const c10::InferenceMode no_gradients;
  const auto type = static_cast<at::ScalarType>(dtype);
  const test::MemorySource source = RandomWeights();
  const auto logits = [&](const nn::LoadOptions& options) {
    const Qwen2 model = Load(source, 0, options);
    nn::KvCache cache = model.NewCache();
    model.Prefill(model.EmbedTokens(at::arange(11)), &cache, {}).value();
    return model.Logits(model.Step(model.EmbedTokens(at::arange(11, 12)), &cache, {}).value());
  };
  const at::Tensor expected = logits({});
  const at::Tensor ours = logits({.dtype = type, .pack_linears = packed});
  QCOMPARE(ours.scalar_type(), at::kFloat);
  QVERIFY(Difference(ours, expected) < (type == at::kFloat ? 1e-5 : 0.05));
}

void TestQwen2::int8CacheStaysNear_data() { lowerPrecisionStaysNear_data(); }

void TestQwen2::int8CacheStaysNear() {
  QFETCH(int, dtype);
  QFETCH(bool, packed);
  const c10::InferenceMode no_gradients;
  const auto type = static_cast<at::ScalarType>(dtype);
  Qwen2 model = Load(RandomWeights(), 0, {.dtype = type, .pack_linears = packed});
  const at::Tensor embeds = model.EmbedTokens(at::arange(30));
  const auto logits = [&](int64_t prefilled) {
    nn::KvCache cache = model.NewCache();
    at::Tensor hidden = model.Prefill(embeds.narrow(0, 0, prefilled), &cache, {}).value();
    for (int64_t i = prefilled; i < 30; ++i) {
      double weight = 0;
      const auto watch = [&](int64_t, const at::Tensor& w) { weight = w.sum().item<double>(); };
      hidden = model.Step(embeds.narrow(0, i, 1), &cache, {}, watch).value();
      VLM3R_CHECK(std::abs(weight - 6) < 1e-3);  // one a head
    }
    return model.Logits(hidden);
  };
  const at::Tensor exact = logits(30);
  model.set_kv_storage(nn::KvStorage::kInt8);
  const at::Tensor whole = logits(30);
  QVERIFY(!whole.equal(exact));
  QVERIFY2(Difference(whole, exact) < 0.04, qPrintable(QString::number(Difference(whole, exact))));
  // Rounded the same way, whether one by one or all at once.
  const double apart = Difference(logits(20), whole);
  QVERIFY2(apart < (type == at::kFloat ? 5e-3 : 0.04), qPrintable(QString::number(apart)));
}

void TestQwen2::int8CacheIsSmallAndRestores() {
  constexpr int64_t kDim = 128;
  const at::Tensor rows = at::randn({1, 4, 50, kDim}).to(at::kBFloat16);
  nn::KvCache cache(1, nn::KvStorage::kInt8);
  nn::KvCache plain(1);
  for (nn::KvCache* each : {&cache, &plain}) {
    each->Append(0, rows.narrow(2, 0, 30), -rows.narrow(2, 0, 30));
    each->Commit(30);
    each->Append(0, rows.narrow(2, 30, 20), -rows.narrow(2, 30, 20));
    each->Commit(20);
  }
  QCOMPARE(cache.num_bytes() * 2 * kDim, plain.num_bytes() * (kDim + 4));
  const nn::KvCache::View layer = cache.Layer(0);
  QVERIFY(layer.quantized());
  const nn::KvCache::View numbers = layer.Plain(at::kFloat);
  QVERIFY(
      ((numbers.keys - rows).abs() <= 0.5001 * layer.key_scales.unsqueeze(-1)).all().item<bool>());
  QVERIFY(numbers.values.equal(-numbers.keys));
  const nn::KvCache restored = nn::KvCache::Restore({layer});
  QVERIFY(restored.storage() == nn::KvStorage::kInt8);
  QCOMPARE(restored.length(), 50);
  QVERIFY(restored.Layer(0).keys.equal(layer.keys));
  QVERIFY(restored.Layer(0).value_scales.equal(layer.value_scales));
}

void TestQwen2::kvCacheGrowsTruncatesAndRestores() {
  nn::KvCache cache(1);
  const at::Tensor rows = at::randn({1, 2, 20, 4});
  for (int64_t i = 0; i < 20; ++i) {
    const auto view = cache.Append(0, rows.narrow(2, i, 1), -rows.narrow(2, i, 1));
    cache.Commit(1);
    QVERIFY(view.keys.equal(rows.narrow(2, 0, i + 1)));
  }
  QVERIFY(cache.num_bytes() < 2 * 2 * 32 * 4 * 4);  // Grown by half, not doubled and doubled.
  cache.Truncate(3);
  QVERIFY(cache.Append(0, rows.narrow(2, 10, 2), rows.narrow(2, 10, 2))
              .keys.narrow(2, 0, 3)
              .equal(rows.narrow(2, 0, 3)));
  QCOMPARE(cache.length(), 3);
  const nn::KvCache restored = nn::KvCache::Restore({cache.Layer(0)});
  QCOMPARE(restored.length(), 3);
  QVERIFY(restored.Layer(0).values.equal(-rows.narrow(2, 0, 3)));
}

void TestQwen2::commonPrefixCountsPositions() {
  constexpr int64_t kImage = model::kImageTokenId;
  const at::Tensor block = at::randn({5, 48});
  model::PromptCache cache;
  cache.ids = {1, 2, kImage, 3, 4};
  cache.blocks = {block};
  cache.kv = nn::KvCache(1);
  cache.kv.Append(0, at::ones({1, 2, 9, 8}), at::ones({1, 2, 9, 8}));
  cache.kv.Commit(9);
  const auto positions = [&](const std::vector<int64_t>& ids, const at::Tensor& tokens) {
    return model::CommonPrefix(cache, ids, {tokens}).num_positions;
  };
  QCOMPARE(positions({1, 2, kImage, 3, 9}, block), 8);
  QCOMPARE(positions({1, 2, kImage, 3, 4, 7}, block.clone()),
           9);  // Another tensor with the same content.
  QCOMPARE(positions({1, 2, kImage, 3}, block + 1), 2);
  QCOMPARE(positions({7, 2, kImage, 3}, block), 0);
  cache.kv.Truncate(4);  // A pass that ended inside the block.
  QCOMPARE(positions({1, 2, kImage, 3, 4}, block), 4);
}

QTEST_APPLESS_MAIN(TestQwen2)
#include "tst_qwen2.moc"
