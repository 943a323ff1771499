// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/quant_error.h"

#include <cmath>
#include <cstdio>
#include <map>
#include <utility>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include "engine/kernels/quant_product.h"

namespace vlm3r::model_store {
namespace {

constexpr std::array<const char*, 8> kLayers = {"q_proj",    "k_proj",  "v_proj",    "o_proj",
                                                "gate_proj", "up_proj", "down_proj", "lm_head"};
// Enough rows for the path of prompts, where int8-full differs from int8.
constexpr int64_t kRows = 64;

/// Sums of squares, from which relative errors over many layers follow.
struct Squares {
  double error = 0;
  double all = 0;

  void Add(const at::Tensor& got, const at::Tensor& expected) {
    error += (got - expected).square().sum(at::kDouble).item<double>();
    all += expected.square().sum(at::kDouble).item<double>();
  }
  void Add(const Squares& other) { error += other.error, all += other.all; }
  double Relative() const { return all > 0 ? std::sqrt(error / all) : 0; }
};

struct Sums {
  Squares weights, products, narrow;
  double bytes = 0;

  void Add(const Sums& other) {
    weights.Add(other.weights);
    products.Add(other.products);
    narrow.Add(other.narrow);
    bytes += other.bytes;
  }
};

struct LayerSums {
  int64_t num_layers = 0;
  int64_t num_parameters = 0;
  Sums int8, int4;

  void Add(const LayerSums& other) {
    num_layers += other.num_layers;
    num_parameters += other.num_parameters;
    int8.Add(other.int8);
    int4.Add(other.int4);
  }
};

/// "q_proj" of "model.layers.3.self_attn.q_proj.weight"; empty for everything else.
std::string LayerOf(const std::string& name) {
  if (name == "lm_head.weight") return "lm_head";
  if (!name.starts_with("model.layers.")) return "";
  for (const char* layer : kLayers) {
    if (name.ends_with(std::string(".") + layer + ".weight")) return layer;
  }
  return "";
}

Sums Measure(const at::Tensor& weight, kernels::QuantFormat format) {
  Sums sums;
  const kernels::QuantWeight quantised = kernels::Quantize(weight, format);
  sums.bytes = static_cast<double>(quantised.bytes());
  sums.weights.Add(kernels::Dequantize(quantised, at::kFloat), weight);
  const at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(uint64_t{1});
  const at::Tensor x = at::randn({kRows, weight.size(1)}, generator, at::TensorOptions(at::kFloat));
  const at::Tensor expected = at::linear(x, weight);
  sums.products.Add(kernels::QuantLinear(x.narrow(0, 0, kernels::kMaxQuantRows), quantised, {}),
                    expected.narrow(0, 0, kernels::kMaxQuantRows));
  if (format == kernels::QuantFormat::kInt8)
    sums.narrow.Add(kernels::QuantLinearNarrow(x, quantised, {}), expected);
  return sums;
}

QuantErrorRow RowOf(const std::string& layer, const LayerSums& sums) {
  const auto errors = [&](const Sums& of) {
    return QuantErrorRow::Errors{of.weights.Relative(), of.products.Relative(),
                                 of.bytes * 8 / static_cast<double>(sums.num_parameters)};
  };
  return {layer,
          sums.num_layers,
          sums.num_parameters,
          errors(sums.int8),
          errors(sums.int4),
          sums.int8.narrow.Relative()};
}

OrderedJson ErrorsJson(const QuantErrorRow::Errors& errors) {
  return {{"weights", errors.weights}, {"products", errors.products}, {"bits", errors.bits}};
}

}  // namespace

Result<std::vector<QuantErrorRow>> MeasureQuantError(const weights::TensorSource& source,
                                                     const RunControl& control) {
  const c10::InferenceMode inference;
  std::vector<std::pair<std::string, std::string>> found;  // layer, name
  for (const std::string& name : source.Names()) {
    if (std::string layer = LayerOf(name); !layer.empty()) found.emplace_back(layer, name);
  }
  if (found.empty()) {
    return Error{ErrorCode::kModelMissing, "there is no language model in these weights", "",
                 "Name an adapter, a merged model or a base"};
  }
  std::map<std::string, LayerSums> by_layer;
  int64_t done = 0;
  for (const auto& [layer, name] : found) {
    if (control.stopped()) return CancelledError();
    control.Report("quantise", done++, static_cast<int64_t>(found.size()));
    VLM3R_ASSIGN(const at::Tensor stored, source.Load(name));
    const at::Tensor weight = stored.to(at::kFloat).contiguous();
    by_layer[layer].Add({1, weight.numel(), Measure(weight, kernels::QuantFormat::kInt8),
                         Measure(weight, kernels::QuantFormat::kInt4)});
    source.Release(name);
  }
  control.Report("quantise", done, done);
  std::vector<QuantErrorRow> rows;
  LayerSums all;
  for (const char* layer : kLayers) {
    const auto sums = by_layer.find(layer);
    if (sums == by_layer.end()) continue;
    rows.push_back(RowOf(layer, sums->second));
    all.Add(sums->second);
  }
  rows.push_back(RowOf("all", all));
  return rows;
}

OrderedJson ToJson(const std::vector<QuantErrorRow>& rows) {
  OrderedJson list = OrderedJson::array();
  for (const QuantErrorRow& row : rows) {
    OrderedJson int8 = ErrorsJson(row.int8);
    int8["full_products"] = row.int8_full_products;
    list.push_back({{"layer", row.layer},
                    {"num_layers", row.num_layers},
                    {"num_parameters", row.num_parameters},
                    {"int8", std::move(int8)},
                    {"int4", ErrorsJson(row.int4)}});
  }
  return list;
}

std::string QuantErrorText(const std::vector<QuantErrorRow>& rows) {
  std::string text =
      "layer      layers   parameters  int8: bits  weights products     full  "
      "int4: bits  weights products\n";
  for (const QuantErrorRow& row : rows) {
    char line[256];
    std::snprintf(line, sizeof line,
                  "%-10s %6lld %12lld %11.2f %7.2f%% %7.2f%% %7.2f%% %11.2f %7.2f%% %7.2f%%\n",
                  row.layer.c_str(), static_cast<long long>(row.num_layers),
                  static_cast<long long>(row.num_parameters), row.int8.bits, 100 * row.int8.weights,
                  100 * row.int8.products, 100 * row.int8_full_products, row.int4.bits,
                  100 * row.int4.weights, 100 * row.int4.products);
    text += line;
  }
  return text;
}

}  // namespace vlm3r::model_store
