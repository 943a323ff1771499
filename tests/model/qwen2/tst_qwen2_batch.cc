// SPDX-License-Identifier: Apache-2.0
// Continuations of one prefix at once against the same ones by one.
#include <QtTest>

#include <cmath>
#include <stop_token>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include "engine/nn/attention/branch_cache.h"
#include "engine/nn/attention/partial_attention.h"
#include "tests/model/qwen2/random_qwen2.h"

using namespace vlm3r;
using model::Qwen2;
using test::Difference;

namespace {

constexpr int64_t kPrefix = 9;
const std::vector<int64_t> kCounts = {3, 5, 1};

/// The rows of branch `b` of a packed pass.
at::Tensor RowsOf(const at::Tensor& packed, const std::vector<int64_t>& counts, size_t b) {
  int64_t begin = 0;
  for (size_t i = 0; i < b; ++i) begin += counts[i];
  return packed.narrow(0, begin, counts[b]);
}

/// A prefix, continuations of it, and what each of them has been computed to one by one.
struct Alone {
  std::vector<nn::KvCache> caches;
  at::Tensor last;  ///< [B,H]
};

Alone RunAlone(const Qwen2& model, const at::Tensor& prefix, const at::Tensor& packed,
               const std::vector<int64_t>& counts) {
  Alone alone;
  std::vector<at::Tensor> last;
  for (size_t b = 0; b < counts.size(); ++b) {
    nn::KvCache cache = model.NewCache();
    if (prefix.size(0) > 0) model.Prefill(prefix, &cache, {}).value();
    last.push_back(model.Prefill(RowsOf(packed, counts, b), &cache, {}).value());
    alone.caches.push_back(std::move(cache));
  }
  alone.last = at::cat(last);
  return alone;
}

}  // namespace

class TestQwen2Batch : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void partsJoinToTheWhole_data();
  void partsJoinToTheWhole();
  void hiddenKeysCountForNothing();
  void branchesGiveWhatOneByOneGives_data();
  void branchesGiveWhatOneByOneGives();
  void stepsGoOnWhenBranchesEnd();
  void thePrefixStaysAsItIs();
  void restoredContentIsNotWritten();
  void stoppedPassLeavesTheTails();
  void lowerPrecisionStaysNear();
};

// The same random numbers in every run.
void TestQwen2Batch::init() {
  at::Generator generator = at::detail::getDefaultCPUGenerator();
  generator.set_current_seed(7);
}

void TestQwen2Batch::partsJoinToTheWhole_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<int>("num_queries");
  QTest::addColumn<double>("limit");
  for (const int num_queries : {1, 5, 70}) {
    QTest::addRow("fp32, %d", num_queries) << static_cast<int>(at::kFloat) << num_queries << 1e-5;
    QTest::addRow("bf16, %d", num_queries)
        << static_cast<int>(at::kBFloat16) << num_queries << 0.01;
  }
}

void TestQwen2Batch::partsJoinToTheWhole() {
  QFETCH(int, dtype);
  QFETCH(int, num_queries);
  QFETCH(double, limit);
  const auto type = static_cast<at::ScalarType>(dtype);
  const at::Tensor q = (at::randn({2, 6, num_queries, 8}) * 3).to(type);
  const at::Tensor k = at::randn({2, 2, 40, 8}).to(type);
  const at::Tensor v = at::randn({2, 2, 40, 8}).to(type);
  const auto each = [](const at::Tensor& x) { return x.to(at::kFloat).repeat_interleave(3, 1); };
  const at::Tensor logits = at::matmul(q.to(at::kFloat), each(k).transpose(2, 3)) / std::sqrt(8.0);
  const at::Tensor expected = at::matmul(logits.softmax(3), each(v));
  const auto part = [&](auto attend, int64_t begin, int64_t count) {
    return attend(q, k.narrow(2, begin, count), v.narrow(2, begin, count), at::Tensor());
  };
  for (const auto attend : {nn::AttendToPart, nn::AttendToPartPlainly}) {
    const nn::AttentionPart whole = part(attend, 0, 40);
    QCOMPARE(whole.mixed.scalar_type(), at::kFloat);
    QVERIFY(Difference(whole.mixed, expected) < limit);
    QVERIFY(Difference(whole.log_sum, at::logsumexp(logits, 3)) < limit);
    QVERIFY(Difference(nn::JoinParts(part(attend, 0, 33), part(attend, 33, 7)), expected) < limit);
  }
}

