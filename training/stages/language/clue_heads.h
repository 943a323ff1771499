// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model_store/architecture.h"
#include "training/model/parameter_set.h"
#include "training/stages/language/lesson_view.h"
#include "training/stages/language/question_clues.h"

namespace vlm3r::training {

/// The end of a question whose answer is a number.
struct AskedAmount {
  int64_t row = 0;  ///< Of the batch [R]: what the answer's first token is read from.
  double value = 0;
};

/// Linear heads over the hidden states of questions that are trained beside a small decoder and
/// then forgotten. They teach the steps between a question and its answer: where the objects are
/// that it names, how far apart, how a frame's camera sees them, how it has moved since another
/// frame, and how much the answer is before it is spelled. Hidden states are [R,H].
class ClueHeads {
 public:
  static model_store::TensorList Tensors(int64_t width);
  explicit ClueHeads(const ParameterSet& parameters);

  /// Of objects where they are named: place, count, when they are first seen. 0 where none is.
  at::Tensor NameLoss(const at::Tensor& hidden, const std::vector<NamedObject>& names,
                      int64_t num_frames) const;
  /// What lies between the things that a question names: two objects, an object and a frame's
  /// camera, two frames' cameras.
  at::Tensor RelationLoss(const at::Tensor& hidden, const QuestionClues& clues,
                          const LessonView& view) const;
  /// Of the logarithm of amounts above 0.
  at::Tensor AmountLoss(const at::Tensor& hidden, const std::vector<AskedAmount>& amounts) const;

 private:
  struct Linear {
    at::Tensor weight, bias;
  };
  /// What rows of the hidden states should say; values that are unknown teach nothing.
  struct Lines {
    std::vector<int64_t> rows;
    std::vector<std::optional<double>> truth;  ///< As many a row as the head has outputs.
  };
  static at::Tensor LossOf(const Linear& head, const at::Tensor& hidden, const Lines& lines);
  Linear name_, in_frame_, pair_, step_, amount_;
};

}  // namespace vlm3r::training
