// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/json.h"

namespace vlm3r::training {

/// One question whose stated answer is not what the geometry says, or that should not have been
/// asked.
struct Disagreement {
  std::string scene, question_type, question;
  std::string stated;   ///< The record's ground truth.
  std::string problem;  ///< What was found instead.
};

struct CheckReport {
  int64_t checked = 0;
  std::vector<Disagreement> disagreements;
};

/// Solves every question again: reads its text, looks up boxes and poses in the raw metadata files,
/// and works the answer out by brute force. Shares no code with the generators or with
/// engine/scene. Checked are the answer, the rules by which a question may be asked (thresholds,
/// margins, uniqueness), the options and the letter. `paper` follows the rules of the released
/// generators. `frame_metadata` may be null. Records of any task of the table, several scenes
/// mixed; a record that cannot be read is a disagreement. Memory holds one scene's points at a
/// time.
CheckReport CheckAnswers(const OrderedJson& records, const OrderedJson& scene_metadata,
                         const OrderedJson& frame_metadata, bool paper);

}  // namespace vlm3r::training
