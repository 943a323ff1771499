// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/commands/answer_card.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// How an answer came about, as far as its card needs it: values that may leave the engine's
/// thread.
struct AnswerFacts {
  app::CardClip clip;
  session::ModelSpec spec;
  session::ModelInfo model;
  session::AskRequest request;
  std::vector<std::string> token_texts;  ///< One for each of Answer::token_ids.
};

}  // namespace vlm3r::studio
