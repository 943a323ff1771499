// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vlm3r::app {

/// What this machine offers, read from the system without changing anything.
struct MachineFacts {
  std::string cpu_name;
  std::vector<std::string> cpu_features;  ///< Of those the engine gains from: "avx2", "avx512f",
                                          ///< "avx512_bf16", "amx_bf16".
  int num_cores = 0;                      ///< That this process may use.
  uint64_t memory_bytes =
      0;  ///< Built in; what can be taken now is model_store::AvailableHostMemory().
};
MachineFacts ReadMachineFacts();

/// What the tensor library sees of GPUs.
struct GpuFacts {
  bool driver_present = false;   ///< The kernel driver of an NVIDIA GPU is loaded.
  bool library_present = false;  ///< The CUDA form of the tensor library is installed.
  int num_devices = 0;           ///< Usable ones.
  std::vector<std::string> device_names;
};
GpuFacts ReadGpuFacts();

/// Free bytes for this user in the nearest existing folder above `path`; 0 when unknown.
uint64_t FreeBytes(std::filesystem::path path);

}  // namespace vlm3r::app
