// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QDialog>

#include "app/project/scene_import.h"
#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace vlm3r::studio {

/// Chooses a scene of a metadata file and brings it into the current video, as one undo step. Says
/// whether its boxes fit the room, and lists the rows that were left out. Not modal.
class ImportDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ImportDialog(const StudioContext& context, QWidget* parent = nullptr);

  /// Reads the names of the scenes. Without `frame_metadata` the file beside it is taken, if there
  /// is one.
  void setFiles(const QString& scene_metadata, const QString& frame_metadata);
  /// The chosen one by name; false when the file has no such scene.
  bool choose(const QString& scene);
  void import();
  QString outcome() const;

 Q_SIGNALS:
  void filesRead(bool ok);
  void imported(bool ok);

 private:
  void build();
  QWidget* makeFileRow(QLineEdit** edit, const QString& name, const QString& title);
  void read();
  void fillScenes();
  void updateButtons();
  void take(int64_t video_id, const Result<project::ImportedScene>& scene);
  void tell(const QString& text, const char* look);

  StudioContext context_;
  std::shared_ptr<const scene::SceneFiles> files_;
  QLineEdit* scene_file_ = nullptr;
  QLineEdit* frame_file_ = nullptr;
  QLineEdit* filter_ = nullptr;
  QListWidget* scenes_ = nullptr;
  QLabel* outcome_ = nullptr;
  QPlainTextEdit* problems_ = nullptr;
  QPushButton* import_ = nullptr;
  bool working_ = false;
};

}  // namespace vlm3r::studio
