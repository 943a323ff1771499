// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include <QObject>
#include <QThreadPool>

namespace vlm3r::studio {

/// Works something out on another thread, again whenever what it depends on changed: only the last
/// request's result arrives. For work of well under a second; longer work is a job. GUI thread
/// only.
class LatestTask : public QObject {
  Q_OBJECT
 public:
  explicit LatestTask(QObject* parent = nullptr);
  ~LatestTask() override;  ///< Waits for the work under way.

  /// `then` gets the result of `work` on the GUI thread unless something newer was asked for.
  template <typename T>
  void run(std::function<T()> work, std::function<void(T)> then) {
    start([work = std::move(work), then = std::move(then)]() -> std::function<void()> {
      auto result = std::make_shared<T>(work());
      return [result, then] { then(std::move(*result)); };
    });
  }
  /// Whatever is under way is not wanted any more.
  void drop() { ++generation_; }
  bool isWorking() const { return num_running_ > 0; }

 Q_SIGNALS:
  void idle();

 private:
  void start(std::function<std::function<void()>()> work);
  QThreadPool pool_;
  std::atomic<quint64> generation_ = 0;
  int num_running_ = 0;
};

}  // namespace vlm3r::studio
