// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QPlainTextEdit>
#include <QTextCursor>

#include "app/studio/chat/starters.h"

namespace vlm3r::studio {

/// The field a question is written in: grows with its text, sends by key, and leads with Tab
/// through the places of a starter question that are to be filled in. Everything typed is plain
/// text.
class ComposerText : public QPlainTextEdit {
  Q_OBJECT
 public:
  explicit ComposerText(QWidget* parent = nullptr);

  /// Replaces the text; the first place is selected, typing there changes all of its name.
  void setStarter(const StarterText& starter);
  /// Puts words at the cursor, with blanks around where they are missing. Words put in before are
  /// replaced when they still stand there unchanged.
  void insertWords(const QString& words);
  bool hasOpenPlaces() const { return !places_.empty(); }
  void setEnterSends(bool on) { enter_sends_ = on; }

 Q_SIGNALS:
  void sendWanted();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void insertFromMimeData(const QMimeData* source) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Place {
    QString name;
    QTextCursor start;  ///< Stays before what is typed at it.
    QTextCursor end;
  };
  QString textOf(const Place& place) const;
  void goToPlace(int step);
  void mirror();
  void fitHeight();

  std::vector<Place> places_;
  int current_place_ = -1;
  bool mirroring_ = false;
  bool enter_sends_ = false;
  QString inserted_;
};

}  // namespace vlm3r::studio
