// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/base/json.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// The fields of a peft adapter_config.json that change numbers.
struct LoraConfig {
  int64_t rank = 0;
  double alpha = 0;
  /// Per-module overrides by module name suffix, as peft matches them.
  std::map<std::string, int64_t> rank_pattern = {};
  std::map<std::string, double> alpha_pattern = {};
  bool rank_stabilised = false;  ///< `use_rslora`: alpha / sqrt(r) instead of alpha / r.
  std::string base_model = {};   ///< `base_model_name_or_path`, for messages only.

  /// Factor of B*A for a module whose A has `rank` rows.
  double Scale(std::string_view module, int64_t rank) const;
};

/// Refuses (kBadInput, naming the key) what this engine does not merge: other adapter types, DoRA,
/// biases, fan_in_fan_out, modules_to_save.
Result<LoraConfig> ParseLoraConfig(const Json& adapter_config);

/// A base model with a low-rank adapter merged on Load(): W + scale * (B A), all in fp32. Merged
/// weights come out as F32, whatever the base stores, so that the only rounding is that to the
/// compute (or export) dtype: adding in bf16 would lose most of a small update. Nothing merged is
/// kept, so memory stays that of the base.
class LoraSource : public TensorSource {
 public:
  /// Pairs every adapter matrix (`<module>.lora_A[.default].weight`) with `<module>.weight` of
  /// `base`; leading "base_model.model." is dropped. Fails with kModelMissing when a half is
  /// missing, the base lacks the module, or shapes do not fit, naming the tensor.
  static Result<std::shared_ptr<const TensorSource>> Create(
      std::shared_ptr<const TensorSource> base, std::shared_ptr<const TensorSource> adapter,
      const LoraConfig& config);

  std::vector<std::string> Names() const override { return base_->Names(); }
  std::optional<TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;
  void Release(std::string_view name) const override { base_->Release(name); }

 private:
  struct Delta {
    std::string a;  ///< Names in the adapter.
    std::string b;
    double scale = 0;
  };
  using Deltas = std::map<std::string, Delta, std::less<>>;

  LoraSource(std::shared_ptr<const TensorSource> base, std::shared_ptr<const TensorSource> adapter,
             Deltas deltas);
  static Result<Deltas> Pair(const TensorSource& base, const TensorSource& adapter,
                             const LoraConfig& config);

  std::shared_ptr<const TensorSource> base_;
  std::shared_ptr<const TensorSource> adapter_;
  Deltas deltas_;  ///< By name of the merged weight.
};

}  // namespace vlm3r::weights
