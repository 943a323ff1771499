// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/check/measure.h"

namespace vlm3r::check {
namespace {

constexpr std::array<std::string_view, 16> kNames = {
    "none",           "no_such_object", "no_such_instance",  "several_objects", "no_such_frame",
    "no_frame_named", "no_pose",        "not_seen",          "no_room_size",    "route",
    "too_close",      "hardly_moved",   "unreadable_answer", "error_too_large", "borderline",
    "incomplete",
};

}  // namespace

std::string_view NameOf(Reason reason) { return kNames[static_cast<size_t>(reason)]; }

std::string Remark::ToString() const {
  const auto at = [this](size_t i) { return i < subjects.size() ? subjects[i] : std::string(); };
  switch (reason) {
    case Reason::kNone: return "";
    case Reason::kNoSuchObject: return "The scene graph has no " + at(0);
    case Reason::kNoSuchInstance: return "The scene graph has no object with the number " + at(1);
    case Reason::kSeveralObjects:
      return "There are " + at(1) + " objects called " + at(0) +
             ", and the question does not say which";
    case Reason::kNoSuchFrame: return "There is no frame " + at(0) + " among " + at(1);
    case Reason::kNoFrameNamed: return "The question does not say which frame is meant";
    case Reason::kNoPose: return "Where the camera was in frame " + at(0) + " is not known";
    case Reason::kNotSeen: return "No frame sees the " + at(0);
    case Reason::kNoRoomSize: return "The size of the room is not known";
    case Reason::kRoute: return "The geometry alone does not tell which route is right";
    case Reason::kTooClose:
      return at(1).empty() ? "The " + at(0) + " lies too near the border between two directions"
                           : "The " + at(0) + " and the " + at(1) + " are too close to call";
    case Reason::kHardlyMoved: return "The camera hardly moved between the frames";
    case Reason::kUnreadableAnswer: return "The answer says nothing that can be compared";
    case Reason::kErrorTooLarge: return "The geometry is too uncertain to tell (" + at(0) + ")";
    case Reason::kBorderline: return "The answer lies on the border between right and wrong";
    case Reason::kIncomplete:
      return "The scene graph may lack some: it has " + at(1) + " of " + at(0);
  }
  return "";
}

}  // namespace vlm3r::check
