// SPDX-License-Identifier: Apache-2.0
#include "app/cli/stop_signals.h"

#include <utility>

#include <unistd.h>

#include "engine/base/result.h"

namespace vlm3r::app {

StopSignals::StopSignals(std::function<void()> on_first) : on_first_(std::move(on_first)) {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  // A thread that waits for the signals may do anything; a handler could not even ask a
  // stop_source.
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  // A file that may not grow further is a write that fails, as on a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  watcher_ = std::jthread([this](const std::stop_token& end) { Watch(end); });
}

StopSignals::~StopSignals() {
  watcher_.request_stop();
  watcher_.join();  // The signals stay blocked: one that comes while the program ends has nothing
                    // left to stop.
}

void StopSignals::Watch(const std::stop_token& end) {
  while (!end.stop_requested()) {
    constexpr timespec kWait{0, 50'000'000};
    if (sigtimedwait(&signals_, nullptr, &kWait) < 0) continue;
    if (source_.stop_requested()) _exit(ExitCode(ErrorCode::kCancelled));
    on_first_();
    source_.request_stop();
  }
}

}  // namespace vlm3r::app
