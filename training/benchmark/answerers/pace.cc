// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/pace.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <optional>

namespace vlm3r::training::benchmark {

Status WaitFor(double seconds, const RunControl& control) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  wake.wait_for(lock, control.stop, std::chrono::duration<double>(seconds), [] { return false; });
  if (control.stopped()) return CancelledError();
  return {};
}

Pace::Pace(double requests_per_minute)
    : interval_(requests_per_minute > 0
                    ? std::chrono::duration_cast<Clock::duration>(
                          std::chrono::duration<double>(60 / requests_per_minute))
                    : Clock::duration::zero()),
      next_(Clock::now()),
      held_till_(next_) {}

Status Pace::Wait(const RunControl& control) {
  std::optional<Clock::time_point> mine;
  for (;;) {
    Clock::duration wait;
    {
      const std::lock_guard lock(mutex_);
      const Clock::time_point now = Clock::now();
      // Whoever slept while all were held back queues again.
      if (!mine || *mine < held_till_) {
        mine = std::max(now, next_);
        next_ = *mine + interval_;
      }
      wait = *mine - now;
    }
    if (wait <= Clock::duration::zero()) return {};
    VLM3R_TRY(WaitFor(std::chrono::duration<double>(wait).count(), control));
  }
}

void Pace::HoldBack(double seconds) {
  const std::lock_guard lock(mutex_);
  const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                        std::chrono::duration<double>(seconds));
  next_ = std::max(next_, until);
  held_till_ = std::max(held_till_, until);
}

double Backoff::Seconds(int64_t attempt, double retry_after_s, double uniform) const {
  if (retry_after_s > 0) return retry_after_s;
  const double doubled =
      first_s * std::exp2(static_cast<double>(std::min<int64_t>(attempt, 60) - 1));
  return std::min(doubled, longest_s) * (1 - 0.5 * uniform);
}

}  // namespace vlm3r::training::benchmark
