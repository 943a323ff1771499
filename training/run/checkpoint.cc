// SPDX-License-Identifier: Apache-2.0
#include "training/run/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>
#include <utility>

#include "engine/base/atomic_file.h"
#include "engine/base/staged_folder.h"
#include "engine/weights/safetensors_writer.h"
#include "engine/weights/torch_writer.h"
#include "training/model/tower_names.h"
#include "training/model/trainable_source.h"
#include "training/model/trainable_towers.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

constexpr std::string_view kCheckpoint = "checkpoint-";
/// Names in PEFT's files begin with this.
constexpr const char* kPeft = "base_model.model.";
constexpr const char* kTokenizerFiles[] = {"tokenizer.json",    "tokenizer_config.json",
                                           "vocab.json",        "merges.txt",
                                           "added_tokens.json", "special_tokens_map.json"};

/// "model.layers.0.self_attn.q_proj" of "…q_proj.lora_A.default.weight".
std::string ModuleOf(const std::string& name) { return name.substr(0, name.find(".lora_")); }

std::string WithoutDefault(std::string name) {
  const size_t at = name.find(".default.");
  if (at != std::string::npos) name.erase(at, std::string_view(".default").size());
  return name;
}

OrderedJson AdapterConfig(const ParameterSet& parameters, const LoraOptions& lora,
                          const std::string& base) {
  std::vector<std::string> modules;
  for (const Parameter& parameter : parameters.all()) {
    if (parameter.part != Part::kAdapter) continue;
    std::string module = ModuleOf(parameter.name);
    if (modules.empty() || modules.back() != module) modules.push_back(std::move(module));
  }
  return {{"peft_type", "LORA"},
          {"task_type", "CAUSAL_LM"},
          {"base_model_name_or_path", base},
          {"r", lora.rank},
          {"lora_alpha", lora.alpha},
          {"lora_dropout", lora.dropout},
          {"bias", "none"},
          {"fan_in_fan_out", false},
          {"init_lora_weights", true},
          {"inference_mode", true},
          {"use_rslora", false},
          {"use_dora", false},
          {"modules_to_save", nullptr},
          {"rank_pattern", OrderedJson::object()},
          {"alpha_pattern", OrderedJson::object()},
          {"target_modules", modules}};
}

/// The whole vision tower, trained tensors and others: a base may bring none of its own.
Status AddVision(const StartingModel& start, const ParameterSet& parameters, Tensors* tensors) {
  const TrainableSource whole(start.files.language, parameters);
  for (const std::string& name : whole.Names()) {
    if (!name.starts_with(kVisionTower)) continue;
    VLM3R_ASSIGN(const at::Tensor value, whole.Load(name));
    tensors->emplace_back(kPeft + name, value.detach());
  }
  return {};
}

Status WriteAdapter(const fs::path& folder, const StartingModel& start,
                    const ParameterSet& parameters, const LoraOptions& lora) {
  Tensors adapter, others;
  const ParameterSet beside_vision = parameters.Without(Part::kVisionTower);
  for (const Parameter& parameter : beside_vision.all()) {
    const bool is_adapter = parameter.part == Part::kAdapter;
    (is_adapter ? adapter : others)
        .emplace_back(kPeft + WithoutDefault(parameter.name), parameter.value.detach());
  }
  if (start.own_vision) VLM3R_TRY(AddVision(start, parameters, &others));
  const auto name = start.config.find("_name_or_path");
  const bool named = name != start.config.end() && name->is_string();
  const std::string base = named ? name->get<std::string>() : "";
  VLM3R_TRY(
      weights::WriteSafetensors(folder / "adapter_model.safetensors", adapter, {{"format", "pt"}}));
  if (!others.empty())
    VLM3R_TRY(weights::WriteTorchFile(folder / "non_lora_trainables.bin", others));
  return WriteFileAtomically(folder / "adapter_config.json",
                             AdapterConfig(parameters, lora, base).dump(2) + "\n");
}