void TestQwen2Batch::hiddenKeysCountForNothing() {
  const at::Tensor q = at::randn({2, 6, 4, 8});
  const at::Tensor k = at::randn({2, 2, 11, 8});
  const at::Tensor v = at::randn({2, 2, 11, 8});
  at::Tensor mask = at::full({2, 1, 4, 11}, 0.0);
  mask.narrow(3, 6, 5).fill_(-std::numeric_limits<float>::infinity());
  const nn::AttentionPart seen = nn::AttendToPartPlainly(q, k.narrow(2, 0, 6), v.narrow(2, 0, 6));
  for (const auto attend : {nn::AttendToPart, nn::AttendToPartPlainly}) {
    const nn::AttentionPart masked = attend(q, k, v, mask);
    QVERIFY(Difference(masked.mixed, seen.mixed) < 1e-5);
    QVERIFY(Difference(masked.log_sum, seen.log_sum) < 1e-5);
  }
}

void TestQwen2Batch::branchesGiveWhatOneByOneGives_data() {
  QTest::addColumn<int>("num_prefix");
  QTest::newRow("behind a prefix") << static_cast<int>(kPrefix);
  QTest::newRow("without a prefix") << 0;
}

void TestQwen2Batch::branchesGiveWhatOneByOneGives() {
  QFETCH(int, num_prefix);
  const c10::InferenceMode no_gradients;
  const Qwen2 model = test::LoadSmallQwen2(test::RandomQwen2Weights());
  const at::Tensor prefix = at::randn({num_prefix, 48});
  const at::Tensor packed = at::randn({9, 48});
  nn::KvCache shared = model.NewCache();
  if (num_prefix > 0) model.Prefill(prefix, &shared, {}).value();
  nn::BranchCache tails = model.NewTails(3);
  const at::Tensor last = model.RunBranches(packed, kCounts, shared, &tails, {}).value();
  const Alone alone = RunAlone(model, prefix, packed, kCounts);
  QVERIFY(Difference(last, alone.last) < 1e-5);
  QCOMPARE(tails.lengths(), kCounts);
  const at::Tensor logits = model.BatchLogits(last);
  for (int64_t b = 0; b < 3; ++b)
    QVERIFY(Difference(logits[b], model.Logits(alone.last.narrow(0, b, 1))) < 1e-5);
}

void TestQwen2Batch::stepsGoOnWhenBranchesEnd() {
  const c10::InferenceMode no_gradients;
  const Qwen2 model = test::LoadSmallQwen2(test::RandomQwen2Weights());
  const at::Tensor prefix = at::randn({kPrefix, 48});
  const at::Tensor packed = at::randn({9, 48});
  nn::KvCache shared = model.NewCache();
  model.Prefill(prefix, &shared, {}).value();
  nn::BranchCache tails = model.NewTails(3);
  model.RunBranches(packed, kCounts, shared, &tails, {}).value();
  Alone alone = RunAlone(model, prefix, packed, kCounts);

  // Long enough that the tails' storage grows; branches end at different steps.
  std::vector<size_t> left = {0, 1, 2};
  for (int64_t step = 0; step < 60; ++step) {
    if (step == 4) {
      tails.Keep({0, 2});
      left = {0, 2};
    }
    if (step == 50) {
      tails.Keep({1});
      left = {2};
    }
    const at::Tensor rows = at::randn({static_cast<int64_t>(left.size()), 48});
    const at::Tensor last =
        model.RunBranches(rows, std::vector<int64_t>(left.size(), 1), shared, &tails, {}).value();
    for (size_t i = 0; i < left.size(); ++i) {
      const auto row = static_cast<int64_t>(i);
      const at::Tensor expected =
          model.Step(rows.narrow(0, row, 1), &alone.caches[left[i]], {}).value();
      QVERIFY(Difference(last.narrow(0, row, 1), expected) < 3e-5);
    }
  }
  QCOMPARE(tails.lengths(), std::vector<int64_t>{61});
}

