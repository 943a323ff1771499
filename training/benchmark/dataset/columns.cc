// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/columns.h"

#include <algorithm>

namespace vlm3r::training::benchmark {
namespace {

constexpr std::string_view kCounting[] = {"object_counting"};
constexpr std::string_view kAbsDistance[] = {"object_abs_distance"};
constexpr std::string_view kObjectSize[] = {"object_size_estimation"};
constexpr std::string_view kRoomSize[] = {"room_size_estimation"};
constexpr std::string_view kRelDistance[] = {"object_rel_distance"};
constexpr std::string_view kDirection[] = {
    "object_rel_direction_easy", "object_rel_direction_medium", "object_rel_direction_hard"};
constexpr std::string_view kRoute[] = {"route_planning"};
constexpr std::string_view kOrder[] = {"obj_appearance_order"};

constexpr std::string_view kCameraDistance[] = {"camera_obj_abs_dist"};
constexpr std::string_view kDisplacement[] = {"camera_displacement"};
constexpr std::string_view kMovement[] = {"camera_movement_direction"};
constexpr std::string_view kRelativePosition[] = {
    "obj_obj_relative_pos_nf", "obj_obj_relative_pos_ud", "obj_obj_relative_pos_lr"};
constexpr std::string_view kCameraRelDistance[] = {
    "camera_obj_rel_dist_v1", "camera_obj_rel_dist_v2", "camera_obj_rel_dist_v3"};

constexpr auto kL = qa::AnswerKind::kLetter;
constexpr auto kN = qa::AnswerKind::kNumber;

constexpr Column kVsi[] = {
    {"obj_count", "Obj. Count", kN, kCounting},   {"abs_dist", "Abs. Dist.", kN, kAbsDistance},
    {"obj_size", "Obj. Size", kN, kObjectSize},   {"room_size", "Room Size", kN, kRoomSize},
    {"rel_dist", "Rel. Dist.", kL, kRelDistance}, {"rel_dir", "Rel. Dir.", kL, kDirection},
    {"route_plan", "Route Plan", kL, kRoute},     {"appr_order", "Appr. Order", kL, kOrder},
};

constexpr Column kVsti[] = {
    {"cam_obj_abs_dist", "Cam-Obj Abs. Dist.", kN, kCameraDistance},
    {"cam_displace", "Cam. Displace.", kN, kDisplacement},
    {"cam_mov_dir", "Cam. Mov. Dir.", kL, kMovement},
    {"obj_obj_rel_pos", "Obj-Obj Rel. Pos.", kL, kRelativePosition},
    {"cam_obj_rel_dist", "Cam-Obj Rel. Dist.", kL, kCameraRelDistance},
};

constexpr std::string_view kDistanceChange = "camera_obj_dist_change";

}  // namespace

std::span<const Column> Columns(qa::Family family) {
  if (family == qa::Family::kVsi) return kVsi;
  return kVsti;
}

std::optional<qa::AnswerKind> KindOf(qa::Family family, std::string_view question_type) {
  for (const Column& column : Columns(family))
    if (std::ranges::find(column.question_types, question_type) != column.question_types.end())
      return column.kind;
  if (family == qa::Family::kVsti && question_type == kDistanceChange) return kN;
  return std::nullopt;
}

std::string_view MetricKey(qa::AnswerKind kind) {
  return kind == qa::AnswerKind::kLetter ? "accuracy" : "MRA:.5:.95:.05";
}

}  // namespace vlm3r::training::benchmark
