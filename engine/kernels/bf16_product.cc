// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/bf16_product.h"

#include <algorithm>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <c10/util/Exception.h>

#include "engine/base/processor.h"
#include "engine/kernels/avx2_build.h"
#include "engine/kernels/bf16_block.h"

namespace vlm3r::kernels {
namespace {

// Bytes of a weight that are worth another thread.
constexpr int64_t kTaskBytes = 64 << 10;

// Even columns of every whole 16, then the odd ones.
std::vector<float> Mixed(const at::Tensor& x) {
  const int64_t in = x.size(1);
  const float* source = x.const_data_ptr<float>();
  std::vector<float> mixed(source, source + x.numel());
  for (int64_t r = 0; r < x.size(0); ++r) {
    for (int64_t k = 0; k + kBf16Columns <= in; k += kBf16Columns) {
      const float* from = source + r * in + k;
      float* to = mixed.data() + r * in + k;
      for (int64_t j = 0; j < kBf16Columns / 2; ++j) {
        to[j] = from[2 * j];
        to[kBf16Columns / 2 + j] = from[2 * j + 1];
      }
    }
  }
  return mixed;
}

void Check(const at::Tensor& x, const Bf16Weight& weight) {
  TORCH_CHECK(x.dim() == 2 && x.is_cpu() && x.is_floating_point() && x.size(1) == weight.in &&
                  x.size(0) <= kMaxBf16Rows,
              "bf16 product: needs at most ", kMaxBf16Rows, " rows of ", weight.in,
              " on the CPU, got ", x.sizes(), " on ", x.device());
  TORCH_CHECK(weight.lanes == 0 ||
                  (weight.lanes % 16 == 0 && weight.out % weight.lanes == 0 && weight.in % 2 == 0),
              "bf16 product: blocks of ", weight.lanes, " outputs do not fill a weight of ",
              weight.out, " x ", weight.in);
}

}  // namespace

bool HasBf16LinearFew() {
#if defined(VLM3R_HAS_AVX2_BUILD)
  return HasAvx2();
#else
  return false;
#endif
}

at::Tensor Bf16LinearFew(const at::Tensor& x, const Bf16Weight& weight) {
  Check(x, weight);
  const at::Tensor wide = x.to(at::kFloat).contiguous();
  const at::Tensor result = at::empty({x.size(0), weight.out}, wide.options());
  float* out = result.mutable_data_ptr<float>();
  Bf16Activations rows{wide.const_data_ptr<float>(), nullptr, x.size(0)};
  const int64_t outputs = weight.lanes > 0 ? weight.lanes : kBf16Rows;
  const int64_t grain = std::max<int64_t>(1, kTaskBytes / (2 * outputs * weight.in + 1));
  if (weight.lanes > 0) {
    at::parallel_for(0, weight.out / weight.lanes, grain, [&](int64_t begin, int64_t end) {
      for (int64_t block = begin; block < end; ++block) Bf16BlockAvx2(weight, rows, block, out);
    });
    return result;
  }
  const std::vector<float> mixed = Mixed(wide);
  rows.mixed = mixed.data();
  at::parallel_for(0, (weight.out + kBf16Rows - 1) / kBf16Rows, grain,
                   [&](int64_t begin, int64_t end) {
                     const int64_t first = begin * kBf16Rows;
                     const int64_t last = std::min(end * kBf16Rows, weight.out);
                     Bf16RowsAvx2(weight, rows, first, last - first, out);
                   });
  return result;
}

}  // namespace vlm3r::kernels
