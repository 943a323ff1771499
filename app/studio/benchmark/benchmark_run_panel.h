// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/benchmark/benchmark_controller.h"
#include "app/studio/core/studio_context.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace vlm3r::studio {

class ComparePage;
class ResultPage;
class SamplePage;

/// The runs: the chosen one with its state, table and answers, and two of them beside each other.
class BenchmarkRunPanel : public QWidget {
  Q_OBJECT
 public:
  BenchmarkRunPanel(const StudioContext& context, BenchmarkController* controller,
                    QWidget* parent = nullptr);
  ~BenchmarkRunPanel() override;

  ResultPage* results() const { return results_; }
  SamplePage* samples() const { return samples_; }
  ComparePage* comparison() const { return compare_; }
  /// Shows the run of a folder, which is remembered.
  void showRun(const QString& folder);
  QString shownRun() const;
  /// What is shown of it; null: nothing yet.
  const RunResult& run() const { return run_; }
  QString state() const;
  QString notice() const;
  enum Page { kResults, kSamples, kCompare };
  void showPage(Page page);

 Q_SIGNALS:
  void startWanted();
  void openWanted(const QString& video, const QString& question);

 private:
  QWidget* makeRuns();
  QWidget* makeState();
  void connectController();
  void fillRuns();
  void runChosen();
  void setRun(const RunResult& run);
  void updateState();
  QString stateText() const;
  bool isShownRunning() const;
  void say(const char* look, const QString& text);
  void addFolder();

  StudioContext context_;
  BenchmarkController* controller_;
  RunResult run_;
  bool reading_ = false;
  QComboBox* runs_ = nullptr;
  QLabel* state_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QLabel* pace_ = nullptr;
  QLabel* notice_ = nullptr;
  QPlainTextEdit* messages_ = nullptr;
  QPushButton* stop_ = nullptr;
  QPushButton* resume_ = nullptr;
  QTabWidget* pages_ = nullptr;
  ResultPage* results_ = nullptr;
  SamplePage* samples_ = nullptr;
  ComparePage* compare_ = nullptr;
};

}  // namespace vlm3r::studio
