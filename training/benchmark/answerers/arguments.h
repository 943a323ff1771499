// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/options/field.h"

namespace vlm3r::training::benchmark {

// What `--model_args` and `--gen_kwargs` know, one struct a kind of answerer. Keys have lmms-eval's
// names where it has one. The member initialisers are the defaults.

/// Models that run here.
struct NativeArguments {
  std::string pretrained;
  std::string model_base;
  std::filesystem::path spatial;
  std::string tokens = "config";
  std::string profile = "eval";
  int64_t max_frames_num = 32;
  std::string device = "auto";
  std::string dtype = "auto";
  int64_t threads = 0;
  bool rotation = false;
  bool clip_cache = false;
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
  int64_t batch_size = 1;
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
                     .help = "published set of sampling and pooling settings",
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
    visit(&batch_size, {.key = "batch_size", .help = "always 1", .min = 1, .max = 1e6});
    visit(&device_map, {.key = "device_map", .help = "refused: the model lies on one device"});
    visit(&attn_implementation,
          {.key = "attn_implementation", .help = "sdpa: attention is exact here"});
    visit(&torch_dtype, {.key = "torch_dtype", .help = "refused: use dtype"});
  }
};

/// A server that speaks the OpenAI chat protocol.
struct OpenaiArguments {
  std::string model_version;
  std::string base_url = "https://api.openai.com/v1";
  int64_t max_frames_num = 32;
  int64_t max_side = 768;
  int64_t jpeg_quality = 85;
  std::string detail = "auto";
  std::string profile = "eval";
  bool rotation = true;
  std::string system;
  std::string token_limit_key = "max_tokens";
  bool send_temperature = true;
  std::string key = "auto";
  std::string api_key_env = "OPENAI_API_KEY";
  double connect_timeout_s = 20;
  double timeout_s = 300;
  int64_t max_retries = 6;
  double backoff_s = 1;
  double max_wait_s = 120;
  double requests_per_minute = 0;
  int64_t max_parallel = 1;
  double price_input = 0;
  double price_output = 0;
  int64_t max_response_mib = 8;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    VisitRequest(visit);
    VisitKey(visit);
    VisitPace(visit);
  }

  /// Refuses what is absent or contradictory (no model_version, no http URL, …). kUsage.
  Status Check() const;

 private:
  template <typename Visitor>
  void VisitRequest(Visitor&& visit) {
    visit(&model_version, {.key = "model_version", .help = "model, as the server names it"});
    visit(&base_url, {.key = "base_url",
                      .help = "address up to /v1; /chat/completions is put behind it",
                      .unit = "URL"});
    visit(&max_frames_num, {.key = "max_frames_num",
                            .help = "frames sampled from each video",
                            .unit = "frames",
                            .min = 1,
                            .max = 1024});
    visit(&max_side, {.key = "max_side",
                      .help = "frames are shrunk until no side is longer; 0 keeps them",
                      .unit = "px",
                      .min = 0,
                      .max = 16384});
    visit(&jpeg_quality,
          {.key = "jpeg_quality", .help = "quality of the JPEG frames", .min = 1, .max = 100});
    visit(&detail, {.key = "detail",
                    .help = "how closely the server looks at a frame; none leaves it out",
                    .choices = {"auto", "low", "high", "none"}});
    visit(&profile, {.key = "profile",
                     .help = "published set of sampling settings",
                     .choices = {"demo", "eval", "training"}});
    visit(&rotation, {.key = "rotation", .help = "honour the rotation a video asks for"});
    visit(&system, {.key = "system", .help = "system message; empty sends none"});
    visit(&token_limit_key, {.key = "token_limit_key",
                             .help = "name the server gives to the longest answer",
                             .choices = {"max_tokens", "max_completion_tokens"}});
    visit(&send_temperature, {.key = "send_temperature",
                              .help = "send temperature and top_p; false for models that refuse "
                                      "them"});
  }

  template <typename Visitor>
  void VisitKey(Visitor&& visit) {
    visit(&key, {.key = "key",
                 .help = "where the key comes from; auto means the environment, then the keyring",
                 .choices = {"auto", "environment", "keyring", "none"}});
    visit(&api_key_env, {.key = "api_key_env",
                         .help = "environment variable that holds the key, and the key's name in "
                                 "the keyring",
                         .unit = "NAME"});
  }

  template <typename Visitor>
  void VisitPace(Visitor&& visit) {
    visit(&connect_timeout_s, {.key = "connect_timeout_s",
                               .help = "longest wait for a connection",
                               .unit = "s",
                               .min = 0.1,
                               .max = 3600});
    visit(&timeout_s, {.key = "timeout_s",
                       .help = "longest time of one request",
                       .unit = "s",
                       .min = 0.1,
                       .max = 86400});
    visit(&max_retries, {.key = "max_retries",
                         .help = "further tries after a failure that may pass",
                         .min = 0,
                         .max = 1000});
    visit(&backoff_s, {.key = "backoff_s",
                       .help = "wait before the first further try; doubles each time",
                       .unit = "s",
                       .min = 0,
                       .max = 3600});
    visit(&max_wait_s, {.key = "max_wait_s",
                        .help = "longest wait between two tries; a server that asks for more ends "
                                "the run",
                        .unit = "s",
                        .min = 0,
                        .max = 86400});
    visit(&requests_per_minute, {.key = "requests_per_minute",
                                 .help = "most requests a minute; 0 means no limit",
                                 .min = 0,
                                 .max = 1e6});
    visit(&max_parallel,
          {.key = "max_parallel", .help = "requests under way at once", .min = 1, .max = 256});
    visit(&price_input, {.key = "price_input",
                         .help = "price of a million prompt tokens",
                         .unit = "USD",
                         .min = 0,
                         .max = 1e6});
    visit(&price_output, {.key = "price_output",
                          .help = "price of a million answer tokens",
                          .unit = "USD",
                          .min = 0,
                          .max = 1e6});
    visit(&max_response_mib, {.key = "max_response_mib",
                              .help = "longest response that is read",
                              .unit = "MiB",
                              .min = 1,
                              .max = 1024});
  }
};

