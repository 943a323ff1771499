// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/vlm3r.h"
#include "engine/qa/prompt.h"
#include "engine/session/clip_impl.h"
#include "engine/session/loaded_model.h"
#include "engine/session/session.h"
#include "engine/session/wording.h"

namespace vlm3r::session {

/// A question about a clip as the language model gets it.
struct Question {
  WordedQuestion worded;
  qa::Prompt prompt;
  model::GenerateRequest generate;
};

/// The prompt of a question about this clip.
qa::Prompt PromptFor(const LoadedModel& model, const Clip::Impl& clip, const AskRequest& request);

/// Prompt, ids and sampling of a question about an encoded clip. Fails with kUsage when a decoding
/// parameter is out of range.
Result<Question> LayOut(const LoadedModel& model, const Clip::Impl& clip,
                        const AskRequest& request);

/// What belongs behind the answer `text` for its reader (Answer::text); often "".
std::string SuffixOf(const Question& question, std::string_view text);

/// What was generated, as an answer; visual_tokens_cached is left to the caller.
Answer AnswerOf(const LoadedModel& model, const Clip::Impl& clip, const Question& question,
                model::Generation generation);

}  // namespace vlm3r::session
