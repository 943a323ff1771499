// SPDX-License-Identifier: Apache-2.0
#include "training/model/lora.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

namespace vlm3r::training {
namespace {

constexpr std::string_view kDecoder = "model.layers.";
constexpr std::string_view kWeight = ".weight";
/// The order in which a decoder layer declares its linear layers.
constexpr std::string_view kOrder[] = {"q_proj",    "k_proj",  "v_proj",   "o_proj",
                                       "gate_proj", "up_proj", "down_proj"};

std::string_view LastName(std::string_view module) { return module.substr(module.rfind('.') + 1); }

/// Sorts by layer number, then as the layer declares them.
std::tuple<int64_t, int64_t> PlaceOf(const std::string& module) {
  const int64_t layer = std::atoll(module.c_str() + kDecoder.size());
  const auto found = std::ranges::find(kOrder, LastName(module));
  return {layer, found - std::begin(kOrder)};
}

}  // namespace

Result<std::vector<std::string>> AdaptedModules(const weights::TensorSource& model,
                                                const LoraOptions& options) {
  std::vector<std::string> modules;
  for (const std::string& name : model.Names()) {
    if (!name.starts_with(kDecoder) || !name.ends_with(kWeight)) continue;
    const auto info = model.Find(name);
    if (!info || info->shape.size() != 2) continue;
    std::string module = name.substr(0, name.size() - kWeight.size());
    const bool wanted =
        options.targets.empty() ||
        std::ranges::find(options.targets, LastName(module)) != options.targets.end();
    if (wanted) modules.push_back(std::move(module));
  }
  for (const std::string& target : options.targets) {
    if (std::ranges::none_of(modules, [&](const auto& m) { return LastName(m) == target; })) {
      return Error{ErrorCode::kUsage, "the model has no layer \"" + target + "\" to adapt", "",
                   "Name some of q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj"};
    }
  }
  std::ranges::sort(modules, {}, PlaceOf);
  return modules;
}

Status AddAdapters(const weights::TensorSource& model, const LoraOptions& options, uint64_t seed,
                   c10::ScalarType dtype, ParameterSet* parameters) {
  VLM3R_ASSIGN(const std::vector<std::string> modules, AdaptedModules(model, options));
  auto random = at::detail::createCPUGenerator(seed);
  for (const std::string& module : modules) {
    const auto shape = model.Find(module + ".weight")->shape;
    // Kaiming uniform with a = sqrt 5 comes to +-1 / sqrt(in).
    const double bound = 1 / std::sqrt(static_cast<double>(shape[1]));
    const at::Tensor a = at::empty({options.rank, shape[1]}).uniform_(-bound, bound, random);
    parameters->Add(module + ".lora_A.default.weight", Part::kAdapter, a, dtype);
    parameters->Add(module + ".lora_B.default.weight", Part::kAdapter,
                    at::zeros({shape[0], options.rank}), dtype);
  }
  return {};
}

}  // namespace vlm3r::training
