// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/model/fusion/fusion.h"
#include "engine/model/projector/projector.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/nn/load_options.h"
#include "engine/weights/model_config.h"
#include "engine/weights/tensor_source.h"
#include "training/model/lora.h"
#include "training/model/parameter_set.h"
#include "training/model/pose_head.h"
#include "training/model/trainable_towers.h"

namespace vlm3r::training {

/// What a run trains beside the towers.
struct TrainableParts {
  std::optional<LoraOptions> lora;
  bool language = false;  ///< Every tensor of the decoder, embeddings and head included.
  bool projector = true;
  bool fusion = true;
};

/// One clip and its conversation, ready for the loss. F frames, N patches, S image side.
struct TrainingSample {
  std::vector<int64_t> ids;  ///< qa::kImageTokenId where a visual block goes.
  std::vector<int64_t> labels;
  at::Tensor vision_features;      ///< [F,N,D] of the frozen vision tower; undefined: text only.
  model::SpatialFeatures spatial;  ///< Of the frozen spatial tower; undefined tensors: not there.
  at::Tensor pixels;               ///< [F,3,S,S] in [-1,1], for towers that are trained.
  bool as_images = false;          ///< Separate pictures: a block each, not pooled.
  at::Tensor world_from_camera;    ///< [F,4,4], NaN where unknown; undefined: no poses.
};

/// The loss of one sample: summed over its labels, and how many there are.
struct SampleLoss {
  at::Tensor sum;  ///< fp32 scalar, differentiable.
  int64_t num_labels = 0;
  int64_t num_positions = 0;  ///< Length of the sequence.
  at::Tensor pose;            ///< The pose head's, fp32 scalar; undefined: no head or no poses.
};

/// VLM-3R from its frames, or from the features of its frozen towers, to the loss, on the engine's
/// own layers.
class TrainableModel {
 public:
  struct Options {
    TrainableParts parts;
    TowerSpec towers;           ///< Those that are trained.
    nn::LoadOptions load;       ///< dtype of all weights; never packed.
    uint64_t seed = 42;         ///< Of the adapters' first values.
    bool recompute = false;     ///< Activation checkpointing, a layer at a time.
    double fusion_dropout = 0;  ///< Of the tokens that leave the fusion block, with gradients only.
    int64_t pose_width = 0;     ///< Hidden width of a pose head; 0: none.
    /// Spatial tokens the fusion attends to; unset: as configured; empty: fusion is left out.
    std::optional<std::vector<weights::SpatialFeature>> tokens;
    /// First values of parameters by name, in place of the model's own or random ones.
    std::shared_ptr<const weights::TensorSource> initial;
  };

  /// Reads the decoder, projector and fusion block of an assembled model; a base model without the
  /// block gets a new one. Rows of the vocabulary from `vocab_size` on are cut off; 0 keeps all, as
  /// the reference does while it trains. Fails with kModelMissing, kUsage.
  static Result<std::unique_ptr<TrainableModel>> Create(
      std::shared_ptr<const weights::TensorSource> source, const weights::LlavaConfig& config,
      int64_t vocab_size, const Options& options);

  const ParameterSet& parameters() const { return parameters_; }
  c10::Device device() const { return options_.load.device; }
  int64_t vocab_size() const { return language_->vocab_size(); }
  const model::Qwen2& language() const { return *language_; }

  /// Trained towers, fusion, projector, pooling, newlines: one block a placeholder [v,H]. Fails
  /// with kBadInput when a trained tower has no pixels to look at.
  Result<std::vector<at::Tensor>> VisualBlocks(const TrainingSample& sample) const;

  /// Cross-entropy of every labelled position but the first from the one before it, in fp32; the
  /// sequence is cut at the model's maximal length. Fails with kBadInput when placeholders and
  /// blocks do not agree or nothing is labelled.
  Result<SampleLoss> Loss(const TrainingSample& sample) const;

 private:
  struct TowerFeatures {
    at::Tensor vision;
    model::SpatialFeatures spatial;
  };

  TrainableModel() = default;
  Result<TowerFeatures> FeaturesOf(const TrainingSample& sample) const;
  bool attends() const { return fusion_ && !(options_.tokens && options_.tokens->empty()); }
  Status AddParameters(const weights::TensorSource& source, const Options& options);
  at::Tensor PoseLossOf(const TrainingSample& sample, const at::Tensor& hidden, int64_t first_row,
                        int64_t num_rows) const;
  Status LoadParts(std::shared_ptr<const weights::TensorSource> source, int64_t vocab_size);

  weights::LlavaConfig config_;
  Options options_;
  ParameterSet parameters_;
  std::optional<TrainableTowers> towers_;  ///< Unset: both are frozen.
  std::optional<model::Qwen2> language_;
  model::Projector projector_;
  std::unique_ptr<model::Fusion> fusion_;
  std::optional<PoseHead> pose_head_;
  at::Tensor newline_;
};

}  // namespace vlm3r::training
