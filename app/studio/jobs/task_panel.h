// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"

class QLabel;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace vlm3r::studio {

/// All long work: what runs, how far it is and how long it takes, what failed and why, with cancel,
/// retry, log and the same work as a command line. Handles the action "log.show" by raising the
/// dock that it lies in.
class TaskPanel : public QWidget {
  Q_OBJECT
 public:
  explicit TaskPanel(const StudioContext& context, QWidget* parent = nullptr);

  /// Selects a job and makes the panel visible.
  void showJob(JobId id);
  JobId currentJob() const;

 private:
  QWidget* makeHeader();
  QWidget* makeEmptyPage();
  QWidget* makeList();
  QWidget* makeDetails();
  QWidget* makeButtons(QWidget* parent);
  void reveal();
  void refresh();
  void refreshDetails();
  void refreshLog(const Job& job);

  StudioContext context_;
  QStackedWidget* pages_ = nullptr;
  QListView* list_ = nullptr;
  QLabel* title_ = nullptr;
  QLabel* state_ = nullptr;
  QLabel* error_ = nullptr;
  QLabel* command_ = nullptr;
  QPlainTextEdit* log_ = nullptr;
  QPushButton* cancel_ = nullptr;
  QPushButton* retry_ = nullptr;
  QPushButton* copy_ = nullptr;
  QPushButton* cancel_all_ = nullptr;
  QPushButton* clear_ = nullptr;
  JobId logged_job_ = 0;
  qsizetype logged_lines_ = 0;
};

}  // namespace vlm3r::studio
