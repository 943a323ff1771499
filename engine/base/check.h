// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r {

/// Ends the process with a message naming the broken promise. For our own bugs only, never for bad
/// input.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line,
                              const char* message = "");

}  // namespace vlm3r

/// `VLM3R_CHECK(cond)` or `VLM3R_CHECK(cond, "why")`: active in every build type.
#define VLM3R_CHECK(condition, ...)                                                    \
  do {                                                                                 \
    if (!(condition))                                                                  \
      ::vlm3r::CheckFailed(#condition, __FILE__, __LINE__ __VA_OPT__(, ) __VA_ARGS__); \
  } while (false)
