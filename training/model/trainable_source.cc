// SPDX-License-Identifier: Apache-2.0
#include "training/model/trainable_source.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/weights/mapped_tensor.h"

namespace vlm3r::training {

TrainableSource::TrainableSource(std::shared_ptr<const weights::TensorSource> base,
                                 const ParameterSet& parameters)
    : base_(std::move(base)) {
  for (const Parameter& parameter : parameters.all()) trained_[parameter.name] = parameter.value;
}

std::vector<std::string> TrainableSource::Names() const {
  std::vector<std::string> names = base_->Names();
  for (const auto& [name, value] : trained_) {
    if (!base_->Find(name)) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

std::optional<weights::TensorInfo> TrainableSource::Find(std::string_view name) const {
  const auto found = trained_.find(name);
  if (found == trained_.end()) return base_->Find(name);
  const at::Tensor& value = found->second;
  const auto dtype = weights::FromScalarType(value.scalar_type());
  VLM3R_CHECK(dtype.has_value());
  return weights::TensorInfo{*dtype, value.sizes().vec(), value.nbytes(), "the training run"};
}

Result<at::Tensor> TrainableSource::Load(std::string_view name) const {
  const auto found = trained_.find(name);
  return found == trained_.end() ? base_->Load(name) : Result<at::Tensor>(found->second);
}

void TrainableSource::Release(std::string_view name) const {
  if (!trained_.contains(name)) base_->Release(name);
}

}  // namespace vlm3r::training
