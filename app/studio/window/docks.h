// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QMainWindow>
#include <QObject>

class QAction;
class QDockWidget;

namespace vlm3r::studio {

/// What somebody came to do; decides which panels are shown.
enum class Workspace { kAsk, kAnnotate, kQuestions };

/// The panels around the room: where they lie, what they are called, and which of them a workspace
/// shows. A panel is added by the id of its line in the table of docks.cc.
class Docks : public QObject {
  Q_OBJECT
 public:
  explicit Docks(QMainWindow* window);

  /// Puts a panel at its place. All must be added before arrange.
  void add(const char* id, QWidget* panel);
  /// First sizes and tabs; shows the panels of Workspace::kAsk.
  void arrange();
  /// Shows a workspace's panels and hides the others; columns and the lower row get their sizes.
  void show(Workspace workspace);
  /// Brings one panel to the front.
  void raise(const char* id);
  void hideAll();
  /// Titles in the current language.
  void retranslate();
  std::vector<QAction*> toggleActions() const;

 private:
  struct Place;
  static const std::vector<Place>& places();
  QDockWidget* dock(const char* id) const;
  void fitSizes(Workspace workspace);

  QMainWindow* window_;
  std::vector<QDockWidget*> docks_;  ///< As places(); null where none was added.
};

}  // namespace vlm3r::studio
