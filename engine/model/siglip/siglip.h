// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/nn/attention/feed_forward.h"
#include "engine/nn/joined_linear.h"
#include "engine/nn/layer_norm.h"
#include "engine/nn/layer_runner.h"
#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/model_config.h"

namespace vlm3r::model {

/// SigLIP's vision transformer up to and including one of its encoder layers. No final norm, no
/// pooling head. F frames, S image side, N = (S / patch)^2 tokens, D width.
class SiglipTower {
 public:
  /// The layers VLM-3R runs: all but the last declared one.
  static int64_t NumFeatureLayers(const weights::SiglipConfig& config) {
    return config.num_hidden_layers - 1;
  }

  /// Reads Hugging Face's names ("embeddings.…", "encoder.layers.0.…") below the loader's prefix
  /// ("…vision_model."). Only the first `num_layers` are read; later layers, the last norm and the
  /// head are marked as known.
  static SiglipTower Load(const nn::ParamLoader& loader, const weights::SiglipConfig& config,
                          int64_t num_layers);

  /// pixels [F,3,S,S] in [-1,1], compute dtype -> [F,N,D].
  at::Tensor Embed(const at::Tensor& pixels) const;

  /// [F,N,D] -> [F,N,D], differentiable where weights ask for gradients. `run` gets each layer in
  /// turn; unset: it is called. Fails with kCancelled only.
  Result<at::Tensor> Encode(at::Tensor tokens, const RunControl& control,
                            const nn::LayerRunner& run = {}) const;

  /// Both, a few frames at a time and fewer when the device runs out of memory. Pixels of any float
  /// dtype on any device. The result is in the compute dtype on the compute device. Stage "siglip",
  /// in frames.
  Result<at::Tensor> Forward(const at::Tensor& pixels, const RunControl& control) const;

  /// Frames that Forward() takes at a time.
  int64_t frames_per_pass() const;

  int64_t num_layers() const { return static_cast<int64_t>(layers_.size()); }

 private:
  struct Layer {
    nn::LayerNorm norm1;
    nn::JoinedLinear query_key_value;
    nn::Linear output;
    nn::LayerNorm norm2;
    nn::FeedForward mlp;
  };
  Layer LoadLayer(const nn::ParamLoader& loader) const;
  at::Tensor RunLayer(const Layer& layer, const at::Tensor& x) const;

  weights::SiglipConfig config_;
  nn::LoadOptions options_;
  at::Tensor patch_weight_;  // [D,3,p,p]
  at::Tensor patch_bias_;    // [D]
  at::Tensor position_;      // [N,D]
  std::vector<Layer> layers_;
};

}  // namespace vlm3r::model
