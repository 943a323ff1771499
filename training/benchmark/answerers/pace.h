// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::training::benchmark {

/// Waits, and wakes up when `control` asks to stop. kCancelled then.
Status WaitFor(double seconds, const RunControl& control);

/// Spreads the requests of all threads so that there are never more than so many a minute, and
/// holds them all back while a server asks for it.
class Pace {
 public:
  /// 0: no limit.
  explicit Pace(double requests_per_minute);

  /// Waits for the caller's turn. kCancelled when asked to stop.
  Status Wait(const RunControl& control);
  /// Nobody's turn comes before `seconds` have passed, not even that of those who wait already.
  void HoldBack(double seconds);

 private:
  using Clock = std::chrono::steady_clock;
  Clock::duration interval_;
  std::mutex mutex_;
  Clock::time_point next_;       ///< When the next turn may be.
  Clock::time_point held_till_;  ///< Turns before are void.
};

/// How long to wait before further tries of one request.
struct Backoff {
  double first_s = 1;  ///< Doubles with every try.
  double longest_s = 120;

  /// Seconds before try number `attempt` (1 is the first repetition): what the server asked for
  /// when it asked (`retry_after_s` above 0), else an exponential wait of which a random half is
  /// taken off, so that many clients do not come back together. `uniform` in [0, 1).
  double Seconds(int64_t attempt, double retry_after_s, double uniform) const;
};

}  // namespace vlm3r::training::benchmark
