// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QObject>
#include <QPointer>

#include "app/studio/core/studio_context.h"
#include "app/studio/view3d/capture.h"
#include "app/studio/view3d/capture_dialog.h"

namespace vlm3r::studio {

class SceneBinding;

/// Pictures and fly-throughs of the 3D view, as jobs.
class CaptureController : public QObject {
  Q_OBJECT
 public:
  /// `view` is the widget whose picture is taken: its size is offered, dialogs belong to it.
  CaptureController(const StudioContext& context, SceneBinding* binding, QWidget* view);

  /// Asks for a file, then saves.
  void askForPicture();
  void savePicture(const QString& path);
  void askForFlyThrough();
  void record(const CaptureDialog::Choice& choice);

 Q_SIGNALS:
  void saved(const QString& path);
  void failed(const vlm3r::Error& error);

 private:
  CaptureScene currentScene() const;
  std::vector<viz::Viewpoint> viewpointsOf(const CaptureDialog::Choice& choice) const;
  std::vector<viz::Viewpoint> savedViewpoints() const;
  QString suggestedPath(const QString& suffix) const;
  void finish(const Result<std::filesystem::path>& result);

  StudioContext context_;
  SceneBinding* binding_;
  QWidget* view_;
  QPointer<CaptureDialog> dialog_;
};

}  // namespace vlm3r::studio
