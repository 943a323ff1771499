// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/differentiable_linear.h"

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>

#include <QtTest>

using vlm3r::nn::DifferentiableLinear;
using vlm3r::nn::GainsByOwnGradients;
using vlm3r::nn::LinearTensors;

namespace {

struct Case {
  at::Tensor x, dropped;
  LinearTensors layer;
  std::vector<at::Tensor> leaves;
};

/// The same values for every dtype; `trained` asks for gradients of weight and bias too.
Case Make(at::ScalarType dtype, bool trained, bool with_bias, bool with_adapter, bool drops) {
  Case c;
  const auto leaf = [&](const at::Tensor& value, bool gradients) {
    at::Tensor made = value.to(dtype).set_requires_grad(gradients);
    if (gradients) c.leaves.push_back(made);
    return made;
  };
  c.x = leaf(at::randn({2, 70, 520}), true);
  c.layer.weight = leaf(at::randn({530, 520}) * 0.05, trained);
  if (with_bias) c.layer.bias = leaf(at::randn({530}), trained);
  if (!with_adapter) return c;
  c.layer.adapter_a = leaf(at::randn({6, 520}) * 0.05, true);
  c.layer.adapter_b = leaf(at::randn({530, 6}) * 0.05, true);
  c.layer.scale = 1.7;
  if (drops) c.dropped = leaf(c.x.detach() * 1.25, true);
  return c;
}

/// The formula, in fp64 on the same rounded values.
at::Tensor Exact(const Case& c, const std::vector<at::Tensor>& leaves) {
  size_t next = 0;
  const auto wide = [&](const at::Tensor& t) {
    if (!t.defined()) return t;
    return t.requires_grad() ? leaves[next++] : t.to(at::kDouble);
  };
  const at::Tensor x = wide(c.x), weight = wide(c.layer.weight), bias = wide(c.layer.bias);
  const at::Tensor a = wide(c.layer.adapter_a), b = wide(c.layer.adapter_b);
  const at::Tensor dropped = wide(c.dropped);
  const at::Tensor y = at::linear(x, weight, bias);
  if (!a.defined()) return y;
  return y + at::linear(at::linear(dropped.defined() ? dropped : x, a), b) * c.layer.scale;
}

double Distance(const at::Tensor& value, const at::Tensor& exact) {
  return ((value.to(at::kDouble) - exact).norm() / exact.norm()).item<double>();
}

}  // namespace

class TestDifferentiableLinear : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void valuesAndGradientsAreTheFormulas_data();
  void valuesAndGradientsAreTheFormulas();
  void smallLayersAreLeftAlone();
};

void TestDifferentiableLinear::valuesAndGradientsAreTheFormulas_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<bool>("trained");
  QTest::addColumn<bool>("bias");
  QTest::addColumn<bool>("adapter");
  QTest::addColumn<bool>("drops");
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
    const char* const name = dtype == at::kFloat ? "fp32" : "bf16";
    const auto type = static_cast<int>(dtype);
    QTest::addRow("%s frozen", name) << type << false << false << false << false;
    QTest::addRow("%s frozen, bias", name) << type << false << true << false << false;
    QTest::addRow("%s adapter", name) << type << false << true << true << false;
    QTest::addRow("%s adapter, dropout", name) << type << false << false << true << true;
    QTest::addRow("%s trained", name) << type << true << true << false << false;
    QTest::addRow("%s trained with adapter", name) << type << true << true << true << true;
  }
}

void TestDifferentiableLinear::valuesAndGradientsAreTheFormulas() {
  QFETCH(int, dtype);
  QFETCH(bool, trained);
  QFETCH(bool, bias);
  QFETCH(bool, adapter);
  QFETCH(bool, drops);
  const auto type = static_cast<at::ScalarType>(dtype);
  const Case c = Make(type, trained, bias, adapter, drops);
  std::vector<at::Tensor> exact_leaves;
  for (const at::Tensor& leaf : c.leaves)
    exact_leaves.push_back(leaf.detach().to(at::kDouble).set_requires_grad(true));
  // A fp32 rank-6 product is rounded once more on its way than the formula.
  const double tolerance = type == at::kFloat ? 2e-6 : 6e-3;
  QVERIFY(GainsByOwnGradients(c.x, c.layer));
  const at::Tensor y = DifferentiableLinear(c.x, c.dropped, c.layer);
  const at::Tensor exact = Exact(c, exact_leaves);
  QVERIFY(y.scalar_type() == type && y.sizes() == exact.sizes());
  QVERIFY2(Distance(y, exact) < tolerance, qPrintable(QString::number(Distance(y, exact))));
  const at::Tensor dy = at::randn(y.sizes()).to(type);
  y.backward(dy);
  exact.backward(dy.to(at::kDouble));
  for (size_t i = 0; i < c.leaves.size(); ++i) {
    const at::Tensor gradient = c.leaves[i].grad();
    QVERIFY(gradient.defined() && gradient.scalar_type() == type);
    const double distance = Distance(gradient, exact_leaves[i].grad());
    QVERIFY2(distance < tolerance, qPrintable(QString("%1: %2").arg(i).arg(distance)));
  }
  if (!trained) QVERIFY(!c.layer.weight.grad().defined());
}

void TestDifferentiableLinear::smallLayersAreLeftAlone() {
  const auto gains = [](int64_t rows, const at::Tensor& weight) {
    LinearTensors layer;
    layer.weight = weight;
    return GainsByOwnGradients(at::randn({rows, weight.size(1)}), layer);
  };
  const at::Tensor weight = at::randn({530, 520});
  QVERIFY(gains(100, weight));
  QVERIFY(!gains(4, weight));
  QVERIFY(!gains(100, at::randn({20, 20})));
  QVERIFY(!gains(100, weight.to(at::kBFloat16)));  // Not the input's dtype.
}

QTEST_APPLESS_MAIN(TestDifferentiableLinear)
#include "tst_differentiable_linear.moc"
