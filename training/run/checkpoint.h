// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "engine/base/result.h"
#include "training/model/lora.h"
#include "training/model/parameter_set.h"
#include "training/run/model_files.h"

namespace vlm3r::training {

/// Writes a trained model in the released layout into an existing folder: config.json,
/// generation_config.json, tokenizer files and, with adapters, adapter_config.json,
/// adapter_model.safetensors and non_lora_trainables.bin (PEFT's and torch.load's names); without
/// adapters the whole model as model.safetensors. Towers that are the model's own are in it: SigLIP
/// whole, in non_lora_trainables.bin or model.safetensors, CUT3R as cut3r_512_dpt_4_64.pth. A pose
/// head is no part of it.
Status WriteModel(const std::filesystem::path& folder, const StartingModel& start,
                  const ParameterSet& trained, const std::optional<LoraOptions>& lora);

/// Steps of the whole checkpoints below `out`, ascending.
std::vector<int64_t> CheckpointsIn(const std::filesystem::path& out);
/// `out`/checkpoint-<step>.
std::filesystem::path CheckpointFolder(const std::filesystem::path& out, int64_t step);
/// Deletes what a killed process left below `out` of checkpoints that were never whole.
void DeleteUnfinishedCheckpoints(const std::filesystem::path& out);
/// Deletes all but the last `keep` and `best` (0: none).
void DeleteOldCheckpoints(const std::filesystem::path& out, int64_t keep, int64_t best);

}  // namespace vlm3r::training
