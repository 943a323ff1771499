// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/options/field.h"
#include "training/stages/language/start_model.h"

namespace vlm3r::training {

// What makes a small model from nothing, a table for each stage.

struct SmallModelCommon {
  static constexpr std::string_view kArea = "small_model";
  int64_t seed = 1;
  int64_t held_out_rooms = 200;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&seed, {.key = "seed", .help = "of rooms and first values", .min = 0});
    visit(&held_out_rooms,
          {.key = "held_out_rooms", .help = "rooms of the evaluation", .min = 0, .max = 1e6});
  }
};

/// Stage A.
struct SmallModelSpatial {
  static constexpr std::string_view kArea = "spatial";
  int64_t steps = 2400;
  double learning_rate = 1e-3;
  bool muon = false;
  int64_t frames_per_step = 48;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&steps, {.key = "steps", .help = "of the stage", .min = 1, .max = 1e9});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
    visit(&muon, {.key = "muon", .help = "step matrices by Muon, the rest by AdamW"});
    visit(&frames_per_step,
          {.key = "frames_per_step", .help = "of all clips of a step", .min = 1, .max = 4096});
  }
};

/// Stage B.
struct SmallModelVision {
  static constexpr std::string_view kArea = "vision";
  int64_t steps = 2400;
  double learning_rate = 1e-3;
  bool muon = false;
  int64_t clips_per_step = 12;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&steps, {.key = "steps", .help = "of the stage", .min = 1, .max = 1e9});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
    visit(&muon, {.key = "muon", .help = "step matrices by Muon, the rest by AdamW"});
    visit(&clips_per_step,
          {.key = "clips_per_step", .help = "rooms of a step, four frames each", .min = 1});
  }
};

/// Stage C.
struct SmallModelLanguage {
  static constexpr std::string_view kArea = "language";
  int64_t rooms = 800;
  int64_t layers = SmallDecoder().layers;
  int64_t steps = 4000;
  int64_t text_steps = 400;
  double learning_rate = 1.5e-3;
  int64_t questions_per_room = 24;
  int64_t practice_per_room = 8;
  double dense_weight = 0.3;
  bool muon = true;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&rooms, {.key = "rooms", .help = "made-up rooms to learn from", .min = 1, .max = 1e7});
    visit(&layers, {.key = "layers", .help = "of the decoder", .min = 1, .max = 64});
    visit(&steps, {.key = "steps", .help = "a room each", .min = 1, .max = 1e9});
    visit(&text_steps, {.key = "text_steps", .help = "first steps without pictures", .min = 0});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
    visit(&questions_per_room,
          {.key = "questions_per_room", .help = "of a step", .min = 1, .max = 4096});
    visit(&practice_per_room, {.key = "practice_per_room",
                               .help = "of a step: questions about single frames that no benchmark "
                                       "asks",
                               .min = 0,
                               .max = 4096});
    visit(&dense_weight, {.key = "dense_weight",
                          .help = "of what patches, frames and named objects truly are, beside the "
                                  "answers' loss; 0: answers alone",
                          .min = 0,
                          .max = 100});
    visit(&muon, {.key = "muon", .help = "step matrices by Muon, the rest by AdamW"});
  }
};

/// The end of stage C: the benchmarks' questions alone, neither practice nor dense heads, whose
/// gradients are many times as large as the answers'.
struct SmallModelAnswers {
  static constexpr std::string_view kArea = "answers";
  int64_t steps = 0;
  double learning_rate = 1e-3;
  int64_t questions_per_room = 40;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&steps, {.key = "steps",
                   .help = "after stage C, on the benchmarks' questions alone; 0: none",
                   .min = 0,
                   .max = 1e9});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
    visit(&questions_per_room,
          {.key = "questions_per_room", .help = "of a step", .min = 1, .max = 4096});
  }
};

/// Stage D.
struct SmallModelAdapters {
  static constexpr std::string_view kArea = "adapters";
  int64_t steps = 300;
  int64_t rank = 16;
  double alpha = 32;
  double learning_rate = 5e-4;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&steps, {.key = "steps", .help = "a room each", .min = 1, .max = 1e9});
    visit(&rank, {.key = "rank", .help = "of the adapters", .min = 1, .max = 4096});
    visit(&alpha, {.key = "alpha", .help = "they count alpha / rank times", .min = 0});
    visit(&learning_rate, {.key = "learning_rate", .help = "at its highest", .min = 0, .max = 1});
  }
};

/// The blind twin: the language model of stage C, trained without any video.
struct SmallModelBlind {
  static constexpr std::string_view kArea = "blind";
  int64_t steps = 4000;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&steps,
          {.key = "steps", .help = "as many as stage C has for a fair twin; 0: none", .min = 0});
  }
};

/// The variants of the paper's Table 3, trained as stage C is.
struct SmallModelAblations {
  static constexpr std::string_view kArea = "ablations";
  int64_t steps = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&steps, {.key = "steps",
                   .help = "of each variant: all tokens, without camera tokens, without geometry "
                           "tokens, without both; 0: none",
                   .min = 0,
                   .max = 1e9});
  }
};

struct SmallModelRecipe {
  SmallModelCommon common;
  SmallModelSpatial spatial;
  SmallModelVision vision;
  SmallModelLanguage language;
  SmallModelAnswers answers;
  SmallModelAdapters adapters;
  SmallModelBlind blind;
  SmallModelAblations ablations;

  std::vector<options::Field> Fields();
  /// As YAML that ReadSmallModelRecipe reads.
  std::string ToYaml() const;
  /// The same with no stage longer than `steps`, and no more rooms than they can use: a trial run.
  SmallModelRecipe Shortened(int64_t steps) const;
};

/// Whether a recipe is of this kind: whether it has a table "small_model". Fails with kUsage.
Result<bool> IsSmallModelRecipe(const std::filesystem::path& file);
/// Fails with kUsage, as ReadRecipe.
Result<SmallModelRecipe> ReadSmallModelRecipe(const std::filesystem::path& file);

}  // namespace vlm3r::training
