// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "engine/session/session.h"

namespace vlm3r::studio {

/// Words as one line that a POSIX shell splits into the same words.
QString ShellLine(const QStringList& words);

/// The `vlm3r` call that does the same. Options at their defaults are left out.
QString ReconstructCommandLine(const session::ModelSpec& spec,
                               const session::ReconstructRequest& request);

/// The same for a question; empty when it continues a chat, which one call cannot repeat.
QString AskCommandLine(const session::ModelSpec& spec, const session::ClipRequest& clip,
                       const session::AskRequest& request);

/// The same for several questions that are answered in one way; `requests` is not empty.
QString AskCommandLine(const session::ModelSpec& spec, const session::ClipRequest& clip,
                       const std::vector<session::AskRequest>& requests);

}  // namespace vlm3r::studio
