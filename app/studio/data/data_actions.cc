// SPDX-License-Identifier: Apache-2.0
#include "app/studio/data/data_actions.h"

#include "app/studio/actions/action_registry.h"
#include "app/studio/data/data_window.h"

namespace vlm3r::studio {

DataActions::DataActions(const StudioContext& context, QWidget* window)
    : QObject(window), context_(context), window_(window) {
  for (const char* id : {"data import", "data metadata", "data qa", "data format"})
    context_.actions->handle(id, this, [this, id] { open(id); });
}

DataWindow* DataActions::open(const std::string& id) {
  if (data_ == nullptr) data_ = new DataWindow(context_, window_);
  data_->showStep(id);
  data_->show();  // Never modal.
  data_->raise();
  data_->activateWindow();
  return data_;
}

}  // namespace vlm3r::studio
