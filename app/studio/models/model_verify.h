// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/models/command_run.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace vlm3r::studio {

/// Checks the files of a model and lists everything that is wrong or missing, by name.
class ModelVerify : public QWidget {
  Q_OBJECT
 public:
  explicit ModelVerify(const StudioContext& context, QWidget* parent = nullptr);

  void setPath(const std::filesystem::path& path);
  void verify();
  bool isRunning() const { return job_ != 0; }
  QStringList problems() const;

 Q_SIGNALS:
  void ended(bool ok);

 private:
  void take(const std::filesystem::path& path, Result<CommandResult> result);
  void updateProgress();
  void setRunning(bool running);
  void say(const char* look, const QString& text);

  StudioContext context_;
  std::filesystem::path path_;
  QPushButton* verify_ = nullptr;
  QPushButton* stop_ = nullptr;
  QCheckBox* values_ = nullptr;
  QLabel* state_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QListWidget* list_ = nullptr;
  JobId job_ = 0;
};

}  // namespace vlm3r::studio
