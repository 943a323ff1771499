// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "engine/base/json.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/weights/model_config.h"

namespace vlm3r::training {

/// What a step is made of.
struct TrainingShape {
  weights::LlavaConfig config;
  int64_t num_frozen = 0;   ///< Values that are only computed with.
  int64_t num_trained = 0;  ///< Values with gradients and moments.
  int64_t bytes_each = 2;   ///< Of a value: 2 (bf16) or 4 (fp32).
  int64_t num_ranks = 1;
  bool sharded = false;  ///< Each process keeps the optimiser's state of its share only.
  bool recompute = true;
  int64_t batch = 1;        ///< Samples at once.
  int64_t frames = 32;      ///< Of a sample; 0: text only.
  int64_t side = 27;        ///< Of the vision tower's square of patches.
  int64_t text_tokens = 0;  ///< Of a sample.
  bool dropout = false;     ///< Of the adapters' inputs.
  /// Towers that are trained; their values are among `num_trained`.
  std::optional<weights::SiglipConfig> vision;
  std::optional<cut3r::Cut3rConfig> spatial;
  int64_t num_trained_spatial = 0;  ///< CUT3R's share of `num_trained`.
};

/// Bytes of one process by what they are for.
struct TrainingMemory {
  uint64_t weights = 0;
  uint64_t gradients = 0;
  uint64_t optimizer = 0;    ///< Moments and, below fp32, master weights.
  uint64_t activations = 0;  ///< Kept for the backward pass, and at work in it.
  uint64_t loss = 0;         ///< Logits of labelled positions and what the loss makes of them.
  uint64_t towers = 0;       ///< Activations of trained towers, by a rough count; 0: none is.
  uint64_t program = 0;      ///< Libraries and buffers.

  uint64_t total() const {
    return weights + gradients + optimizer + activations + loss + towers + program;
  }
  OrderedJson ToJson() const;
};

/// Positions of a sample's sequence.
int64_t NumPositions(const TrainingShape& shape);

/// Adds up what a step needs at its peak. Pure arithmetic on the shapes: weights, gradients and
/// moments are exact, activations are counted from the tensors that the layers keep: closely for
/// the decoder, roughly for trained towers.
TrainingMemory ForecastTraining(const TrainingShape& shape);

}  // namespace vlm3r::training
