// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/training_actions.h"

#include "app/studio/actions/action_registry.h"
#include "app/studio/training/training_window.h"

namespace vlm3r::studio {

TrainingActions::TrainingActions(const StudioContext& context, QWidget* window)
    : QObject(window), context_(context), window_(window) {
  context_.actions->handle("train run", this, [this] { open(); });
}

TrainingWindow* TrainingActions::open() {
  if (training_ == nullptr) training_ = new TrainingWindow(context_, window_);
  training_->show();  // Never modal: the room and the chat stay in reach.
  training_->raise();
  training_->activateWindow();
  return training_;
}

}  // namespace vlm3r::studio
