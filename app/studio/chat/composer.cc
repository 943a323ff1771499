// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/composer.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/composer_text.h"
#include "app/studio/chat/context_meter.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

Composer::Composer(const StudioContext& context, QWidget* parent)
    : QFrame(parent),
      context_(context),
      text_(new ComposerText(this)),
      subject_(new QToolButton(this)),
      meter_(new ContextMeter(this)),
      send_(new QPushButton(this)) {
  SetLook(this, "card-raised");
  text_->setAccessibleName(tr("Question"));
  // The frame around it is the composer's own.
  text_->setStyleSheet(
      QStringLiteral("QPlainTextEdit { border: none; background: transparent; "
                     "padding: 0; }"));
  subject_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  subject_->setIconSize({16, 16});
  subject_->setToolTip(tr("Ask about this: puts it into the question"));
  subject_->setAccessibleName(subject_->toolTip());
  subject_->hide();
  send_->setAutoDefault(false);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(meter_, 1);
  row->addWidget(send_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 8, 8, 8);
  layout->setSpacing(8);
  layout->addWidget(subject_, 0, Qt::AlignLeft);
  layout->addWidget(text_);
  layout->addLayout(row);
  connect(text_, &ComposerText::sendWanted, this, &Composer::askWanted);
  connect(text_, &ComposerText::textChanged, this, &Composer::update);
  connect(subject_, &QToolButton::clicked, this, [this] { text_->insertWords(subject_words_); });
  connect(send_, &QPushButton::clicked, this, [this] {
    if (answering_) {
      Q_EMIT stopWanted();
    } else {
      Q_EMIT askWanted();
    }
  });
  connect(context_.theme, &Theme::changed, this, &Composer::update);
  readSettings();
  update();
}

void Composer::setAnswering(bool answering) {
  answering_ = answering;
  update();
}

void Composer::setReady(bool ready, const QString& placeholder) {
  ready_ = ready;
  text_->setPlaceholderText(placeholder);
  text_->setEnabled(ready);
  readSettings();
  update();
}

void Composer::setSubject(const QString& label, const QString& words) {
  subject_words_ = words;
  subject_->setText(label);
  subject_->setVisible(!label.isEmpty() && !words.isEmpty());
}

void Composer::readSettings() {
  text_->setEnterSends(AppSettings().value(setting::kEnterSends, false).toBool());
}

void Composer::update() {
  const char* action_id = answering_ ? "chat.stop" : "ask";
  const QString keys =
      context_.actions->action(action_id)->shortcut().toString(QKeySequence::NativeText);
  send_->setText(answering_ ? tr("Stop") : tr("Ask"));
  send_->setIcon(context_.theme->icon(answering_ ? "stop" : "send"));
  send_->setToolTip(answering_ ? tr("Stop answering (%1)").arg(keys)
                               : tr("Send the question to the model (%1)").arg(keys));
  // A tinted icon would not be seen on the filled button.
  if (!answering_) send_->setIcon(QIcon());
  SetLook(send_, answering_ ? "" : "primary");
  const bool has_text = !text_->toPlainText().trimmed().isEmpty();
  send_->setEnabled(answering_ || (ready_ && has_text));
  subject_->setIcon(context_.theme->icon("pick"));
}

// Coming back from the settings: Enter may mean something else now.
void Composer::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::ActivationChange) readSettings();
}

}  // namespace vlm3r::studio
