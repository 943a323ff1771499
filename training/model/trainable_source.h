// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/weights/tensor_source.h"
#include "training/model/parameter_set.h"

namespace vlm3r::training {

/// A model's tensors with the trained ones in place of or beside the stored ones: layers that are
/// loaded from it hold the leaves themselves.
class TrainableSource : public weights::TensorSource {
 public:
  TrainableSource(std::shared_ptr<const weights::TensorSource> base,
                  const ParameterSet& parameters);

  std::vector<std::string> Names() const override;
  std::optional<weights::TensorInfo> Find(std::string_view name) const override;
  Result<at::Tensor> Load(std::string_view name) const override;
  void Release(std::string_view name) const override;

 private:
  std::shared_ptr<const weights::TensorSource> base_;
  std::map<std::string, at::Tensor, std::less<>> trained_;
};

}  // namespace vlm3r::training
