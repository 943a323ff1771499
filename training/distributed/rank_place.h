// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "engine/base/result.h"

namespace vlm3r::training {

/// Where this process stands among those that work together.
struct RankPlace {
  int rank = 0;
  int size = 1;
  std::string master_address = "127.0.0.1";
  int master_port = 29500;
  int local_rank = 0;  ///< Among the processes of this machine: the number of its GPU.
};

/// Reads torchrun's variables (RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT) or, where
/// they are not set, Slurm's (SLURM_PROCID, SLURM_NTASKS, SLURM_LOCALID, SLURM_LAUNCH_NODE_IPADDR,
/// with MASTER_PORT). Without either: alone. Fails with kUsage on values that make no sense.
Result<RankPlace> PlaceFromEnvironment(
    const std::function<const char*(const char*)>& environment = {});

}  // namespace vlm3r::training
