// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include "engine/base/json.h"
#include "engine/check/question.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::check {

/// Why something cannot be measured or compared. Panels translate these; Remark has the English.
enum class Reason {
  kNone,
  kNoSuchObject,      ///< subjects: the name. The graph does not have it.
  kNoSuchInstance,    ///< subjects: the name, the number.
  kSeveralObjects,    ///< subjects: the name, how many. Which one is meant is open.
  kNoSuchFrame,       ///< subjects: the number, how many there are.
  kNoFrameNamed,      ///< The question needs a frame and names none.
  kNoPose,            ///< subjects: the number. The frame has no camera pose.
  kNotSeen,           ///< subjects: the name, and the frame where one is named.
  kNoRoomSize,        ///< Neither the graph nor a reconstruction tells the room's size.
  kRoute,             ///< Routes cannot be checked.
  kTooClose,          ///< subjects: both names, or the one and an empty one. Too close to call.
  kHardlyMoved,       ///< The camera hardly moved between the frames.
  kUnreadableAnswer,  ///< The answer holds no number, letter or word that fits.
  kErrorTooLarge,     ///< subjects: the error in % of the value, or the certainty in %.
  kBorderline,        ///< The answer lies on the border between both verdicts.
  kIncomplete,        ///< subjects: the name, how many are known. There may be more in the room.
};

/// A reason with the names in it.
struct Remark {
  Reason reason = Reason::kNone;
  std::vector<std::string> subjects = {};

  /// One sentence in plain English; empty for kNone.
  std::string ToString() const;
};

/// Stable names: "no_such_object", … as JSON has them.
std::string_view NameOf(Reason reason);

/// The geometry that answers are measured in. At least one of `graph` and `snapshot` is set; both
/// outlive the call.
struct Room {
  const scene::SceneGraph* graph = nullptr;
  const scene::Snapshot* snapshot = nullptr;
  /// Similarity from the snapshot's world to the graph's frame (metres, Z up).
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
  /// The scale of graph_from_world was set by a known length. Otherwise kUncalibratedScale is part
  /// of every error that comes from the snapshot.
  bool calibrated = false;
  /// The graph names all objects of the room, as a dataset's does. When not, a higher count than
  /// the graph's is no contradiction.
  bool complete = true;
  /// For "this frame" and questions that name none: counted from 1 in the graph's frames, else the
  /// snapshot's; 0: none.
  int64_t current_frame = 0;
};

/// One-sigma relative error of lengths that nobody calibrated.
inline constexpr double kUncalibratedScale = 0.10;
/// One-sigma error [m] of each face of a box, where no point map tells more: annotators' boxes lie
/// on meshes with 2 to 5 cm edges.
inline constexpr double kBoxFaceSigma_m = 0.02;
/// The same of a camera's position, of scans' poses.
inline constexpr double kPoseSigma_m = 0.02;

/// A line to draw.
struct DrawnLine {
  enum class Kind { kSegment, kPath, kArrow };
  Kind kind = Kind::kSegment;
  std::vector<Eigen::Vector3d>
      points;             ///< At least two, graph frame [m]; an arrow ends at the last.
  bool is_value = false;  ///< The one that carries the measured value as its label.
};

/// What an answer is about, to be drawn in the room.
struct Drawing {
  std::vector<DrawnLine> lines;
  std::vector<size_t> objects;  ///< Indices into the graph's objects, each once.
  std::vector<int64_t> frames;  ///< Frames it speaks of, counted from 1 as the question does.
};

/// From what a value was worked out.
enum class Source {
  kBoxes,   ///< The graph's boxes, error from kBoxFaceSigma_m.
  kPoints,  ///< The graph's boxes, error from the point maps inside them; or the point maps alone.
  kPoses,   ///< Camera poses.
  kRecord,  ///< The graph says it: counts, room size, first appearance.
};
std::string_view NameOf(Source source);

/// A quantity, measured.
struct Measurement {
  Question question;
  Remark problem;  ///< Set when there is neither a value nor a word.

  std::optional<double> value;  ///< In `unit`. For directions and choices: nothing.
  double sigma = 0;             ///< One standard deviation, in `unit`.
  Unit unit = Unit::kNone;
  std::string word;    ///< For directions, choices and orders: as the benchmark writes it.
  std::string letter;  ///< Of the option that has the word; empty: no options, or none of them.
  /// How often each word came out when the geometry was varied within its errors, the most frequent
  /// first; shares sum to 1.
  std::vector<std::pair<std::string, double>> words;

  Source source = Source::kBoxes;
  int64_t num_points = 0;  ///< Of the point maps that the error comes from.
  Remark note;  ///< What one should know beside it: kSeveralObjects = nearest pair taken.
  Drawing drawing;

  bool ok() const { return problem.reason == Reason::kNone; }
  /// "2.3 ± 0.1 m", "front-left (97 %)", or the problem.
  std::string ToString() const;
};

/// Solves what the question asks in the room. Distances are the benchmarks' (smallest distance of
/// the boxes' 5 cm grids); of several objects of a category the nearest pair counts. Errors: boxes
/// and cameras are varied 200 times and the quantity is worked out again. A box varies by a
/// bootstrap over the frames that see it and the points inside it, drawn by their confidence, and
/// by the depth error that confidence stands for; a camera by the same and by the drift of its
/// frames; everything from the snapshot by its scale's. The same input gives the same numbers.
Measurement Measure(const Question& question, const Room& room);

/// The graph's category that a name means: the same, another case, the plural, or a common other
/// word ("couch" for "sofa"). Empty: none.
std::string CategoryFor(const scene::SceneGraph& graph, const std::string& name);

OrderedJson ToJson(const Measurement& measurement);

}  // namespace vlm3r::check
