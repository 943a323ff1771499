// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QWidget>

#include "app/studio/benchmark/live_run.h"
#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace vlm3r::studio {

/// The table of a run: for each task the number of questions, score and 95 % interval, beside
/// chance and the paper's rows; and its files.
class ResultPage : public QWidget {
  Q_OBJECT
 public:
  explicit ResultPage(const StudioContext& context, QWidget* parent = nullptr);

  /// `can_start`: whether nothing runs that will fill an empty page.
  void setRun(const RunResult& run, bool can_start);
  /// Shows another benchmark of the run.
  void chooseTask(const QString& title);
  QTableWidget* table() const { return table_; }
  QString remarks() const;
  /// The shown table as CSV.
  Status saveCsv(const std::filesystem::path& file) const;
  /// results.json, <task>.json, predictions, report.md and report.html, as a job; `saved` or
  /// `saveFailed` tells the end.
  void saveReport(const std::filesystem::path& folder);

 Q_SIGNALS:
  void startWanted();
  void saved(const QString& path);
  void saveFailed(const vlm3r::Error& error);

 private:
  QWidget* makeTop();
  QWidget* makeEmpty();
  const training::benchmark::TaskReport* shown() const;
  void fill();
  QString remarksOf(const training::benchmark::TaskReport& task) const;
  void chooseCsv();
  void chooseReport();

  StudioContext context_;
  RunResult run_;
  QStringList header_;  ///< Of the table as it is shown.
  QComboBox* tasks_ = nullptr;
  QPushButton* csv_ = nullptr;
  QPushButton* report_ = nullptr;
  QStackedWidget* pages_ = nullptr;
  QLabel* empty_ = nullptr;
  QPushButton* start_ = nullptr;
  QTableWidget* table_ = nullptr;
  QLabel* remarks_ = nullptr;
};

}  // namespace vlm3r::studio
