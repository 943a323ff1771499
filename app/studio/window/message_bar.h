// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QFrame>

#include "engine/base/result.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace vlm3r::studio {

/// One line above the panels for what happened to the whole program: an error with its file and
/// what to do, a warning, a question that can wait. Never modal; the newest message is shown, and
/// Esc or the cross closes it.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(QWidget* parent = nullptr);

  void showError(const Error& error);
  void showWarning(const QString& text);
  /// With a button that does something about it; it closes the bar.
  void offer(const QString& text, const QString& button, std::function<void()> act);
  QString text() const;

 private:
  void show(const char* look, const QString& text, const QString& detail);

  QLabel* text_ = nullptr;
  QPushButton* action_ = nullptr;
  QToolButton* close_ = nullptr;
  std::function<void()> act_;
};

}  // namespace vlm3r::studio
