// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace vlm3r::bench {

/// KiB of the line "VmHWM: …": the most resident memory since the last ResetPeak(). 0 where the
/// system does not say.
inline int64_t PeakKib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6));
  }
  return 0;
}

inline void ResetPeak() { std::ofstream("/proc/self/clear_refs") << "5\n"; }

}  // namespace vlm3r::bench
