// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/task_table.h"

namespace vlm3r::qa {
namespace {

constexpr auto kL = AnswerKind::kLetter;
constexpr auto kN = AnswerKind::kNumber;
constexpr auto kVsi = Family::kVsi;
constexpr auto kVsti = Family::kVsti;

// name, question_type, family, answer, options, cap before the filters, cap after them, in "all"
constexpr Task kTasks[] = {
    {"object_counting", "object_counting", kVsi, kN, 4, 0, 0, true},
    {"object_size_estimation", "object_size_estimation", kVsi, kN, 4, 0, 0, true},
    {"room_size_estimation", "room_size_estimation", kVsi, kN, 4, 0, 1, true},
    {"object_abs_distance", "object_abs_distance", kVsi, kN, 4, 0, 50, true},
    {"object_rel_distance_v1", "object_rel_distance_v1", kVsi, kL, 4, 100, 0, true},
    {"object_rel_distance_v2", "object_rel_distance_v2", kVsi, kL, 3, 100, 0, true},
    {"object_rel_distance_v3", "object_rel_distance_v3", kVsi, kL, 2, 100, 0, true},
    {"object_rel_direction_v1", "object_rel_direction_v1", kVsi, kL, 4, 20, 20, true},
    {"object_rel_direction_v2", "object_rel_direction_v2", kVsi, kL, 3, 20, 20, true},
    {"object_rel_direction_v3", "object_rel_direction_v3", kVsi, kL, 2, 20, 20, true},
    {"obj_appearance_order", "obj_appearance_order", kVsi, kL, 4, 0, 30, true},
    {"route_planning", "route_planning", kVsi, kL, 3, 0, 6, true},
    {"camera_obj_abs_dist", "camera_obj_abs_dist", kVsti, kN, 4, 0, 3, true},
    {"camera_obj_rel_dist_v1", "camera_obj_rel_dist_v1", kVsti, kL, 4, 0, 100, true},
    {"camera_obj_rel_dist_v2", "camera_obj_rel_dist_v2", kVsti, kL, 3, 0, 100, true},
    {"camera_obj_rel_dist_v3", "camera_obj_rel_dist_v3", kVsti, kL, 2, 0, 5, true},
    {"obj_obj_relative_pos_nf", "obj_obj_relative_pos_nf", kVsti, kL, 2, 0, 6, true},
    {"obj_obj_relative_pos_lr", "obj_obj_relative_pos_lr", kVsti, kL, 2, 0, 3, true},
    {"obj_obj_relative_pos_ud", "obj_obj_relative_pos_ud", kVsti, kL, 2, 0, 6, true},
    {"camera_displacement", "camera_displacement", kVsti, kN, 4, 0, 3, true},
    {"camera_movement_direction_v1", "camera_movement_direction", kVsti, kL, 4, 0, 1, true},
    {"camera_movement_direction_v2", "camera_movement_direction", kVsti, kL, 3, 0, 1, true},
    {"camera_movement_direction_v3", "camera_movement_direction", kVsti, kL, 2, 0, 1, true},
};

constexpr Task kTrainingOnlyTasks[] = {
    {"camera_obj_dist_change", "camera_obj_dist_change", kVsti, kN, 4, 0, 3, false},
};

}  // namespace

std::span<const Task> Tasks() { return kTasks; }

std::span<const Task> TrainingOnlyTasks() { return kTrainingOnlyTasks; }

Result<const Task*> FindTask(std::string_view name) {
  std::string known;
  for (const auto tasks : {Tasks(), TrainingOnlyTasks()}) {
    for (const Task& task : tasks) {
      if (task.name == name) return &task;
      known += (known.empty() ? "" : ", ") + std::string(task.name);
    }
  }
  return Error{ErrorCode::kUsage, "there is no task \"" + std::string(name) + "\"", "",
               "known tasks: " + known};
}

Result<AnswerKind> AnswerKindOf(std::string_view question_type) {
  for (const auto tasks : {Tasks(), TrainingOnlyTasks()})
    for (const Task& task : tasks)
      if (task.question_type == question_type) return task.answer;
  return Error{ErrorCode::kBadInput, "unknown question_type \"" + std::string(question_type) + "\"",
               "", ""};
}

std::string_view PromptEnding(AnswerKind kind) {
  return kind == AnswerKind::kLetter
             ? "Answer with the option's letter from the given choices directly."
             : "Please answer the question using a single word or phrase.";
}

}  // namespace vlm3r::qa
