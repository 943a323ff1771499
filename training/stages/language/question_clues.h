// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/tokenizer/tokenizer.h"
#include "training/stages/language/lesson.h"
#include "training/stages/language/question_batch.h"

namespace vlm3r::training {

/// A place where a question names an object: the token that ends the name.
struct NamedObject {
  int64_t row = 0;  ///< Of the batch [R].
  const LessonObject* object = nullptr;
};

/// A place from which on a question has brought an object and a frame together.
struct ObjectInFrame {
  int64_t row = 0;
  const LessonObject* object = nullptr;
  int64_t frame = 0;  ///< From 0.
};

/// A place where an object is named after another: what lies between them.
struct ObjectPair {
  int64_t row = 0;
  const LessonObject* object = nullptr;
  const LessonObject* other = nullptr;  ///< The last one before it, not counting options.
};

/// A place where a frame is named, after another or as the first (-1).
struct NamedFrame {
  int64_t row = 0;
  int64_t frame = 0;  ///< From 0.
  int64_t earlier = -1;
};

/// What a question talks about, and where.
struct QuestionClues {
  std::vector<NamedObject> names;
  std::vector<ObjectInFrame> in_frames;
  std::vector<ObjectPair> pairs;
  std::vector<NamedFrame> frames;
  void Add(const QuestionClues& other);
};

/// Reads a question, given as the ids of its prompt and the row of the first. Longer names win over
/// those within them ("coffee table" over "table"); frames are named as "frame 9".
QuestionClues FindClues(const QuestionIds& ids, int64_t begin,
                        const std::vector<LessonObject>& objects, int64_t num_frames,
                        const model::Tokenizer& tokenizer);

}  // namespace vlm3r::training
