// SPDX-License-Identifier: Apache-2.0
#include "training/features/tower_fingerprint.h"

#include <algorithm>
#include <span>

#include <ATen/core/Tensor.h>

#include "engine/base/hash.h"
#include "training/model/tower_names.h"

namespace vlm3r::training {
namespace {

constexpr int64_t kValues = 1024;

void AddValues(const at::Tensor& flat, int64_t begin, int64_t count, c10::ScalarType dtype,
               Sha256* hash) {
  const at::Tensor values = flat.narrow(0, begin, count).to(dtype).contiguous();
  hash->Update(std::span(static_cast<const std::byte*>(values.const_data_ptr()), values.nbytes()));
}

Status AddTensor(const weights::TensorSource& source, const std::string& name,
                 c10::ScalarType dtype, Sha256* hash) {
  VLM3R_ASSIGN(const at::Tensor tensor, source.Load(name));
  hash->Update(name + " " + weights::ShapeString(tensor.sizes().vec()) + "\n");
  const at::Tensor flat = tensor.flatten();
  const int64_t count = std::min(flat.numel(), kValues);
  AddValues(flat, 0, count, dtype, hash);
  AddValues(flat, flat.numel() - count, count, dtype, hash);
  source.Release(name);
  return {};
}

}  // namespace

Result<std::string> TowerFingerprint(const weights::ResolvedModel& files,
                                     const weights::LlavaConfig& config, c10::ScalarType dtype) {
  Sha256 hash;
  hash.Update(files.vision_config.dump() + "\n");
  hash.Update(std::string(c10::toString(dtype)) + "\n");
  if (files.language != nullptr) {
    VLM3R_ASSIGN(const weights::SiglipConfig vision,
                 weights::ParseSiglipConfig(files.vision_config));
    for (const std::string& name : files.language->Names())
      if (IsUsedVisionTensor(name, vision))
        VLM3R_TRY(AddTensor(*files.language, name, dtype, &hash));
  }
  const bool has_spatial = config.spatial_tower != weights::SpatialTower::kNone;
  if (has_spatial && files.spatial != nullptr) {
    hash.Update(files.cut3r_constructor + "\n" + std::to_string(config.spatial_image_size) + "\n");
    for (const std::string& name : files.spatial->Names())
      if (IsUsedSpatialTensor(name)) VLM3R_TRY(AddTensor(*files.spatial, name, dtype, &hash));
  }
  return hash.Hex();
}

}  // namespace vlm3r::training
