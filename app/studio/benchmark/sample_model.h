// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "app/studio/benchmark/live_run.h"

namespace vlm3r::studio {

/// One answered question of a run.
struct Sample {
  RunResult run;
  size_t task = 0, answer = 0;  ///< Places in run->report.tasks and its answers.

  bool isValid() const { return run != nullptr; }
  const training::benchmark::TaskReport& report() const { return run->report.tasks[task]; }
  const training::benchmark::ScoredAnswer& scored() const { return report().answers[answer]; }
  const training::benchmark::Document& document() const { return report().documents[answer]; }
  QString prompt() const;
  /// The folder of the benchmark's videos.
  const std::filesystem::path& videos() const { return run->tasks[task].places.videos; }
};

/// The answered questions of a run as rows.
class SampleModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kType, kQuestion, kAnswer, kTruth, kScore, kNumColumns };
  enum Role { kSortRole = Qt::UserRole + 1 };
  using QAbstractTableModel::QAbstractTableModel;

  void setRun(RunResult run);
  Sample sample(int row) const;
  /// The row of a question; -1: it has no answer.
  int rowOf(const std::string& task, int64_t doc_id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  RunResult run_;
  std::vector<std::pair<size_t, size_t>> rows_;  ///< Task and answer.
};

/// Those of them that are looked for.
class SampleFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit SampleFilter(SampleModel* model, QObject* parent = nullptr);

  /// "" admits every question type.
  void setType(const QString& type);
  /// Only those that did not score fully.
  void setWrongOnly(bool on);
  /// Must stand in the question, the answer, the truth or the video's name.
  void setText(const QString& text);
  Sample sampleAt(const QModelIndex& index) const;

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  SampleModel* model_;
  QString type_, text_;
  bool wrong_only_ = false;
};

/// A score for people: "100 %".
QString ScoreText(double score);

}  // namespace vlm3r::studio
