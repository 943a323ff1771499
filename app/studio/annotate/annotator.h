// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vlm3r::studio {

/// Whose name new and renamed objects get: the one in the settings, else the user's login name.
QString AnnotatorName();
/// Empty: the login name again.
void SetAnnotatorName(const QString& name);
/// The user's login name; "annotator" where the system has none.
QString LoginName();

}  // namespace vlm3r::studio
