// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include <QAbstractListModel>
#include <QDateTime>
#include <QStringList>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::studio {

using JobId = quint64;
enum class JobState { kQueued, kRunning, kDone, kFailed, kCancelled };

/// One piece of long work as the task panel and the status bar show it.
struct Job {
  JobId id = 0;
  QString
      kind;  ///< "load-model", "reconstruct", "ask", "export", "capture", "verify", a command's id.
  QString title;  ///< "Reconstruct room.mp4".
  JobState state = JobState::kQueued;
  QString stage;  ///< As RunControl reports it; StageText() makes words of it.
  qint64 done = 0;
  qint64 total = 0;  ///< 0: unknown.
  QDateTime started;
  QDateTime ended;
  double eta_s = -1;     ///< Of the whole current stage; negative: unknown.
  Error error;           ///< kFailed.
  QString command_line;  ///< The same work as a `vlm3r` command, or empty.
  QStringList log;
  bool can_retry = false;
  bool stopping = false;  ///< Was asked to stop; the work has not ended yet.
};

/// A stage id in the user's language: "CUT3R", "Reading the video", "Thinking about the prompt", …
QString StageText(const QString& stage);

/// "0:42", "1:03:20": how long something has lasted or will last.
QString DurationText(double seconds);

/// All jobs, newest first; at most 200 ended ones are kept. GUI thread only, except Control's
/// callbacks. A job that ended stays as it is: late reports of its work are ignored.
class JobList : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role { kJobRole = Qt::UserRole + 1 };
  explicit JobList(QObject* parent = nullptr);
  ~JobList() override;

  JobId add(const QString& kind, const QString& title, const QString& command_line = {},
            std::function<void()> retry = {});
  /// For the work itself: its stop token, and a progress sink that may be called on any thread and
  /// reaches the list at most 20 times a second.
  RunControl control(JobId id);
  void start(JobId id);
  void appendLog(JobId id, const QString& line);
  void finish(JobId id);
  void fail(JobId id, const Error& error);  ///< kCancelled ends it as cancelled.
  /// Asks it to stop; the work reports the end. One that still waits ends here.
  void cancel(JobId id);
  void cancelAll();
  void retry(JobId id);  ///< Once: a new job takes over.
  /// Forgets the ended ones.
  void clearEnded();
  const Job* find(JobId id) const;
  std::vector<const Job*> running() const;  ///< Running and queued, oldest first.

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 Q_SIGNALS:
  void jobAdded(quint64 id);
  void jobChanged(quint64 id);
  void jobEnded(quint64 id);

 private:
  void drain();
  void changed(JobId id);
  void end(JobId id, JobState state, const Error& error);
  void remove(int row);
  void trim();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::studio
Q_DECLARE_METATYPE(vlm3r::studio::Job)
