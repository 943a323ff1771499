// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;

namespace vlm3r::studio {

class Theme;

/// How far a growing room is, small, in a corner of the view.
class ProgressChip : public QFrame {
  Q_OBJECT
 public:
  explicit ProgressChip(Theme* theme, QWidget* parent = nullptr);
  /// `permille` below 0: unknown.
  void setProgress(const QString& text, int permille);
  QString text() const;

 Q_SIGNALS:
  void cancelRequested();

 private:
  QLabel* text_;
  QProgressBar* bar_;
};

}  // namespace vlm3r::studio
