// SPDX-License-Identifier: Apache-2.0
// The templates of the benchmarks, in the wording of the released generators.
#include "engine/check/templates.h"

namespace vlm3r::check {
namespace {

#define VLM3R_CAMERA "the camera (or the person filming)"

constexpr Template kTemplates[] = {
    {"How many {}(s) are in this room?", Quantity::kCount, "object_counting", "a"},
    {"What is the length of the longest dimension (length, width, or height) of the {}, measured "
     "in centimeters?",
     Quantity::kObjectSize, "object_size_estimation", "a", Unit::kCentimetres},
    {"What is the size of this room (in square meters)? \nIf multiple rooms are shown, estimate "
     "the size of the combined space.",
     Quantity::kRoomSize, "room_size_estimation", "", Unit::kSquareMetres},
    {"Measuring from the closest point of each object, what is the direct distance between the {} "
     "and the {} (in meters)?",
     Quantity::kObjectDistance, "object_abs_distance", "ab", Unit::kMetres},
    {"Measuring from the closest point of each object, what is the distance between the {} and the "
     "{} (in meters)?",
     Quantity::kObjectDistance, "object_abs_distance", "ab", Unit::kMetres},
    {"Measuring from the closest point of each object, which of these objects ({}) is the closest "
     "to the camera in frame {} of {}?",
     Quantity::kNearestToCamera, "camera_obj_rel_dist#", "LkN"},
    {"Measuring from the closest point of each object, which of these objects ({}) is the closest "
     "to the {}?\nIf there are multiple instances of an object category, measure to the closest.",
     Quantity::kNearestObject, "object_rel_distance#", "La"},
    {"Measuring from the closest point of each object, which of these objects ({}) is the closest "
     "to the {}?",
     Quantity::kNearestObject, "object_rel_distance#", "La"},
    {"If I am standing by the {} and facing the {}, is the {} to my front-left, front-right, "
     "back-left, or back-right?\nThe directions refer to the quadrants of a Cartesian plane (if I "
     "am standing at the origin and facing along the positive y-axis).",
     Quantity::kDirection, "object_rel_direction#", "abc", Unit::kNone,
     "front-left,front-right,back-left,back-right"},
    {"If I am standing by the {} and facing the {}, is the {} to my left, right, or back?\nAn "
     "object is to my back if I would have to turn at least 135 degrees in order to face it.",
     Quantity::kDirection, "object_rel_direction#", "abc", Unit::kNone, "left,right,back"},
    {"If I am standing by the {} and facing the {}, is the {} to the left or the right of the {}?",
     Quantity::kDirection, "object_rel_direction#", "abc.", Unit::kNone, "left,right"},
    {"What will be the first-time appearance order of the following categories in the video: {}?",
     Quantity::kAppearanceOrder, "obj_appearance_order", "L"},
    {"You are a robot beginning at {}", Quantity::kRoute, "route_planning", "."},
    {"What is the approximate distance (in meters) between " VLM3R_CAMERA
     " and the nearest point of the {} in frame {} of {}?",
     Quantity::kCameraDistance, "camera_obj_abs_dist", "akN", Unit::kMetres},
    {"In frame {} of {}, relative to the camera, is {} [Near/Far] compared to {}?",
     Quantity::kNearFar, "obj_obj_relative_pos_nf", "kNab", Unit::kNone, "Near,Far"},
    {"In frame {} of {}, relative to {}, is {} to the [Left/Right]?", Quantity::kLeftRight,
     "obj_obj_relative_pos_lr", "kNba", Unit::kNone, "Left,Right"},
    {"In frame {} of {}, relative to {}, is {} to the [Up/Down]?", Quantity::kUpDown,
     "obj_obj_relative_pos_ud", "kNba", Unit::kNone, "Up,Down"},
    {"Approximately how far (in meters) did the camera move between frame {} and frame {} of {}?",
     Quantity::kCameraDisplacement, "camera_displacement", "ikN", Unit::kMetres},
    {"During the sequence between frame {} and frame {} of {}, what was the primary consistent "
     "direction of the camera's movement relative to its orientation at the start? The options are "
     "{}.",
     Quantity::kCameraMovement, "camera_movement_direction#", "ikNW"},
    {"By approximately how many meters did the distance between " VLM3R_CAMERA
     " and the nearest point of the {} change between frame {} and frame {} of {}?",
     Quantity::kCameraDistanceChange, "camera_obj_dist_change", "aikN", Unit::kMetres},
};

#undef VLM3R_CAMERA

}  // namespace

std::span<const Template> Templates() { return kTemplates; }

}  // namespace vlm3r::check
