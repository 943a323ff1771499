// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether this build has the AVX2 kernels, and their intrinsics; for kernels' sources only.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define VLM3R_HAS_AVX2_BUILD 1
#include <immintrin.h>
#endif
