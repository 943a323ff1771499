// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/linear.h"

#include <map>
#include <optional>
#include <set>
#include <string>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/relu.h>
#include <c10/util/Exception.h>

#include <QtTest>

using vlm3r::nn::Activation;
using vlm3r::nn::Linear;
using vlm3r::nn::LoadOptions;
using vlm3r::nn::LoadReport;
using vlm3r::nn::ParamLoader;
using vlm3r::nn::Quant;

namespace {

class MapSource : public vlm3r::weights::TensorSource {
 public:
  std::map<std::string, at::Tensor, std::less<>> tensors;
  mutable std::set<std::string> released;

  std::vector<std::string> Names() const override {
    std::vector<std::string> names;
    for (const auto& [name, tensor] : tensors) names.push_back(name);
    return names;
  }
  std::optional<vlm3r::weights::TensorInfo> Find(std::string_view name) const override {
    const auto it = tensors.find(name);
    if (it == tensors.end()) return std::nullopt;
    vlm3r::weights::TensorInfo info;
    info.shape = it->second.sizes().vec();
    info.num_bytes = it->second.nbytes();
    return info;
  }
  vlm3r::Result<at::Tensor> Load(std::string_view name) const override {
    return tensors.find(name)->second;
  }
  void Release(std::string_view name) const override { released.insert(std::string(name)); }
};

// Relative L2 distance to the fp32 product of the same (already rounded) operands.
double RelativeError(const at::Tensor& y, const at::Tensor& expected) {
  return ((y.to(at::kFloat) - expected).norm() / expected.norm().clamp_min(1e-30)).item<double>();
}

at::Tensor Exact(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  return at::linear(x.to(at::kDouble), weight.to(at::kDouble),
                    bias.defined() ? bias.to(at::kDouble) : bias)
      .to(at::kFloat);
}

}  // namespace

class TestLinear : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void packedAgreesWithTheProduct_data();
  void packedAgreesWithTheProduct();
  void activations();
  void bf16AgreesWithTheProduct_data();
  void bf16AgreesWithTheProduct();
  void bf16PassesGradientsOn();
  void loadPacksAndReleases();
  void loadLeavesOthersPlain();
  void packedRefusesOtherInput();
  void quantizedAgreesWithTheProduct_data();
  void quantizedAgreesWithTheProduct();
  void loadQuantizesAndReleases();
  void preparedFollowsTheOptions();
};

void TestLinear::packedAgreesWithTheProduct_data() {
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("in");
  QTest::addColumn<int>("out");
  QTest::addColumn<bool>("with_bias");
  QTest::addColumn<int>("dtype");
  if (!Linear::CanPack(at::kFloat)) QSKIP("this processor gains nothing by packing");
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16})
    for (const bool with_bias : {true, false})
      for (const int rows : {0, 1, 2, 3, 17, 64, 6720})
        for (const auto& [in, out] :
             {std::pair(1, 1), std::pair(7, 3), std::pair(48, 144), std::pair(131, 257)})
          QTest::addRow("%s %dx%d->%d%s", dtype == at::kFloat ? "fp32" : "bf16", rows, in, out,
                        with_bias ? "+b" : "")
              << rows << in << out << with_bias << static_cast<int>(dtype);
}

void TestLinear::packedAgreesWithTheProduct() {
  QFETCH(int, rows);
  QFETCH(int, in);
  QFETCH(int, out);
  QFETCH(bool, with_bias);
  QFETCH(int, dtype);
  const auto type = static_cast<at::ScalarType>(dtype);
  if (!Linear::CanPack(type)) QSKIP("this processor gains nothing by packing bf16");
  const at::Tensor x = at::randn({rows, in}).to(type);
  const at::Tensor weight = at::randn({out, in}).to(type);
  const at::Tensor bias = with_bias ? at::randn({out}).to(type) : at::Tensor();
  const Linear packed = Linear(weight, bias).Packed();
  QVERIFY(packed.packed());
  QVERIFY(!packed.weight().defined());
  const at::Tensor y = packed.Forward(x);
  QVERIFY(y.scalar_type() == type);
  QVERIFY(y.sizes() == at::IntArrayRef({rows, out}));
  if (rows == 0) return;
  const double error = RelativeError(y, Exact(x, weight, bias));
  QVERIFY2(error < (type == at::kFloat ? 1e-6 : 4e-3), qPrintable(QString::number(error)));
  // The same rows under other batch dimensions, strides included.
  const at::Tensor wide = at::randn({2, in, 3}).to(type).transpose(1, 2);
  const at::Tensor wide_y = packed.Forward(wide);
  QVERIFY(wide_y.sizes() == at::IntArrayRef({2, 3, out}));
  QVERIFY(RelativeError(wide_y, Exact(wide, weight, bias)) < (type == at::kFloat ? 1e-6 : 4e-3));
  QVERIFY(packed.Forward(x[0]).sizes() == at::IntArrayRef({out}));
}

