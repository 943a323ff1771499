// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <utility>
#include <vector>

#include <ATen/TensorOperators.h>

#include "bench/training_steps.h"
#include "bench/training_update.h"
#include "engine/session/compute.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "training/model/trainable_model.h"

namespace vlm3r::bench {
namespace {

Result<std::vector<int64_t>> Numbers(const weights::TensorSource& source, const char* name) {
  VLM3R_ASSIGN(const at::Tensor tensor, source.Load(name));
  const int64_t* const values = tensor.const_data_ptr<int64_t>();
  return std::vector<int64_t>(values, values + tensor.numel());
}

}  // namespace

Result<TrainingStep> MakeLoraStep(const TrainingBench& bench) {
  VLM3R_ASSIGN(auto files, weights::ResolveModel({.model_dir = bench.folder / "base",
                                                  .base_dir = {},
                                                  .spatial_path = {},
                                                  .need_language = true,
                                                  .need_spatial = false}));
  VLM3R_ASSIGN(const auto config, weights::ParseLlavaConfig(files.config));
  training::TrainableModel::Options options;
  options.parts = {training::LoraOptions{128, 256, 0, {}}, false, false, false};
  VLM3R_ASSIGN(const session::Compute compute,
               session::ChooseCompute(bench.device, bench.dtype, 0, 0));
  options.load.dtype = compute.dtype;
  options.load.device = compute.device;
  options.recompute = bench.recompute;
  VLM3R_ASSIGN(options.initial,
               weights::SafetensorsFile::Open(bench.folder / "adapter.safetensors"));
  VLM3R_ASSIGN(std::shared_ptr<training::TrainableModel> model,
               training::TrainableModel::Create(files.language, config, 0, options));
  VLM3R_ASSIGN(const auto file,
               weights::SafetensorsFile::Open(bench.folder / "sample.safetensors"));
  training::TrainingSample sample;
  VLM3R_ASSIGN(sample.ids, Numbers(*file, "ids"));
  VLM3R_ASSIGN(sample.labels, Numbers(*file, "labels"));
  const auto optimizer = BenchOptimizer(model->parameters());
  return TrainingStep([model, optimizer, sample]() -> Result<double> {
    optimizer->ZeroGradients();
    VLM3R_ASSIGN(const training::SampleLoss loss, model->Loss(sample));
    const at::Tensor mean = loss.sum / static_cast<double>(loss.num_labels);
    const auto value = mean.item<double>();
    mean.backward();
    BenchUpdate(optimizer.get());
    return value;
  });
}

}  // namespace vlm3r::bench
