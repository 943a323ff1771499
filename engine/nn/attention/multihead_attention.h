// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// softmax(q k^T / sqrt(D)) v over all keys. q [B,N,W], k and v [B,M,W], W = heads * D -> [B,N,W].
at::Tensor AttendHeads(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                       int64_t heads);

/// PyTorch's MultiheadAttention with batch first, no mask and no dropout: packed input projection,
/// output projection.
class MultiheadAttention {
 public:
  /// Reads in_proj_weight [3W,W], in_proj_bias, out_proj.weight and out_proj.bias. `heads` must
  /// divide `width`.
  static MultiheadAttention Load(const ParamLoader& loader, int64_t width, int64_t heads);

  /// A linear map: weight [out, in], bias [out].
  struct Map {
    at::Tensor weight;
    at::Tensor bias;
    bool defined() const { return weight.defined() && bias.defined(); }
  };
  /// Linear maps right before the input projections and right behind the output projection.
  struct Neighbours {
    Map query;
    Map key;
    Map value;
    Map output;
  };
  /// The same with the neighbours' products folded into the projections: two maps that follow each
  /// other are one. For layers that are not trained. An undefined map is the identity.
  static MultiheadAttention LoadFolded(const ParamLoader& loader, int64_t width, int64_t heads,
                                       const Neighbours& neighbours);

  /// query [B,N,W], key and value [B,M,W] -> [B,N,W]; where a neighbour was folded in, its width.
  at::Tensor Forward(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value) const;

 private:
  int64_t heads_ = 0;
  Linear query_;
  Linear key_;
  Linear value_;
  Linear output_;
};

}  // namespace vlm3r::nn
