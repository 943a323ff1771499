// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/json.h"
#include "engine/model/vlm3r.h"
#include "engine/nn/load_options.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::test {

/// Tensors held in memory, to build or change checkpoints.
class MemorySource : public weights::TensorSource {
 public:
  MemorySource() = default;
  /// A copy of all tensors of another source.
  explicit MemorySource(const weights::TensorSource& source);

  std::map<std::string, at::Tensor, std::less<>> tensors;

  std::vector<std::string> Names() const override;
  std::optional<weights::TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;
};

std::filesystem::path GoldenPath(const std::string& relative);

/// A tensor of tests/data/golden/<file>.safetensors.
at::Tensor Golden(const std::string& file, const std::string& name);

/// tests/data/golden/<file>.json
Json GoldenJson(const std::string& file);

/// max|a-b| / (1e-6 + max|b|), the golden set's measure; huge when shapes differ or a value is not
/// finite.
double Difference(const at::Tensor& ours, const at::Tensor& reference);

/// Normalised pictures [n,3,side,side] of image files of the golden set.
at::Tensor PixelsOf(const std::vector<std::string>& files, int side);

/// One of the golden layouts ("vlm-3r-llava-qwen2-lora", "base", …), found and checked.
struct GoldenLayout {
  weights::ResolvedModel files;
  model::Vlm3rSpec spec;
};
GoldenLayout OpenLayout(const std::string& folder);
model::Vlm3r LoadModel(const GoldenLayout& layout, const nn::LoadOptions& options = {});

/// CUT3R's tokens for 384-pixel pictures of one clip, by this engine.
model::SpatialFeatures RunCut3r(const GoldenLayout& layout, const at::Tensor& pixels,
                                bool fp16_rope = true);

}  // namespace vlm3r::test
