// SPDX-License-Identifier: Apache-2.0
// Products with quantised weights, and LibTorch's own for comparison.
#include <cstdint>
#include <string>

#include <ATen/TensorOperators.h>
#include <ATen/ops/_convert_weight_to_int4pack_for_cpu.h>
#include <ATen/ops/_weight_int4pack_mm_for_cpu.h>
#include <ATen/ops/_weight_int8pack_mm.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>

#include "bench/bench_stage.h"
#include "engine/kernels/quant_weight.h"
#include "engine/nn/linear.h"

namespace vlm3r::bench {
namespace {

// The largest layer of Qwen2-7B.
constexpr int64_t kIn = 3584;
constexpr int64_t kOut = 18944;
constexpr double kWeights = static_cast<double>(kIn * kOut);

at::Tensor Rows(int64_t rows, const nn::LoadOptions& load) {
  return at::randn({rows, kIn}, at::TensorOptions().device(load.device)).to(load.dtype);
}

Stage Described(int64_t rows, double bits, const char* by) {
  Stage stage;
  stage.shape =
      std::to_string(rows) + " x " + std::to_string(kIn) + " -> " + std::to_string(kOut) + by;
  stage.flop = 2.0 * static_cast<double>(rows) * kWeights;
  stage.bytes = kWeights * bits / 8;
  return stage;
}

Stage QuantStage(int64_t rows, nn::Quant quant, const nn::LoadOptions& load) {
  const at::Tensor weight = at::randn({kOut, kIn}).mul_(0.02).to(load.dtype).to(load.device);
  const nn::Linear layer = nn::Linear(weight, at::Tensor()).Quantized(quant);
  const double bits = quant == nn::Quant::kInt4 ? 4 + 16.0 / kernels::kQuantGroup : 8;
  Stage stage = Described(rows, bits, quant == nn::Quant::kInt8Full ? ", activations too" : "");
  stage.run = [layer, x = Rows(rows, load)]() -> Status {
    layer.Forward(x);
    return {};
  };
  return stage;
}

// What loading with --quant does with a layer of the checkpoint.
Result<Stage> QuantizeStage(kernels::QuantFormat format, const nn::LoadOptions& load) {
  if (!load.device.is_cpu())
    return Error{ErrorCode::kUsage, "bench: weights are quantised on the CPU", "",
                 "Leave --device out, or name other stages"};
  const at::Tensor weight = at::randn({kOut, kIn}).mul_(0.02).to(load.dtype);
  Stage stage;
  stage.shape = std::to_string(kIn) + " -> " + std::to_string(kOut) + ", while loading";
  stage.bytes = static_cast<double>(weight.nbytes());
  stage.run = [format, weight]() -> Status {
    kernels::Quantize(weight, format);
    return {};
  };
  return stage;
}

Status NeedsBf16OnTheCpu(const nn::LoadOptions& load) {
  if (load.device.is_cpu() && load.dtype == c10::kBFloat16) return {};
  return Error{ErrorCode::kUsage,
               "bench: LibTorch's quantised products are timed in bf16 on the CPU", "",
               "Leave --dtype and --device out, or name other stages"};
}

}  // namespace

Result<Stage> MakeLinearInt8(const BenchRequest& request, const nn::LoadOptions& load) {
  return QuantStage(request.tokens, nn::Quant::kInt8, load);
}

Result<Stage> MakeLinearInt8Full(const BenchRequest& request, const nn::LoadOptions& load) {
  return QuantStage(request.tokens, nn::Quant::kInt8Full, load);
}

Result<Stage> MakeLinearInt4(const BenchRequest& request, const nn::LoadOptions& load) {
  return QuantStage(request.tokens, nn::Quant::kInt4, load);
}

Result<Stage> MakeLinearInt8Decode(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  return QuantStage(1, nn::Quant::kInt8, load);
}

Result<Stage> MakeLinearInt4Decode(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  return QuantStage(1, nn::Quant::kInt4, load);
}

Result<Stage> MakeQuantizeInt8(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  return QuantizeStage(kernels::QuantFormat::kInt8, load);
}

Result<Stage> MakeQuantizeInt4(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  return QuantizeStage(kernels::QuantFormat::kInt4, load);
}

Result<Stage> MakeTorchInt8Decode(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  VLM3R_TRY(NeedsBf16OnTheCpu(load));
  const at::Tensor weight = at::randint(-127, 128, {kOut, kIn}, at::kChar);
  const at::Tensor scales = at::ones({kOut}, at::kBFloat16);
  Stage stage = Described(1, 8, ", LibTorch");
  stage.run = [weight, scales, x = Rows(1, load)]() -> Status {
    at::_weight_int8pack_mm(x, weight, scales);
    return {};
  };
  return stage;
}

Result<Stage> MakeTorchInt4Decode(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  VLM3R_TRY(NeedsBf16OnTheCpu(load));
  constexpr int64_t kGroup = 64;
  const at::Tensor codes = at::randint(0, 16, {kOut, kIn}, at::kInt);
  const at::Tensor packed = at::_convert_weight_to_int4pack_for_cpu(codes, 2);
  const at::Tensor scales = at::ones({kIn / kGroup, kOut, 2}, at::kBFloat16);
  Stage stage = Described(1, 4 + 32.0 / kGroup, ", LibTorch");
  stage.run = [packed, scales, x = Rows(1, load)]() -> Status {
    at::_weight_int4pack_mm_for_cpu(x, packed, kGroup, scales);
    return {};
  };
  return stage;
}

}  // namespace vlm3r::bench
