// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/vit/attention.h"

#include <cmath>

#include "engine/kernels/attention.h"
#include "engine/kernels/rope2d.h"

namespace vlm3r::nn {
namespace {

// [B,N,H*D] -> [B,H,N,D], a view.
at::Tensor SplitHeads(const at::Tensor& x, int64_t num_heads) {
  return x.view({x.size(0), x.size(1), num_heads, -1}).transpose(1, 2);
}

// [B,H,N,D] -> [B,N,H*D]; free when the attention kernel wrote token-major, as the fused ones do.
at::Tensor MergeHeads(const at::Tensor& x) { return x.transpose(1, 2).flatten(2); }

at::Tensor Rotate(const at::Tensor& x, const RotaryPositions* positions) {
  if (!positions) return x;
  return kernels::Rope2d(x, positions->row_col, positions->base, positions->fp16_rounding);
}

at::Tensor MeanLogit(const at::Tensor& q, const at::Tensor& k) {
  const at::Tensor mean_key = k.mean({2}, /*keepdim=*/true, at::kFloat);    // [B,H,1,D]
  const at::Tensor logit = q.to(at::kFloat).mul(mean_key).sum(-1).mean(1);  // [B,N]
  return logit.div(std::sqrt(static_cast<double>(q.size(-1))));
}

}  // namespace

SelfAttention SelfAttention::Load(const ParamLoader& loader, int64_t width, int64_t num_heads) {
  SelfAttention attention;
  attention.qkv_ = Linear::Load(loader.Sub("qkv"), width, 3 * width);
  attention.proj_ = Linear::Load(loader.Sub("proj"), width, width);
  attention.num_heads_ = num_heads;
  return attention;
}

at::Tensor SelfAttention::Forward(const at::Tensor& x, const RotaryPositions* positions) const {
  const at::Tensor qkv = SplitHeads(qkv_.Forward(x), 3 * num_heads_);  // [B,3H,N,D]
  // q and k turn by the same angles, so one call rotates both.
  const at::Tensor qk = Rotate(qkv.narrow(1, 0, 2 * num_heads_), positions);
  return proj_.Forward(MergeHeads(kernels::Attention(qk.narrow(1, 0, num_heads_),
                                                     qk.narrow(1, num_heads_, num_heads_),
                                                     qkv.narrow(1, 2 * num_heads_, num_heads_))));
}

CrossAttention CrossAttention::Load(const ParamLoader& loader, int64_t width, int64_t num_heads) {
  CrossAttention attention;
  attention.projq_ = Linear::Load(loader.Sub("projq"), width, width);
  attention.projkv_ = JoinedLinear::Load(loader, width, {{"projk", width}, {"projv", width}},
                                         /*with_bias=*/true);
  attention.proj_ = Linear::Load(loader.Sub("proj"), width, width);
  attention.num_heads_ = num_heads;
  return attention;
}

at::Tensor CrossAttention::Forward(const at::Tensor& x, const at::Tensor& y,
                                   const RotaryPositions* x_positions,
                                   const RotaryPositions* y_positions,
                                   at::Tensor* mean_logit) const {
  const at::Tensor q = Rotate(SplitHeads(projq_.Forward(x), num_heads_), x_positions);
  const std::vector<at::Tensor> kv = projkv_.Forward(y);
  const at::Tensor k = Rotate(SplitHeads(kv[0], num_heads_), y_positions);
  const at::Tensor v = SplitHeads(kv[1], num_heads_);
  if (mean_logit) *mean_logit = MeanLogit(q, k);
  return proj_.Forward(MergeHeads(kernels::Attention(q, k, v)));
}

}  // namespace vlm3r::nn
