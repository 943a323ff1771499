// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QDialog>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace vlm3r::studio {

class ActionRegistry;

/// Every key and what it does, by menu, and what the mouse does in the 3D view. Not modal.
class KeySheet : public QDialog {
  Q_OBJECT
 public:
  KeySheet(ActionRegistry* actions, QWidget* parent);

 Q_SIGNALS:
  void changeKeysRequested();

 private:
  struct Row {
    QWidget* widget = nullptr;
    QWidget* section = nullptr;
    QString words;
  };
  void build();
  QVBoxLayout* addSection(const QString& title, QVBoxLayout* column);
  void addRow(QVBoxLayout* section, const QString& text, const QString& key);
  void filter(const QString& typed);

  ActionRegistry* actions_;
  QLineEdit* field_;
  QLabel* nothing_;
  std::vector<Row> rows_;
};

}  // namespace vlm3r::studio
