// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

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

/// A kind of object that a room has, for supervision where a question names it.
struct LessonObject {
  std::string category;
  int64_t count = 0;
  int64_t first_frame = -1;               ///< From 0; -1: no frame shows it.
  std::optional<Eigen::Vector3d> center;  ///< Where there is one only: in the first camera's frame
                                          ///< (OpenCV axes) [m].
};

/// A filmed room and everything that is asked about it.
struct Lesson {
  uint64_t number = 0;
  std::vector<frames::Frame> frames;
  std::vector<LessonQuestion> questions;
  std::vector<LessonObject> objects;
};

struct LessonOptions {
  uint64_t set_seed = 1;
  int num_frames = 32;
  int side = 112;
  double fps = 1;               ///< 32 frames are a walk of half a minute.
  double compass = 1;           ///< As rooms::RoomOptions::compass.
  int64_t most_of_a_task = 24;  ///< Questions of one task about a room.
};

/// Films the number-th room of a set, derives its scene graph as from a recording and asks every
/// question of the VSI and VSTI tasks but routes, then those of PracticeQuestions(). Fails when the
/// room's scene graph cannot be made.
Result<Lesson> MakeLesson(uint64_t number, const LessonOptions& options);

}  // namespace vlm3r::training
