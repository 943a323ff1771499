// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "engine/nn/attention/kv_cache.h"

namespace vlm3r::nn {

/// softmax(q k^T / sqrt(D)) v where the queries are the last Q of T positions and see every
/// position up to their own. Heads share keys and values in groups: query head h reads pair h /
/// (heads / kv_heads); nothing is repeated in memory. query [1,heads,Q,D], key and value
/// [1,kv_heads,T,D] -> [1,heads,Q,D].
at::Tensor GroupedCausalAttention(const at::Tensor& query, const at::Tensor& key,
                                  const at::Tensor& value);

/// The same over what a cache holds; int8 is read as it is where a kernel can.
at::Tensor GroupedCausalAttention(const at::Tensor& query, const KvCache::View& seen);

/// One query over the positions that `mask` [1,T] leaves it, 0 for those and -infinity for others:
/// query [1,heads,1,D], key and value [1,kv_heads,T,D] -> [1,heads,1,D]. Its work depends on T, not
/// on how many are left.
at::Tensor MaskedStepAttention(const at::Tensor& query, const at::Tensor& key,
                               const at::Tensor& value, const at::Tensor& mask);

/// The weights softmax(q k^T / sqrt(D)) of the last query over all positions, in fp32: query
/// [1,heads,Q,D] and key [1,kv_heads,T,D] -> [heads,T], rows that sum to one.
at::Tensor LastAttentionWeights(const at::Tensor& query, const at::Tensor& key);

}  // namespace vlm3r::nn
