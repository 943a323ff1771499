// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vlm3r::check {

/// What a question asks for.
enum class Quantity {
  kCount,                 ///< How many of a category the room has.
  kObjectSize,            ///< Longest side of an object.
  kObjectHeight,          ///< Vertical extent of an object; no template of the benchmarks.
  kRoomSize,              ///< Floor area.
  kObjectDistance,        ///< Between the nearest points of two objects.
  kNearestObject,         ///< Which of some objects is nearest to another one.
  kDirection,             ///< Where an object is for somebody who stands by one and faces another.
  kAppearanceOrder,       ///< In which order categories come into sight.
  kRoute,                 ///< Turns of a route: geometry alone cannot check it.
  kCameraDistance,        ///< From the camera to the nearest point of an object, in a frame.
  kNearestToCamera,       ///< Which of some objects is nearest to the camera, in a frame.
  kNearFar,               ///< Which of two objects is nearer to the camera, in a frame.
  kLeftRight,             ///< Which of two objects is further left, in a frame.
  kUpDown,                ///< Which of two objects is higher up, in a frame.
  kCameraDisplacement,    ///< How far the camera moved between two frames, straight.
  kCameraMovement,        ///< In which direction it moved between two frames.
  kCameraDistanceChange,  ///< By how much its distance to an object changed between two frames.
};

/// Stable names: "count", "object_size", … as JSON has them.
std::string_view NameOf(Quantity quantity);

/// In what a number is counted.
enum class Unit { kNone, kMetres, kCentimetres, kSquareMetres };
/// "", "m", "cm", "m²".
std::string_view SymbolOf(Unit unit);

/// An object that a question names.
struct NamedObject {
  std::string name;                         ///< As written, without article: "trash bin", "chairs".
  std::optional<int64_t> instance_id = {};  ///< Where one is meant: "chair #3" (scene metadata's).

  friend bool operator==(const NamedObject&, const NamedObject&) = default;
};

/// A question, understood.
struct Question {
  Quantity quantity = Quantity::kCount;
  /// The task of qa::Tasks() (or TrainingOnlyTasks) whose question this is; for other wordings the
  /// task that asks for the same; empty where there is none.
  std::string task;
  bool benchmark_wording = false;  ///< Word for word a template of the benchmarks.

  /// kCount, kObjectSize, kObjectHeight, kCameraDistance, kCameraDistanceChange: the object.
  /// kObjectDistance: both. kNearestObject: the one measured from, then the candidates.
  /// kNearestToCamera: the candidates. kDirection: stood by, faced, asked about.
  /// kAppearanceOrder: all, as asked. kNearFar, kLeftRight, kUpDown: asked about, compared with.
  std::vector<NamedObject> objects;
  /// Frames as the question counts them, from 1: one, or start and end; empty: none named.
  std::vector<int64_t> frames;
  int64_t num_frames = 0;   ///< "of N"; 0: not said.
  Unit unit = Unit::kNone;  ///< That the question asks for; kNone: it leaves it open.
  /// The words of which one is the answer ("left", "Near", "Forward", candidates' names); empty for
  /// numbers and orders of appearance.
  std::vector<std::string> choices;
  std::vector<std::string> options;  ///< Texts of the options A, B, C, D; empty: none given.
};

/// Longer texts are no question.
inline constexpr size_t kMaxQuestionBytes = 16384;

/// Reads a question: the templates of VSI- and VSTI-Bench in their exact wording, with or without
/// the prompt around them ("<image>", "These are frames of a video.", "Options:", how to answer),
/// and plain wordings of the common ones. Nothing when it is not understood. Never throws, whatever
/// the bytes.
std::optional<Question> ParseQuestion(std::string_view text);

}  // namespace vlm3r::check
