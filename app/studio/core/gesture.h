// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r::studio {

/// A number for Document::setDisplay and Document::updateObject that no other gesture of this
/// program run has. GUI thread only.
int NextGesture();

}  // namespace vlm3r::studio