/// Always the most frequent answer.
struct FrequencyArguments {
  std::string mode = "mra";

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&mode, {.key = "mode",
                  .help = "numbers: the constant with the best mean relative accuracy, or the most "
                          "frequent value",
                  .choices = {"mra", "mode"}});
  }
};

/// Answers that were given earlier.
struct RecordedArguments {
  std::filesystem::path file;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&file, {.key = "file", .help = "predictions of an earlier run", .unit = "FILE"});
  }
};

/// `--gen_kwargs`: how answers are decoded. Defaults are those of the published evaluation.
struct GenerationArguments {
  int64_t max_new_tokens = 16;
  double temperature = 0;
  double top_p = 1;
  int64_t top_k = 0;
  int64_t num_beams = 1;
  bool do_sample = false;
  std::optional<double> repetition_penalty;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&max_new_tokens, {.key = "max_new_tokens",
                            .help = "longest answer",
                            .unit = "tokens",
                            .min = 1,
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
                   .min = 0,
                   .max = 1'000'000});
    visit(&num_beams, {.key = "num_beams", .help = "always 1", .min = 1, .max = 1000});
    visit(&do_sample, {.key = "do_sample", .help = "sample; needs a temperature above 0"});
    visit(&repetition_penalty, {.key = "repetition_penalty",
                                .help = "divides the logits of tokens already generated; unset "
                                        "means as the model says",
                                .min = 0.01,
                                .max = 100});
  }

  /// Refuses beams, and sampling without a temperature. kUsage.
  Status Check() const;
};

/// Sets fields from "k=v,k=v". `what` is blamed in errors ("--model_args"). "True" and "False"
/// count as Python writes them. kUsage: a key that is unknown (naming the nearest), given twice or
/// without a value; a value that does not fit.
Status SetArguments(const std::vector<options::Field>& fields, std::string_view text,
                    std::string_view what);

}  // namespace vlm3r::training::benchmark
