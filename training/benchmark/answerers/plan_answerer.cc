// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>

#include "engine/options/nearest_name.h"
#include "training/benchmark/answerers/make_answerer.h"
#include "training/benchmark/answerers/presets.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr std::string_view kArgs = "--model_args", kGeneration = "--gen_kwargs";

/// What `--model` may say beside the presets; the first name of a kind is its own, the others are
/// those of lmms-eval's adapters.
struct Adapter {
  const char* name;
  AnswererKind kind;
  const char* prompt_profile = "default";
  const char* default_args = "";  ///< Where the adapter's server or settings differ.
};
constexpr std::array kAdapters{
    Adapter{"native", AnswererKind::kNative},
    Adapter{"vlm_3r", AnswererKind::kNative},
    Adapter{"llava_vid", AnswererKind::kNative},
    Adapter{"llava_onevision", AnswererKind::kNative},
    Adapter{"openai", AnswererKind::kOpenai},
    Adapter{"openai_compatible", AnswererKind::kOpenai},
    Adapter{"gpt4v", AnswererKind::kOpenai, "gpt4v"},
    Adapter{"gemini_api", AnswererKind::kOpenai, "gemini_api",
            "base_url=https://generativelanguage.googleapis.com/v1beta/openai,api_key_env=GEMINI_"
            "API_KEY"},
    Adapter{"random", AnswererKind::kRandom},
    Adapter{"frequency", AnswererKind::kFrequency},
    Adapter{"recorded", AnswererKind::kRecorded}};

const Adapter* FindAdapter(std::string_view name) {
  const auto found = std::find_if(kAdapters.begin(), kAdapters.end(),
                                  [&](const Adapter& adapter) { return name == adapter.name; });
  return found == kAdapters.end() ? nullptr : &*found;
}

Error UnknownModel(const std::string& name, const std::vector<AnswererPreset>& presets) {
  std::vector<std::string> names = AnswererNames();
  for (const AnswererPreset& preset : presets) names.push_back(preset.name);
  const std::string near = options::NearestName(name, names);
  return {ErrorCode::kUsage, "there is no model or preset \"" + name.substr(0, 60) + "\"", "",
          near.empty() ? "vlm3r bench list shows them all" : "Did you mean \"" + near + "\"?"};
}

/// The fields that `--model_args` sets for a kind.
std::vector<options::Field> FieldsOfKind(AnswererPlan* plan) {
  switch (plan->kind) {
    case AnswererKind::kNative: return options::FieldsOf(plan->native, "native");
    case AnswererKind::kOpenai: return options::FieldsOf(plan->openai, "openai");
    case AnswererKind::kFrequency: return options::FieldsOf(plan->frequency, "frequency");
    case AnswererKind::kRecorded: return options::FieldsOf(plan->recorded, "recorded");
    case AnswererKind::kRandom: break;
  }
  return {};
}

/// Answers that are not computed have no settings of a decoder or device.
Status RefuseUnused(const AnswererRequest& request, AnswererKind kind) {
  const bool computes = kind == AnswererKind::kNative;
  const bool decodes = computes || kind == AnswererKind::kOpenai;
  if (!decodes && !request.gen_kwargs.empty()) {
    return Error{ErrorCode::kUsage, "--gen_kwargs means nothing to " + request.model, "",
                 "Leave it out"};
  }
  if (!computes && !request.device.empty()) {
    return Error{ErrorCode::kUsage, "--device means nothing to " + request.model, "",
                 "Leave it out"};
  }
  return {};
}

Status ReadGeneration(const std::string& text, AnswererPlan* plan) {
  GenerationArguments& generation = plan->generation;
  VLM3R_TRY(SetArguments(options::FieldsOf(generation, "generation"), text, kGeneration));
  VLM3R_TRY(generation.Check());
  const bool beyond_protocol = generation.top_k != 0 || generation.repetition_penalty;
  if (plan->kind == AnswererKind::kOpenai && beyond_protocol) {
    return Error{ErrorCode::kUsage, "top_k and repetition_penalty are no part of the chat protocol",
                 "", "Leave them out, or set them at the server"};
  }
  return {};
}

Status CheckArguments(const AnswererPlan& plan) {
  switch (plan.kind) {
    case AnswererKind::kNative: return plan.native.Check();
    case AnswererKind::kOpenai: return plan.openai.Check();
    default: return {};
  }
}

Error NotRunnable(const AnswererPreset& preset) {
  return {ErrorCode::kUsage, "\"" + preset.name + "\" cannot be run: " + preset.note, "",
          "Its published row is printed beside every run"};
}

Result<AnswererPlan> Plan(const AnswererRequest& request, const Adapter& adapter,
                          const AnswererPreset* preset) {
  AnswererPlan plan;
  plan.kind = adapter.kind;
  plan.name = request.model;
  plan.seed = request.seed;
  plan.prompt_profile = preset ? preset->prompt_profile : adapter.prompt_profile;
  if (preset) plan.preset = preset->name;
  VLM3R_TRY(RefuseUnused(request, plan.kind));
  const std::vector<options::Field> fields = FieldsOfKind(&plan);
  VLM3R_TRY(SetArguments(fields, adapter.default_args, adapter.name));
  if (preset) VLM3R_TRY(SetArguments(fields, preset->model_args, preset->name));
  VLM3R_TRY(SetArguments(fields, request.model_args, kArgs));
  if (!request.device.empty()) plan.native.device = request.device;
  VLM3R_TRY(ReadGeneration(request.gen_kwargs, &plan));
  VLM3R_TRY(CheckArguments(plan));
  return plan;
}

}  // namespace

std::vector<std::string> AnswererNames() {
  std::vector<std::string> names;
  for (const Adapter& adapter : kAdapters) names.emplace_back(adapter.name);
  return names;
}

Result<AnswererPlan> PlanAnswerer(const AnswererRequest& request) {
  if (const Adapter* adapter = FindAdapter(request.model)) return Plan(request, *adapter, nullptr);
  VLM3R_ASSIGN(const std::vector<AnswererPreset> presets, Presets());
  const auto preset = std::find_if(presets.begin(), presets.end(), [&](const auto& candidate) {
    return candidate.name == request.model;
  });
  if (preset == presets.end()) return UnknownModel(request.model, presets);
  const Adapter* adapter = FindAdapter(preset->runs_as);
  if (adapter == nullptr) return NotRunnable(*preset);
  return Plan(request, *adapter, &*preset);
}

}  // namespace vlm3r::training::benchmark
