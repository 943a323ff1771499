// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/benchmark/sample_model.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace vlm3r::studio {

class SampleView;

/// The answered questions of a run, filtered, and the chosen one in full.
class SamplePage : public QWidget {
  Q_OBJECT
 public:
  explicit SamplePage(QWidget* parent = nullptr);

  /// The chosen question stays chosen.
  void setRun(const RunResult& run);
  SampleFilter* rows() const { return filter_; }
  SampleView* view() const { return view_; }
  void setWrongOnly(bool on);
  void setText(const QString& text);
  void choose(int row);

 Q_SIGNALS:
  void openWanted(const QString& video, const QString& question);

 private:
  QWidget* makeFilter();
  void fillTypes(const RunResult& run);
  void updateCount();

  SampleModel* model_;
  SampleFilter* filter_;
  QComboBox* types_ = nullptr;
  QCheckBox* wrong_ = nullptr;
  QLineEdit* search_ = nullptr;
  QLabel* count_ = nullptr;
  QTableView* table_ = nullptr;
  SampleView* view_ = nullptr;
  bool filling_ = false;
};

}  // namespace vlm3r::studio
