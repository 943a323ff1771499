// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace vlm3r::studio {

/// Texts of the options of `vlm3r bench run` (app/commands/bench_flags.h), so that they can be
/// translated; CommandText() knows them.
std::span<const char* const> BenchmarkTexts();

}  // namespace vlm3r::studio
