// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/questions/question_list.h"
#include "app/studio/scene_graph/graph_feed.h"
#include "engine/session/session.h"
#include "training/qa/format/append_conversations.h"

namespace vlm3r::studio {

/// What is to be asked about the current video.
struct QuestionRequest {
  std::vector<const qa::Task*> tasks;
  uint64_t seed = 0;
  std::optional<uint64_t> cap;  ///< Of each task, in place of its own; 0: none.
};

/// The current video's questions: makes them of its scene graph, asks the model a few at a time
/// (of one video, so that its clip is encoded once and read once for all of them), scores the
/// answers and keeps all in the project. GUI thread only.
class QuestionController : public QObject {
  Q_OBJECT
 public:
  explicit QuestionController(const StudioContext& context, QObject* parent = nullptr);
  ~QuestionController() override;

  const QuestionList& list() const { return list_; }
  /// What the questions are about; null until the scene graph is there.
  std::shared_ptr<const FedGraph> graph() const { return feed_->graph(); }

  /// Makes questions, as a job; `made` tells the end. Nothing is kept yet.
  JobId make(const QuestionRequest& request);
  /// Keeps questions in place of those there were; answers of the same questions stay. Returns how
  /// many were too many to be kept.
  size_t keep(const training::SceneQuestions& made, uint64_t seed);
  void clear();

  /// Asks the questions at these places that have no answer yet, or all of them again.
  void ask(const std::vector<size_t>& rows, bool again = false);
  void stop();
  bool isAsking() const { return job_ != 0 || !queue_.empty(); }
  size_t numAsked() const { return num_asked_; }   ///< Of this round, answered.
  size_t numToAsk() const { return num_to_ask_; }  ///< Of this round, in all.
  double secondsLeft() const;                      ///< Negative while unknown.

  /// Adds questions to a training file, as a job; `appended` tells the end.
  void append(const std::vector<size_t>& rows, const QString& file, const QString& test_scenes,
              const QString& videos_folder);
  /// Writes all questions with their answers.
  void exportTo(const QString& path);

 Q_SIGNALS:
  void listChanged();        ///< Other questions.
  void rowChanged(int row);  ///< Its state.
  void askingChanged();      ///< Begins, goes on, ends.
  void made(const vlm3r::training::SceneQuestions& questions, quint64 seed);
  void appended(const vlm3r::training::AppendReport& report, const std::vector<size_t>& rows,
                const QString& file);
  void exported(const QString& path);
  void failed(const vlm3r::Error& error);
  void graphChanged();

 private:
  void connectEngine();
  void followVideo();
  void load();
  void save();
  void askNext();
  void endRound();
  /// Questions of the job that have no answer are as if they had not been asked.
  void takeBack();
  void setState(size_t row, AskedQuestion::State state);

  StudioContext context_;
  GraphFeed* feed_;
  int64_t video_id_ = 0;
  QString project_;  ///< Path of the project that `list_` belongs to.
  QuestionList list_;
  std::vector<size_t> queue_;  ///< Still to be asked, the next one last.
  JobId job_ = 0;
  std::vector<size_t> rows_;  ///< That the job is about.
  size_t num_asked_ = 0, num_to_ask_ = 0;
  QElapsedTimer clock_;
  QTimer save_delay_;
};

}  // namespace vlm3r::studio
