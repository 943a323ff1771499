// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QWidget>

#include "app/studio/chat/starters.h"

class QGridLayout;
class QLabel;

namespace vlm3r::studio {

/// The starter questions in a row above the composer: as many as there is room for, and a menu with
/// all of them.
class StarterBar : public QWidget {
  Q_OBJECT
 public:
  explicit StarterBar(QWidget* parent = nullptr);
  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 Q_SIGNALS:
  void chosen(const vlm3r::studio::Starter& starter);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();
  std::vector<QWidget*> chips_;
  QWidget* more_;
};

/// All starter questions, by benchmark: what an empty chat shows.
class StarterPage : public QWidget {
  Q_OBJECT
 public:
  explicit StarterPage(QWidget* parent = nullptr);
  /// "The model sees 32 frames of room.mp4."
  void setIntroduction(const QString& text);

 Q_SIGNALS:
  void chosen(const vlm3r::studio::Starter& starter);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Group {
    QGridLayout* grid;
    std::vector<QWidget*> buttons;
  };
  void arrange(int columns);
  QLabel* introduction_;
  std::vector<Group> groups_;
  int widest_ = 0;
  int columns_ = 0;
};

}  // namespace vlm3r::studio
