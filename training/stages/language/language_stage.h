// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/model/lora.h"
#include "training/run/run_log.h"
#include "training/stages/language/answer_scores.h"
#include "training/stages/language/lesson.h"
#include "training/stages/language/start_model.h"

namespace vlm3r::training {

struct LanguageStageOptions {
  SmallDecoder decoder;  ///< Of a new model.
  SmallTowers towers;    ///< With `base`: only `spatial`, and that where its folder has none.
  /// A whole model of this stage to go on from with a schedule of its own, with `towers` in place
  /// of its own; empty: from nothing.
  std::filesystem::path start;
  /// A model of this stage that adapters are trained on; empty: a new model, trained whole.
  std::filesystem::path base;
  LoraOptions lora{32, 64, 0.05, {}};
  bool vsti_only = false;  ///< Learn from VSTI's questions alone.
  /// Spatial tokens the fusion block attends to: "config", "all", "patch", "camera", "none".
  std::string tokens = "config";
  LessonOptions lessons;
  /// Where encoded rooms are kept, to share among runs; empty: `out`/lessons.
  std::filesystem::path lesson_folder;
  int64_t num_rooms = 1500;  ///< Rooms 0 … n-1 of the set.
  int64_t num_held_out = 40;
  int64_t questions_per_room = 24;  ///< Of a step.
  int64_t practice_per_room = 8;    ///< Of a step, on top of these.
  /// Of the dense heads' loss (DenseHeads) beside the answers'; 0: none. New models with towers
  /// only.
  double dense_weight = 0.3;
  int64_t text_steps = 300;  ///< First steps without pictures: the language's own warm-up.
  int64_t num_steps = 20000;
  double minutes = 0;  ///< Of training in this part; 0: until all steps are done.
  double learning_rate = 1.5e-3;
  bool muon = true;  ///< New models: matrices of hidden layers go by Muon, all else by AdamW.
  bool bf16_products = true;  ///< Autocast; weights, sums and the optimiser are fp32.
  double save_minutes = 5;
  uint64_t seed = 1;
};

struct LanguageStageReport {
  int64_t num_steps = 0;  ///< Done so far, in all parts.
  int64_t num_questions = 0;
  bool complete = false;
  AnswerScores scores;           ///< On held-out rooms; `out`/answers.jsonl holds them too.
  std::filesystem::path folder;  ///< The model, in the released layout.
};

/// Trains decoder (with `base`: its adapters), projector and fusion block on questions about
/// made-up rooms; a room is encoded once and all of a step's questions share its prefix. Goes on
/// where an earlier part below `out` ended. Stages "vocabulary", "train", "evaluate". A stop saves
/// and ends with kCancelled.
Result<LanguageStageReport> TrainLanguageStage(
    const LanguageStageOptions& options, const std::filesystem::path& out,
    const RunControl& control, const std::function<void(const StepReport&)>& on_step = {});

}  // namespace vlm3r::training
