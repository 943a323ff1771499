// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "app/studio/engine/answer_facts.h"
#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// What is known about one answer besides its text: how fast it came, from how much, by what.
struct AnswerInfo {
  double time_to_first_token_s = 0;  ///< 0: no token came.
  double tokens_per_s = 0;
  int64_t num_tokens = 0;
  int64_t num_frames = 0;        ///< That the model saw.
  int64_t sequence_length = 0;   ///< Prompt with its visual tokens.
  int64_t reused_positions = 0;  ///< Of these, already computed for an earlier question.
  int64_t context_length = 0;    ///< Of the model; 0: unknown.
  int64_t kv_bytes_per_token = 0;
  bool encoders_ran = true;
  bool truncated = false;
  bool random_weights = false;
  bool synthetic_rooms = false;   ///< Of a model that knows made-up rooms only.
  std::string asked_as;           ///< As session::Answer; empty: in the asker's words.
  bool unknown_question = false;  ///< As session::Answer.
  std::string stop_reason;        ///< "stop", "length", "cancelled".
  std::string model;
  Json settings;               ///< Sampling settings in force, as ChatSettings writes them.
  std::optional<Error> error;  ///< Of a failed answer.
  std::vector<int64_t> token_ids;
  std::vector<std::string> token_texts;  ///< One a token; empty for the end, say.
  std::vector<double> margins;           ///< Logit of the token less that of the next likely one.
  std::vector<int64_t> frame_indices;    ///< Ordinals in the video of the frames that were seen.
  Json card;   ///< The answer card as far as it is known without reading the weights; or null.
  Json check;  ///< AnswerCheck; or null.
};

/// As Message::info keeps it.
Json ToJson(const AnswerInfo& info);
/// Takes what it finds: unknown keys and wrong types are left at their defaults.
AnswerInfo AnswerInfoFromJson(const Json& json);

/// Fills in what the engine's answer tells.
void TakeAnswer(const session::Answer& answer, AnswerInfo* info);
/// Fills in what the answer's card and its evidence need.
void TakeFacts(const AnswerFacts& facts, const session::Answer& answer, AnswerInfo* info);
void TakeModel(const session::ModelInfo& model, AnswerInfo* info);

/// "0.4 s to first token · 31 tok/s · 32 frames · 1,234 of 1,250 tokens reused".
QString AnswerLine(const AnswerInfo& info);
/// What a reader should know before trusting the answer, or empty: cut off, random weights, …
QString AnswerCaution(const AnswerInfo& info);

/// A byte count for people, with a thin space: "12 MiB".
QString MemoryText(int64_t bytes);

}  // namespace vlm3r::studio
