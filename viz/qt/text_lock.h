// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r::viz {

/// Lets more than one thread draw text: VTK keeps one text renderer per process, without a lock.
/// Idempotent; call on the GUI thread before another thread draws.
void LockTextRendering();

}  // namespace vlm3r::viz
