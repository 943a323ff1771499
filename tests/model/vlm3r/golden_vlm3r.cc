// SPDX-License-Identifier: Apache-2.0
#include "tests/model/vlm3r/golden_vlm3r.h"

#include <limits>

#include <ATen/TensorOperators.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/isfinite.h>
#include <c10/core/InferenceMode.h>

#include "engine/frames/frames_tensor.h"
#include "engine/frames/image_file.h"
#include "engine/frames/preprocess.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/model/cut3r/spatial_tokens.h"
#include "engine/model/tokenizer/tokenizer.h"
#include "engine/weights/safetensors_file.h"

namespace vlm3r::test {

MemorySource::MemorySource(const weights::TensorSource& source) {
  for (const std::string& name : source.Names()) tensors[name] = source.Load(name).value().clone();
}

std::vector<std::string> MemorySource::Names() const {
  std::vector<std::string> names;
  for (const auto& [name, tensor] : tensors) names.push_back(name);
  return names;
}

std::optional<weights::TensorInfo> MemorySource::Find(std::string_view name) const {
  const auto found = tensors.find(name);
  if (found == tensors.end()) return std::nullopt;
  return weights::TensorInfo{weights::DType::kF32, found->second.sizes().vec(),
                             found->second.nbytes(), "memory"};
}

Result<at::Tensor> MemorySource::Load(std::string_view name) const {
  return tensors.find(name)->second;
}

std::filesystem::path GoldenPath(const std::string& relative) {
  return std::filesystem::path(VLM3R_TEST_DATA) / "golden" / relative;
}

at::Tensor Golden(const std::string& file, const std::string& name) {
  return weights::SafetensorsFile::Open(GoldenPath(file + ".safetensors"))
      .value()
      ->Load(name)
      .value();
}

Json GoldenJson(const std::string& file) {
  return ReadJsonFile(GoldenPath(file + ".json")).value();
}

double Difference(const at::Tensor& ours, const at::Tensor& reference) {
  const bool comparable =
      ours.defined() && ours.sizes() == reference.sizes() && at::isfinite(ours).all().item<bool>();
  if (!comparable) return std::numeric_limits<double>::max();
  const at::Tensor wide = reference.to(at::kDouble);
  return (ours.to(at::kDouble) - wide).abs().max().item<double>() /
         (1e-6 + wide.abs().max().item<double>());
}

at::Tensor PixelsOf(const std::vector<std::string>& files, int side) {
  std::vector<frames::Pixels> pictures;
  for (const std::string& file : files) {
    pictures.push_back(frames::SiglipPixels(frames::ReadImageFile(GoldenPath(file)).value(), side));
  }
  return frames::ToUnitRange(pictures);
}

GoldenLayout OpenLayout(const std::string& folder) {
  GoldenLayout layout;
  layout.files = weights::ResolveModel({.model_dir = GoldenPath("vlm3r/" + folder),
                                        .base_dir = GoldenPath("vlm3r/base"),
                                        .spatial_path = GoldenPath("cut3r/cut3r_512_dpt_4_64.pth")})
                     .value();
  layout.spec.config = weights::ParseLlavaConfig(layout.files.config).value();
  layout.spec.vision = weights::ParseSiglipConfig(layout.files.vision_config).value();
  layout.spec.vocab_size = model::Tokenizer::Load(layout.files.tokenizer_dir).value()->size();
  return layout;
}

model::Vlm3r LoadModel(const GoldenLayout& layout, const nn::LoadOptions& options) {
  return model::Vlm3r::Load(*layout.files.language, layout.spec, options).value();
}

model::SpatialFeatures RunCut3r(const GoldenLayout& layout, const at::Tensor& pixels,
                                bool fp16_rope) {
  const c10::InferenceMode no_gradients;
  const auto config =
      cut3r::ReadConfig(*layout.files.spatial, layout.files.cut3r_constructor).value();
  const auto tower =
      cut3r::Cut3r::Load(*layout.files.spatial, config, {}, {.fp16_rope = fp16_rope}).value();
  const auto tokens = cut3r::EncodeSpatialTokens(tower, pixels, {}).value();
  return {.camera = tokens.camera, .patch = tokens.patch, .points = {}};
}

}  // namespace vlm3r::test
