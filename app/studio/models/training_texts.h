// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace vlm3r::studio {

/// What the forms of recipes and of the data commands show of the option tables, for the
/// translators (command_texts.h).
std::span<const char* const> TrainingTexts();

}  // namespace vlm3r::studio
