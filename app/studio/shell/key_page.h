// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace vlm3r::studio {

class ActionRegistry;

/// The page of the settings where every action gets its keys.
class KeyPage : public QWidget {
  Q_OBJECT
 public:
  explicit KeyPage(ActionRegistry* actions, QWidget* parent = nullptr);

  /// Selects an action, for tests and the key sheet.
  void selectAction(const QString& id);

 private:
  void fill();
  void filter(const QString& typed);
  void showCurrent();
  void setKeys(const QList<QKeySequence>& keys);
  void resetAll();
  QTreeWidgetItem* itemOf(const QString& id) const;
  QString currentId() const;
  void updateItem(QTreeWidgetItem* item);

  ActionRegistry* actions_;
  QLineEdit* field_;
  QTreeWidget* tree_;
  QLabel* name_;
  QKeySequenceEdit* edit_;
  QPushButton* set_;
  QPushButton* remove_;
  QLabel* message_;
};

}  // namespace vlm3r::studio
