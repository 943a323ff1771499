// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QWidget>

#include "engine/session/what_if.h"

namespace vlm3r::studio {

/// How sure two answers were of each of their tokens: the logit of the chosen token less that of
/// the next likely one. `texts` are those of the left answer's tokens and name the rows. The first
/// token that differs is marked.
QWidget* MakeMarginTable(const session::VariantAnswer& left, const session::VariantAnswer& right,
                         const std::vector<std::string>& texts, QWidget* parent);

}  // namespace vlm3r::studio
