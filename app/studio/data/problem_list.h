// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <QWidget>

#include "app/studio/data/data_problems.h"
#include "engine/base/result.h"

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace vlm3r::studio {

/// What a data command left out, a row each with its reason: can be filtered, copied and exported.
class ProblemList : public QWidget {
  Q_OBJECT
 public:
  explicit ProblemList(QWidget* parent = nullptr);
  ~ProblemList() override;

  void setProblems(std::vector<DataProblem> problems);
  void filter(const QString& words);
  /// The rows that the filter lets through.
  std::vector<DataProblem> shown() const;
  void copyShown() const;
  /// Fails with kDisk.
  Status saveCsv(const std::filesystem::path& file) const;

 Q_SIGNALS:
  void saveFailed(const vlm3r::Error& error);

 private:
  void updateCount();
  void exportCsv();

  class Model;
  std::vector<DataProblem> problems_;
  Model* model_ = nullptr;
  QSortFilterProxyModel* filter_model_ = nullptr;
  QTableView* table_ = nullptr;
  QLineEdit* filter_ = nullptr;
  QLabel* count_ = nullptr;
};

}  // namespace vlm3r::studio
