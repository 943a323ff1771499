// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QWidget>

#include "app/studio/benchmark/live_run.h"
#include "app/studio/core/studio_context.h"
#include "training/benchmark/score/compare.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;
class QTreeWidget;

namespace vlm3r::studio {

class SampleView;

/// Two runs, answer by answer: how much B is better with a 95 % interval, and the questions that it
/// won and lost.
class ComparePage : public QWidget {
  Q_OBJECT
 public:
  explicit ComparePage(const StudioContext& context, QWidget* parent = nullptr);

  void setFolders(const QStringList& folders);
  void choose(const QString& a, const QString& b);
  /// Compares the chosen ones, as a job; `compared` tells the end.
  void compare();
  /// Of the shown benchmark; null: none.
  const training::benchmark::Comparison* comparison() const;
  QString message() const;
  QTreeWidget* changes() const { return changes_; }
  SampleView* view() const { return view_; }

 Q_SIGNALS:
  void compared(bool ok);
  void openWanted(const QString& video, const QString& question);

 private:
  struct Compared {
    RunResult a, b;
    struct Task {
      size_t in_a = 0, in_b = 0;
      training::benchmark::Comparison comparison;
    };
    std::vector<Task> tasks;
  };
  static Result<std::shared_ptr<const Compared>> Read(const std::string& a, const std::string& b,
                                                      const RunControl& control);
  QWidget* makeTop();
  const Compared::Task* shownTask() const;
  void fill();
  void fillDifferences(const training::benchmark::Comparison& comparison);
  void fillChanges(const training::benchmark::Comparison& comparison);
  void showChange(int row);
  void say(const char* look, const QString& text);

  StudioContext context_;
  std::shared_ptr<const Compared> compared_;
  bool working_ = false;
  QComboBox* a_ = nullptr;
  QComboBox* b_ = nullptr;
  QComboBox* tasks_ = nullptr;
  QPushButton* compare_ = nullptr;
  QLabel* message_ = nullptr;
  QTableWidget* differences_ = nullptr;
  QTreeWidget* changes_ = nullptr;
  SampleView* view_ = nullptr;
};

}  // namespace vlm3r::studio
