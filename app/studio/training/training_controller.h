// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/training/forecast.h"
#include "app/studio/training/recipe_draft.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

/// A training that could be started.
struct TrainingPlan {
  RecipeDraft draft;
  std::filesystem::path recipe;  ///< What the command reads.
  bool write_recipe = false;     ///< It is written from the draft first.
  std::filesystem::path out;
};

/// The same as a line for a shell.
QString CommandLineOf(const TrainingPlan& plan);

enum class TrainingState { kIdle, kRunning, kStopping, kPaused, kDone, kFailed };

/// Starts trainings as processes of their own, one at a time, as jobs: what the training window
/// does without its widgets. A crash there ends the job, not the studio. GUI thread only.
class TrainingController : public QObject {
  Q_OBJECT
 public:
  explicit TrainingController(const StudioContext& context, QObject* parent = nullptr);
  ~TrainingController() override;

  TrainingState state() const { return state_; }
  /// Of the training that runs or ran last; empty: none.
  QString folder() const { return folder_; }
  /// Of the training that failed.
  const Error& error() const { return error_; }
  /// The end of what a failed training wrote.
  QString messages() const;
  bool isChecking() const { return check_ != 0; }

  /// Starts it, or lets a run that was found in its folder go on. Does nothing while one runs.
  void start(const TrainingPlan& plan);
  /// Starts what was started last once more: it goes on where it was saved.
  void resume();
  bool canResume() const { return last_.has_value() && state_ != TrainingState::kRunning; }
  /// Saves a checkpoint and ends; resume() goes on. Also for a run that another studio began.
  void pause(const QString& folder);
  /// Ends it at once; its last checkpoint stays.
  void kill(const QString& folder);
  /// Asks what a training would take.
  void check(const TrainingPlan& plan);

 Q_SIGNALS:
  void stateChanged();
  void checked(const vlm3r::studio::TrainingForecast& forecast);
  void checkFailed(const vlm3r::Error& error);

 private:
  void watch(JobId id);
  void jobEnded(JobId id);
  void setState(TrainingState state);

  StudioContext context_;
  TrainingState state_ = TrainingState::kIdle;
  QString folder_;
  Error error_;
  JobId job_ = 0;
  JobId check_ = 0;
  std::optional<TrainingPlan> last_;
  std::shared_ptr<std::string> messages_;
};

}  // namespace vlm3r::studio
