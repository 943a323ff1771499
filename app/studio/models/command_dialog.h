// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/models/command_run.h"

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QTabWidget;

namespace vlm3r::studio {

class CommandForm;

/// One command of the command line as a window of its own: a form, the same call as a line for a
/// shell, and what came of it. Runs as a job; the window can be closed meanwhile.
class CommandDialog : public QDialog {
  Q_OBJECT
 public:
  CommandDialog(const StudioContext& context, const app::Command& command,
                QWidget* parent = nullptr);

  CommandForm* form() const { return form_; }
  /// Starts the command with what the form holds, or says what is wrong with it.
  void run();
  bool isRunning() const { return job_ != 0; }
  QString resultText() const;

 Q_SIGNALS:
  void ended(bool ok);

 private:
  QWidget* makeIntro();
  QWidget* makeResult();
  QWidget* makeButtons();
  void fillDefaults();
  bool eventFilter(QObject* watched, QEvent* event) override;
  void updateCommandLine();
  void updateProgress();
  void take(Result<CommandResult> result);
  void say(const char* look, const QString& text);
  void setRunning(bool running);

  StudioContext context_;
  const app::Command& command_;
  options::LoadedOptions defaults_;
  CommandForm* form_ = nullptr;
  QScrollArea* scroll_ = nullptr;
  QLabel* line_ = nullptr;
  QLabel* message_ = nullptr;
  QLabel* stage_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QTabWidget* result_ = nullptr;
  QPlainTextEdit* text_ = nullptr;
  QPlainTextEdit* json_ = nullptr;
  QPushButton* run_ = nullptr;
  QPushButton* stop_ = nullptr;
  JobId job_ = 0;
};

}  // namespace vlm3r::studio
