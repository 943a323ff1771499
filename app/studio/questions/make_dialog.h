// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "app/studio/jobs/job_list.h"
#include "app/studio/questions/question_controller.h"

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace vlm3r::studio {

/// Chooses tasks, seed and how many; shows how many questions of each task the room gives before
/// any is kept. Not modal.
class MakeDialog : public QDialog {
  Q_OBJECT
 public:
  MakeDialog(QuestionController* controller, JobList* jobs, QWidget* parent = nullptr);

  QuestionRequest request() const;
  void setSeed(int seed);
  void preview();
  void keep();
  /// What the preview gave; nothing while there is none of these settings.
  const std::optional<training::SceneQuestions>& previewed() const { return previewed_; }

 private:
  void build();
  void fillTasks();
  void outdate();
  void take(const training::SceneQuestions& questions);
  void tell(const QString& text, const char* look);

  QuestionController* controller_;
  JobList* jobs_;
  JobId job_ = 0;
  std::optional<training::SceneQuestions> previewed_;
  quint64 previewed_seed_ = 0;
  bool keep_when_made_ = false;
  QTreeWidget* tasks_ = nullptr;
  QSpinBox* seed_ = nullptr;
  QSpinBox* cap_ = nullptr;
  QLabel* note_ = nullptr;
  QPushButton* preview_ = nullptr;
  QPushButton* keep_ = nullptr;
};

}  // namespace vlm3r::studio
