// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "engine/base/result.h"
#include "engine/options/field.h"

namespace vlm3r::training::benchmark {

/// `--model_args` of models that run here. Keys have the names of lmms-eval's adapters where those
/// have one; the member initialisers are the defaults.
struct NativeArguments {
  std::string pretrained;
  std::string model_base;
  std::filesystem::path spatial;
  std::string tokens = "config";
  std::string profile = "eval";
  int64_t max_frames_num = 32;
  std::string device = "auto";
  std::string dtype = "auto";
  std::string quant = "none";
  int64_t threads = 0;
  bool rotation = false;
  bool clip_cache = false;
  int64_t batch_size = 0;
  std::string mm_spatial_pool_mode;
  std::string mm_newline_position;
  bool overwrite = true;
  // The rest says what is computed here anyway; Check() refuses every other value.
  int64_t mm_spatial_pool_stride = 2;
  std::string mm_resampler_type = "spatial_pool";
  std::string conv_template = "qwen_1_5";
  std::string video_decode_backend = "pyav";
  std::string model_name = "llava_qwen";
  bool use_cache = true;
  std::string device_map;
  std::string attn_implementation;
  std::string torch_dtype;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(
        &pretrained,
        {.key = "pretrained",
         .help = "model folder or repository name: adapter, merged model or base; empty means the "
                 "model that ships with the program",
         .unit = "DIR"});
    visit(&model_base, {.key = "model_base", .help = "base model of an adapter", .unit = "DIR"});
    visit(&spatial, {.key = "spatial", .help = "CUT3R checkpoint", .unit = "FILE"});
    visit(&tokens, {.key = "tokens",
                    .help = "spatial tokens that the fusion block sees; none leaves it out",
                    .choices = {"config", "all", "patch", "camera", "none"}});
    visit(&profile, {.key = "profile",
                     .help = "published set of sampling, pooling and prompt settings",
                     .choices = {"demo", "eval", "training"}});
    visit(&max_frames_num, {.key = "max_frames_num",
                            .help = "frames sampled from each video",
                            .unit = "frames",
                            .min = 1,
                            .max = 4096});
    visit(&device, {.key = "device",
                    .help = "where to compute",
                    .choices = {"auto", "cpu", "cuda", "cuda:0"},
                    .open_choices = true});
    visit(&dtype, {.key = "dtype",
                   .help = "number format of the computation",
                   .choices = {"auto", "fp32", "bf16", "fp16"}});
    visit(&quant, {.key = "quant",
                   .help = "bits of the language model's weights",
                   .choices = {"none", "int8", "int4", "int8-full"}});
    visit(&threads, {.key = "threads",
                     .help = "CPU threads; 0 means all cores",
                     .unit = "threads",
                     .min = 0,
                     .max = 1024});
    visit(&rotation,
          {.key = "rotation",
           .help = "honour the rotation a video asks for, unlike the published harness"});
    visit(&clip_cache, {.key = "clip_cache",
                        .help = "keep encoded videos on disk for later runs (vlm3r cache)"});
    visit(&batch_size, {.key = "batch_size",
                        .help = "questions about one video that are answered together, at most; 1: "
                                "one after another; 0: as many as is usual",
                        .unit = "questions",
                        .min = 0,
                        .max = 1024});
    visit(&mm_spatial_pool_mode, {.key = "mm_spatial_pool_mode",
                                  .help = "how frames are pooled; empty means as the profile says",
                                  .choices = {"bilinear", "average", "max"}});
    visit(&mm_newline_position,
          {.key = "mm_newline_position",
           .help = "where newline tokens go; empty means as the model's configuration says",
           .choices = {"grid", "frame", "one_token", "no_token"}});
    visit(&overwrite, {.key = "overwrite",
                       .help = "let mm_spatial_pool_mode and mm_newline_position win over the "
                               "model's configuration"});
    VisitFixed(visit);
  }

  /// Refuses values that contradict each other or that this program does otherwise. kUsage.
  Status Check() const;

 private:
  template <typename Visitor>
  void VisitFixed(Visitor&& visit) {
    visit(&mm_spatial_pool_stride,
          {.key = "mm_spatial_pool_stride", .help = "always 2", .min = 1, .max = 16});
    visit(&mm_resampler_type,
          {.key = "mm_resampler_type", .help = "always spatial_pool, which computes nothing"});
    visit(&conv_template, {.key = "conv_template", .help = "always qwen_1_5"});
    visit(&video_decode_backend,
          {.key = "video_decode_backend", .help = "always pyav: its choice of frames"});
    visit(&model_name, {.key = "model_name", .help = "always llava_qwen: told by the weights"});
    visit(&use_cache, {.key = "use_cache", .help = "always true"});
    visit(&device_map, {.key = "device_map", .help = "refused: the model lies on one device"});
    visit(&attn_implementation,
          {.key = "attn_implementation", .help = "sdpa: attention is exact here"});
    visit(&torch_dtype, {.key = "torch_dtype", .help = "refused: use dtype"});
  }
};

}  // namespace vlm3r::training::benchmark
