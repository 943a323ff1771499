// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r {

/// Lets other threads come before the calling one when both want a processor: the window's own, and
/// those with which a software renderer draws for it. Threads that this one makes later inherit it,
/// those of the compute library among them.
void LowerThreadPriority();

}  // namespace vlm3r
