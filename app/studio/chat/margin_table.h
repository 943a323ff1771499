// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "engine/session/what_if.h"

namespace vlm3r::studio {

/// How sure two answers were of each of their tokens: the logit of the chosen token less that of
/// the next likely one, number by number. The first token that differs is marked.
QWidget* MakeMarginTable(const session::VariantAnswer& left, const session::VariantAnswer& right,
                         QWidget* parent);

}  // namespace vlm3r::studio
