// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "app/studio/core/studio_context.h"

class QWidget;

namespace vlm3r::studio {

class TrainingWindow;

/// Opens the training window from the menu; it is made when it is first wanted.
class TrainingActions : public QObject {
  Q_OBJECT
 public:
  TrainingActions(const StudioContext& context, QWidget* window);
  TrainingWindow* open();

 private:
  StudioContext context_;
  QWidget* window_;
  TrainingWindow* training_ = nullptr;
};

}  // namespace vlm3r::studio
