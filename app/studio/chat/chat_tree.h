// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <QString>

#include "app/project/types.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// The finished exchanges of a branch, oldest first: what the model is told about the chat so far.
/// Questions without a usable answer are left out together with it.
std::vector<session::Turn> HistoryOf(const std::vector<project::Message>& branch);

/// The newest end below `message_id`: where switching to that branch leads. Itself when nothing
/// hangs below it.
int64_t LatestLeaf(const std::vector<project::Message>& messages, int64_t message_id);

/// Null when there is none.
const project::Message* FindMessage(const std::vector<project::Message>& messages, int64_t id);

/// Text of the newest answer of a branch that says anything; empty when none does.
QString LastAnswer(const std::vector<project::Message>& branch);

/// A chat's name made of its first question: one line, cut at a word.
QString TitleOf(const QString& question);

/// Now, as messages and chats keep it.
std::string NowIso();

}  // namespace vlm3r::studio
