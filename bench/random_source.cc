// SPDX-License-Identifier: Apache-2.0
#include "bench/random_source.h"

#include <algorithm>
#include <cstring>

#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>

namespace vlm3r::bench {
namespace {

// Prime, so that no two rows of a weight start alike.
constexpr int64_t kBlockLength = 1'048'573;
constexpr double kDeviation = 0.02;

at::ScalarType ScalarTypeOf(weights::DType dtype) {
  if (dtype == weights::DType::kBF16) return at::kBFloat16;
  return dtype == weights::DType::kF16 ? at::kHalf : at::kFloat;
}

}  // namespace

RandomSource::RandomSource(const model_store::TensorList& tensors, weights::DType dtype) {
  for (const auto& spec : tensors) {
    Entry entry;
    entry.info.dtype = dtype;
    entry.info.shape = spec.shape;
    entry.info.num_bytes = static_cast<uint64_t>(weights::CheckedNumel(spec.shape).value_or(0) *
                                                 weights::ElementSize(dtype));
    entry.info.file = "random weights";
    entry.role = spec.role;
    entries_.emplace(spec.name, std::move(entry));
  }
  block_ = at::randn({kBlockLength}).mul_(kDeviation).to(ScalarTypeOf(dtype));
}

std::vector<std::string> RandomSource::Names() const {
  std::vector<std::string> names;
  names.reserve(entries_.size());
  for (const auto& [name, entry] : entries_) names.push_back(name);
  return names;
}

std::optional<weights::TensorInfo> RandomSource::Find(std::string_view name) const {
  const auto it = entries_.find(name);
  if (it == entries_.end()) return std::nullopt;
  return it->second.info;
}

Result<at::Tensor> RandomSource::Load(std::string_view name) const {
  const auto it = entries_.find(name);
  if (it == entries_.end())
    return Error{ErrorCode::kModelMissing, "no tensor " + std::string(name), "", ""};
  const Entry& entry = it->second;
  if (entry.role == model_store::Role::kNormWeight)
    return at::ones(entry.info.shape, block_.options());
  const at::Tensor tensor = at::empty(entry.info.shape, block_.options());
  auto* bytes = static_cast<char*>(tensor.mutable_data_ptr());
  const size_t total = tensor.nbytes();
  for (size_t done = 0; done < total; done += block_.nbytes())
    std::memcpy(bytes + done, block_.const_data_ptr(), std::min(total - done, block_.nbytes()));
  return tensor;
}

}  // namespace vlm3r::bench