void TestLinear::activations() {
  const at::Tensor x = at::randn({5, 33});
  const Linear plain(at::randn({20, 33}), at::randn({20}));
  const at::Tensor y = plain.Forward(x);
  QVERIFY(plain.Forward(x, Activation::kGelu).equal(at::gelu(y, "none")));
  QVERIFY(plain.Forward(x, Activation::kGeluTanh).equal(at::gelu(y, "tanh")));
  QVERIFY(plain.Forward(x, Activation::kRelu).equal(at::relu(y)));
  const Linear packed = plain.Packed();  // plain again where the processor cannot
  QVERIFY(RelativeError(packed.Forward(x, Activation::kGelu), at::gelu(y, "none")) < 1e-5);
  QVERIFY(RelativeError(packed.Forward(x, Activation::kGeluTanh), at::gelu(y, "tanh")) < 1e-5);
  QVERIFY(RelativeError(packed.Forward(x, Activation::kRelu), at::relu(y)) < 1e-5);
  const at::Tensor x_low = x.to(at::kBFloat16);
  const Linear low =
      Linear(plain.weight().to(at::kBFloat16), plain.bias().to(at::kBFloat16)).Packed();
  QVERIFY(RelativeError(low.Forward(x_low, Activation::kGeluTanh), at::gelu(y, "tanh")) < 2e-2);
}

void TestLinear::bf16AgreesWithTheProduct_data() {
  QTest::addColumn<int>("rows");
  for (const int rows : {0, 1, 3, 8, 9, 200}) QTest::addRow("%d", rows) << rows;
}

void TestLinear::bf16AgreesWithTheProduct() {
  QFETCH(int, rows);
  for (const auto& [in, out] : {std::pair(1, 1), std::pair(48, 144), std::pair(131, 257)}) {
    const at::Tensor weight = at::randn({out, in}).to(at::kBFloat16);
    const at::Tensor bias = at::randn({out}).to(at::kBFloat16);
    const at::Tensor x = at::randn({rows, in}).to(at::kBFloat16);
    for (const at::Tensor& with : {bias, at::Tensor()}) {
      const at::Tensor y = Linear(weight, with).Forward(x, Activation::kGelu);
      QVERIFY(y.scalar_type() == at::kBFloat16 && y.sizes() == at::IntArrayRef({rows, out}));
      if (rows == 0) continue;
      // An activation of a rounded value is off by one rounding more.
      const double error = RelativeError(y, at::gelu(Exact(x, weight, with), "none"));
      QVERIFY2(error < 8e-3, qPrintable(QString::number(error)));
    }
  }
}

void TestLinear::bf16PassesGradientsOn() {
  const Linear layer(at::randn({20, 33}).to(at::kBFloat16), at::Tensor());
  for (const int rows : {1, 40}) {
    const at::Tensor x = at::randn({rows, 33}).to(at::kBFloat16).requires_grad_();
    layer.Forward(x).to(at::kFloat).sum().backward();
    const at::Tensor expected = layer.weight().to(at::kFloat).sum(0).expand({rows, 33});
    QVERIFY(RelativeError(x.grad(), expected) < 8e-3);
  }
}

void TestLinear::loadPacksAndReleases() {
  if (!Linear::CanPack(at::kBFloat16)) QSKIP("this processor gains nothing by packing");
  MapSource source;
  source.tensors["fc.weight"] = at::randn({6, 10}).to(at::kBFloat16);
  source.tensors["fc.bias"] = at::randn({6}).to(at::kBFloat16);
  LoadReport report;
  LoadOptions options;
  options.dtype = at::kBFloat16;
  options.pack_linears = true;
  const Linear layer = Linear::Load(ParamLoader(source, options, &report).Sub("fc"), 10, 6);
  QVERIFY(report.ok());
  QVERIFY(layer.packed());
  QVERIFY(source.released.contains("fc.weight"));
  QVERIFY(!source.released.contains("fc.bias"));  // stays a view of the file
  const at::Tensor x = at::ones({2, 10}).to(at::kBFloat16);
  QVERIFY(RelativeError(layer.Forward(x),
                        Exact(x, source.tensors["fc.weight"], source.tensors["fc.bias"])) < 4e-3);
}

