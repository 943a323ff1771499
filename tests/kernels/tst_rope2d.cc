// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/rope2d.h"

#include "engine/kernels/rope2d_cpu.h"

#include <cmath>
#include <vector>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/util/Exception.h>

#include <QtTest>

using vlm3r::kernels::Rope2d;

namespace {

constexpr double kBase = 100.0;

// The definition, element by element in double precision.
double RotatedElement(const at::Tensor& x, const at::Tensor& positions, int64_t b, int64_t h,
                      int64_t n, int64_t d) {
  const int64_t quarter = x.size(3) / 4;
  const int64_t axis = d / (2 * quarter);
  const int64_t i = d % quarter;
  const bool is_v = d % (2 * quarter) >= quarter;
  const double theta = static_cast<double>(positions[b][n][axis].item<int64_t>()) *
                       std::pow(kBase, -static_cast<double>(i) / static_cast<double>(quarter));
  const double u = x[b][h][n][axis * 2 * quarter + i].item<double>();
  const double v = x[b][h][n][axis * 2 * quarter + quarter + i].item<double>();
  return is_v ? v * std::cos(theta) + u * std::sin(theta)
              : u * std::cos(theta) - v * std::sin(theta);
}

double LargestError(const at::Tensor& result, const at::Tensor& x, const at::Tensor& positions) {
  double largest = 0;
  for (int64_t b = 0; b < x.size(0); ++b)
    for (int64_t h = 0; h < x.size(1); ++h)
      for (int64_t n = 0; n < x.size(2); ++n)
        for (int64_t d = 0; d < x.size(3); ++d) {
          const double error = std::abs(result[b][h][n][d].item<double>() -
                                        RotatedElement(x, positions, b, h, n, d));
          largest = std::isnan(error) ? error : std::max(largest, error);
        }
  return largest;
}

at::Tensor RandomPositions(int64_t batch, int64_t tokens, int64_t low, int64_t high) {
  return at::randint(low, high, {batch, tokens, 2}, at::kLong);
}

}  // namespace

class TestRope2d : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void agreesWithTheFormula_data();
  void agreesWithTheFormula();
  void turnsThePoseTokenBackwards();
  void acceptsAnyStrides();
  void roundsToHalfTwice();
  void everyKernelGivesTheSameBits();
  void leavesTheInputAlone();
  void gradientTurnsBack();
  void refuses();
};

void TestRope2d::agreesWithTheFormula_data() {
  QTest::addColumn<int>("batch");
  QTest::addColumn<int>("heads");
  QTest::addColumn<int>("tokens");
  QTest::addColumn<int>("dim");
  QTest::addColumn<int>("dtype");
  QTest::addColumn<double>("tolerance");
  const struct {
    const char* name;
    at::ScalarType dtype;
    double tolerance;
  } kinds[] = {
      {"fp32", at::kFloat, 1e-5}, {"bf16", at::kBFloat16, 3e-2}, {"fp16", at::kHalf, 4e-3}};
  const int shapes[][4] = {{1, 1, 1, 4},   {1, 3, 7, 12},  {2, 2, 5, 48},
                           {1, 2, 11, 64}, {3, 1, 2, 132}, {2, 5, 1, 28}};
  for (const auto& kind : kinds)
    for (const auto& s : shapes)
      QTest::addRow("%s %dx%dx%dx%d", kind.name, s[0], s[1], s[2], s[3])
          << s[0] << s[1] << s[2] << s[3] << static_cast<int>(kind.dtype) << kind.tolerance;
}

void TestRope2d::agreesWithTheFormula() {
  QFETCH(int, batch);
  QFETCH(int, heads);
  QFETCH(int, tokens);
  QFETCH(int, dim);
  QFETCH(int, dtype);
  QFETCH(double, tolerance);
  const at::Tensor x =
      at::randn({batch, heads, tokens, dim}).to(static_cast<at::ScalarType>(dtype));
  for (const int64_t reach : {3, 40}) {
    const at::Tensor positions = RandomPositions(batch, tokens, -reach, reach);
    const at::Tensor result = Rope2d(x, positions, kBase, false);
    QVERIFY(result.scalar_type() == x.scalar_type());
    QVERIFY(result.sizes() == x.sizes());
    const double error = LargestError(result, x, positions);
    QVERIFY2(error <= tolerance, qPrintable(QString::number(error)));
  }
  // Far positions: the angle itself carries fp32's rounding (1e5 * 2^-24), whatever the path.
  const at::Tensor far_positions = RandomPositions(batch, tokens, -100000, 100000);
  const double error = LargestError(Rope2d(x, far_positions, kBase, false), x, far_positions);
  QVERIFY2(error <= tolerance + 5e-2, qPrintable(QString::number(error)));
}

void TestRope2d::turnsThePoseTokenBackwards() {
  const at::Tensor x = at::randn({1, 2, 1, 64});
  const at::Tensor positions = at::zeros({1, 1, 2}, at::kLong) - 1;
  const at::Tensor back = Rope2d(Rope2d(x, positions, kBase, false), -positions, kBase, false);
  QVERIFY((back - x).abs().max().item<double>() < 1e-5);
  QVERIFY((Rope2d(x, positions, kBase, false) - x).abs().max().item<double>() > 0.1);
}

