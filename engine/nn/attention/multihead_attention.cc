// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/multihead_attention.h"

#include "engine/kernels/attention.h"

namespace vlm3r::nn {
namespace {

// [B,N,W] -> [B,heads,N,W/heads]
at::Tensor SplitHeads(const at::Tensor& x, int64_t heads) {
  return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

}  // namespace

at::Tensor AttendHeads(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                       int64_t heads) {
  const at::Tensor mixed =
      kernels::Attention(SplitHeads(q, heads), SplitHeads(k, heads), SplitHeads(v, heads));
  return mixed.transpose(1, 2).reshape(q.sizes());
}

MultiheadAttention MultiheadAttention::Load(const ParamLoader& loader, int64_t width,
                                            int64_t heads) {
  MultiheadAttention block;
  block.heads_ = heads;
  const at::Tensor weight = loader.Get("in_proj_weight", {3 * width, width});
  const at::Tensor bias = loader.Get("in_proj_bias", {3 * width});
  if (weight.defined() && bias.defined()) {
    const auto part = [&](int64_t i) {
      const Linear rows(weight.narrow(0, i * width, width), bias.narrow(0, i * width, width),
                        loader.options().trained);
      return loader.options().pack_linears ? rows.Packed() : rows;
    };
    block.query_ = part(0);
    block.key_ = part(1);
    block.value_ = part(2);
  }
  block.output_ = Linear::Load(loader.Sub("out_proj"), width, width);
  return block;
}

at::Tensor MultiheadAttention::Forward(const at::Tensor& query, const at::Tensor& key,
                                       const at::Tensor& value) const {
  return output_.Forward(
      AttendHeads(query_.Forward(query), key_.Forward(key), value_.Forward(value), heads_));
}

}  // namespace vlm3r::nn
