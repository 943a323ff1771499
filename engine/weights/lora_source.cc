// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/lora_source.h"

#include <cmath>
#include <optional>
#include <utility>

#include <ATen/ops/addmm.h>

#include "engine/weights/config_reader.h"
#include "engine/weights/mapped_tensor.h"

namespace vlm3r::weights {
namespace {

constexpr std::string_view kPeftPrefix = "base_model.model.";
constexpr int64_t kMaxRank = 65536;
constexpr double kMaxAlpha = 1e6;

/// The module and half ('A' or 'B') that an adapter tensor's name means.
struct AdapterName {
  std::string module;
  char half = 0;
};

std::optional<AdapterName> ParseAdapterName(std::string_view name) {
  if (name.starts_with(kPeftPrefix)) name.remove_prefix(kPeftPrefix.size());
  for (const std::string_view ending : {".weight", ".default.weight"}) {
    for (const char half : {'A', 'B'}) {
      const std::string tail = std::string(".lora_") + half + std::string(ending);
      if (name.ends_with(tail)) {
        return AdapterName{std::string(name.substr(0, name.size() - tail.size())), half};
      }
    }
  }
  return std::nullopt;
}

Error Mismatch(const TensorInfo& info, const std::string& name, const std::string& problem) {
  return {ErrorCode::kModelMissing, "the adapter tensor \"" + name + "\" " + problem, info.file,
          "Check that adapter and base model belong together"};
}

/// Value of the pattern that names the module or the end of it; nothing without one.
template <typename T>
std::optional<T> MatchPattern(const std::map<std::string, T>& patterns, std::string_view module) {
  for (const auto& [pattern, value] : patterns) {
    if (module == pattern || module.ends_with("." + pattern)) return value;
  }
  return std::nullopt;
}

template <typename T>
void ReadPattern(ConfigReader* in, const char* key, double high, std::map<std::string, T>* out) {
  const Json& pattern = in->Get(key);
  if (pattern.is_null()) return;
  if (!pattern.is_object()) return in->Fail(key, "is not an object");
  for (auto it = pattern.begin(); it != pattern.end(); ++it) {
    const Json& value = it.value();
    const double number = value.is_number() ? value.get<double>() : 0;
    if (!(number > 0) || !(number <= high)) {
      return in->Fail(key, "holds a value that is no positive number");
    }
    out->emplace(it.key(), static_cast<T>(number));
  }
}

/// Empty lists and objects count as unset, as peft writes them.
bool IsSet(const Json& value) {
  return !(value.is_null() || value == false ||
           ((value.is_array() || value.is_object()) && value.empty()));
}

}  // namespace

double LoraConfig::Scale(std::string_view module, int64_t module_rank) const {
  const double module_alpha = MatchPattern(alpha_pattern, module).value_or(alpha);
  const double r = static_cast<double>(module_rank);
  return module_alpha / (rank_stabilised ? std::sqrt(r) : r);
}

Result<LoraConfig> ParseLoraConfig(const Json& adapter_config) {
  ConfigReader in(adapter_config);
  LoraConfig out;
  in.OneOf<int>("peft_type", {{"LORA", 0}}, 0);
  out.rank = in.Integer("r", 1, kMaxRank);
  out.alpha = in.Number("lora_alpha", 0, kMaxAlpha, static_cast<double>(out.rank));
  out.rank_stabilised = in.Boolean("use_rslora", false);
  out.base_model = in.Text("base_model_name_or_path");
  in.OneOf<int>("bias", {{"none", 0}}, 0);
  for (const char* key : {"fan_in_fan_out", "use_dora", "modules_to_save", "layer_replication"}) {
    in.FailUnless(!IsSet(in.Get(key)), key, "is set; such adapters cannot be merged");
  }
  ReadPattern<int64_t>(&in, "rank_pattern", kMaxRank, &out.rank_pattern);
  ReadPattern<double>(&in, "alpha_pattern", kMaxAlpha, &out.alpha_pattern);
  VLM3R_TRY(in.status());
  return out;
}

Result<std::shared_ptr<const TensorSource>> LoraSource::Create(
    std::shared_ptr<const TensorSource> base, std::shared_ptr<const TensorSource> adapter,
    const LoraConfig& config) {
  VLM3R_ASSIGN(Deltas deltas, Pair(*base, *adapter, config));
  return std::shared_ptr<const TensorSource>(
      new LoraSource(std::move(base), std::move(adapter), std::move(deltas)));
}

LoraSource::LoraSource(std::shared_ptr<const TensorSource> base,
                       std::shared_ptr<const TensorSource> adapter, Deltas deltas)
    : base_(std::move(base)), adapter_(std::move(adapter)), deltas_(std::move(deltas)) {}

Result<LoraSource::Deltas> LoraSource::Pair(const TensorSource& base, const TensorSource& adapter,
                                            const LoraConfig& config) {
  Deltas deltas;
  for (const std::string& name : adapter.Names()) {
    const auto parsed = ParseAdapterName(name);
    const TensorInfo info = *adapter.Find(name);
    if (!parsed) return Mismatch(info, name, "is neither a lora_A nor a lora_B matrix");
    std::string& slot = parsed->half == 'A' ? deltas[parsed->module + ".weight"].a
                                            : deltas[parsed->module + ".weight"].b;
    if (!slot.empty()) return Mismatch(info, name, "stands twice");
    slot = name;
  }
  for (auto& [target, delta] : deltas) {
    const std::string& present = delta.a.empty() ? delta.b : delta.a;
    const TensorInfo info = *adapter.Find(present);
    if (delta.a.empty() || delta.b.empty()) return Mismatch(info, present, "has no counterpart");
    const auto weight = base.Find(target);
    if (!weight) return Mismatch(info, present, "belongs to a layer the base model does not have");
    const std::vector<int64_t>&a = info.shape, &w = weight->shape;
    const std::vector<int64_t> b = adapter.Find(delta.b)->shape;
    const std::string module = target.substr(0, target.rfind('.'));
    const int64_t rank = MatchPattern(config.rank_pattern, module).value_or(config.rank);
    if (w.size() != 2 || a != std::vector{rank, w[1]} || b != std::vector{w[0], rank}) {
      return Mismatch(info, delta.a,
                      "is " + ShapeString(a) + " beside " + ShapeString(b) + ", which at rank " +
                          std::to_string(rank) + " does not fit the base weight " + ShapeString(w));
    }
    delta.scale = config.Scale(module, rank);
  }
  return deltas;
}

std::optional<TensorInfo> LoraSource::Find(std::string_view name) const {
  auto info = base_->Find(name);
  if (!info || !deltas_.contains(name)) return info;
  info->dtype = DType::kF32;
  info->num_bytes = *CheckedNumBytes(info->shape, info->dtype);
  return info;
}

Result<at::Tensor> LoraSource::Load(std::string_view name) const {
  VLM3R_ASSIGN(const at::Tensor weight, base_->Load(name));
  const auto it = deltas_.find(name);
  if (it == deltas_.end()) return weight;
  const Delta& delta = it->second;
  VLM3R_ASSIGN(const at::Tensor a, adapter_->Load(delta.a));
  VLM3R_ASSIGN(const at::Tensor b, adapter_->Load(delta.b));
  at::Tensor merged =
      at::addmm(weight.to(at::kFloat), b.to(at::kFloat), a.to(at::kFloat), 1, delta.scale);
  adapter_->Release(delta.a);
  adapter_->Release(delta.b);
  return merged;
}

}  // namespace vlm3r::weights
