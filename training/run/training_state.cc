// SPDX-License-Identifier: Apache-2.0
#include "training/run/training_state.h"

#include <utility>
#include <vector>

#include <ATen/core/grad_mode.h>

#include "engine/base/atomic_file.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "training/model/random_state.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStateFile = "training_state.json";
constexpr const char* kTensorFile = "training_state.safetensors";
constexpr const char* kValue = "value.";

/// "random_state.cpu.0"
std::string RandomName(c10::DeviceType device, int rank) {
  return (device == c10::kCPU ? "random_state.cpu." : "random_state.cuda.") + std::to_string(rank);
}

/// The kind of device that the trained values lie on: the one whose random numbers count.
c10::DeviceType KindOf(const ParameterSet& parameters) {
  return parameters.all().empty() ? c10::kCPU : parameters.all()[0].value.device().type();
}

/// What a recipe may change between two parts of one run: nothing that changes numbers.
OrderedJson WithoutFreeKeys(OrderedJson recipe) {
  recipe.erase("saving");
  if (recipe.contains("optimisation")) recipe["optimisation"].erase("train_threads");
  if (recipe.contains("data")) {
    for (const char* key : {"workers", "features", "validation", "validation_samples"})
      recipe["data"].erase(key);
  }
  return recipe;
}

Error OtherRecipe(const OrderedJson& before, const OrderedJson& now, const fs::path& folder) {
  std::string key = "a table";
  for (const auto& [area, table] : now.items()) {
    for (const auto& [name, value] : table.items()) {
      if (!before.contains(area) || !before[area].contains(name) || before[area][name] != value)
        key = area + "." + name;
    }
  }
  return {ErrorCode::kUsage, "was written with another " + key, folder.string(),
          "Resume with the same recipe, or name another --out"};
}

Result<Progressed> Parse(const OrderedJson& state, const fs::path& file) {
  Progressed progressed;
  try {
    progressed.step = state.at("step").get<int64_t>();
    progressed.best_loss = state.at("best_loss").get<double>();
    progressed.best_step = state.value("best_step", int64_t{0});
  } catch (const OrderedJson::exception&) {
    return Error{ErrorCode::kBadInput, "is no training state", file.string(),
                 "Resume from an earlier checkpoint: delete this one"};
  }
  return progressed;
}

}  // namespace

GatheredState StateOf(const AdamW& optimizer, c10::Device device) {
  return {optimizer.State(), {RandomState(device)}, optimizer.num_steps()};
}

Status WriteTrainingState(const fs::path& folder, const Progressed& progressed,
                          const OrderedJson& recipe, const ParameterSet& parameters,
                          const GatheredState& gathered) {
  std::vector<std::pair<std::string, at::Tensor>> tensors = gathered.optimizer;
  for (const Parameter& parameter : parameters.all())
    tensors.emplace_back(kValue + parameter.name, parameter.value.detach());
  for (size_t rank = 0; rank < gathered.random.size(); ++rank)
    tensors.emplace_back(RandomName(KindOf(parameters), static_cast<int>(rank)),
                         gathered.random[rank]);
  for (auto& [name, tensor] : tensors) tensor = tensor.cpu();
  VLM3R_TRY(weights::WriteSafetensors(folder / kTensorFile, tensors));
  const OrderedJson state = {{"step", progressed.step},
                             {"optimizer_steps", gathered.num_steps},
                             {"best_loss", progressed.best_loss},
                             {"best_step", progressed.best_step},
                             {"recipe", recipe}};
  return WriteFileAtomically(folder / kStateFile, state.dump(1) + "\n");
}

Result<Progressed> ReadTrainingState(const fs::path& folder, const OrderedJson& recipe,
                                     const ParameterSet& parameters, AdamW* optimizer,
                                     const RandomPlace& random) {
  VLM3R_ASSIGN(const OrderedJson state, ReadOrderedJsonFile(folder / kStateFile));
  const OrderedJson before = WithoutFreeKeys(state.value("recipe", OrderedJson::object()));
  const OrderedJson now = WithoutFreeKeys(recipe);
  if (before != now) return OtherRecipe(before, now, folder);
  VLM3R_ASSIGN(const Progressed progressed, Parse(state, folder / kStateFile));
  VLM3R_ASSIGN(const auto source, weights::SafetensorsFile::Open(folder / kTensorFile));
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const std::string& name : source->Names()) {
    VLM3R_ASSIGN(at::Tensor tensor, source->Load(name));
    tensors.emplace_back(name, std::move(tensor));
  }
  const at::NoGradGuard no_gradients;
  for (const Parameter& parameter : parameters.all()) {
    VLM3R_ASSIGN(const at::Tensor value, source->Load(kValue + parameter.name));
    if (value.sizes() != parameter.value.sizes())
      return Error{ErrorCode::kBadInput, parameter.name + " is misshapen",
                   (folder / kTensorFile).string(), "Resume from an earlier checkpoint"};
    parameter.value.detach().copy_(value);
  }
  VLM3R_TRY(optimizer->Restore(tensors, state.value("optimizer_steps", progressed.step)));
  const std::string random_name = RandomName(random.device.type(), random.rank);
  if (!source->Find(random_name)) return progressed;
  VLM3R_ASSIGN(const at::Tensor state_of_random, source->Load(random_name));
  SetRandomState(state_of_random, random.device);
  return progressed;
}

}  // namespace vlm3r::training
