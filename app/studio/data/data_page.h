// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/models/command_run.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace vlm3r::studio {

class CommandForm;
class ProblemList;

/// One step from a dataset to training files: a data command as a form, the same as a command line,
/// and what came of it with a list of what was left out.
class DataPage : public QWidget {
  Q_OBJECT
 public:
  DataPage(const StudioContext& context, const app::Command& command, const QString& hint,
           QWidget* parent = nullptr);
  ~DataPage() override;

  const app::Command& command() const { return command_; }
  CommandForm* form() const { return form_; }
  ProblemList* problems() const { return problems_; }
  /// What a field of the form says; empty when the form is not filled in yet.
  QString value(const char* key) const;
  void run();
  void stop();
  bool isRunning() const { return job_ != 0; }
  QString message() const;
  QString commandLine() const;
  /// The folder or file that the last run wrote; empty before.
  QString result() const { return result_; }

 Q_SIGNALS:
  void ended(bool ok);
  /// The last run's record.
  void made(const vlm3r::OrderedJson& record);

 private:
  QWidget* makeButtons();
  void updateCommandLine();
  void updateProgress();
  void take(Result<CommandResult> result);
  void say(const char* look, const QString& text);
  void setRunning(bool running);

  StudioContext context_;
  const app::Command& command_;
  options::LoadedOptions defaults_;
  CommandForm* form_ = nullptr;
  ProblemList* problems_ = nullptr;
  QLabel* line_ = nullptr;
  QLabel* message_ = nullptr;
  QLabel* stage_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QPushButton* run_ = nullptr;
  QPushButton* stop_ = nullptr;
  QPushButton* open_ = nullptr;
  QString result_;
  JobId job_ = 0;
};

}  // namespace vlm3r::studio
