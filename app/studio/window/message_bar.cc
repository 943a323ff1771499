// SPDX-License-Identifier: Apache-2.0
#include "app/studio/window/message_bar.h"

#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "app/studio/theme/look.h"

namespace vlm3r::studio {

MessageBar::MessageBar(QWidget* parent) : QFrame(parent) {
  text_ = new QLabel(this);
  text_->setWordWrap(true);
  // Error texts come from files of strangers: they are text, whatever they look like.
  text_->setTextFormat(Qt::PlainText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  action_ = new QPushButton(this);
  close_ = new QToolButton(this);
  close_->setText(QStringLiteral("✕"));
  close_->setAccessibleName(tr("Close the message"));
  close_->setToolTip(close_->accessibleName());
  SetLook(close_, "quiet");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 8, 8, 8);
  row->setSpacing(8);
  row->addWidget(text_, 1);
  row->addWidget(action_);
  row->addWidget(close_);
  connect(close_, &QToolButton::clicked, this, &QWidget::hide);
  connect(action_, &QPushButton::clicked, this, [this] {
    hide();
    if (act_) std::exchange(act_, {})();
  });
  hide();
}

void MessageBar::showError(const Error& error) {
  const auto part = [](const std::string& text) { return QString::fromStdString(text); };
  QString text = error.file.empty() ? part(error.message)
                                    : tr("%1: %2").arg(part(error.file), part(error.message));
  show("banner-bad", text, part(error.remedy));
}

void MessageBar::showWarning(const QString& text) { show("banner-warn", text, {}); }

void MessageBar::offer(const QString& text, const QString& button, std::function<void()> act) {
  show("banner-info", text, {});
  act_ = std::move(act);
  action_->setText(button);
  action_->show();
}

QString MessageBar::text() const { return text_->text(); }

void MessageBar::show(const char* look, const QString& text, const QString& detail) {
  SetLook(this, look);
  text_->setText(detail.isEmpty() ? text : tr("%1. %2").arg(text, detail));
  setAccessibleName(text_->text());
  action_->hide();
  act_ = {};
  QFrame::show();
}

}  // namespace vlm3r::studio
