// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QIcon>
#include <QString>

class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace vlm3r::studio {

class ActionRegistry;

/// One line of the palette.
struct PaletteEntry {
  QString id;      ///< What is remembered as used last; empty: not remembered.
  QString text;    ///< What it does.
  QString detail;  ///< Where it belongs: the menu, "Recent file", …
  QString key;
  QString words;  ///< Also found by these: English name, command.
  QIcon icon;
  bool enabled = true;
  std::function<void()> run;
};

/// Everything by name: a field and a list over the window. Lives as long as the window and is shown
/// by open().
class CommandPalette : public QFrame {
  Q_OBJECT
 public:
  CommandPalette(ActionRegistry* actions, QWidget* window);

  /// Adds more than the actions: recent files, viewpoints, … Asked anew at each opening.
  void addSource(std::function<std::vector<PaletteEntry>()> source);
  void open();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void gather();
  void search(const QString& typed);
  void runCurrent();
  void place();
  void step(int rows);

  ActionRegistry* actions_;
  std::vector<std::function<std::vector<PaletteEntry>()>> sources_;
  std::vector<PaletteEntry> entries_;
  QLineEdit* field_;
  QListView* list_;
  QStandardItemModel* model_;
  QLabel* nothing_;
};

}  // namespace vlm3r::studio
