// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/view3d/capture_dialog.h"
#include "engine/base/result.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace vlm3r::viz {
class VtkHostWidget;
}

namespace vlm3r::studio {

class Banner;
class BoxHandles;
class CalibrationBar;
class CaptureController;
class ClipCard;
class ExportDialog;
class FilterPopup;
class PickCard;
class ProgressChip;
class SceneBinding;
class StateCard;
class ToolController;
class ViewActions;
class ViewState;
class ViewToolbar;

/// The 3D panel: the room, its toolbar, and over the picture whatever there is to say about it.
/// Handles the actions view.*, color.*, tool.*, scene.*, viewpoint.save, capture.* and export.
class ViewPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ViewPanel(const StudioContext& context, QWidget* parent = nullptr);
  ~ViewPanel() override;

  SceneBinding* binding() const { return binding_; }
  ToolController* tools() const { return tools_; }
  BoxHandles* boxHandles() const { return box_handles_; }
  ViewState* state() const { return state_; }
  CaptureController* capture() const { return capture_; }
  ExportDialog* exportDialog();
  /// Null without OpenGL; the panel says why.
  viz::VtkHostWidget* host() const { return host_; }

 private:
  void makeViewport();
  void makeCards();
  void layOut(QGridLayout* grid);
  void connectAll();
  void handleActions();
  void updateState();
  void updateStateCard();
  void updateWarning();
  void updateBadge();
  void updatePick();
  void updateHint();
  void onWheel(Qt::KeyboardModifiers modifiers, double steps);
  void leave();
  void calibrate();
  void openCalibration(int64_t id);
  void showNotice(const char* look, const QString& text, const QString& button = {},
                  std::function<void()> run = {});
  void showError(const Error& error);
  void onSaved(const QString& path);

  StudioContext context_;
  SceneBinding* binding_;
  ToolController* tools_;
  BoxHandles* box_handles_;
  ViewState* state_;
  QWidget* viewport_ = nullptr;
  viz::VtkHostWidget* host_ = nullptr;
  QString missing_;  ///< Why there is no picture.
  ViewToolbar* toolbar_ = nullptr;
  FilterPopup* filters_ = nullptr;
  ClipCard* clip_ = nullptr;
  StateCard* card_ = nullptr;
  ProgressChip* progress_ = nullptr;
  Banner* warning_ = nullptr;
  Banner* notice_ = nullptr;
  QLabel* hint_ = nullptr;
  QToolButton* badge_ = nullptr;
  CalibrationBar* calibration_ = nullptr;
  PickCard* pick_ = nullptr;
  ViewActions* view_actions_ = nullptr;
  CaptureController* capture_ = nullptr;
  ExportDialog* export_dialog_ = nullptr;
  int64_t calibrated_id_ = 0;  ///< The measurement that the bar asks about.
  bool calibrate_next_ = false;
  bool warning_closed_ = false;
};

}  // namespace vlm3r::studio
