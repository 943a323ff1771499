// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QMainWindow>

#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

class Language;
class ReconstructionController;

/// The window: menus, toolbar, docks and status bar around the panels. Holds no logic of its own;
/// what happens is in the panels, the document and the controllers.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// `context` holds everything but what the window makes itself; all must outlive it.
  MainWindow(const StudioContext& context, ReconstructionController* reconstruction,
             Language* language, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Opens whatever the path is: video, picture folder, project, PLY, saved room, model folder.
  void open(const QString& path);
  /// The demo room; once it is open, its first question is asked too.
  void openDemoAndAsk();
  void showSettings();
  /// Remembers where everything stands for the next window.
  void saveLayout();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildPanels();
  void addDocks();
  void buildMenus();
  void buildToolBar();
  void buildStatusBar();
  void fillRecent();
  void fillPalette();
  void connectDocument();
  void handleWindowActions();
  void updateUndo();
  void nameParts();
  void updateTitle();
  void updateCentre();
  void setWorkspaceVisible(bool visible);
  void restoreLayout();
  void showError(const Error& error);
  void resetLayout();

  struct Panels;
  StudioContext context_;
  std::unique_ptr<Panels> panels_;
};

}  // namespace vlm3r::studio
