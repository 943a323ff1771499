// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "training/stages/language/lesson.h"

namespace vlm3r::training {

/// `count` of the questions whose type is wanted: as many of each type as of any other, as far as
/// there are so many. The same seed gives the same ones.
std::vector<LessonQuestion> ChooseEvenly(const std::vector<LessonQuestion>& questions,
                                         const std::function<bool(const std::string&)>& wanted,
                                         uint64_t seed, int64_t count);

/// Whether questions of this question_type belong to VSTI-Bench.
bool IsVsti(const std::string& question_type);

/// The questions of the evaluation about a held-out room: always the same.
std::vector<LessonQuestion> HeldOutQuestions(const std::vector<LessonQuestion>& questions);

}  // namespace vlm3r::training
