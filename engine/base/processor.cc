// SPDX-License-Identifier: Apache-2.0
#include "engine/base/processor.h"

#include <cstdlib>
#include <string_view>

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace vlm3r {
namespace {

bool IsWanted(std::string_view name) {
  const char* const wanted = std::getenv("VLM3R_CPU");
  return wanted != nullptr && std::string_view(wanted) == name;
}

bool IsPortable() { return IsWanted("portable"); }

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

#if defined(__x86_64__) && defined(__linux__)
bool AmxBf16() {
  constexpr long kRequestPermission = 0x1023;  // ARCH_REQ_XCOMP_PERM of asm/prctl.h
  constexpr long kTileData = 18;               // the state's number
  constexpr unsigned kBf16 = 1U << 22;
  constexpr unsigned kTile = 1U << 24;
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) == 0) return false;
  if ((edx & kBf16) == 0 || (edx & kTile) == 0) return false;
  return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}
#else
bool AmxBf16() { return false; }
#endif

}  // namespace

bool HasAvx512() {
  static const bool has = !IsPortable() && Avx512();
  return has;
}

bool HasAmxBf16() {
  static const bool has = !IsPortable() && !IsWanted("avx512") && AmxBf16();
  return has;
}

bool HasAvx512Bf16() {
  static const bool has = !IsPortable() && Avx512Bf16();
  return has;
}

}  // namespace vlm3r
