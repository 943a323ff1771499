// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QThreadPool>

#include "app/studio/core/studio_context.h"

class QLabel;
class QPushButton;

namespace vlm3r::studio {

/// The model in use, in plain words, and the way to another one.
class ModelCard : public QFrame {
  Q_OBJECT
 public:
  explicit ModelCard(const StudioContext& context, QWidget* parent = nullptr);
  ~ModelCard() override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  enum class Finding { kLooking, kTrained, kSynthetic, kRandom, kMissing };
  void look();
  void retranslate();

  StudioContext context_;
  QThreadPool pool_;
  quint64 generation_ = 0;
  Finding finding_ = Finding::kLooking;
  QLabel* title_;
  QLabel* name_;
  QLabel* text_;
  QPushButton* manage_;
};

}  // namespace vlm3r::studio
