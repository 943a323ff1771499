// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "engine/scene/scene_graph.h"
#include "training/stages/language/lesson.h"

namespace vlm3r::training {

/// Questions that no benchmark asks. About single frames: what one shows from left to right
/// ("practice_row"), where an object stands in it ("practice_place"), where it was taken from
/// ("practice_camera"). About the room: where an object stands as the first camera sees it
/// ("practice_where"), which frame shows it first ("practice_seen"). They teach a small decoder to
/// look things up; scores leave them out.
std::vector<LessonQuestion> PracticeQuestions(const scene::SceneGraph& graph);

/// Whether a question is one of them.
inline bool IsPractice(std::string_view type) { return type.starts_with("practice_"); }

}  // namespace vlm3r::training
