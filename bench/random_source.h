// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/model_store/architecture.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::bench {

/// A checkpoint that exists in no file: tensors are made when asked for and not kept. Small weights
/// (a repeated block of N(0, 0.02)), norm weights 1, so that activations stay finite through all
/// layers.
class RandomSource : public weights::TensorSource {
 public:
  /// `dtype` is the stored one: the compute dtype spares a conversion.
  RandomSource(const model_store::TensorList& tensors, weights::DType dtype);

  std::vector<std::string> Names() const override;
  std::optional<weights::TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;

 private:
  struct Entry {
    weights::TensorInfo info;
    model_store::Role role;
  };
  std::map<std::string, Entry, std::less<>> entries_;
  at::Tensor block_;  // one dimension, stored dtype
};

}  // namespace vlm3r::bench
