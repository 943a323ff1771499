// SPDX-License-Identifier: Apache-2.0
// Products of a few rows with bf16 weights, in both orders that they may lie in.
#include "engine/kernels/bf16_product.h"

#include <limits>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <c10/util/Exception.h>

#include <QtTest>

#include "tests/support/blocked_weight.h"

using namespace vlm3r::kernels;
using vlm3r::test::Blocked;

namespace {

Bf16Weight ViewOf(const at::Tensor& values, const at::Tensor& weight, int64_t lanes) {
  return {values.const_data_ptr<c10::BFloat16>(), weight.size(0), weight.size(1), lanes};
}

double RelativeError(const at::Tensor& y, const at::Tensor& x, const at::Tensor& weight) {
  const at::Tensor exact = at::linear(x.to(at::kDouble), weight.to(at::kDouble));
  return ((y.to(at::kDouble) - exact).norm() / exact.norm()).item<double>();
}

}  // namespace

class TestBf16Product : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void initTestCase();
  void rowsAgreeWithTheProduct_data();
  void rowsAgreeWithTheProduct();
  void blocksAgreeWithTheProduct_data();
  void blocksAgreeWithTheProduct();
  void aRowDoesNotKnowTheOthers();
  void threadsDoNotMatter();
  void carriesNotANumber();
  void refuses();
};

void TestBf16Product::initTestCase() {
  if (!HasBf16LinearFew()) QSKIP("neither this processor, build nor environment has the kernels");
}

void TestBf16Product::rowsAgreeWithTheProduct_data() {
  QTest::addColumn<int>("out");
  QTest::addColumn<int>("in");
  for (const auto& [out, in] : {std::pair(1, 1), std::pair(3, 7), std::pair(4, 16),
                                std::pair(9, 17), std::pair(37, 203), std::pair(130, 1153)})
    QTest::addRow("%dx%d", out, in) << out << in;
}

void TestBf16Product::rowsAgreeWithTheProduct() {
  QFETCH(int, out);
  QFETCH(int, in);
  // A view in the middle of something larger must not be left.
  const at::Tensor weight = at::randn({out + 2, in}).to(at::kBFloat16).narrow(0, 1, out);
  for (const auto type : {at::kFloat, at::kBFloat16, at::kHalf}) {
    for (int64_t n = 0; n <= kMaxBf16Rows; ++n) {
      const at::Tensor x = at::randn({n, in}).to(type);
      const at::Tensor y = Bf16LinearFew(x, ViewOf(weight, weight, 0));
      QVERIFY(y.scalar_type() == at::kFloat && y.sizes() == at::IntArrayRef({n, out}));
      if (n > 0) QVERIFY(RelativeError(y, x, weight) < 1e-6);
    }
  }
}

void TestBf16Product::blocksAgreeWithTheProduct_data() {
  QTest::addColumn<int>("out");
  QTest::addColumn<int>("in");
  QTest::addColumn<int>("lanes");
  for (const int lanes : {16, 32, 48, 64})
    for (const auto& [blocks, in] : {std::pair(1, 2), std::pair(2, 34), std::pair(5, 1152)})
      QTest::addRow("%dx%d", blocks * lanes, in) << blocks * lanes << in << lanes;
}

void TestBf16Product::blocksAgreeWithTheProduct() {
  QFETCH(int, out);
  QFETCH(int, in);
  QFETCH(int, lanes);
  const at::Tensor weight = at::randn({out, in}).to(at::kBFloat16);
  const at::Tensor blocked = Blocked(weight, lanes);
  for (int64_t n = 1; n <= kMaxBf16Rows; ++n) {
    const at::Tensor x = at::randn({n, in}).to(at::kBFloat16);
    const at::Tensor y = Bf16LinearFew(x, ViewOf(blocked, weight, lanes));
    QVERIFY(RelativeError(y, x, weight) < 1e-6);
  }
}

void TestBf16Product::aRowDoesNotKnowTheOthers() {
  const at::Tensor weight = at::randn({96, 130}).to(at::kBFloat16);
  const at::Tensor blocked = Blocked(weight, 32);
  const at::Tensor x = at::randn({5, 130});
  for (const Bf16Weight& view : {ViewOf(weight, weight, 0), ViewOf(blocked, weight, 32)}) {
    const at::Tensor all = Bf16LinearFew(x, view);
    for (int64_t r = 0; r < x.size(0); ++r)
      QVERIFY(Bf16LinearFew(x.narrow(0, r, 1), view).equal(all.narrow(0, r, 1)));
  }
}

void TestBf16Product::threadsDoNotMatter() {
  const at::Tensor weight = at::randn({1024, 512}).to(at::kBFloat16);
  const at::Tensor x = at::randn({1, 512});
  const int threads = at::get_num_threads();
  const at::Tensor together = Bf16LinearFew(x, ViewOf(weight, weight, 0));
  at::set_num_threads(1);
  const at::Tensor alone = Bf16LinearFew(x, ViewOf(weight, weight, 0));
  at::set_num_threads(threads);
  QVERIFY(alone.equal(together));
}

void TestBf16Product::carriesNotANumber() {
  const at::Tensor weight = at::randn({32, 40}).to(at::kBFloat16);
  weight[5][3] = std::numeric_limits<float>::quiet_NaN();
  const at::Tensor blocked = Blocked(weight, 16);
  const at::Tensor x = at::randn({2, 40});
  for (const Bf16Weight& view : {ViewOf(weight, weight, 0), ViewOf(blocked, weight, 16)}) {
    const at::Tensor is_nan = Bf16LinearFew(x, view).isnan();
    QCOMPARE(is_nan.sum().item<int64_t>(), 2);
    QVERIFY(is_nan.select(1, 5).all().item<bool>());
  }
}

void TestBf16Product::refuses() {
  const at::Tensor weight = at::randn({32, 40}).to(at::kBFloat16);
  const Bf16Weight view = ViewOf(weight, weight, 0);
  QVERIFY_EXCEPTION_THROWN(Bf16LinearFew(at::randn({2, 41}), view), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Bf16LinearFew(at::randn({40}), view), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Bf16LinearFew(at::randn({kMaxBf16Rows + 1, 40}), view), c10::Error);
  for (const int64_t lanes : {8, 24, 48})
    QVERIFY_EXCEPTION_THROWN(Bf16LinearFew(at::randn({1, 40}), ViewOf(weight, weight, lanes)),
                             c10::Error);
}

QTEST_GUILESS_MAIN(TestBf16Product)
#include "tst_bf16_product.moc"
