// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QObject>

#include "app/studio/core/studio_context.h"

class QWidget;

namespace vlm3r::studio {

class DataWindow;

/// Opens the window of the data commands from the menu; it is made when it is first wanted.
class DataActions : public QObject {
  Q_OBJECT
 public:
  DataActions(const StudioContext& context, QWidget* window);
  DataWindow* open(const std::string& id);

 private:
  StudioContext context_;
  QWidget* window_;
  DataWindow* data_ = nullptr;
};

}  // namespace vlm3r::studio
