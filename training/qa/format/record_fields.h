// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::training {

/// Fails when a record lacks what every writer needs: texts scene_name, dataset, question_type,
/// question, video_path and mc_answer, the list options, and a ground truth.
inline Status CheckRecord(const OrderedJson& record) {
  for (const char* key :
       {"scene_name", "dataset", "question_type", "question", "video_path", "mc_answer"})
    if (!record.contains(key) || !record[key].is_string())
      return Error{ErrorCode::kBadInput, "a record has no text \"" + std::string(key) + "\"", "",
                   "give files that data qa wrote"};
  if (record.contains("options") && record["options"].is_array() &&
      record.contains("ground_truth") &&
      (record["ground_truth"].is_string() || record["ground_truth"].is_number()))
    return {};
  return Error{ErrorCode::kBadInput, "a record has no options or no ground truth", "",
               "give files that data qa wrote"};
}

/// "2.3", "12.0", "4", or the text itself.
inline std::string AnswerText(const OrderedJson& ground_truth) {
  return ground_truth.is_string() ? ground_truth.get<std::string>() : ground_truth.dump();
}

}  // namespace vlm3r::training
