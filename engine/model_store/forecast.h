// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/model_store/architecture.h"

namespace vlm3r::model_store {

/// What is going to be loaded and run.
struct ForecastRequest {
  std::optional<weights::LlavaConfig> config;  ///< Unset: CUT3R alone.
  std::optional<weights::SiglipConfig> vision;
  std::optional<Cut3rShape> cut3r;
  int64_t stored_bytes = 2;   ///< Bytes of one stored language weight (2: bf16, fp16; 4: fp32).
  int64_t compute_bytes = 2;  ///< Bytes of one weight as computed with.
  double linear_bits = 0;     ///< Bits of one weight of the decoder's linear layers where they are
                              ///< quantised; 0: compute_bytes like the rest.
  bool int8_kv = false;       ///< Keys and values are kept in int8, with an fp32 scale a row.
  bool on_cpu = true;
  bool with_heads = false;  ///< CUT3R's dense heads run (reconstruction); always fp32.
  int64_t num_frames = 32;
  int64_t tokens_per_frame = 210;  ///< After pooling and newline tokens.
  int64_t text_tokens = 1200;      ///< Prompt and answer.
  int64_t long_side = 512;         ///< Of the reconstruction pictures [pixels].
};

/// Memory of one stage in bytes: weights that stay, and what the stage needs while it runs.
struct StageMemory {
  std::string stage;  ///< "siglip", "cut3r", "fuse", "prefill", "generate", "reconstruct".
  uint64_t weight_bytes = 0;
  uint64_t working_bytes = 0;
};

/// Memory that this process may still take.
struct AvailableMemory {
  uint64_t bytes = 0;
  std::string limited_by;  ///< "free memory", "cgroup limit", "device memory".
};

struct Forecast {
  std::vector<StageMemory> stages;
  uint64_t weight_bytes = 0;  ///< Of all stages: they stay loaded together.
  uint64_t working_bytes =
      0;  ///< Largest working set of one stage, with results that later stages keep.
  uint64_t needed_bytes = 0;
  AvailableMemory available;
  bool fits = true;
  std::string reason;  ///< One line with numbers, whether it fits or not, and what would help.
};

/// Where the kernel tells about memory; other values are for tests.
struct MemoryFiles {
  std::filesystem::path meminfo = "/proc/meminfo";
  std::filesystem::path self_cgroup = "/proc/self/cgroup";
  std::filesystem::path cgroup_root = "/sys/fs/cgroup";
};

/// The smaller of MemAvailable and what the control groups (v2 and v1, all levels) leave,
/// reclaimable file pages counted as free. Nothing when the system tells neither.
std::optional<AvailableMemory> AvailableHostMemory(const MemoryFiles& files = {});

/// Adds up what the request needs. Weights count at their compute size: mapped pages that are used
/// in every step must stay in memory too, or the machine thrashes. Pure arithmetic on the shapes;
/// touches no file.
Forecast MakeForecast(const ForecastRequest& request, const AvailableMemory& available);

/// "15.2 GiB".
std::string HumanBytes(uint64_t bytes);

}  // namespace vlm3r::model_store
