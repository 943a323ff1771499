// SPDX-License-Identifier: Apache-2.0
#include "app/commands/machine_facts.h"

#include <fstream>
#include <sstream>

#include <ATen/detail/CUDAHooksInterface.h>
#include <sched.h>

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

/// The rest of the first line that begins with `key`, after its colon; empty when there is none.
std::string LineOf(const char* file, std::string_view key) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const size_t colon = line.find(':');
    if (!line.starts_with(key) || colon == std::string::npos) continue;
    const size_t begin = line.find_first_not_of(" \t", colon + 1);
    return begin == std::string::npos ? "" : line.substr(begin);
  }
  return "";
}

}  // namespace

MachineFacts ReadMachineFacts() {
  MachineFacts facts;
  facts.cpu_name = LineOf("/proc/cpuinfo", "model name");
  const std::string flags = " " + LineOf("/proc/cpuinfo", "flags") + " ";
  for (const char* feature : {"avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16"}) {
    if (flags.find(" " + std::string(feature) + " ") != std::string::npos)
      facts.cpu_features.emplace_back(feature);
  }
  cpu_set_t allowed;
  facts.num_cores = sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : 1;
  std::istringstream(LineOf("/proc/meminfo", "MemTotal")) >> facts.memory_bytes;
  facts.memory_bytes *= 1024;  // The line counts in KiB.
  return facts;
}

GpuFacts ReadGpuFacts() {
  GpuFacts facts;
  std::error_code ignored;
  facts.driver_present =
      fs::exists("/proc/driver/nvidia/version", ignored) || fs::exists("/dev/nvidiactl", ignored);
  const at::CUDAHooksInterface& hooks = at::detail::getCUDAHooks();
  facts.library_present = hooks.compiledWithCuDNN() || hooks.hasCUDA();
  facts.num_devices = hooks.hasCUDA() ? hooks.deviceCount() : 0;
  for (const auto& entry : fs::directory_iterator("/proc/driver/nvidia/gpus", ignored)) {
    facts.device_names.push_back(LineOf((entry.path() / "information").c_str(), "Model"));
  }
  return facts;
}

uint64_t FreeBytes(fs::path path) {
  std::error_code failed;
  while (!fs::exists(path, failed) && path.has_parent_path() && path != path.parent_path())
    path = path.parent_path();
  const fs::space_info space = fs::space(path, failed);
  return failed ? 0 : space.available;
}

}  // namespace vlm3r::app
