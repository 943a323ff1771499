// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "app/studio/core/studio_context.h"
#include "app/studio/training/checkpoint_list.h"

namespace vlm3r::studio {

class ModelCompare;
class RunPanel;
class TrainingController;
class TrainingSetup;

/// The window of trainings: on the left what to train, on the right what runs and ran. It can be
/// closed while a training runs.
class TrainingWindow : public QDialog {
  Q_OBJECT
 public:
  explicit TrainingWindow(const StudioContext& context, QWidget* parent = nullptr);
  ~TrainingWindow() override;

  TrainingController* controller() const { return controller_; }
  TrainingSetup* setup() const { return setup_; }
  RunPanel* runs() const { return runs_; }
  /// The window that asks the base and a checkpoint the same question.
  ModelCompare* compare(const Checkpoint& checkpoint);

 private:
  StudioContext context_;
  TrainingController* controller_;
  TrainingSetup* setup_ = nullptr;
  RunPanel* runs_ = nullptr;
  ModelCompare* compare_ = nullptr;
};

}  // namespace vlm3r::studio