void TestQwen2Batch::thePrefixStaysAsItIs() {
  const c10::InferenceMode no_gradients;
  const Qwen2 model = test::LoadSmallQwen2(test::RandomQwen2Weights());
  nn::KvCache shared = model.NewCache();
  model.Prefill(at::randn({kPrefix, 48}), &shared, {}).value();
  const at::Tensor before = shared.Layer(1).keys.clone();
  nn::BranchCache tails = model.NewTails(3);
  model.RunBranches(at::randn({9, 48}), kCounts, shared, &tails, {}).value();
  QCOMPARE(shared.length(), kPrefix);
  QVERIFY(shared.Layer(1).keys.equal(before));
}

// It may lie in a file: whoever goes on behind it, at whatever position, gets a copy.
void TestQwen2Batch::restoredContentIsNotWritten() {
  const at::Tensor rows = at::randn({1, 2, 6, 4});
  const at::Tensor before = rows.clone();
  nn::KvCache cache = nn::KvCache::Restore({{rows, rows, {}, {}}});
  QVERIFY(cache.Layer(0).keys.is_alias_of(rows));
  cache.Truncate(3);
  const at::Tensor more = at::randn({1, 2, 2, 4});
  const nn::KvCache::View all = cache.Append(0, more, more);
  QVERIFY(all.keys.narrow(2, 0, 3).equal(before.narrow(2, 0, 3)));
  QVERIFY(all.keys.narrow(2, 3, 2).equal(more));
  QVERIFY(rows.equal(before));
}

void TestQwen2Batch::stoppedPassLeavesTheTails() {
  const c10::InferenceMode no_gradients;
  const Qwen2 model = test::LoadSmallQwen2(test::RandomQwen2Weights());
  nn::KvCache shared = model.NewCache();
  model.Prefill(at::randn({kPrefix, 48}), &shared, {}).value();
  const at::Tensor packed = at::randn({9, 48});
  std::stop_source stop;
  stop.request_stop();
  nn::BranchCache tails = model.NewTails(3);
  const auto stopped = model.RunBranches(packed, kCounts, shared, &tails, {stop.get_token(), {}});
  QVERIFY(!stopped);
  QVERIFY(stopped.error().code == ErrorCode::kCancelled);
  QCOMPARE(tails.lengths(), (std::vector<int64_t>{0, 0, 0}));
  nn::BranchCache fresh = model.NewTails(3);
  QVERIFY(model.RunBranches(packed, kCounts, shared, &tails, {})
              .value()
              .equal(model.RunBranches(packed, kCounts, shared, &fresh, {}).value()));
}

void TestQwen2Batch::lowerPrecisionStaysNear() {
  const c10::InferenceMode no_gradients;
  const test::MemorySource source = test::RandomQwen2Weights();
  const at::Tensor prefix = at::arange(kPrefix);
  const at::Tensor own = at::arange(20, 29);
  const auto logits = [&](const nn::LoadOptions& options) {
    const Qwen2 model = test::LoadSmallQwen2(source, 0, options);
    nn::KvCache shared = model.NewCache();
    model.Prefill(model.EmbedTokens(prefix), &shared, {}).value();
    nn::BranchCache tails = model.NewTails(3);
    return model.BatchLogits(
        model.RunBranches(model.EmbedTokens(own), kCounts, shared, &tails, {}).value());
  };
  const at::Tensor expected = logits({});
  for (const auto type : {at::kBFloat16, at::kHalf}) {
    const at::Tensor ours = logits({.dtype = type, .pack_linears = type == at::kBFloat16});
    QCOMPARE(ours.scalar_type(), at::kFloat);
    QVERIFY(Difference(ours, expected) < 0.05);
  }
}

QTEST_APPLESS_MAIN(TestQwen2Batch)
#include "tst_qwen2_batch.moc"
