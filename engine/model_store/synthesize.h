// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model_store/preset.h"

namespace vlm3r::model_store {

struct SynthesizeRequest {
  std::string arch = "vlm3r-7b";  ///< One of PresetNames().
  uint64_t seed = 1;
  std::filesystem::path out;  ///< New folder, or one from an earlier call, which is replaced.
  int num_threads = 0;        ///< 0: all cores.
};

/// What was written, for the caller's message.
struct SynthesizeReport {
  // Adapter and CUT3R are empty for models without a spatial tower.
  std::filesystem::path base_dir;  ///< out/base: bf16 shards with index, configurations, tokenizer.
  std::filesystem::path
      adapter_dir;  ///< out/vlm-3r-llava-qwen2-lora: LoRA (bf16) and non_lora_trainables.bin.
  std::filesystem::path cut3r_file;  ///< out/cut3r/cut3r_512_dpt_4_64.pth, fp32.
  int64_t num_parameters =
      0;  ///< Stored values: base, LoRA matrices, retrained parts and CUT3R together.
  uint64_t num_bytes = 0;
};

/// Writes a random checkpoint in the layouts in which VLM-3R is released, byte for byte the same
/// for the same architecture and seed. Linear weights are N(0, 0.02) (no wider than
/// 1/sqrt(inputs)), norm weights N(1, 0.02): activations stay finite through all layers in fp32 and
/// bf16. Every part says of itself that its weights are random. Constant memory; the disk's free
/// space is checked first (kDisk); the folder appears only when it is whole.
Result<SynthesizeReport> SynthesizeModel(const SynthesizeRequest& request,
                                         const RunControl& control = {});

/// Bytes that SynthesizeModel writes for a preset, tokenizer and configurations not counted.
uint64_t SynthesizedBytes(const Preset& preset);

}  // namespace vlm3r::model_store
