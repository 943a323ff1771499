// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include "bench/engine_bench.h"
#include "engine/base/result.h"
#include "engine/nn/load_options.h"

namespace vlm3r::bench {

/// A stage that is ready to run; owns its weights and input.
struct Stage {
  std::string shape;
  double flop = 0;
  double bytes = 0;
  std::function<Status()> run;
};

/// Makes one stage. `load` holds device, dtype and packing.
using StageMaker = Result<Stage> (*)(const BenchRequest& request, const nn::LoadOptions& load);

// Kernels and single layers.
Result<Stage> MakeLinear(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeLinearDecode(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeLinearInt8(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeLinearInt8Full(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeLinearInt4(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeLinearInt8Decode(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeLinearInt4Decode(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeQuantizeInt8(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeQuantizeInt4(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeTorchInt8Decode(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeTorchInt4Decode(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeRead(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeRope2d(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeAttention(const BenchRequest& request, const nn::LoadOptions& load);

// The models' own classes at the released shapes.
Result<Stage> MakeSiglip(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeCut3r(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeCut3rHeads(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeQwen2Prefill(const BenchRequest& request, const nn::LoadOptions& load);
Result<Stage> MakeQwen2Decode(const BenchRequest& request, const nn::LoadOptions& load);

/// Device, dtype and packing of a request. Fails with kUsage.
Result<nn::LoadOptions> LoadOptionsOf(const BenchRequest& request);

/// The stage of this name. Fails with kUsage, naming the stages there are.
Result<Stage> MakeStage(const std::string& name, const BenchRequest& request);

}  // namespace vlm3r::bench
