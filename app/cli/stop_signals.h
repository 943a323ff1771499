// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <functional>
#include <stop_token>
#include <thread>

namespace vlm3r::app {

/// Turns Ctrl+C (SIGINT) and SIGTERM into a stop request: the first one asks the work to end
/// cleanly, the second ends the process at once with exit code 130. Reaching a limit of file sizes
/// is no signal any more but a write that fails. Make it before any other thread starts: they
/// inherit the blocked signals.
class StopSignals {
 public:
  /// `on_first` runs on another thread when the first signal comes.
  explicit StopSignals(std::function<void()> on_first);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  std::stop_token token() const { return source_.get_token(); }

 private:
  void Watch(const std::stop_token& end);
  std::function<void()> on_first_;
  std::stop_source source_;
  sigset_t signals_;
  std::jthread watcher_;
};

}  // namespace vlm3r::app
