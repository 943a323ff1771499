// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/frames/frame.h"
#include "engine/qa/task_table.h"

namespace vlm3r::training {

/// One question about a room.
struct LessonQuestion {
  std::string type;  ///< question_type.
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  int64_t num_options = 0;
  std::string question;  ///< As asked, without "<image>".
  std::string answer;
};

/// A filmed room and everything that is asked about it.
struct Lesson {
  uint64_t number = 0;
  std::vector<frames::Frame> frames;
  std::vector<LessonQuestion> questions;
};

struct LessonOptions {
  uint64_t set_seed = 1;
  int num_frames = 32;
  int side = 112;
  double fps = 1;      ///< 32 frames are a walk of half a minute.
  double compass = 1;  ///< As rooms::RoomOptions::compass.
};

/// Films the number-th room of a set, derives its scene graph as from a recording and asks every
/// question of the VSI and VSTI tasks but routes, then those of PracticeQuestions(). Fails when the
/// room's scene graph cannot be made.
Result<Lesson> MakeLesson(uint64_t number, const LessonOptions& options);

}  // namespace vlm3r::training
