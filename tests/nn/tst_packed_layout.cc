// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/packed_layout.h"

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include <QtTest>

#include "engine/nn/linear.h"
#include "tests/support/blocked_weight.h"

using vlm3r::kernels::Bf16Weight;
using vlm3r::nn::FindLayout;
using vlm3r::nn::Linear;
using vlm3r::test::Blocked;

namespace {

Bf16Weight LayoutOf(const at::Tensor& values, const at::Tensor& plain) {
  return FindLayout(values.const_data_ptr<c10::BFloat16>(), values.numel(), plain);
}

}  // namespace

class TestPackedLayout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void findsItsBlocks_data();
  void findsItsBlocks();
  void takesNothingElse();
  void fewRowsOfAPackedLayerAgreeWithMany();
};

void TestPackedLayout::findsItsBlocks_data() {
  QTest::addColumn<int>("lanes");
  for (const int lanes : {16, 32, 48, 64}) QTest::addRow("%d", lanes) << lanes;
}

void TestPackedLayout::findsItsBlocks() {
  QFETCH(int, lanes);
  for (const auto& [blocks, in] : {std::pair(1, 4), std::pair(3, 60), std::pair(4, 1024)}) {
    const at::Tensor weight = at::randn({blocks * lanes, in}).to(at::kBFloat16);
    const at::Tensor blocked = Blocked(weight, lanes);
    const Bf16Weight layout = LayoutOf(blocked, weight);
    QVERIFY(layout.values == blocked.const_data_ptr<c10::BFloat16>());
    QCOMPARE(layout.lanes, lanes);
    QCOMPARE(layout.out, weight.size(0));
    QCOMPARE(layout.in, weight.size(1));
  }
}

void TestPackedLayout::takesNothingElse() {
  const at::Tensor weight = at::randn({64, 256}).to(at::kBFloat16);
  // All alike but for one value, rows, columns, an unknown number of lanes, one place wrong near
  // the end, filled up.
  at::Tensor alike = at::zeros({64, 256}, weight.options());
  alike[63][255] = 1;
  QVERIFY(LayoutOf(Blocked(alike, 32), alike).values == nullptr);
  QVERIFY(LayoutOf(weight, weight).values == nullptr);
  QVERIFY(LayoutOf(weight.t().contiguous(), weight).values == nullptr);
  QVERIFY(LayoutOf(Blocked(weight, 8), weight).values == nullptr);
  const at::Tensor small = at::randn({32, 64}).to(at::kBFloat16);
  at::Tensor damaged = Blocked(small, 32).flatten();
  damaged[damaged.numel() - 2] += 1;
  QVERIFY(LayoutOf(damaged, small).values == nullptr);
  QVERIFY(LayoutOf(Blocked(weight, 32), weight.narrow(0, 0, 32)).values == nullptr);
  QVERIFY(LayoutOf(at::randn({32, 33}).to(at::kBFloat16), at::randn({32, 33}).to(at::kBFloat16))
              .values == nullptr);
}

void TestPackedLayout::fewRowsOfAPackedLayerAgreeWithMany() {
  if (!Linear::CanPack(at::kBFloat16)) QSKIP("this processor gains nothing by packing");
  const at::Tensor weight = at::randn({3584, 512}).to(at::kBFloat16);
  const at::Tensor bias = at::randn({3584}).to(at::kBFloat16);
  const Linear packed = Linear(weight, bias).Packed();
  const at::Tensor x = at::randn({32, 512}).to(at::kBFloat16);
  const at::Tensor many = packed.Forward(x).to(at::kFloat);
  for (const int64_t rows : {1, 2, 5, 8}) {
    const at::Tensor few = packed.Forward(x.narrow(0, 0, rows)).to(at::kFloat);
    const at::Tensor expected = many.narrow(0, 0, rows);
    QVERIFY(((few - expected).norm() / expected.norm()).item<double>() < 4e-3);
  }
}

QTEST_GUILESS_MAIN(TestPackedLayout)
#include "tst_packed_layout.moc"
