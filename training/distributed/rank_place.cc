// SPDX-License-Identifier: Apache-2.0
#include "training/distributed/rank_place.h"

#include <charconv>
#include <cstdlib>
#include <cstring>

namespace vlm3r::training {
namespace {

Error Wrong(const std::string& name, const char* value) {
  return {ErrorCode::kUsage, name + " is \"" + value + "\"", "",
          "Start the processes with torchrun --no-python or srun"};
}

using Environment = std::function<const char*(const char*)>;

Status ReadNumber(const Environment& environment, const char* name, int low, int high, int* out) {
  const char* const text = environment(name);
  if (text == nullptr) return {};
  int number = 0;
  const auto read = std::from_chars(text, text + std::strlen(text), number);
  if (read.ec != std::errc() || *read.ptr != '\0' || number < low || number > high)
    return Wrong(name, text);
  *out = number;
  return {};
}

}  // namespace

Result<RankPlace> PlaceFromEnvironment(const Environment& given) {
  const Environment environment =
      given ? given : [](const char* name) -> const char* { return std::getenv(name); };
  constexpr int kMost = 1 << 20;
  RankPlace place;
  const bool torchrun = environment("RANK") != nullptr || environment("WORLD_SIZE") != nullptr;
  VLM3R_TRY(
      ReadNumber(environment, torchrun ? "WORLD_SIZE" : "SLURM_NTASKS", 1, kMost, &place.size));
  VLM3R_TRY(ReadNumber(environment, torchrun ? "RANK" : "SLURM_PROCID", 0, kMost, &place.rank));
  VLM3R_TRY(ReadNumber(environment, torchrun ? "LOCAL_RANK" : "SLURM_LOCALID", 0, kMost,
                       &place.local_rank));
  VLM3R_TRY(ReadNumber(environment, "MASTER_PORT", 1, 65535, &place.master_port));
  for (const char* name : {"SLURM_LAUNCH_NODE_IPADDR", "MASTER_ADDR"}) {
    if (const char* const address = environment(name)) place.master_address = address;
  }
  if (place.rank < place.size) return place;
  return Wrong("the rank", std::to_string(place.rank).c_str());
}

}  // namespace vlm3r::training
