// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r::studio {

/// Lets the GUI's thread come before the calling one when both want a processor. Threads that this
/// one makes later inherit it, those of the compute library among them.
void LowerThreadPriority();

}  // namespace vlm3r::studio
