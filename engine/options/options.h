// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/options/field.h"
#include "engine/options/scene_options.h"

namespace vlm3r::options {

// One struct per area. The member initialisers are the defaults; VisitFields says everything else,
// once.

/// Which weights, where and how they are computed.
struct ModelOptions {
  static constexpr std::string_view kArea = "model";
  std::filesystem::path model;
  std::filesystem::path model_base;
  std::filesystem::path spatial;
  std::string device = "auto";
  std::string dtype = "auto";
  std::string quant = "none";
  int64_t threads = 0;
  std::string kv_cache = "dtype";
  bool fp16_rope = true;
  bool force = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&model,
          {.key = "model",
           .help = "model folder: adapter, merged model or base; empty means the embedded default",
           .unit = "DIR"});
    visit(&model_base,
          {.key = "model_base",
           .help = "base model of an adapter; empty looks beside it and in the Hugging Face cache",
           .unit = "DIR"});
    visit(&spatial,
          {.key = "spatial",
           .help = "CUT3R checkpoint (.pth or .safetensors); empty looks beside the model",
           .unit = "FILE"});
    visit(&device, {.key = "device",
                    .help = "where to compute; auto takes a GPU when there is one",
                    .choices = {"auto", "cpu", "cuda", "cuda:0"},
                    .open_choices = true});
    visit(&dtype,
          {.key = "dtype",
           .help = "number format of the computation; auto takes what is fastest and safe here",
           .choices = {"auto", "fp32", "bf16", "fp16"}});
    visit(&quant,
          {.key = "quant",
           .help = "keep the language model's weights in 8 or 4 bits (off by about 0.9 and 8 % of "
                   "their size); int8-full rounds the activations of prompts to 8 bits too",
           .choices = {"none", "int8", "int4", "int8-full"}});
    visit(&threads, {.key = "threads",
                     .help = "CPU threads; 0 means all cores",
                     .unit = "threads",
                     .min = 0,
                     .max = 1024});
    visit(&kv_cache, {.key = "kv_cache",
                      .help = "number format of remembered keys and values: dtype keeps them as "
                              "computed, int8 halves or quarters their memory at a small error",
                      .choices = {"dtype", "int8"}});
    visit(&fp16_rope, {.key = "fp16_rope",
                       .help = "round queries and keys of CUT3R's encoder to fp16 before the "
                               "rotation, as the reference",
                       .off_help = "keep CUT3R's rotary embedding in fp32, unlike the reference"});
    visit(&force,
          {.key = "force", .help = "load although the memory forecast says that it will not fit"});
  }
};

/// Which pictures of a clip the model sees and how they reach it.
struct ClipOptions {
  static constexpr std::string_view kArea = "clip";
  std::string profile = "training";
  int64_t frames = 32;
  std::string as = "video";
  std::string tokens = "config";
  bool rotation = true;
  bool cache = true;
  std::optional<double> cache_max_gib;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&profile, {.key = "profile",
                     .help = "published set of sampling, pooling and prompt settings",
                     .choices = {"demo", "eval", "training"}});
    visit(&frames, {.key = "frames",
                    .help = "frames sampled from the clip; 0 means every frame (reconstruct only)",
                    .unit = "frames",
                    .min = 0,
                    .max = 1'000'000});
    visit(&as, {.key = "as",
                .help = "treat the pictures as one video (pooled) or as separate images",
                .choices = {"video", "images"}});
    visit(&tokens,
          {.key = "tokens",
           .help = "spatial tokens the answer may use; config means as the model was trained",
           .choices = {"config", "all", "patch", "camera", "none"}});
    visit(&rotation,
          {.key = "rotation",
           .help = "honour the rotation a video file asks for (the reference ignores it)",
           .off_help = "ignore the rotation a video file asks for, as the reference does"});
    visit(&cache, {.key = "cache",
                   .help = "keep encoded clips on disk, so that later questions need no encoder",
                   .off_help = "neither use encoded clips kept on disk nor keep any"});
    visit(&cache_max_gib, {.key = "cache_max_gib",
                           .help = "most that encoded clips may take on disk; unset means 20",
                           .unit = "GiB",
                           .min = 0,
                           .max = 1e6});
  }
};

/// How answers are decoded.
struct GenerationOptions {
  static constexpr std::string_view kArea = "generation";
  int64_t max_new_tokens = 0;
  int64_t min_new_tokens = 0;
  double temperature = 0;
  double top_p = 1;
  int64_t top_k = 0;
  std::optional<double> repetition_penalty;
  int64_t seed = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&max_new_tokens, {.key = "max_new_tokens",
                            .help = "longest answer; 0 means the profile's limit",
                            .unit = "tokens",
                            .min = 0,
                            .max = 1'000'000});
    visit(&min_new_tokens, {.key = "min_new_tokens",
                            .help = "shortest answer; 0 means as the model says",
                            .unit = "tokens",
                            .min = 0,
                            .max = 1'000'000});
    visit(&temperature, {.key = "temperature",
                         .help = "0 decodes greedily, higher values sample more freely",
                         .min = 0,
                         .max = 100});
    visit(&top_p, {.key = "top_p",
                   .help = "sample among the likeliest tokens of this total probability",
                   .min = 0,
                   .max = 1});
    visit(&top_k, {.key = "top_k",
                   .help = "sample among this many likeliest tokens; 0 means no limit",
                   .unit = "tokens",
                   .min = 0,
                   .max = 1'000'000});
    visit(&repetition_penalty,
          {.key = "repetition_penalty",
           .help =
               "divides the logits of tokens already generated; unset means as the base model says",
           .min = 0.01,
           .max = 100});
    visit(&seed, {.key = "seed", .help = "seed of the sampler", .min = 0});
  }
};

/// How the program talks.
struct InterfaceOptions {
  static constexpr std::string_view kArea = "interface";
  std::string color = "auto";
  bool progress = true;
  std::string log_level = "warning";
  std::filesystem::path log_file;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&color, {.key = "color",
                   .help = "colours; auto means on terminals unless NO_COLOR is set",
                   .choices = {"auto", "always", "never"}});
    visit(
        &progress,
        {.key = "progress", .help = "progress bars on terminals", .off_help = "no progress bars"});
    visit(&log_level, {.key = "log_level",
                       .help = "least important message shown",
                       .choices = {"debug", "info", "warning", "error", "off"}});
    visit(&log_file,
          {.key = "log_file", .help = "also append every message to this file", .unit = "FILE"});
  }
};

/// All areas. Copyable; the Fields() of a copy belong to the copy.
struct Options {
  ModelOptions model;
  ClipOptions clip;
  GenerationOptions generation;
  ReconstructOptions reconstruct;
  ExportOptions exports;
  InterfaceOptions interface;

  /// Calls `visit(area)` for every area struct, in the order of the reference documentation.
  template <typename Visitor>
  void VisitAreas(Visitor&& visit) {
    visit(model);
    visit(clip);
    visit(generation);
    visit(reconstruct);
    visit(exports);
    visit(interface);
  }

  /// Every field of every area.
  std::vector<Field> Fields();
};

/// {"model": {"device": "auto", …}, …}: what runs and answer cards save.
OrderedJson ToJson(const Options& options);

}  // namespace vlm3r::options
