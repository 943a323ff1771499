// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "app/commands/command.h"
#include "engine/session/session.h"

namespace vlm3r::app {

/// One answered question as `ask --json` prints it and the answer card keeps it.
OrderedJson AnswerRecord(const std::string& question, const session::Answer& answer,
                         const session::Clip& clip, const session::ModelInfo& model);

/// Everything that decided an answer: hashes of the clip and of every weight file, program
/// versions, the options in effect, and per question prompt, ids, tokens and seed.
OrderedJson AnswerCard(const Context& context, const session::Clip& clip,
                       const session::ModelInfo& model, const std::vector<OrderedJson>& answers);

/// Writes the card atomically.
Status WriteCard(const std::filesystem::path& file, const OrderedJson& card);

}  // namespace vlm3r::app
