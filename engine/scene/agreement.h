// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

/// One object as an annotator has it.
struct LabelledBox {
  int64_t id = 0;  ///< For whoever reads the outcome.
  std::string category;
  OrientedBox box;
};

/// Two boxes of one object.
struct BoxMatch {
  size_t a = 0, b = 0;  ///< Indices into what was compared.
  double iou = 0;
  bool same_category = false;
};

/// How far two annotators of a scene agree. A stands for the truth: precision is the share of B's
/// objects that A has too, recall the share of A's that B has.
struct Agreement {
  std::vector<BoxMatch> matches;  ///< By their place in A.
  std::vector<size_t> only_a, only_b;
  double precision = 0, recall = 0, f1 = 0;  ///< 0 where there is nothing to divide by.
  double mean_iou = 0;                       ///< Over the matches; 0 without any.
  int64_t same_category = 0;                 ///< Of the matches.
  /// Cohen's kappa of the categories over matched and unmatched objects; the latter have the
  /// category "none" with the other annotator. Nothing where it is not defined: no objects, or both
  /// have used one category only.
  std::optional<double> kappa;
};

/// More objects than this on one side are refused: matching them takes time to the third power.
inline constexpr size_t kMostComparedObjects = 1000;

/// Matches boxes one to one so that their IoU adds up to the most; pairs below `min_iou` do not
/// match. Categories play no part in matching. Fails with kBadInput for too many objects and kUsage
/// for a threshold outside of (0, 1].
Result<Agreement> CompareAnnotations(const std::vector<LabelledBox>& a,
                                     const std::vector<LabelledBox>& b, double min_iou);

/// The numbers, and each match with both ids and categories.
OrderedJson ToJson(const Agreement& agreement, const std::vector<LabelledBox>& a,
                   const std::vector<LabelledBox>& b);

}  // namespace vlm3r::scene
