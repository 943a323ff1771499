// SPDX-License-Identifier: Apache-2.0
#include "engine/base/processor.h"

#include <cstdlib>
#include <string_view>

namespace vlm3r {
namespace {

bool IsPortable() {
  const char* const wanted = std::getenv("VLM3R_CPU");
  return wanted != nullptr && std::string_view(wanted) == "portable";
}

#if defined(__x86_64__)
bool Avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}
bool Avx512Bf16() { return Avx512() && __builtin_cpu_supports("avx512bf16"); }
#else
bool Avx512() { return false; }
bool Avx512Bf16() { return false; }
#endif

}  // namespace

bool HasAvx512() {
  static const bool has = !IsPortable() && Avx512();
  return has;
}

bool HasAvx512Bf16() {
  static const bool has = !IsPortable() && Avx512Bf16();
  return has;
}

}  // namespace vlm3r
