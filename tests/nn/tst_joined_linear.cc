// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/joined_linear.h"

#include <map>
#include <optional>
#include <set>
#include <string>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>

#include <QtTest>

using vlm3r::nn::JoinedLinear;
using vlm3r::nn::Linear;
using vlm3r::nn::LoadOptions;
using vlm3r::nn::LoadReport;
using vlm3r::nn::ParamLoader;

namespace {

class MapSource : public vlm3r::weights::TensorSource {
 public:
  std::map<std::string, at::Tensor, std::less<>> tensors;
  mutable std::set<std::string> released;

  std::vector<std::string> Names() const override { return {}; }
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

constexpr int64_t kIn = 64;

MapSource QueryKeyValue(at::ScalarType dtype) {
  MapSource source;
  const auto add = [&](const std::string& name, int64_t out) {
    source.tensors[name + ".weight"] = at::randn({out, kIn}).to(dtype);
    source.tensors[name + ".bias"] = at::randn({out}).to(dtype);
  };
  add("q", 48);
  add("k", 16);
  add("v", 24);
  return source;
}

JoinedLinear Load(const MapSource& source, const LoadOptions& options, LoadReport* report) {
  return JoinedLinear::Load(ParamLoader(source, options, report), kIn,
                            {{"q", 48}, {"k", 16}, {"v", 24}}, true);
}

LoadOptions Packed(at::ScalarType dtype) {
  LoadOptions options;
  options.dtype = dtype;
  options.pack_linears = true;
  return options;
}

double Error(const at::Tensor& ours, const at::Tensor& expected) {
  return ((ours.to(at::kDouble) - expected.to(at::kDouble)).norm() /
          expected.to(at::kDouble).norm())
      .item<double>();
}

}  // namespace

class TestJoinedLinear : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void joinedGivesWhatPartsGive_data();
  void joinedGivesWhatPartsGive();
  void sourcesAreReleased();
  void trainedAndAdaptedStayApart();
  void mappedWeightsStayMapped();
  void missingPartsAreReported();
};

void TestJoinedLinear::joinedGivesWhatPartsGive_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<int>("rows");
  for (const int rows : {1, 5, 70}) {
    QTest::addRow("fp32 %d", rows) << static_cast<int>(at::kFloat) << rows;
    QTest::addRow("bf16 %d", rows) << static_cast<int>(at::kBFloat16) << rows;
  }
}

void TestJoinedLinear::joinedGivesWhatPartsGive() {
  QFETCH(int, dtype);
  QFETCH(int, rows);
  const auto type = static_cast<at::ScalarType>(dtype);
  const MapSource source = QueryKeyValue(type);
  LoadReport report;
  const LoadOptions options = Packed(type);
  const JoinedLinear joined = Load(source, options, &report);
  QVERIFY(report.ok());
  QCOMPARE(joined.joined(), Linear::CanPack(type));
  const at::Tensor x = at::randn({2, rows, kIn}).to(type);
  const std::vector<at::Tensor> parts = joined.Forward(x);
  QCOMPARE(parts.size(), size_t{3});
  const char* names[] = {"q", "k", "v"};
  for (size_t i = 0; i < 3; ++i) {
    const std::string name = names[i];
    const at::Tensor& weight = source.tensors.at(name + ".weight");
    const at::Tensor& bias = source.tensors.at(name + ".bias");
    // Both round one product to the compute dtype; fp32 sums may be ordered differently.
    const at::Tensor alone = Linear(weight, bias).Prepared(options).Forward(x);
    QVERIFY(parts[i].sizes() == alone.sizes());
    QVERIFY(Error(parts[i], alone) < (type == at::kFloat ? 1e-6 : 1e-3));
    const at::Tensor exact =
        at::linear(x.to(at::kDouble), weight.to(at::kDouble), bias.to(at::kDouble));
    QVERIFY(Error(parts[i], exact) < (type == at::kFloat ? 1e-6 : 4e-3));
  }
}

void TestJoinedLinear::sourcesAreReleased() {
  if (!Linear::CanPack(at::kFloat)) QSKIP("this processor gains nothing by packing");
  const MapSource source = QueryKeyValue(at::kFloat);
  LoadReport report;
  Load(source, Packed(at::kFloat), &report);
  for (const char* name : {"q.weight", "k.weight", "v.weight", "q.bias", "k.bias", "v.bias"})
    QVERIFY2(source.released.contains(name), name);
}

void TestJoinedLinear::trainedAndAdaptedStayApart() {
  const MapSource source = QueryKeyValue(at::kFloat);
  LoadReport report;
  LoadOptions trained;
  trained.trained = true;
  LoadOptions adapted = Packed(at::kFloat);
  adapted.adapter.emplace();
  const at::Tensor x = at::randn({3, kIn});
  for (const LoadOptions& options : {trained, adapted}) {
    const JoinedLinear layer = Load(source, options, &report);
    QVERIFY(!layer.joined());
    const std::vector<at::Tensor> parts = layer.Forward(x);
    QVERIFY(Error(parts[2], at::linear(x, source.tensors.at("v.weight"),
                                       source.tensors.at("v.bias"))) < 1e-6);
  }
  QVERIFY(report.ok());
}

void TestJoinedLinear::mappedWeightsStayMapped() {
  const MapSource source = QueryKeyValue(at::kFloat);
  LoadReport report;
  QVERIFY(!Load(source, {}, &report).joined());
  QVERIFY(source.released.empty());
}

void TestJoinedLinear::missingPartsAreReported() {
  MapSource source = QueryKeyValue(at::kFloat);
  source.tensors.erase("k.weight");
  source.tensors["v.bias"] = at::randn({7});
  LoadReport report;
  Load(source, Packed(at::kFloat), &report);
  QCOMPARE(report.missing, std::vector<std::string>{"k.weight"});
  QCOMPARE(report.misshapen.size(), size_t{1});
}

QTEST_APPLESS_MAIN(TestJoinedLinear)
#include "tst_joined_linear.moc"
