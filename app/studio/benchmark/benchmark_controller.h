// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include "app/commands/bench_flags.h"
#include "app/studio/benchmark/live_run.h"
#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

/// A benchmark that could be started.
struct BenchmarkPlan {
  app::BenchFlags flags;
  QStringList words;  ///< "bench", "run", "--tasks", ….
  QString line;       ///< The same for a shell.
  std::filesystem::path folder;
};

enum class BenchmarkState { kIdle, kRunning, kStopping, kStopped, kDone, kFailed };

/// Runs benchmarks as processes of their own, one at a time, as jobs, and reads what came of runs:
/// what the benchmark window does without its widgets. GUI thread only.
class BenchmarkController : public QObject {
  Q_OBJECT
 public:
  explicit BenchmarkController(const StudioContext& context, QObject* parent = nullptr);
  ~BenchmarkController() override;

  BenchmarkState state() const { return state_; }
  bool isRunning() const {
    return state_ == BenchmarkState::kRunning || state_ == BenchmarkState::kStopping;
  }
  /// Of the benchmark that runs or ran last; empty: none.
  QString folder() const { return folder_; }
  const Job* job() const;
  /// The run under way as it was told last; null: nothing yet.
  const RunResult& live() const { return live_; }
  /// Of the benchmark that failed.
  const Error& error() const { return error_; }
  /// The end of what a failed benchmark wrote.
  QString messages() const;

  /// Starts it, or lets a run that was found in its folder go on. Does nothing while one runs.
  void start(const BenchmarkPlan& plan);
  /// Starts what was started last once more: it goes on where it stopped.
  void resume();
  bool canResume() const { return last_.has_value() && job_ == 0; }
  /// The question in hand is answered first.
  void stop();

  /// Reads a run's folder, as a job; `runRead` or `readFailed` tells the end. A call before that
  /// takes the place of the earlier one.
  void read(const QString& folder);

 Q_SIGNALS:
  void stateChanged();
  void progressed();
  /// The run under way so far.
  void news(const QString& folder, const vlm3r::studio::RunResult& run);
  void runRead(const QString& folder, const vlm3r::studio::RunResult& run);
  void readFailed(const QString& folder, const vlm3r::Error& error);

 private:
  struct Feed;
  void setState(BenchmarkState state);
  void jobEnded(JobId id);
  void takeNews();

  StudioContext context_;
  std::shared_ptr<Feed> feed_;
  QTimer poll_;
  std::optional<BenchmarkPlan> last_;
  BenchmarkState state_ = BenchmarkState::kIdle;
  QString folder_;
  Error error_;
  RunResult live_;
  JobId job_ = 0, reading_ = 0;
  quint64 reading_round_ = 0;  ///< Tells the newest call from those it took the place of.
};

}  // namespace vlm3r::studio
