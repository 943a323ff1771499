// SPDX-License-Identifier: Apache-2.0
#include "training/model/fresh_fusion.h"

#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

namespace vlm3r::training {
namespace {

constexpr double kLinearDeviation = 0.02;

class Maker {
 public:
  explicit Maker(uint64_t seed) : random_(at::detail::createCPUGenerator(seed)) {}

  void Linear(const std::string& name, int64_t in, int64_t out) {
    Add(name + ".weight", at::empty({out, in}).normal_(0, kLinearDeviation, random_));
    Add(name + ".bias", at::zeros({out}));
  }
  void Norm(const std::string& name, int64_t width) {
    Add(name + ".weight", at::ones({width}));
    Add(name + ".bias", at::zeros({width}));
  }
  void PackedInput(const std::string& name, int64_t width) {
    // Xavier uniform over the packed matrix as a whole.
    const double bound = std::sqrt(6.0 / static_cast<double>(3 * width + width));
    Add(name + ".in_proj_weight", at::empty({3 * width, width}).uniform_(-bound, bound, random_));
    Add(name + ".in_proj_bias", at::zeros({3 * width}));
  }
  std::vector<std::pair<std::string, at::Tensor>> Finish() { return std::move(tensors_); }

 private:
  void Add(const std::string& name, at::Tensor value) {
    tensors_.emplace_back("model.fusion_block." + name, std::move(value));
  }

  at::Generator random_;
  std::vector<std::pair<std::string, at::Tensor>> tensors_;
};

}  // namespace

Result<std::vector<std::pair<std::string, at::Tensor>>> FreshFusion(
    const weights::LlavaConfig& config, uint64_t seed) {
  if (config.fusion != weights::FusionKind::kCrossAttention) {
    return Error{ErrorCode::kUsage, "only a cross_attention fusion block can be begun anew", "",
                 "Start from a model that holds its fusion block"};
  }
  const int64_t vision = config.mm_hidden_size, spatial = config.spatial_feature_dim;
  Maker maker(seed);
  maker.Norm("clip_norm", vision);
  maker.Norm("spatial_encoder_norm", spatial);
  maker.Linear("clip_query_proj", vision, vision);
  maker.Linear("spatial_encoder_key_proj", spatial, vision);
  maker.Linear("spatial_encoder_value_proj", spatial, vision);
  maker.PackedInput("cross_attention", vision);
  maker.Linear("cross_attention.out_proj", vision, vision);
  maker.Norm("out_norm", vision);
  maker.Linear("out_proj", vision, vision);
  return maker.Finish();
}

}  // namespace vlm3r::training
