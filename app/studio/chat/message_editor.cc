// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/message_editor.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"

namespace vlm3r::studio {

MessageEditor::MessageEditor(const QString& text, QWidget* parent)
    : QWidget(parent),
      edit_(new QPlainTextEdit(this)),
      ask_(new QPushButton(tr("Ask again"), this)) {
  edit_->setPlainText(text);
  edit_->setAccessibleName(tr("Changed question"));
  edit_->setTabChangesFocus(true);
  edit_->installEventFilter(this);
  edit_->moveCursor(QTextCursor::End);
  setFocusProxy(edit_);
  SetLook(ask_, "primary");
  ask_->setToolTip(
      tr("Ask the changed question; the old one stays as another branch (%1)")
          .arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)));
  auto* cancel = new QPushButton(tr("Cancel"), this);
  SetLook(cancel, "quiet");
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(ask_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(edit_);
  layout->addLayout(buttons);
  connect(ask_, &QPushButton::clicked, this, &MessageEditor::accept);
  connect(cancel, &QPushButton::clicked, this, &MessageEditor::rejected);
  connect(edit_, &QPlainTextEdit::textChanged, this, [this] {
    ask_->setEnabled(!edit_->toPlainText().trimmed().isEmpty());
    fitHeight();
  });
  fitHeight();
}

void MessageEditor::accept() {
  const QString text = edit_->toPlainText().trimmed();
  if (!text.isEmpty()) Q_EMIT accepted(text);
}

void MessageEditor::fitHeight() {
  const int lines = std::clamp(edit_->document()->blockCount() + 1, 3, 10);
  edit_->setFixedHeight(lines * edit_->fontMetrics().lineSpacing() + 16);
}

bool MessageEditor::eventFilter(QObject* watched, QEvent* event) {
  const bool is_key =
      event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
  if (watched != edit_ || !is_key) return QWidget::eventFilter(watched, event);
  auto* key = static_cast<QKeyEvent*>(event);
  const bool escape = key->key() == Qt::Key_Escape;
  const bool send = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
                    key->modifiers().testFlag(Qt::ControlModifier);
  if (!escape && !send) return QWidget::eventFilter(watched, event);
  event->accept();  // Not the window's "stop" and "ask".
  if (event->type() == QEvent::ShortcutOverride) return true;
  if (escape) {
    Q_EMIT rejected();
  } else {
    accept();
  }
  return true;
}

}  // namespace vlm3r::studio
