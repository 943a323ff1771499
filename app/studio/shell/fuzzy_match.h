// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vlm3r::studio {

/// How well `typed` names `text`: higher is better, negative when it does not. Every character of
/// `typed` (blanks apart) must occur in order, whatever its case; beginnings of words and runs of
/// characters count more, so "md" finds "Measure distance" before "model". Empty fits everything.
int FuzzyScore(const QString& typed, const QString& text);

}  // namespace vlm3r::studio
