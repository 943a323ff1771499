// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r {

// Vector instructions this process uses. `VLM3R_CPU=portable` in the environment hides them, so
// that the paths of other processors can be tried; LibTorch and oneDNN have switches of their own
// (ATEN_CPU_CAPABILITY=avx2, ONEDNN_MAX_CPU_ISA=AVX2). `VLM3R_CPU=avx512` hides AMX alone.

/// AVX2 and FMA.
bool HasAvx2();

/// AVX-512 F, BW, VL and DQ.
bool HasAvx512();

/// Those and AVX-512 BF16: the processor multiplies bf16 itself. Others are several times slower at
/// it than at fp32.
bool HasAvx512Bf16();

/// AMX tile products of bf16. The first call asks the operating system for the tile registers,
/// which a process must do before it uses them.
bool HasAmxBf16();

/// AVX-512 and VNNI: four products of bytes at once, added to 32 bits.
bool HasAvx512Vnni();

/// AVX-512 and AMX-INT8, products of whole tiles of bytes. Asks the system for the tiles' state
/// once.
bool HasAmxInt8();

}  // namespace vlm3r
