// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace vlm3r::studio {

/// Gives a widget one of the looks that the style sheet knows besides a class's plain one, and
/// repaints it. An empty look takes it away.
///   labels   "title" (panel title: small capitals), "heading", "hero" (start page), "muted",
///   "mono",
///            "good", "warn", "bad", "chip", "chip-good", "chip-warn", "chip-bad"
///   buttons  "primary" (the one to press), "quiet" (no frame until hovered), "danger"
///   tables   "marked" (rows begin with a box to tick or a colour)
///   frames   "card", "card-raised", "overlay" (over the 3D view), "banner-info", "banner-warn",
///            "banner-bad", "toolbar", "line"
void SetLook(QWidget* widget, const char* look);

}  // namespace vlm3r::studio
