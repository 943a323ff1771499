// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QThreadPool>

#include "app/studio/core/studio_context.h"
#include "engine/base/json.h"

class QGridLayout;
class QLabel;

namespace vlm3r::studio {

/// What this machine can run, from the same check as `vlm3r doctor`.
class MachineCard : public QFrame {
  Q_OBJECT
 public:
  explicit MachineCard(const StudioContext& context, QWidget* parent = nullptr);
  ~MachineCard() override;

  void check();

 Q_SIGNALS:
  void checked();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void show(const OrderedJson& checks);
  void addLine(const OrderedJson& line);
  void retranslate();

  StudioContext context_;
  QThreadPool pool_;
  QLabel* title_;
  QLabel* state_;
  QGridLayout* grid_;
  OrderedJson checks_;
};

}  // namespace vlm3r::studio
