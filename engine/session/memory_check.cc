// SPDX-License-Identifier: Apache-2.0
#include "engine/session/memory_check.h"

#include "engine/kernels/quant_weight.h"
#include "engine/model/cut3r/cut3r_config.h"

namespace vlm3r::session {
namespace {

constexpr int64_t kFp32Bytes = 4;
constexpr int64_t kHalfBytes = 2;

model_store::Cut3rShape ShapeOf(const cut3r::Cut3rConfig& config) {
  model_store::Cut3rShape shape;
  shape.patch_size = config.patch_size;
  shape.enc_width = config.enc_width;
  shape.enc_depth = config.enc_depth;
  shape.enc_heads = config.enc_heads;
  shape.dec_width = config.dec_width;
  shape.dec_depth = config.dec_depth;
  shape.dec_heads = config.dec_heads;
  shape.state_heads = config.state_dec_heads;
  shape.state_size = config.state_size;
  shape.memory_size = config.memory_size;
  shape.memory_depth = config.memory_depth;
  shape.ray_depth = config.ray_enc_depth;
  return shape;
}

double LinearBits(nn::Quant quant) {
  switch (quant) {
    case nn::Quant::kNone: break;
    case nn::Quant::kInt8:
    case nn::Quant::kInt8Full: return 8;
    // A scale of 16 bits for a group of columns.
    case nn::Quant::kInt4: return 4 + 16.0 / kernels::kQuantGroup;
  }
  return 0;
}

int64_t StoredBytes(const weights::TensorSource& source) {
  const auto info = source.Find("model.embed_tokens.weight");
  return info ? weights::ElementSize(info->dtype) : kHalfBytes;
}

}  // namespace

Result<model_store::Forecast> ForecastMemory(const weights::ResolvedModel& files,
                                             const NumberFormats& formats, int64_t num_frames,
                                             bool need_language,
                                             const model_store::AvailableMemory& available) {
  model_store::ForecastRequest request;
  request.linear_bits = LinearBits(formats.quant);
  request.compute_bytes = formats.compute_bytes;
  request.int8_kv = formats.kv_storage == nn::KvStorage::kInt8;
  request.num_frames = num_frames;
  request.with_heads = !need_language;
  if (need_language) {
    VLM3R_ASSIGN(request.config, weights::ParseLlavaConfig(files.config));
    if (request.config->has_vision) {
      VLM3R_ASSIGN(request.vision, weights::ParseSiglipConfig(files.vision_config));
    }
    request.stored_bytes = StoredBytes(*files.language);
  }
  if (files.spatial != nullptr) {
    VLM3R_ASSIGN(const auto config, cut3r::ReadConfig(*files.spatial, files.cut3r_constructor));
    request.cut3r = ShapeOf(config);
    request.long_side = config.picture_side;
  }
  return model_store::MakeForecast(request, available);
}

Status CheckMemory(const weights::ResolvedModel& files, const Compute& compute,
                   nn::KvStorage kv_storage, bool need_language) {
  // A GPU's own memory is found out by its allocator; the forecast speaks of the host.
  if (!compute.device.is_cpu()) return {};
  const auto available = model_store::AvailableHostMemory();
  if (!available) return {};
  const NumberFormats formats{compute.dtype == c10::kFloat ? kFp32Bytes : kHalfBytes, compute.quant,
                              kv_storage};
  const int64_t num_frames = model_store::ForecastRequest().num_frames;
  VLM3R_ASSIGN(const model_store::Forecast forecast,
               ForecastMemory(files, formats, num_frames, need_language, *available));
  if (forecast.fits) return {};
  return Error{ErrorCode::kOutOfMemory, forecast.reason, "",
               "Override with --force at your own risk"};
}

}  // namespace vlm3r::session
