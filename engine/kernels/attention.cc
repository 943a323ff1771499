// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/attention.h"

#include <cmath>
#include <optional>

#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <c10/util/Exception.h>

#include "engine/kernels/attention_avx512.h"
#include "engine/kernels/bf16_support.h"

namespace vlm3r::kernels {
namespace {

// Up to this many queries the repacking of keys and values costs more than it saves.
constexpr int64_t kMaxDecodeQueries = 4;

void CheckArguments(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, bool causal) {
  TORCH_CHECK(q.dim() == 4 && k.dim() == 4 && v.sizes() == k.sizes(),
              "attention: needs q [B, H, Nq, D] and k, v ", "[B, Hkv, Nk, D], got ", q.sizes(),
              ", ", k.sizes(), ", ", v.sizes());
  TORCH_CHECK(q.size(0) == k.size(0) && q.size(3) == k.size(3) && k.size(1) > 0 &&
                  q.size(1) % k.size(1) == 0,
              "attention: q ", q.sizes(), " does not fit k ", k.sizes());
  TORCH_CHECK(k.size(2) >= 1 && (!causal || k.size(2) >= q.size(2)), "attention: too few keys: q ",
              q.sizes(), ", k ", k.sizes());
}

/// The same numbers with the elements of a head side by side: what the fast kernels need, and what
/// makes LibTorch choose the same product, to the last bit, whatever the strides were.
at::Tensor Dense(const at::Tensor& x) { return x.stride(3) == 1 ? x : x.contiguous(); }

HeadsView ViewOf(const at::Tensor& x) {
  return {x.const_data_ptr<c10::BFloat16>(), x.stride(0), x.stride(1), x.stride(2)};
}

Int8HeadsView ViewOf(const Int8Rows& x) {
  return {
      x.values.const_data_ptr<int8_t>(), x.values.stride(0), x.values.stride(1), x.values.stride(2),
      x.scales.const_data_ptr<float>(),  x.scales.stride(0), x.scales.stride(1)};
}

double ScaleOf(const at::Tensor& q, const AttentionOptions& options) {
  return options.scale != 0 ? options.scale : 1.0 / std::sqrt(static_cast<double>(q.size(3)));
}

/// Everything but the keys and values themselves; `out` [B, Nq, H, D].
AttentionProblem ProblemOf(const at::Tensor& q, const at::Tensor& k,
                           const AttentionOptions& options, const at::Tensor& out) {
  AttentionProblem problem;
  problem.q = ViewOf(q);
  problem.out = out.mutable_data_ptr<c10::BFloat16>();
  problem.batch = q.size(0);
  problem.heads = q.size(1);
  problem.kv_heads = k.size(1);
  problem.num_queries = q.size(2);
  problem.num_keys = k.size(2);
  problem.dim = q.size(3);
  problem.scale = static_cast<float>(ScaleOf(q, options));
  problem.causal = options.causal;
  return problem;
}

at::Tensor OutputFor(const at::Tensor& q) {
  return at::empty({q.size(0), q.size(2), q.size(1), q.size(3)}, q.options());
}

at::Tensor FastAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                         const AttentionOptions& options) {
  const at::Tensor dense_q = Dense(q);
  const at::Tensor dense_k = Dense(k);
  const at::Tensor dense_v = Dense(v);
  const at::Tensor out = OutputFor(q);
  AttentionProblem problem = ProblemOf(dense_q, dense_k, options, out);
  problem.k = ViewOf(dense_k);
  problem.v = ViewOf(dense_v);
  if (problem.num_queries <= kMaxDecodeQueries) {
    AttentionDecodeAvx512(problem);
  } else if (HasAttentionAmx()) {
    AttentionPrefillAmx(problem);
  } else {
    AttentionPrefillAvx512(problem);
  }
  return out.transpose(1, 2);
}

// LibTorch aligns a causal mask with the first key, not the last: with a cached prefix the mask
// must be spelled out.
at::Tensor LibTorchAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                             double scale, bool causal) {
  const int64_t num_queries = q.size(2);
  const int64_t num_keys = k.size(2);
  std::optional<at::Tensor> mask;
  if (causal && num_queries > 1 && num_queries != num_keys) {
    mask = at::ones({num_queries, num_keys}, q.options().dtype(at::kBool))
               .tril(num_keys - num_queries);
  }
  const bool square_causal = causal && num_queries > 1 && !mask;
  const bool grouped = q.size(1) != k.size(1);
  const at::Tensor out = at::scaled_dot_product_attention(Dense(q), Dense(k), Dense(v), mask, 0.0,
                                                          square_causal, scale, grouped);
  return out.transpose(1, 2).contiguous().transpose(1, 2);
}

}  // namespace

bool HasFastAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                      const AttentionOptions& options) {
  const auto fits = [](const at::Tensor& x) {
    return x.is_cpu() && x.scalar_type() == at::kBFloat16 && !x.requires_grad();
  };
  return fits(q) && fits(k) && fits(v) && q.size(3) % 2 == 0 && q.size(3) > 0 &&
         q.size(3) <= kMaxAttentionDim && options.scale >= 0 && HasAttentionAvx512();
}

at::Tensor Attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     const AttentionOptions& options) {
  CheckArguments(q, k, v, options.causal);
  if (HasFastAttention(q, k, v, options)) return FastAttention(q, k, v, options);
  const double scale = ScaleOf(q, options);
  if (!LacksBf16Products(q)) return LibTorchAttention(q, k, v, scale, options.causal);
  const auto wide = [](const at::Tensor& x) { return x.to(at::kFloat); };
  return LibTorchAttention(wide(q), wide(k), wide(v), scale, options.causal).to(q.scalar_type());
}

at::Tensor Attention(const at::Tensor& q, const Int8Rows& k, const Int8Rows& v,
                     const AttentionOptions& options) {
  CheckArguments(q, k.values, v.values, options.causal);
  const bool decodes = q.size(2) <= kMaxDecodeQueries;
  const auto is_dense = [](const Int8Rows& x) {
    return x.values.is_cpu() && x.values.stride(3) == 1 && x.scales.stride(2) == 1;
  };
  if (!HasFastAttention(q, q, q, options) || !is_dense(k) || !is_dense(v) ||
      !(decodes || HasAttentionAmx()))
    return Attention(q, DequantizeRows(k, q.scalar_type()), DequantizeRows(v, q.scalar_type()),
                     options);
  const at::Tensor dense_q = Dense(q);
  const at::Tensor out = OutputFor(q);
  const AttentionProblem problem = ProblemOf(dense_q, k.values, options, out);
  if (decodes) {
    AttentionDecodeInt8Avx512(problem, ViewOf(k), ViewOf(v));
  } else {
    AttentionPrefillInt8Amx(problem, ViewOf(k), ViewOf(v));
  }
  return out.transpose(1, 2);
}

}  // namespace vlm3r::kernels
