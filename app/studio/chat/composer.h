// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include "app/studio/core/studio_context.h"

class QPushButton;
class QToolButton;

namespace vlm3r::studio {

class ComposerText;
class ContextMeter;

/// The field at the bottom of the chat, with its send or stop button, what is selected and the
/// context meter.
class Composer : public QFrame {
  Q_OBJECT
 public:
  explicit Composer(const StudioContext& context, QWidget* parent = nullptr);

  ComposerText* text() const { return text_; }
  ContextMeter* meter() const { return meter_; }
  /// Whether the button says "Stop".
  void setAnswering(bool answering);
  /// Whether there is anything to ask about.
  void setReady(bool ready, const QString& placeholder);
  /// What is selected (a point, an object, a part of a picture) as a chip; an empty label takes it
  /// away.
  void setSubject(const QString& label, const QString& words);

 Q_SIGNALS:
  void askWanted();
  void stopWanted();

 private:
  void update();
  void readSettings();
  void changeEvent(QEvent* event) override;

  StudioContext context_;
  ComposerText* text_;
  QToolButton* subject_;
  ContextMeter* meter_;
  QPushButton* send_;
  QString subject_words_;
  bool answering_ = false;
  bool ready_ = false;
};

}  // namespace vlm3r::studio
