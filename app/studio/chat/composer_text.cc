// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/composer_text.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMimeData>

namespace vlm3r::studio {
namespace {

constexpr int kMostLines = 8;
constexpr int kFramePx = 4;

}  // namespace

ComposerText::ComposerText(QWidget* parent) : QPlainTextEdit(parent) {
  setLineWrapMode(QPlainTextEdit::WidgetWidth);
  setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setTabChangesFocus(true);
  setFrameShape(QFrame::NoFrame);
  document()->setDocumentMargin(0);
  connect(this, &QPlainTextEdit::textChanged, this, [this] {
    mirror();
    if (document()->isEmpty()) places_.clear();
    fitHeight();
  });
  fitHeight();
}

void ComposerText::setStarter(const StarterText& starter) {
  places_.clear();
  current_place_ = -1;
  QTextCursor all(document());
  all.select(QTextCursor::Document);
  all.insertText(starter.text);  // Undo brings back what was there.
  for (const FillIn& place : starter.places) {
    Place added{place.name, QTextCursor(document()), QTextCursor(document())};
    added.start.setPosition(static_cast<int>(place.start));
    added.start.setKeepPositionOnInsert(true);
    added.end.setPosition(static_cast<int>(place.start + place.length));
    places_.push_back(std::move(added));
  }
  setFocus();
  if (!places_.empty()) {
    goToPlace(1);
  } else {
    moveCursor(QTextCursor::End);
  }
}

void ComposerText::insertWords(const QString& words) {
  QTextCursor cursor = textCursor();
  if (!inserted_.isEmpty()) {
    const QTextCursor old = document()->find(inserted_, 0, QTextDocument::FindCaseSensitively);
    if (!old.isNull()) cursor = old;
  }
  const int position = cursor.selectionStart();
  const QChar before = position > 0 ? document()->characterAt(position - 1) : QChar();
  const QChar after = document()->characterAt(cursor.selectionEnd());
  QString text = words;
  if (!before.isNull() && !before.isSpace()) text.prepend(QLatin1Char(' '));
  if (after.isLetterOrNumber()) text.append(QLatin1Char(' '));
  cursor.insertText(text);
  inserted_ = words;
  setTextCursor(cursor);
  setFocus();
}

QString ComposerText::textOf(const Place& place) const {
  QTextCursor cursor(document());
  cursor.setPosition(place.start.position());
  cursor.setPosition(std::max(place.start.position(), place.end.position()),
                     QTextCursor::KeepAnchor);
  return cursor.selectedText();
}

// Only the first place of each name is visited: the others follow it.
void ComposerText::goToPlace(int step) {
  const int num = static_cast<int>(places_.size());
  for (int tried = 0, i = current_place_; tried < num; ++tried) {
    i = (i + step + num) % num;
    const Place& place = places_[static_cast<size_t>(i)];
    const auto first = std::find_if(places_.begin(), places_.end(),
                                    [&](const Place& p) { return p.name == place.name; });
    if (first - places_.begin() != i) continue;
    current_place_ = i;
    QTextCursor cursor(document());
    cursor.setPosition(place.start.position());
    cursor.setPosition(std::max(place.start.position(), place.end.position()),
                       QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    return;
  }
}

void ComposerText::mirror() {
  if (mirroring_ || current_place_ < 0 || current_place_ >= static_cast<int>(places_.size()))
    return;
  const Place& source = places_[static_cast<size_t>(current_place_)];
  const int cursor_at = textCursor().position();
  if (cursor_at < source.start.position() || cursor_at > source.end.position()) return;
  const QString text = textOf(source);
  if (text.contains(QChar::ParagraphSeparator)) return;  // No longer the filling of a place.
  mirroring_ = true;
  for (size_t i = 0; i < places_.size(); ++i) {
    Place& place = places_[i];
    if (static_cast<int>(i) == current_place_ || place.name != source.name || textOf(place) == text)
      continue;
    QTextCursor cursor(document());
    cursor.joinPreviousEditBlock();  // One undo for all of them.
    cursor.setPosition(place.start.position());
    cursor.setPosition(place.end.position(), QTextCursor::KeepAnchor);
    cursor.insertText(text);
    cursor.endEditBlock();
    place.end.setPosition(place.start.position() + static_cast<int>(text.size()));
  }
  mirroring_ = false;
}

void ComposerText::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  const bool control = event->modifiers().testFlag(Qt::ControlModifier);
  const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
  if (enter && (control || (enter_sends_ && !shift))) {
    Q_EMIT sendWanted();
    return;
  }
  const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
  if (tab && !places_.empty()) {
    goToPlace(event->key() == Qt::Key_Tab ? 1 : -1);
    return;
  }
  if (event->key() == Qt::Key_Escape && !places_.empty()) {
    places_.clear();  // Tab leaves the field again.
    return;
  }
  QPlainTextEdit::keyPressEvent(event);
}

// Pictures and rich text on the clipboard come in as their plain text, or not at all.
void ComposerText::insertFromMimeData(const QMimeData* source) {
  if (source->hasText()) insertPlainText(source->text());
}

void ComposerText::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  fitHeight();
}

void ComposerText::changeEvent(QEvent* event) {
  QPlainTextEdit::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fitHeight();
}

void ComposerText::fitHeight() {
  // QPlainTextEdit's document counts its height in lines.
  const int lines =
      std::clamp(static_cast<int>(std::ceil(document()->size().height())), 2, kMostLines);
  const int height = lines * fontMetrics().lineSpacing() + 2 * kFramePx;
  if (height != minimumHeight() || height != maximumHeight()) setFixedHeight(height);
}

}  // namespace vlm3r::studio
