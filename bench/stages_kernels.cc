// SPDX-License-Identifier: Apache-2.0
#include <ATen/ops/arange.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/stack.h>

#include "bench/bench_stage.h"
#include "engine/kernels/attention.h"
#include "engine/kernels/rope2d.h"
#include "engine/nn/linear.h"

namespace vlm3r::bench {
namespace {

// The largest layer of Qwen2-7B.
constexpr int64_t kIn = 3584;
constexpr int64_t kOut = 18944;

at::TensorOptions OptionsOf(const nn::LoadOptions& load) {
  return at::TensorOptions().device(load.device).dtype(load.dtype);
}

at::Tensor Random(at::IntArrayRef shape, const nn::LoadOptions& load) {
  return at::randn(shape, at::TensorOptions().device(load.device)).to(load.dtype);
}

Stage LinearStage(int64_t rows, const nn::LoadOptions& load) {
  nn::Linear layer(Random({kOut, kIn}, load).mul(0.02), at::Tensor());
  if (load.pack_linears) layer = layer.Packed();
  Stage stage;
  stage.shape = std::to_string(rows) + " x " + std::to_string(kIn) + " -> " + std::to_string(kOut);
  stage.flop = 2.0 * static_cast<double>(rows) * kIn * kOut;
  stage.bytes = static_cast<double>(kIn) * kOut * static_cast<double>(c10::elementSize(load.dtype));
  stage.run = [layer, x = Random({rows, kIn}, load)]() -> Status {
    layer.Forward(x);
    return {};
  };
  return stage;
}

}  // namespace

Result<Stage> MakeLinear(const BenchRequest& request, const nn::LoadOptions& load) {
  return LinearStage(request.tokens, load);
}

Result<Stage> MakeLinearDecode(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  return LinearStage(1, load);
}

Result<Stage> MakeRope2d(const BenchRequest& request, const nn::LoadOptions& load) {
  const int64_t grid = request.side / 16;
  const at::Tensor index = at::arange(grid * grid, OptionsOf(load).dtype(at::kLong));
  const at::Tensor positions =
      at::stack({index.floor_divide(grid), index.remainder(grid)}, 1).unsqueeze(0);
  const at::Tensor x = Random({1, grid * grid, 32, 64}, load).transpose(1, 2);
  Stage stage;
  stage.shape = "32 heads x " + std::to_string(grid * grid) + " tokens x 64, fp16 rounding";
  stage.bytes = 2.0 * static_cast<double>(x.nbytes());
  stage.run = [x, positions]() -> Status {
    kernels::Rope2d(x, positions, 100.0, true);
    return {};
  };
  return stage;
}

Result<Stage> MakeAttention(const BenchRequest& request, const nn::LoadOptions& load) {
  const at::Tensor q = Random({1, request.tokens, 28, 128}, load).transpose(1, 2);
  const at::Tensor k = Random({1, request.tokens, 4, 128}, load).transpose(1, 2);
  const auto tokens = static_cast<double>(request.tokens);
  Stage stage;
  stage.shape = "28/4 heads x " + std::to_string(request.tokens) + " tokens x 128, causal";
  stage.flop = 4.0 * 28 * 128 * tokens * (tokens + 1) / 2;
  stage.run = [q, k]() -> Status {
    kernels::Attention(q, k, k, {.scale = 0, .causal = true});
    return {};
  };
  return stage;
}

}  // namespace vlm3r::bench
