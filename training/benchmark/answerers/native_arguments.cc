// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/native_arguments.h"

namespace vlm3r::training::benchmark {
namespace {

Status Refuse(bool differs, const char* key, const char* reason) {
  if (!differs) return {};
  return Error{ErrorCode::kUsage, std::string(key) + ": " + reason, "",
               "Leave it out of --model_args"};
}

}  // namespace

Status NativeArguments::Check() const {
  VLM3R_TRY(
      Refuse(!overwrite && !(mm_spatial_pool_mode + mm_newline_position).empty(), "overwrite",
             "false contradicts mm_spatial_pool_mode and mm_newline_position, which overwrite "
             "the model's configuration"));
  VLM3R_TRY(Refuse(mm_spatial_pool_stride != 2, "mm_spatial_pool_stride",
                   "is always 2; the published code never reads it"));
  VLM3R_TRY(Refuse(mm_resampler_type != "spatial_pool", "mm_resampler_type",
                   "only spatial_pool is known, which the published code builds and never calls"));
  VLM3R_TRY(Refuse(conv_template != "qwen_1_5", "conv_template",
                   "the prompt always has the template of these models, qwen_1_5"));
  VLM3R_TRY(Refuse(video_decode_backend != "pyav", "video_decode_backend",
                   "frames are always chosen and decoded as pyav does"));
  VLM3R_TRY(Refuse(model_name != "llava_qwen", "model_name",
                   "the weights and their config.json say what the model is"));
  VLM3R_TRY(Refuse(!use_cache, "use_cache", "keys and values are always kept"));
  VLM3R_TRY(Refuse(!device_map.empty(), "device_map",
                   "the model lies on one device, which device=… names"));
  VLM3R_TRY(Refuse(!attn_implementation.empty() && attn_implementation != "sdpa",
                   "attn_implementation",
                   "attention is always computed exactly by the program's own kernels, as sdpa"));
  return Refuse(!torch_dtype.empty(), "torch_dtype", "the number format is set by dtype=…");
}

}  // namespace vlm3r::training::benchmark
