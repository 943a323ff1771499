// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QPointer>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListWidget;

namespace vlm3r::studio {

/// Asks for a category beside the pointer: type to narrow the list, 1 to 9 for the most used ones,
/// Enter takes the marked one (or what was typed), Esc gives up. A card in the window, so that the
/// room can still be turned and looked at.
class LabelPopup : public QFrame {
  Q_OBJECT
 public:
  explicit LabelPopup(QWidget* window);

  /// Shows itself near a place on the screen, inside of the window. `current` may be empty.
  void ask(const QPoint& global, const QStringList& categories, const QStringList& favourites,
           const QString& current);
  /// As Esc does, where it is open.
  void giveUp();

 Q_SIGNALS:
  void chosen(const QString& category);
  void cancelled();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  bool onKey(int key, Qt::KeyboardModifiers modifiers);
  void fill();
  void choose(const QString& category);
  void placeAt(const QPoint& global);
  void putAway();
  void retranslate();

  QLineEdit* field_;
  QListWidget* list_;
  QLabel* help_;
  QStringList categories_, favourites_;
  QPointer<QWidget> focus_before_;
};

}  // namespace vlm3r::studio
