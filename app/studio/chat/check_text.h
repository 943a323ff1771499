// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "app/studio/chat/answer_check.h"

namespace vlm3r::studio {

/// "✓", "≠", "?": what a verdict is known by besides its colour.
QString CheckSign(check::Verdict verdict);
/// The look of its label: "good", "bad", "muted".
const char* CheckLook(check::Verdict verdict);

/// "geometry 2.1 ± 0.2 m agrees", "cannot tell: there is no sofa in the scene graph".
QString CheckLine(const AnswerCheck& check);
/// "2.3 m drawn", "3 boxes drawn"; empty when there is nothing to draw.
QString DrawnText(const AnswerCheck& check);
/// Beside what is drawn in the room: "2.3 m · geometry 2.1 ± 0.2 m".
QString CheckLabel(const AnswerCheck& check);
/// How it was measured, in some lines.
QString CheckTip(const AnswerCheck& check);
/// Why something cannot be told, or what else should be known; empty for none.
QString RemarkText(const check::Remark& remark);

}  // namespace vlm3r::studio
