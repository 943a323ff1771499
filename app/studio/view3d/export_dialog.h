// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QDialog>
#include <QString>

#include "app/studio/core/studio_context.h"
#include "engine/scene/export.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vlm3r::studio {

class SceneBinding;

/// "Export the room": what is written is what the 3D view shows. Stays open beside the window;
/// writing is a job.
class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  ExportDialog(const StudioContext& context, const SceneBinding* binding,
               QWidget* parent = nullptr);

  /// Shows what would be exported now.
  void refresh();
  void setFolder(const QString& folder);
  void setFormats(const std::vector<scene::ExportFormat>& formats);
  std::vector<scene::ExportFormat> formats() const;
  void start();

 Q_SIGNALS:
  void exported(const QString& folder, qint64 num_points, const QStringList& warnings);
  void failed(const vlm3r::Error& error);

 private:
  void buildFormats(QWidget* parent);
  void browse();
  void updateButton();
  QString suggestedFolder() const;

  StudioContext context_;
  const SceneBinding* binding_;
  std::vector<std::pair<scene::ExportFormat, QCheckBox*>> boxes_;
  QLineEdit* folder_;
  QLabel* summary_;
  QLabel* note_;
  QPushButton* export_ = nullptr;
};

}  // namespace vlm3r::studio
