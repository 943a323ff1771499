// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QDialog>

#include "app/studio/questions/question_controller.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vlm3r::studio {

/// Adds chosen questions to a training set: conversations as `vlm3r data format` writes them.
/// Scenes of the benchmarks are kept out; every question that was refused is listed with its
/// reason. Not modal.
class TrainDialog : public QDialog {
  Q_OBJECT
 public:
  /// `rows`: places in the controller's list.
  TrainDialog(QuestionController* controller, const StudioContext& context,
              std::vector<size_t> rows, QWidget* parent = nullptr);

  void setFile(const QString& path);
  void setTestScenes(const QString& path);
  void setVideosFolder(const QString& path);
  void add();
  QString outcome() const;
  QString refusals() const;

 private:
  enum class Choice { kNewFile, kOldFile, kFolder };
  void build(const QString& videos_folder);
  QWidget* makeRow(QLineEdit** edit, const QString& name, Choice choice);
  void updateButtons();
  void take(const training::AppendReport& report, const QString& file);
  void tell(const QString& text, const char* look);

  QuestionController* controller_;
  std::vector<size_t> rows_;
  bool working_ = false;
  QLineEdit* file_ = nullptr;
  QLineEdit* test_scenes_ = nullptr;
  QLineEdit* videos_ = nullptr;
  QLabel* outcome_ = nullptr;
  QPlainTextEdit* refusals_ = nullptr;
  QPushButton* add_ = nullptr;
};

}  // namespace vlm3r::studio
