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

/// `--model_args` of always the most frequent answer.
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

/// `--model_args` of answers that were given earlier.
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
  std::string do_sample;
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
    visit(&do_sample, {.key = "do_sample",
                       .help = "must agree with temperature; empty: as it says",
                       .choices = {"true", "false"}});
    visit(&repetition_penalty, {.key = "repetition_penalty",
                                .help = "divides the logits of tokens already generated; unset "
                                        "means as the model says",
                                .min = 0.01,
                                .max = 100});
  }

  /// Refuses beams, and sampling that disagrees with the temperature. kUsage.
  Status Check() const;
};

/// Sets fields from "k=v,k=v". `what` is blamed in errors ("--model_args"). "True" and "False"
/// count as Python writes them. kUsage: a key that is unknown (naming the nearest), given twice or
/// without a value; a value that does not fit.
Status SetArguments(const std::vector<options::Field>& fields, std::string_view text,
                    std::string_view what);

}  // namespace vlm3r::training::benchmark
