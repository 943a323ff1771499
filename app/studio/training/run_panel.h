// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/training/checkpoint_list.h"
#include "app/studio/training/run_follower.h"

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace vlm3r::studio {

class RunCurves;
class TrainingController;

/// Trainings that run or ran: how far the chosen one is, its curves with others laid over them, its
/// checkpoints and what can be done with them.
class RunPanel : public QWidget {
  Q_OBJECT
 public:
  RunPanel(const StudioContext& context, TrainingController* controller, QWidget* parent = nullptr);
  ~RunPanel() override;

  /// Chooses a run; one that is not in the list is added and remembered.
  void showRun(const QString& folder);
  QString shownRun() const;
  /// Lays a run's curves over those of the chosen one, or takes them away.
  void setOverlaid(const QString& folder, bool on);
  /// Reads the list of remembered runs again.
  void refresh();

  RunCurves* curves() const { return curves_; }
  const std::vector<Checkpoint>& checkpoints() const;
  const Checkpoint* selectedCheckpoint() const;
  void selectCheckpoint(int64_t step);
  /// Makes the chosen checkpoint the model that answers, and goes to the chat.
  void chatWithSelected();

 Q_SIGNALS:
  void compareWanted(const vlm3r::studio::Checkpoint& checkpoint);
  void runChosen(const QString& folder, const QString& recipe);

 private:
  QWidget* makeState();
  QWidget* makeRuns();
  QWidget* makeCheckpoints();
  void followRuns();
  void takeList(const QString& folder, const std::vector<Checkpoint>& checkpoints, bool running);
  void updateState();
  void updateCheckpoints();
  void addFolder();
  bool isRunning(const QString& folder) const;
  QListWidgetItem* itemOf(const QString& folder) const;
  QString stateText(const QString& folder) const;

  StudioContext context_;
  TrainingController* controller_;
  RunFollower* follower_;
  RunCurves* curves_ = nullptr;
  QLabel* state_ = nullptr;
  QLabel* pace_ = nullptr;
  QLabel* notice_ = nullptr;
  QPlainTextEdit* messages_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QPushButton* pause_ = nullptr;
  QPushButton* resume_ = nullptr;
  QPushButton* kill_ = nullptr;
  QListWidget* runs_ = nullptr;
  QTreeWidget* checkpoint_list_ = nullptr;
  QPushButton* chat_ = nullptr;
  QPushButton* compare_ = nullptr;
  struct Listed {
    std::vector<Checkpoint> checkpoints;
    bool running = false;
  };
  std::map<QString, Listed> listed_;
};

}  // namespace vlm3r::studio
