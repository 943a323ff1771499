// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r {

/// Makes values on a thread of its own while earlier ones are in use. At most `capacity` values
/// wait and one is in the making, however slowly they are taken. Its destructor asks the maker to
/// stop and waits for it.
template <typename T>
class ReadAhead {
 public:
  using Hand = std::function<bool(T)>;
  /// Hands values over in order, until `hand` returns false or the token asks to stop.
  using Make = std::function<Status(const Hand& hand, const std::stop_token& stop)>;

  ReadAhead(size_t capacity, Make make)
      : capacity_(capacity),
        thread_([this, make = std::move(make)](const std::stop_token& stop) { Run(make, stop); }) {}

  /// The next value; none at the end. Where the maker failed or threw, this fails or throws the
  /// same once the values before it are taken. kCancelled when `stop` asks.
  Result<std::optional<T>> Next(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [this] { return ended_ || !waiting_.empty(); });
    if (stop.stop_requested()) {
      thread_.request_stop();
      return CancelledError();
    }
    if (!waiting_.empty()) {
      std::optional<T> value(std::move(waiting_.front()));
      waiting_.pop_front();
      changed_.notify_all();
      return value;
    }
    if (thrown_) std::rethrow_exception(thrown_);
    if (!status_) return status_.error();
    return std::optional<T>();
  }

 private:
  void Run(const Make& make, const std::stop_token& stop) {
    Status status;
    std::exception_ptr thrown;
    try {
      status = make([&](T value) { return Put(std::move(value), stop); }, stop);
    } catch (...) {
      thrown = std::current_exception();  // For the thread that takes the values.
    }
    const std::lock_guard lock(mutex_);
    status_ = std::move(status);
    thrown_ = thrown;
    ended_ = true;
    changed_.notify_all();
  }

  bool Put(T value, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return waiting_.size() < capacity_; })) return false;
    waiting_.push_back(std::move(value));
    changed_.notify_all();
    return !stop.stop_requested();
  }

  const size_t capacity_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<T> waiting_;
  Status status_;
  std::exception_ptr thrown_;
  bool ended_ = false;
  std::jthread thread_;  // Last: it ends before anything that it uses.
};

}  // namespace vlm3r
