// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <utility>
#include <vector>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/rand.h>

#include "bench/training_steps.h"
#include "bench/training_update.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model_store/architecture.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "training/model/autocast.h"
#include "training/model/plain_attention.h"
#include "training/model/trainable_source.h"
#include "training/stages/spatial/geometry_loss.h"
#include "training/stages/spatial/spatial_stage.h"
#include "training/stages/towers/first_values.h"

namespace vlm3r::bench {
namespace {

using training::ParameterSet;

constexpr const char* kStep = "step.safetensors";

training::GeometryTargets TargetsOf(const std::vector<at::Tensor>& t) {
  return {t[0], t[1], t[2], t[3], t[4]};
}

constexpr const char* kTargets[] = {"pixels", "points_self", "points_world", "translation",
                                    "rotation"};

}  // namespace

Status ExportCut3rStep(const TrainingBench& bench) {
  const at::NoGradGuard no_gradients;
  at::manual_seed(1);
  const ParameterSet parameters =
      training::FirstValues(model_store::Cut3rTensors(training::SmallCut3r()), 1);
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const training::Parameter& parameter : parameters.all()) {
    // Heads end in exponentials: calm ones keep the loss in a range where digits can be compared.
    const bool is_head = parameter.name.starts_with("downstream_head.");
    tensors.emplace_back("weights." + parameter.name,
                         parameter.value.detach() * (is_head ? .3 : 1));
  }
  const int64_t f = bench.frames, b = bench.clips, side = 128;
  tensors.emplace_back("pixels", at::rand({f, b, 3, side, side}) * 2 - 1);
  tensors.emplace_back("points_self", at::rand({f, b, side, side, 3}) * 3);
  tensors.emplace_back("points_world", at::rand({f, b, side, side, 3}) * 3);
  tensors.emplace_back("translation", at::rand({f, b, 3}));
  tensors.emplace_back("rotation", at::eye(3).expand({f, b, 3, 3}).contiguous());
  return weights::WriteSafetensors(bench.folder / kStep, tensors);
}

Result<TrainingStep> MakeCut3rStep(const TrainingBench& bench) {
  VLM3R_ASSIGN(const auto file, weights::SafetensorsFile::Open(bench.folder / kStep));
  auto parameters = std::make_shared<ParameterSet>();
  for (const std::string& name : file->Names()) {
    if (!name.starts_with("weights.")) continue;
    VLM3R_ASSIGN(const at::Tensor value, file->Load(name));
    parameters->Add(name.substr(8), training::Part::kTower, value, at::kFloat);
  }
  const training::TrainableSource source(training::NothingStored(), *parameters);
  VLM3R_ASSIGN(const auto config,
               cut3r::ReadConfig(source, model_store::Cut3rConstructor(training::SmallCut3r())));
  VLM3R_ASSIGN(
      const auto model,
      cut3r::Cut3r::Load(source, config, {}, {.heads = true, .ray_map = false, .fp16_rope = true}));
  std::vector<at::Tensor> tensors;
  for (const char* name : kTargets) {
    VLM3R_ASSIGN(at::Tensor tensor, file->Load(name));
    tensors.push_back(std::move(tensor));
  }
  const auto optimizer = BenchOptimizer(*parameters);
  training::GeometryLossOptions options;
  options.dense_frames = tensors[0].size(0);
  const bool bf16 = bench.dtype == "bf16";
  return TrainingStep([=, targets = TargetsOf(tensors)]() -> Result<double> {
    optimizer->ZeroGradients();
    const training::PlainAttention plain;
    at::Tensor loss;
    {
      const training::Bf16Products products(bf16);
      loss = training::GeometryLoss(model, targets, options, 1);
    }
    const auto value = loss.item<double>();
    loss.backward();
    BenchUpdate(optimizer.get());
    return value;
  });
}

}  // namespace vlm3r::bench
