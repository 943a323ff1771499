// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"

class QWidget;

namespace vlm3r::studio {

class ImportDialog;

/// Carries the current video's scene graph into metadata files and back. Handles the actions
/// "scene import" and "scene export-metadata".
class MetadataFiles : public QObject {
  Q_OBJECT
 public:
  /// Dialogs open over `window`.
  MetadataFiles(const StudioContext& context, QWidget* window);

  /// Opens the dialog; a file may be named already.
  ImportDialog* import(const QString& scene_metadata = {});
  /// Writes the objects, and beside them (FramesFileOf) the frames. Told by `exported`.
  void exportTo(const QString& scene_metadata);

 Q_SIGNALS:
  void exported(const QString& path);
  void failed(const vlm3r::Error& error);

 private:
  void chooseExport();
  void updateActions();

  StudioContext context_;
  QWidget* window_;
  QPointer<ImportDialog> dialog_;
};

/// Where the frame metadata beside scene metadata lies by the names of data metadata and of this
/// program: "x_metadata_val.json" and "x_frame_metadata_val.json", "x_metadata.json" and
/// "x_frame_metadata.json", "scene.json" and "frames.json"; "y.json" and "y_frames.json" else.
QString FramesFileOf(const QString& scene_metadata);

}  // namespace vlm3r::studio
