// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vlm3r::studio {

/// studio.log below `$XDG_STATE_HOME` or ~/.local/state.
QString LogFilePath();

/// Lets the program's log also go to LogFilePath(); one of more than 4 MiB becomes studio.log.1
/// first. Says on standard error when that fails.
void StartLogFile();

}  // namespace vlm3r::studio
