// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/qa/task_table.h"

namespace vlm3r::training::benchmark {

/// One column of the paper's tables: a task, made of one question type or of several variants.
struct Column {
  std::string_view key;    ///< "rel_dir": as the paper rows name it.
  std::string_view title;  ///< "Rel. Dir."
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  std::span<const std::string_view> question_types;  ///< Averaged with equal weight.
};

/// The columns of a benchmark in the paper's order: 8 for VSI, 5 for VSTI.
std::span<const Column> Columns(qa::Family family);

/// How questions of a type are answered; nothing for a type that the benchmark does not have.
/// Knows camera_obj_dist_change, which VSTI-Bench's code lists and no column holds.
std::optional<qa::AnswerKind> KindOf(qa::Family family, std::string_view question_type);

/// The harness's name of the metric: "accuracy" or "MRA:.5:.95:.05".
std::string_view MetricKey(qa::AnswerKind kind);

}  // namespace vlm3r::training::benchmark
