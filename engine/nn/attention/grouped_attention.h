// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// softmax(q k^T / sqrt(D)) v where the queries are the last Q of T positions and see every
/// position up to their own. Heads share keys and values in groups: query head h reads pair h /
/// (heads / kv_heads); nothing is repeated in memory. query [1,heads,Q,D], key and value
/// [1,kv_heads,T,D] -> [1,heads,Q,D].
at::Tensor GroupedCausalAttention(const at::Tensor& query, const at::Tensor& key,
                                  const at::Tensor& value);

}  // namespace vlm3r::nn
