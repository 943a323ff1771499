// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include <ATen/core/Tensor.h>

#include "engine/model/cut3r/cut3r.h"
#include "engine/weights/tensor_source.h"
#include "engine/weights/torch_file.h"

namespace vlm3r::cut3r {

/// Tensors held in memory, to change a checkpoint on the way to the loader.
class MemorySource : public weights::TensorSource {
 public:
  explicit MemorySource(std::map<std::string, at::Tensor, std::less<>> tensors);
  /// A copy of all tensors of another source.
  explicit MemorySource(const weights::TensorSource& source);

  std::map<std::string, at::Tensor, std::less<>>& tensors() { return tensors_; }

  std::vector<std::string> Names() const override;
  std::optional<weights::TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;

 private:
  std::map<std::string, at::Tensor, std::less<>> tensors_;
};

/// The golden set's checkpoint.
std::shared_ptr<weights::TorchFile> GoldenCheckpoint();

/// The golden network in fp32 on the CPU, with everything loaded unless told otherwise.
Cut3r GoldenModel(const Cut3rOptions& options = {.heads = true, .ray_map = true, .fp16_rope = true},
                  const nn::LoadOptions& load = {});

/// A tensor of tests/data/golden/cut3r/<file>.safetensors.
at::Tensor Golden(const std::string& file, const std::string& name);

/// max|a-b| / (1e-6 + max|b|), the golden set's measure; huge when shapes differ or a value is not
/// finite.
double Difference(const at::Tensor& ours, const at::Tensor& reference);

/// Smooth pictures that differ from frame to frame.  [F,3,H,W] in [-1,1]
at::Tensor SyntheticFrames(int64_t num_frames, int64_t height, int64_t width);

}  // namespace vlm3r::cut3r
