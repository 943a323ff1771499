// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/studio/core/studio_context.h"

class QGridLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace vlm3r::studio {

class ObjectEditor;
class PointCounter;

/// The numbers of what is selected. Every value can be copied.
class PropertiesPanel : public QWidget {
  Q_OBJECT
 public:
  explicit PropertiesPanel(const StudioContext& context, QWidget* parent = nullptr);
  ~PropertiesPanel() override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();
  /// Makes or removes label pairs until there are as many as lines.
  void provideRows(size_t count);

  StudioContext context_;
  PointCounter* counter_;
  QStackedWidget* stack_;
  QLabel* empty_;
  QLabel* title_;
  QGridLayout* grid_;
  ObjectEditor* editor_;
  std::vector<std::pair<QLabel*, QLabel*>> rows_;
  QTimer delay_;
};

}  // namespace vlm3r::studio
