// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/result.h"

namespace vlm3r::bench {

/// What a training benchmark runs on: files that a peer reads too, so that both compute the same.
struct TrainingBench {
  std::string stage;             ///< "lora" or "cut3r".
  std::filesystem::path folder;  ///< lora: base/, adapter.safetensors, sample.safetensors.
                                 ///< cut3r: step.safetensors, which `export` writes.
  std::string dtype = "bf16";    ///< "bf16", "fp32"; of cut3r: of the products.
  std::string device = "cpu";    ///< lora: "cpu", "cuda".
  bool recompute = true;         ///< lora: activation checkpointing.
  int64_t clips = 4;             ///< cut3r, when exporting: clips side by side,
  int64_t frames = 4;            ///< and frames of a clip.
};

/// One optimiser step; gives the loss before it.
using TrainingStep = std::function<Result<double>()>;

/// A LoRA step of a Qwen2 decoder: rank 128, alpha 256, no dropout, clipping at 1, AdamW.
Result<TrainingStep> MakeLoraStep(const TrainingBench& bench);

/// A step of a small CUT3R on clips whose every frame has dense targets: the shipped network's
/// shapes, CUT3R's loss, clipping at 1, AdamW.
Result<TrainingStep> MakeCut3rStep(const TrainingBench& bench);
/// Writes first values and random clips for MakeCut3rStep() and its peer.
Status ExportCut3rStep(const TrainingBench& bench);

}  // namespace vlm3r::bench