void TestLinear::loadLeavesOthersPlain() {
  MapSource source;
  source.tensors["weight"] = at::randn({6, 10});
  LoadReport report;
  LoadOptions options;
  const Linear unasked = Linear::Load(ParamLoader(source, options, &report), 10, 6, false);
  QVERIFY(!unasked.packed());
  QVERIFY(unasked.weight().is_alias_of(source.tensors["weight"]));
  options.pack_linears = true;
  options.dtype = at::kHalf;
  QVERIFY(!Linear::Load(ParamLoader(source, options, &report), 10, 6, false).packed());
  QVERIFY(report.ok());
  const Linear missing = Linear::Load(ParamLoader(source, options, &report), 10, 6, true);
  QVERIFY(!missing.bias().defined());
  QCOMPARE(report.missing, std::vector<std::string>{"bias"});
  QVERIFY(!Linear::Load(ParamLoader(source, options, &report), 11, 6, false).packed());
  QCOMPARE(report.misshapen.size(), size_t{1});
}

void TestLinear::packedRefusesOtherInput() {
  if (!Linear::CanPack(at::kBFloat16)) QSKIP("this processor gains nothing by packing");
  const Linear packed = Linear(at::randn({6, 10}).to(at::kBFloat16), at::Tensor()).Packed();
  QVERIFY_EXCEPTION_THROWN(packed.Forward(at::randn({2, 10})), c10::Error);
  QVERIFY_EXCEPTION_THROWN(packed.Forward(at::randn({2, 9}).to(at::kBFloat16)), c10::Error);
}

void TestLinear::quantizedAgreesWithTheProduct_data() {
  QTest::addColumn<int>("quant");
  QTest::addColumn<double>("limit");
  QTest::newRow("int8") << static_cast<int>(Quant::kInt8) << 0.012;
  QTest::newRow("int8-full") << static_cast<int>(Quant::kInt8Full) << 0.016;
  QTest::newRow("int4") << static_cast<int>(Quant::kInt4) << 0.1;
}

void TestLinear::quantizedAgreesWithTheProduct() {
  QFETCH(int, quant);
  QFETCH(double, limit);
  const at::Tensor weight = at::randn({130, 300});
  const at::Tensor bias = at::randn({130});
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    const Linear layer =
        Linear(weight.to(type), bias.to(type)).Quantized(static_cast<Quant>(quant));
    QVERIFY(layer.quantized() && !layer.packed() && !layer.weight().defined());
    for (const int rows : {0, 1, 3, 17, 100}) {
      const at::Tensor x = at::randn({2, rows, 300}).to(type);
      const at::Tensor y = layer.Forward(x);
      QVERIFY(y.scalar_type() == type);
      QVERIFY(y.sizes() == at::IntArrayRef({2, rows, 130}));
      if (rows == 0) continue;
      const double error = RelativeError(y, Exact(x, weight, bias));
      QVERIFY2(error < limit, qPrintable(QString::number(error)));
    }
    const at::Tensor x = at::randn({300}).to(type);
    QVERIFY(layer.Forward(x, Activation::kRelu).equal(at::relu(layer.Forward(x))));
  }
}

void TestLinear::loadQuantizesAndReleases() {
  MapSource source;
  source.tensors["fc.weight"] = at::randn({6, 10});
  source.tensors["fc.bias"] = at::randn({6});
  LoadReport report;
  LoadOptions options;
  options.pack_linears = true;
  options.quant = Quant::kInt8;
  const Linear layer = Linear::Load(ParamLoader(source, options, &report).Sub("fc"), 10, 6);
  QVERIFY(report.ok() && layer.quantized());
  QVERIFY(source.released.contains("fc.weight"));
}

void TestLinear::preparedFollowsTheOptions() {
  const Linear plain(at::randn({6, 10}), at::Tensor());
  LoadOptions options;
  QVERIFY(plain.Prepared(options).weight().is_alias_of(plain.weight()));
  options.pack_linears = true;
  QCOMPARE(plain.Prepared(options).packed(), Linear::CanPack(at::kFloat));
  options.quant = Quant::kInt4;
  QVERIFY(plain.Prepared(options).quantized());
  QVERIFY(!plain.Prepared(options).packed());
  // What is trained needs its weight.
  const Linear trained(at::randn({6, 10}), at::Tensor(), /*trained=*/true);
  QVERIFY(!trained.Prepared(options).quantized());
  QVERIFY(!Linear().Prepared(options).quantized());
}

QTEST_APPLESS_MAIN(TestLinear)
#include "tst_linear.moc"
