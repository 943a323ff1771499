// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QDialog>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/shell/zip_file.h"

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace vlm3r::studio {

/// Shows a report for support before it is written: every file can be read and left out. Nothing
/// is sent. Not modal.
class SupportDialog : public QDialog {
  Q_OBJECT
 public:
  SupportDialog(const StudioContext& context, QWidget* parent);
  ~SupportDialog() override;

  /// Writes what is ticked to `path` (tests call this instead of the file dialog).
  void save(const QString& path);

 private:
  void gather();
  void showFiles(const std::vector<ZipEntry>& files);
  void choosePath();
  void say(const char* look, const QString& text);
  std::vector<ZipEntry> ticked() const;

  StudioContext context_;
  JobId gathering_ = 0;
  std::vector<ZipEntry> files_;
  QListWidget* list_;
  QPlainTextEdit* text_;
  QLabel* message_;
  QPushButton* save_;
};

}  // namespace vlm3r::studio
