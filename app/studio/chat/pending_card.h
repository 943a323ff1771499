// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace vlm3r::studio {

class MarkdownView;
class Theme;
struct Job;
struct PendingAnswer;

/// The answer that is being made: what is done, how far it is, and the text as it comes.
class PendingCard : public QFrame {
  Q_OBJECT
 public:
  explicit PendingCard(Theme* theme, QWidget* parent = nullptr);

  /// `job` may be null when the list has forgotten it.
  void showProgress(const PendingAnswer& pending, const Job* job);
  void showText(const PendingAnswer& pending);

 Q_SIGNALS:
  void stopWanted();
  void grew();

 private:
  void render();
  QLabel* stage_;
  QProgressBar* bar_;
  MarkdownView* text_;
  QTimer* timer_;
  QString latest_;
  QString pace_;
};

}  // namespace vlm3r::studio