void TestRope2d::acceptsAnyStrides() {
  const at::Tensor qkv =
      at::randn({2, 9, 3, 4, 48});  // [B, N, 3, heads, D] as a fused projection leaves it
  const at::Tensor x = qkv.select(2, 1).transpose(1, 2);
  const at::Tensor positions = RandomPositions(2, 9, -1, 28);
  const at::Tensor result = Rope2d(x, positions, kBase, false);
  QVERIFY(result.is_contiguous());
  QVERIFY(result.equal(Rope2d(x.contiguous(), positions, kBase, false)));
  const at::Tensor turned = at::randn({2, 3, 8, 5}).transpose(2, 3);  // last dimension not dense
  const at::Tensor grid = at::randint(0, 9, {2, 2, 5}, at::kLong).transpose(1, 2);
  QVERIFY(Rope2d(turned, grid, kBase, true)
              .equal(Rope2d(turned.contiguous(), grid.contiguous(), kBase, true)));
}

void TestRope2d::roundsToHalfTwice() {
  const at::Tensor x = at::randn({2, 3, 30, 48});
  const at::Tensor positions = RandomPositions(2, 30, -1, 28);
  const at::Tensor rounded = Rope2d(x, positions, kBase, true);
  const at::Tensor expected =
      Rope2d(x.to(at::kHalf).to(at::kFloat), positions, kBase, false).to(at::kHalf);
  QVERIFY(rounded.equal(expected.to(at::kFloat)));
  QVERIFY(!rounded.equal(Rope2d(x, positions, kBase, false)));
  const at::Tensor low = x.to(at::kBFloat16);
  QVERIFY(Rope2d(low, positions, kBase, true)
              .equal(Rope2d(low.to(at::kFloat), positions, kBase, true).to(at::kBFloat16)));
}

void TestRope2d::everyKernelGivesTheSameBits() {
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16, at::kHalf})
    for (const bool rounding : {false, true})
      for (const int64_t quarter : {1, 3, 12, 16, 17, 40}) {
        at::Tensor x = at::randn({4 * quarter}).to(dtype);
        x[0] = std::nan("");
        x[1] = 1e-40;
        x[2] = INFINITY;
        const at::Tensor fast = at::zeros_like(x);
        const at::Tensor plain = at::zeros_like(x);
        const int64_t positions[2] = {-1, 27};
        const auto table = vlm3r::kernels::MakeRotaryTable(positions, 2, quarter, kBase);
        QCOMPARE(table.rows.size(), size_t(29 * 2 * quarter));
        const float* row_axis = &table.rows[table.row_of_position[0] * 2 * quarter];
        const float* column_axis = &table.rows[table.row_of_position[1] * 2 * quarter];
        vlm3r::kernels::FastRotateRow(dtype, rounding)(x.data_ptr(), fast.data_ptr(), row_axis,
                                                       column_axis, quarter);
        vlm3r::kernels::PortableRotateRow(dtype, rounding)(x.data_ptr(), plain.data_ptr(), row_axis,
                                                           column_axis, quarter);
        QVERIFY(at::equal(fast.nan_to_num(7), plain.nan_to_num(7)));
      }
}

void TestRope2d::leavesTheInputAlone() {
  const at::Tensor x = at::randn({1, 2, 6, 16});
  const at::Tensor copy = x.clone();
  Rope2d(x, RandomPositions(1, 6, 0, 9), kBase, true);
  QVERIFY(x.equal(copy));
  const at::Tensor empty =
      Rope2d(at::randn({1, 2, 0, 16}), at::zeros({1, 0, 2}, at::kLong), kBase, false);
  QCOMPARE(empty.numel(), int64_t{0});
}

// The rotation is linear: a gradient of g is the rotation by opposite angles of g, unrounded.
void TestRope2d::gradientTurnsBack() {
  const at::Tensor positions = RandomPositions(2, 6, -1, 20);
  for (const auto dtype : {at::kFloat, at::kBFloat16}) {
    for (const bool fp16_rounding : {false, true}) {
      const at::Tensor plain = at::randn({2, 6, 3, 16}).to(dtype);
      const at::Tensor x = plain.clone().set_requires_grad(true);
      const at::Tensor turned = Rope2d(x.transpose(1, 2), positions, kBase, fp16_rounding);
      QVERIFY(turned.equal(Rope2d(plain.transpose(1, 2), positions, kBase, fp16_rounding)));
      // Far below what fp16 can hold.
      const at::Tensor g = (at::randn(turned.sizes()) * 1e-9).to(dtype);
      turned.backward(g);
      QVERIFY(x.grad().transpose(1, 2).equal(Rope2d(g, -positions, kBase, false)));
    }
  }
}

void TestRope2d::refuses() {
  const at::Tensor x = at::randn({1, 2, 6, 16});
  const at::Tensor positions = RandomPositions(1, 6, 0, 9);
  QVERIFY_EXCEPTION_THROWN(Rope2d(at::randn({1, 2, 6, 6}), positions, kBase, false), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Rope2d(x[0], positions, kBase, false), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Rope2d(x, RandomPositions(1, 5, 0, 9), kBase, false), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Rope2d(x, positions.to(at::kInt), kBase, false), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Rope2d(x.to(at::kDouble), positions, kBase, false), c10::Error);
}

QTEST_APPLESS_MAIN(TestRope2d)
#include "tst_rope2d.moc"
