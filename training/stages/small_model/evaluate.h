// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/stages/language/answer_scores.h"
#include "training/stages/language/lesson.h"
#include "training/stages/spatial/geometry_score.h"

namespace vlm3r::training {

struct EvaluateOptions {
  std::filesystem::path model;    ///< Adapter, merged or base folder.
  std::filesystem::path base;     ///< Of an adapter; empty: looked for.
  std::filesystem::path spatial;  ///< CUT3R file; empty: looked for.
  /// Spatial tokens the fusion block attends to: "config", "all", "patch", "camera", "none".
  std::string tokens = "config";
  LessonOptions lessons;
  int64_t num_held_out = 200;
  int64_t num_learned = 400;            ///< Rooms of training that the baselines know.
  int64_t num_clips = 60;               ///< Walks that the spatial tower is scored on; 0: none.
  std::filesystem::path lesson_folder;  ///< Encoded rooms are kept there, to share among runs.
};

struct EvaluateReport {
  GeometryScore geometry;
  AnswerScores scores;
  std::string questions_sha256;  ///< Of the held-out questions and their true answers.
};

/// Scores a model, as it lies on disk, on the rooms of the evaluation. Stages "baselines",
/// "evaluate". Fails as loading does, with kUsage, kDisk and kCancelled.
Result<EvaluateReport> EvaluateSmallModel(const EvaluateOptions& options,
                                          const RunControl& control);

}  // namespace vlm3r::training
