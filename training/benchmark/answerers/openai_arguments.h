// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "engine/base/result.h"
#include "engine/options/field.h"

namespace vlm3r::training::benchmark {

/// `--model_args` of a server that speaks the OpenAI chat protocol. Defaults as initialised.
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

}  // namespace vlm3r::training::benchmark
