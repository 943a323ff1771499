// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "engine/base/result.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// Whether an error says that the GPU does not answer any more: what lies in its memory is lost.
bool IsLostGpu(const Error& error);

/// An engine's error as the window shows it: remedies name what can be clicked instead of flags of
/// the command line.
Error ForWindow(Error error);

/// Runs work and makes errors of everything it throws: nothing may leave the engine's thread.
Status AtBoundary(const std::function<Status()>& work);

}  // namespace vlm3r::studio
