// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QDialog>

#include "app/project/annotations.h"
#include "app/studio/core/studio_context.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableView;

namespace vlm3r::studio {

class AgreementModel;

/// Compares two annotators of the current video, or one with another project or metadata file:
/// matched boxes, their overlap, precision, recall and kappa. A row selects its object. Not modal.
class AgreementDialog : public QDialog {
  Q_OBJECT
 public:
  explicit AgreementDialog(const StudioContext& context, QWidget* parent = nullptr);

  /// The annotators as they are now, and what they agree on.
  void refresh();
  /// Reads the annotations of a file, as a task, and compares with them.
  void loadFile(const QString& path);
  const AgreementModel* model() const { return model_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Side {
    QString name;
    std::string annotator;  ///< Empty: all.
    bool of_file = false;
  };
  void build();
  void retranslate();
  void fillSides();
  void compare();
  void showResult();
  void selectRow(int row);
  void askForFile();
  std::vector<scene::LabelledBox> boxesOf(const Side& side) const;

  StudioContext context_;
  std::vector<project::Annotation> file_;
  QString file_name_;
  std::vector<Side> sides_;
  AgreementModel* model_;
  QLabel* a_label_;
  QLabel* b_label_;
  QComboBox* a_;
  QComboBox* b_;
  QPushButton* open_;
  QLabel* threshold_label_;
  QDoubleSpinBox* threshold_;
  QLabel* summary_;
  QLabel* message_;
  QTableView* table_;
};

}  // namespace vlm3r::studio
