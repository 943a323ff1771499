// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "app/commands/command.h"

namespace vlm3r::studio {

/// A text of the command and option tables in the user's language. Those tables are the engine's
/// and know no translation, so what forms show of them is listed once more for the translators.
QString CommandText(const std::string& text);

/// Whether a text is in that list.
bool IsListedForTranslation(const std::string& text);

/// Everything that the form of a command shows of the tables.
std::vector<std::string> TextsOf(const app::Command& command);

}  // namespace vlm3r::studio
