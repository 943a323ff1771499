// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "app/project/types.h"
#include "engine/base/json.h"
#include "engine/check/answer.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"
#include "viz/answer_mark.h"

namespace vlm3r::studio {

/// One thing that is drawn for an answer. Its label is made when it is shown.
struct CheckMark {
  viz::AnswerMark::Kind kind = viz::AnswerMark::Kind::kSegment;
  std::vector<Eigen::Vector3d> points;  ///< Graph frame [m]; as AnswerMark has them.
  bool is_value = false;                ///< Carries the value.
  bool operator==(const CheckMark&) const = default;
};

/// An answer against the room's geometry, as a card shows it and the project keeps it.
struct AnswerCheck {
  check::Verdict verdict = check::Verdict::kCannotTell;
  check::Remark why;     ///< Why it cannot be told, or what else should be known.
  std::string quantity;  ///< check::NameOf.
  std::string source;    ///< What was measured: check::NameOf.
  check::Unit unit = check::Unit::kNone;
  std::optional<double> answer_value;  ///< What the answer says, in `answer_unit`.
  check::Unit answer_unit = check::Unit::kNone;
  std::string answer_word;
  std::optional<double> value;  ///< What the geometry says, in `unit`.
  double sigma = 0;             ///< One standard deviation.
  std::string word;
  double share = 0;  ///< How often the word came out.
  int64_t num_points = 0;
  int64_t current_frame = 0;  ///< That "this frame" meant, from 1; 0: none.
  std::vector<CheckMark> marks;
  bool recomputed = false;  ///< The room has changed since the answer, and with it this result.

  /// Whether the room says the same, however often it was asked.
  bool SameResult(const AnswerCheck& other) const;
};

/// As Message::info keeps it, under "check".
Json ToJson(const AnswerCheck& check);
/// Nothing for what is no check. Points and marks are bounded.
std::optional<AnswerCheck> AnswerCheckFromJson(const Json& json);
/// That of an answer; nothing when it was not checked.
std::optional<AnswerCheck> CheckOf(const project::Message& answer);

/// The room that answers are checked in: values, so that another thread can use them.
struct CheckRoom {
  std::shared_ptr<const scene::Snapshot> snapshot;
  std::optional<scene::SceneGraph> graph;
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
  bool calibrated = false;
  bool complete = false;  ///< The graph was imported, so that it names every object.
};

/// The answer against the room; nothing when the question asks for nothing that can be measured.
/// `current_frame` counts from 1. Takes up to a second.
std::optional<AnswerCheck> CheckAnswer(const CheckRoom& room, const std::string& question,
                                       const std::string& answer, int64_t current_frame);

/// The question without the notes in brackets that deixis.h adds.
std::string WithoutNotes(const std::string& question);

/// What is drawn, in the reconstruction's world, the value's mark labelled.
std::vector<viz::AnswerMark> MarksInWorld(const AnswerCheck& check,
                                          const Eigen::Matrix4d& graph_from_world);

}  // namespace vlm3r::studio
