// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

#include "engine/base/result.h"

namespace vlm3r {

/// One step of long work, as progress bars show it.
struct Progress {
  std::string_view stage;  ///< Stable id: "decode", "siglip", "cut3r", "prefill", "generate",
                           ///< "load", "export", …
  int64_t done = 0;
  int64_t total = 0;  ///< 0 when unknown.
};

using ProgressSink = std::function<void(const Progress&)>;

/// How a caller watches and stops long work. Polled between frames, layers and tokens, never inside
/// a kernel.
struct RunControl {
  std::stop_token stop;
  ProgressSink on_progress;

  void Report(std::string_view stage, int64_t done, int64_t total) const {
    if (on_progress) on_progress({stage, done, total});
  }
  bool stopped() const { return stop.stop_requested(); }
};

/// The error every cancelled operation returns.
inline Error CancelledError() { return {ErrorCode::kCancelled, "cancelled", "", ""}; }

}  // namespace vlm3r
