// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "engine/check/question.h"

namespace vlm3r::check {

/// Reads a question in plain words: "How far is the sofa from the door?", "How many chairs?",
/// "Which way did the camera move between frame 3 and 9?". Options are not read. Nothing when it is
/// not understood, or has more than 80 words.
std::optional<Question> ParsePlainQuestion(std::string_view text);

}  // namespace vlm3r::check
