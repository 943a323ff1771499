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
bool Avx512Vnni() { return Avx512() && __builtin_cpu_supports("avx512vnni"); }
bool Avx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
#else
bool Avx512() { return false; }
bool Avx512Bf16() { return false; }
bool Avx512Vnni() { return false; }
bool Avx2() { return false; }
#endif

#if defined(__x86_64__) && defined(__linux__)
constexpr unsigned kAmxBf16 = 1U << 22;
constexpr unsigned kAmxInt8 = 1U << 25;

/// Tiles and products of one kind. The kernel keeps eight KiB of tiles for a process that asked.
bool Amx(unsigned product) {
  constexpr unsigned kTile = 1U << 24;
  constexpr long kRequestPermission = 0x1023;  // ARCH_REQ_XCOMP_PERM of asm/prctl.h
  constexpr long kTileData = 18;               // the state's number
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (!Avx512() || __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) == 0) return false;
  if ((edx & product) == 0 || (edx & kTile) == 0) return false;
  return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}
bool AmxBf16() { return Amx(kAmxBf16); }
bool AmxInt8() { return Amx(kAmxInt8); }
#else
bool AmxBf16() { return false; }
bool AmxInt8() { return false; }
#endif

}  // namespace

bool HasAmxInt8() {
  static const bool has = !IsPortable() && !IsWanted("avx512") && AmxInt8();
  return has;
}

bool HasAvx2() {
  static const bool has = !IsPortable() && Avx2();
  return has;
}

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

bool HasAvx512Vnni() {
  static const bool has = !IsPortable() && Avx512Vnni();
  return has;
}

}  // namespace vlm3r
