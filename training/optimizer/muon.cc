// SPDX-License-Identifier: Apache-2.0
#include "training/optimizer/muon.h"

#include <algorithm>
#include <cmath>

#include <ATen/TensorOperators.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/matmul.h>

#include "engine/base/check.h"
#include "training/model/autocast.h"

namespace vlm3r::training {
namespace {

constexpr int kIterations = 5;
// The published quintic: steep at 0, and within 0.3 of 1 over (0, 1].
constexpr double kA = 3.4445, kB = -4.7750, kC = 2.0315;

}  // namespace

at::Tensor MuonStep(const at::Tensor& momentum) {
  VLM3R_CHECK(momentum.dim() == 2);
  // fp32 where that is faster.
  const auto products = HasAvx512Bf16() ? at::kBFloat16 : at::kFloat;
  const bool tall = momentum.size(0) > momentum.size(1);
  at::Tensor x = tall ? momentum.transpose(0, 1) : momentum;
  x = (x / (at::linalg_vector_norm(x, 2) + 1e-7)).to(products);
  for (int i = 0; i < kIterations; ++i) {
    const at::Tensor square = at::matmul(x, x.transpose(0, 1));
    x = kA * x + at::matmul(kB * square + kC * at::matmul(square, square), x);
  }
  x = x.to(at::kFloat);
  const double scale =
      0.2 * std::sqrt(static_cast<double>(std::max(momentum.size(0), momentum.size(1))));
  return (tall ? x.transpose(0, 1) : x) * scale;
}

}  // namespace vlm3r::training
