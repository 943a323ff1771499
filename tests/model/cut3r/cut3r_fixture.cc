// SPDX-License-Identifier: Apache-2.0
#include "tests/model/cut3r/cut3r_fixture.h"

#include <utility>

#include <ATen/ops/arange.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/sin.h>

#include "engine/base/check.h"
#include "engine/weights/safetensors_file.h"

namespace vlm3r::cut3r {

MemorySource::MemorySource(std::map<std::string, at::Tensor, std::less<>> tensors)
    : tensors_(std::move(tensors)) {}

MemorySource::MemorySource(const weights::TensorSource& source) {
  for (const std::string& name : source.Names()) tensors_[name] = source.Load(name).value();
}

std::vector<std::string> MemorySource::Names() const {
  std::vector<std::string> names;
  for (const auto& [name, tensor] : tensors_) names.push_back(name);
  return names;
}

std::optional<weights::TensorInfo> MemorySource::Find(std::string_view name) const {
  const auto it = tensors_.find(name);
  if (it == tensors_.end()) return std::nullopt;
  return weights::TensorInfo{weights::DType::kF32, it->second.sizes().vec(), it->second.nbytes(),
                             "memory"};
}

Result<at::Tensor> MemorySource::Load(std::string_view name) const {
  const auto it = tensors_.find(name);
  if (it == tensors_.end())
    return Error{ErrorCode::kModelMissing, "no tensor " + std::string(name), "", ""};
  return it->second;
}

std::shared_ptr<weights::TorchFile> GoldenCheckpoint() {
  return weights::TorchFile::Open(VLM3R_TEST_DATA "/golden/cut3r/cut3r_512_dpt_4_64.pth").value();
}

Cut3r GoldenModel(const Cut3rOptions& options, const nn::LoadOptions& load) {
  const auto file = GoldenCheckpoint();
  return Cut3r::Load(*file, ReadConfig(*file, file->constructor_string()).value(), load, options)
      .value();
}

at::Tensor Golden(const std::string& file, const std::string& name) {
  const auto source =
      weights::SafetensorsFile::Open(VLM3R_TEST_DATA "/golden/cut3r/" + file + ".safetensors")
          .value();
  return source->Load(name).value();
}

double Difference(const at::Tensor& ours, const at::Tensor& reference) {
  constexpr double kHuge = 1e30;
  if (ours.sizes() != reference.sizes() || !ours.isfinite().all().item<bool>()) return kHuge;
  const at::Tensor a = ours.to(at::kDouble), b = reference.to(at::kDouble);
  return a.sub(b).abs().max().item<double>() / (1e-6 + b.abs().max().item<double>());
}

at::Tensor SyntheticFrames(int64_t num_frames, int64_t height, int64_t width) {
  const at::Tensor t = at::arange(num_frames, at::kFloat).view({-1, 1, 1, 1}).mul(0.7);
  const at::Tensor c = at::arange(3, at::kFloat).view({1, 3, 1, 1});
  const at::Tensor y = at::arange(height, at::kFloat).view({1, 1, -1, 1}).mul(0.11);
  const at::Tensor x = at::arange(width, at::kFloat).view({1, 1, 1, -1}).mul(0.07);
  return at::sin(t.add(c).add(y.mul(c.add(1))).add(x)).contiguous();
}

}  // namespace vlm3r::cut3r
