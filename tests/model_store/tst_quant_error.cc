// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/quant_error.h"

#include <map>
#include <optional>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include <QtTest>

#include "engine/base/processor.h"

using namespace vlm3r;
using model_store::QuantErrorRow;

namespace {

class MapSource : public weights::TensorSource {
 public:
  std::map<std::string, at::Tensor, std::less<>> tensors;

  std::vector<std::string> Names() const override {
    std::vector<std::string> names;
    for (const auto& [name, tensor] : tensors) names.push_back(name);
    return names;
  }
  std::optional<weights::TensorInfo> Find(std::string_view name) const override {
    const auto it = tensors.find(name);
    if (it == tensors.end()) return std::nullopt;
    weights::TensorInfo info;
    info.shape = it->second.sizes().vec();
    info.num_bytes = it->second.nbytes();
    return info;
  }
  Result<at::Tensor> Load(std::string_view name) const override {
    return tensors.find(name)->second;
  }
};

MapSource Decoder() {
  MapSource source;
  for (int64_t i = 0; i < 2; ++i) {
    const std::string layer = "model.layers." + std::to_string(i);
    source.tensors[layer + ".self_attn.q_proj.weight"] = at::randn({64, 320});
    source.tensors[layer + ".mlp.down_proj.weight"] = at::randn({96, 640}) * 0.01;
    source.tensors[layer + ".input_layernorm.weight"] = at::randn({320});
  }
  source.tensors["lm_head.weight"] = at::randn({200, 320});
  source.tensors["model.embed_tokens.weight"] = at::randn({200, 320});
  source.tensors["model.vision_tower.layers.0.self_attn.q_proj.weight"] = at::randn({8, 8});
  return source;
}

}  // namespace

class TestQuantError : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(20); }  // The same numbers in every run.
  void countsTheDecodersLinearLayers();
  void errorsAreThoseOfNormalWeights();
  void aWeightOfZerosHasNoError();
  void refusesOtherWeights();
  void stops();
};

void TestQuantError::countsTheDecodersLinearLayers() {
  const auto rows = model_store::MeasureQuantError(Decoder(), {}).value();
  QCOMPARE(rows.size(), size_t{4});
  QCOMPARE(rows[0].layer, std::string("q_proj"));
  QCOMPARE(rows[1].layer, std::string("down_proj"));
  QCOMPARE(rows[2].layer, std::string("lm_head"));
  QCOMPARE(rows[3].layer, std::string("all"));
  QCOMPARE(rows[0].num_layers, int64_t{2});
  QCOMPARE(rows[1].num_parameters, int64_t{2 * 96 * 640});
  QCOMPARE(rows[3].num_layers, int64_t{5});
  QCOMPARE(model_store::ToJson(rows).size(), size_t{4});
  QVERIFY(model_store::QuantErrorText(rows).find("lm_head") != std::string::npos);
}

void TestQuantError::errorsAreThoseOfNormalWeights() {
  const auto rows = model_store::MeasureQuantError(Decoder(), {}).value();
  for (const QuantErrorRow& row : rows) {
    QVERIFY2(row.int8.weights > 0.004 && row.int8.weights < 0.01,
             qPrintable(QString::number(row.int8.weights)));
    QVERIFY2(row.int4.weights > 0.07 && row.int4.weights < 0.085,
             qPrintable(QString::number(row.int4.weights)));
    // A product of many independent terms is off by as much as its weights.
    QVERIFY(std::abs(row.int8.products - row.int8.weights) < 0.2 * row.int8.weights);
    QVERIFY(std::abs(row.int4.products - row.int4.weights) < 0.2 * row.int4.weights);
    // Without VNNI activations are not rounded.
    QVERIFY(row.int8_full_products > (HasAvx512Vnni() ? 1.0 : 0.8) * row.int8.products);
    QVERIFY(row.int8_full_products < 0.02);
    QVERIFY(row.int4.bits > 4.2 && row.int4.bits < 5.2);
  }
}

void TestQuantError::aWeightOfZerosHasNoError() {
  MapSource source;
  source.tensors["lm_head.weight"] = at::zeros({16, 64});
  const auto rows = model_store::MeasureQuantError(source, {}).value();
  QCOMPARE(rows[0].int4.weights, 0.0);
  QCOMPARE(rows[0].int8.products, 0.0);
}

void TestQuantError::refusesOtherWeights() {
  MapSource source;
  source.tensors["enc_blocks.0.attn.qkv.weight"] = at::zeros({16, 64});
  const auto rows = model_store::MeasureQuantError(source, {});
  QVERIFY(!rows);
  QCOMPARE(rows.error().code, ErrorCode::kModelMissing);
}

void TestQuantError::stops() {
  std::stop_source stop;
  stop.request_stop();
  RunControl control;
  control.stop = stop.get_token();
  QCOMPARE(model_store::MeasureQuantError(Decoder(), control).error().code, ErrorCode::kCancelled);
}

QTEST_APPLESS_MAIN(TestQuantError)
#include "tst_quant_error.moc"
