// SPDX-License-Identifier: Apache-2.0
#include "tests/support/gui_watchdog.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <limits>
#include <random>
#include <utility>

#include <sys/syscall.h>
#include <unistd.h>

namespace vlm3r::test {
namespace {

constexpr int kBeatMs = 5;
constexpr double kNotedMs = 20;

double NowMs() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// Time that this thread has spent runnable without a processor, from the scheduler's statistics;
/// 0 where the kernel keeps none.
double RunDelayMs() {
  const long thread = syscall(SYS_gettid);
  std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/schedstat");
  double running_ns = 0, waiting_ns = 0;
  return file >> running_ns >> waiting_ns ? waiting_ns * 1e-6 : 0;
}

/// Processor time that sorting a million numbers takes; the quickest of three.
double SortingMs() {
  std::vector<uint32_t> numbers(1'000'000);
  double quickest = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 3; ++i) {
    std::mt19937 random(1);
    std::ranges::generate(numbers, random);
    const double begin = NowMs() - RunDelayMs();
    std::ranges::sort(numbers);
    quickest = std::min(quickest, NowMs() - RunDelayMs() - begin);
  }
  return quickest;
}

}  // namespace

GuiWatchdog::GuiWatchdog() : last_beat_ms_(NowMs()), last_delay_ms_(RunDelayMs()) {
  QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { Beat(); });
  timer_.setTimerType(Qt::PreciseTimer);
  timer_.start(kBeatMs);
}

GuiWatchdog::~GuiWatchdog() = default;

void GuiWatchdog::BeginPresenting() { presenting_from_ms_ = NowMs() - RunDelayMs(); }

void GuiWatchdog::EndPresenting() {
  if (presenting_from_ms_ >= 0) presenting_ms_ += NowMs() - RunDelayMs() - presenting_from_ms_;
  presenting_from_ms_ = -1;
}

void GuiWatchdog::SetStep(const std::string& step) { step_ = step; }

void GuiWatchdog::Beat() {
  const double now_ms = NowMs(), delay_ms = RunDelayMs();
  const double wall_ms = now_ms - last_beat_ms_;
  const double blocked_ms =
      wall_ms - (delay_ms - last_delay_ms_) - std::exchange(presenting_ms_, 0);
  if (blocked_ms > kNotedMs) pauses_.push_back({blocked_ms, wall_ms, step_});
  last_beat_ms_ = now_ms;
  last_delay_ms_ = delay_ms;
}

GuiWatchdog::Suspend::Suspend(GuiWatchdog* watchdog) : watchdog_(watchdog) { watchdog_->Beat(); }

GuiWatchdog::Suspend::~Suspend() {
  watchdog_->last_beat_ms_ = NowMs();
  watchdog_->last_delay_ms_ = RunDelayMs();
}

double GuiWatchdog::worst_ms() const {
  double worst = 0;
  for (const Pause& pause : pauses_) worst = std::max(worst, pause.blocked_ms);
  return worst;
}

double GuiWatchdog::Limit(double ms) {
  static const double slowness = std::max(1.0, SortingMs() / 65);
  return ms * slowness;
}

std::vector<GuiWatchdog::Pause> GuiWatchdog::Worst(size_t count) const {
  std::vector<Pause> sorted = pauses_;
  std::sort(sorted.begin(), sorted.end(),
            [](const Pause& a, const Pause& b) { return a.blocked_ms > b.blocked_ms; });
  sorted.resize(std::min(sorted.size(), count));
  return sorted;
}

}  // namespace vlm3r::test
