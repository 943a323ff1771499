// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/elementwise.h"

#include <algorithm>
#include <cmath>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/silu.h>
#include <c10/core/InferenceMode.h>

#include <QtTest>

using namespace vlm3r::kernels;

namespace {

double Error(const at::Tensor& ours, const at::Tensor& exact) {
  return ((ours.to(at::kDouble) - exact).norm() / exact.norm()).item<double>();
}

// Whether every value is the exact one but for `count` roundings: half of the last place each.
bool IsRounded(const at::Tensor& ours, const at::Tensor& exact, int count) {
  if (ours.scalar_type() == at::kFloat) return Error(ours, exact) < 1e-6;
  const double unit = 0x1p-8;
  return ((ours.to(at::kDouble) - exact).abs() <= exact.abs() * (count * 1.01 * unit) + 1e-30)
      .all()
      .item<bool>();
}

// The same values rounded at the same places differ at most where a rounding tips over: few of
// many, and by a place or two.
bool NearlyEqual(const at::Tensor& ours, const at::Tensor& composed) {
  if (ours.scalar_type() == at::kFloat) return Error(ours, composed.to(at::kDouble)) < 1e-6;
  const at::Tensor apart = (ours != composed).to(at::kFloat);
  return IsRounded(ours, composed.to(at::kDouble), 4) &&
         apart.sum().item<double>() <= 2 + 0.05 * static_cast<double>(ours.numel());
}

}  // namespace

class TestElementwise : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void rmsNormIsTheDefinition_data();
  void rmsNormIsTheDefinition();
  void gatedSiluIsTheDefinition_data();
  void gatedSiluIsTheDefinition();
  void extremeGates();
  void halvesRotate_data();
  void halvesRotate();
  void gradientsPass();
};

void TestElementwise::rmsNormIsTheDefinition_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<int>("dim");
  for (const int dim : {3, 48, 3584}) {
    QTest::addRow("fp32 %d", dim) << static_cast<int>(at::kFloat) << dim;
    QTest::addRow("bf16 %d", dim) << static_cast<int>(at::kBFloat16) << dim;
  }
}

void TestElementwise::rmsNormIsTheDefinition() {
  QFETCH(int, dtype);
  QFETCH(int, dim);
  const c10::InferenceMode no_gradients;
  const auto type = static_cast<at::ScalarType>(dtype);
  const at::Tensor x = at::randn({2, 37, dim}).mul_(3).to(type);
  const at::Tensor weight = at::randn({dim}).to(type);
  const at::Tensor out = RmsNorm(x, weight, 1e-6);
  QVERIFY(out.scalar_type() == type && out.sizes() == x.sizes());
  const at::Tensor wide = x.to(at::kDouble);
  const at::Tensor exact =
      wide / (wide.square().mean(-1, true) + 1e-6).sqrt() * weight.to(at::kDouble);
  QVERIFY(IsRounded(out, exact, 2));
  QVERIFY(NearlyEqual(out, ComposedRmsNorm(x, weight, 1e-6)));
}

void TestElementwise::gatedSiluIsTheDefinition_data() { rmsNormIsTheDefinition_data(); }

void TestElementwise::gatedSiluIsTheDefinition() {
  QFETCH(int, dtype);
  QFETCH(int, dim);
  const c10::InferenceMode no_gradients;
  const auto type = static_cast<at::ScalarType>(dtype);
  for (const int64_t rows : {1, 9}) {
    const at::Tensor both = at::randn({rows, 2 * dim}).mul_(4).to(type);
    const at::Tensor gate = both.narrow(1, 0, dim);
    const at::Tensor up = both.narrow(1, dim, dim);
    const at::Tensor out = GatedSilu(gate, up);
    QVERIFY(out.is_contiguous());
    const at::Tensor exact = at::silu(gate.to(at::kDouble)) * up.to(at::kDouble);
    QVERIFY(IsRounded(out, exact, 2));
    QVERIFY(NearlyEqual(out, at::silu(gate) * up));
  }
}

void TestElementwise::extremeGates() {
  const c10::InferenceMode no_gradients;
  at::Tensor gate = at::randn({1, 6}).to(at::kBFloat16);
  const double values[] = {-3e38, -100, 0, 100, 3e38, std::nan("")};
  for (int i = 0; i < 6; ++i) gate[0][i] = values[i];
  const at::Tensor out = GatedSilu(gate, gate.abs().clamp(1, 1)).to(at::kFloat);
  for (int i = 0; i < 3; ++i) QVERIFY(std::abs(out[0][i].item<float>()) < 1e-30F);
  QCOMPARE(out[0][3].item<float>(), 100.0F);
  QVERIFY(out[0][4].item<float>() > 2e38F);
  QVERIFY(std::isnan(out[0][5].item<float>()));
}

void TestElementwise::halvesRotate_data() { rmsNormIsTheDefinition_data(); }

void TestElementwise::halvesRotate() {
  QFETCH(int, dtype);
  QFETCH(int, dim);
  const c10::InferenceMode no_gradients;
  const auto type = static_cast<at::ScalarType>(dtype);
  const int64_t half = std::min(dim, 64);
  const at::Tensor angle = at::randn({5, half});
  const at::Tensor cos = angle.cos().to(type);
  const at::Tensor sin = angle.sin().to(type);
  const at::Tensor all = at::randn({5, 3 * 2 * half + 7}).to(type);
  const at::Tensor x = all.narrow(1, 0, 6 * half).view({5, 3, 2 * half});
  const at::Tensor first = x.narrow(2, 0, half).clone();
  const at::Tensor second = x.narrow(2, half, half).clone();
  const at::Tensor behind = all.narrow(1, 6 * half, 7).clone();
  const at::Tensor out = RotateHalves(x, cos, sin);
  const at::Tensor c = cos.unsqueeze(1);
  const at::Tensor s = sin.unsqueeze(1);
  // Rounded after each operation, as the tensor operations do: the same bits.
  QVERIFY(out.equal(at::cat({first * c - second * s, second * c + first * s}, -1)));
  QVERIFY(all.narrow(1, 6 * half, 7).equal(behind));
}

void TestElementwise::gradientsPass() {
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    const at::Tensor x = at::randn({4, 32}).to(type).requires_grad_();
    const at::Tensor weight = at::randn({32}).to(type);
    GatedSilu(RmsNorm(x, weight, 1e-6), x).sum().backward();
    QVERIFY(x.grad().defined());
    QVERIFY(x.grad().to(at::kFloat).abs().max().item<float>() > 0);
  }
}

QTEST_APPLESS_MAIN(TestElementwise)
#include "tst_elementwise.moc"
