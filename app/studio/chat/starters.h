// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <QString>

#include "engine/qa/task_table.h"

namespace vlm3r::studio {

/// A question one can start from: one per task of VSI-Bench and VSTI-Bench. The wording is the
/// benchmarks' own (what the model was trained on) and stays English; the label is translated.
struct Starter {
  const char* task;   ///< Name in qa::Tasks(), or "route_planning".
  const char* label;  ///< Translated in the context "Starters".
  qa::Family family;
  qa::AnswerKind answer;
  /// With {a} to {d} for things, {i}, {j}, {k} for frames and {N} for their number.
  const char* question;
  const char* options;  ///< '|' between; empty: none.
  bool on_bar;          ///< Offered beside the composer, not only in the list of all.
};

std::span<const Starter> Starters();
QString StarterLabel(const Starter& starter);

/// A place in a text that is to be filled in. Places of the same name change together.
struct FillIn {
  QString name;
  qsizetype start = 0;
  qsizetype length = 0;
};

/// A question ready for the composer, with example words where things are to be named.
struct StarterText {
  QString text;
  std::vector<FillIn> places;  ///< In the order of the text; {N} is no place, it is known.
};

/// `num_frames` is what the model sees; `current` the frame the user looks at, from 1 on.
StarterText MakeStarterText(const Starter& starter, int num_frames, int current);

}  // namespace vlm3r::studio
