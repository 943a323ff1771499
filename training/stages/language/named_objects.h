// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/model/tokenizer/tokenizer.h"
#include "training/stages/language/dense_heads.h"
#include "training/stages/language/question_batch.h"

namespace vlm3r::training {

/// Where a question, given as the ids of its prompt, names objects: the token that ends each name.
/// Longer names win over those within them ("coffee table" over "table").
std::vector<NamedObject> FindNames(const QuestionIds& ids, int64_t question,
                                   const std::vector<LessonObject>& objects,
                                   const model::Tokenizer& tokenizer);

}  // namespace vlm3r::training