/// CUT3R as its own release has it.
Status WriteSpatial(const fs::path& folder, const StartingModel& start,
                    const ParameterSet& parameters) {
  const auto tower = TrainedCut3r(start.files.spatial, parameters);
  return weights::WriteTorchFile(folder / weights::kCut3rFileName, *tower, tower->Names(),
                                 start.files.cut3r_constructor);
}

/// A whole model; a CUT3R that the base holds inside gives way to the one beside it.
Status WriteWhole(const fs::path& folder, const StartingModel& start,
                  const ParameterSet& parameters) {
  const TrainableSource whole(start.files.language, parameters);
  std::vector<std::string> names = whole.Names();
  if (start.own_spatial)
    std::erase_if(names, [](const std::string& name) { return name.starts_with(kSpatialTower); });
  return weights::WriteSafetensors(folder / "model.safetensors", whole, names);
}

Status CopyTokenizer(const fs::path& from, const fs::path& to) {
  for (const char* name : kTokenizerFiles) {
    std::error_code failed;
    if (!fs::exists(from / name, failed)) continue;
    fs::copy_file(from / name, to / name, fs::copy_options::overwrite_existing, failed);
    if (failed)
      return Error{ErrorCode::kDisk, "cannot be copied: " + failed.message(), (to / name).string(),
                   "Free some space"};
  }
  return {};
}

}  // namespace

Status WriteModel(const fs::path& folder, const StartingModel& start, const ParameterSet& trained,
                  const std::optional<LoraOptions>& lora) {
  const ParameterSet parameters = trained.OfModel();
  Json config = start.config;
  // Whatever the base was, a trained model is none of random weights.
  config.erase(weights::kWeightsOriginKey);
  // What the base read from a folder beside it is not beside the checkpoint.
  if (!config.contains("vision_config") && !start.files.vision_config.is_null())
    config["vision_config"] = start.files.vision_config;
  VLM3R_TRY(WriteFileAtomically(folder / "config.json", config.dump(2) + "\n"));
  VLM3R_TRY(WriteFileAtomically(folder / "generation_config.json",
                                start.files.generation_config.dump(2) + "\n"));
  VLM3R_TRY(CopyTokenizer(start.files.tokenizer_dir, folder));
  if (start.own_spatial) VLM3R_TRY(WriteSpatial(folder, start, parameters));
  // CUT3R is never inside, as in the released layouts.
  const ParameterSet inside = parameters.Without(Part::kSpatialTower);
  return lora ? WriteAdapter(folder, start, inside, *lora) : WriteWhole(folder, start, inside);
}

std::vector<int64_t> CheckpointsIn(const fs::path& out) {
  std::vector<int64_t> steps;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(out, failed)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with(kCheckpoint)) continue;
    int64_t step = 0;
    const char* const end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + kCheckpoint.size(), end, step);
    if (read.ec == std::errc() && read.ptr == end) steps.push_back(step);
  }
  std::ranges::sort(steps);
  return steps;
}

fs::path CheckpointFolder(const fs::path& out, int64_t step) {
  return out / (std::string(kCheckpoint) + std::to_string(step));
}

void DeleteUnfinishedCheckpoints(const fs::path& out) {
  std::error_code failed;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(out, failed)) {
    if (entry.path().filename().string().starts_with(StagedFolder::kHiddenPrefix))
      left.push_back(entry.path());
  }
  for (const fs::path& folder : left) fs::remove_all(folder, failed);
}

void DeleteOldCheckpoints(const fs::path& out, int64_t keep, int64_t best) {
  const std::vector<int64_t> steps = CheckpointsIn(out);
  for (size_t i = 0; i + static_cast<size_t>(keep) < steps.size(); ++i) {
    std::error_code ignored;  // One checkpoint too many is no reason to end a run.
    if (steps[i] != best) fs::remove_all(CheckpointFolder(out, steps[i]), ignored);
  }
}

}  // namespace vlm3r::training
