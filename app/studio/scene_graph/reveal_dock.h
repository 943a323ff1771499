// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace vlm3r::studio {

/// Shows the dock that a panel lies in and gives the panel the keyboard; a panel without a dock is
/// shown by itself.
void RevealDock(QWidget* panel);

}  // namespace vlm3r::studio
