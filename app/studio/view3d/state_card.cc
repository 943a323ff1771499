// SPDX-License-Identifier: Apache-2.0
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"
#include "app/studio/view3d/overlay_cards.h"

namespace vlm3r::studio {
namespace {

constexpr int kWidth = 380;
constexpr int kDetailsHeight = 120;

}  // namespace

StateCard::StateCard(QWidget* parent)
    : QFrame(parent),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      button_row_(new QWidget(this)),
      fold_(new QToolButton(this)),
      details_(new QPlainTextEdit(this)) {
  SetLook(this, "overlay");
  SetLook(title_, "heading");
  SetLook(text_, "muted");
  setFixedWidth(kWidth);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(8);
  title_->setWordWrap(true);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  progress_->setTextVisible(false);
  fold_->setText(tr("Details"));
  fold_->setCheckable(true);
  fold_->setArrowType(Qt::RightArrow);
  fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  details_->setReadOnly(true);
  details_->setFixedHeight(kDetailsHeight);
  details_->setAccessibleName(tr("Details"));
  SetLook(details_, "mono");
  details_->hide();
  connect(fold_, &QToolButton::toggled, this, [this](bool open) {
    details_->setVisible(open);
    fold_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
  });
  auto* row = new QHBoxLayout(button_row_);
  row->setContentsMargins(0, 4, 0, 0);
  row->setSpacing(8);
  for (QWidget* widget : {static_cast<QWidget*>(title_), static_cast<QWidget*>(text_),
                          static_cast<QWidget*>(progress_), static_cast<QWidget*>(fold_),
                          static_cast<QWidget*>(details_), button_row_})
    column->addWidget(widget);
}

QString StateCard::title() const { return title_->text(); }

void StateCard::show(const Content& content) {
  title_->setText(content.title);
  SetLook(title_, "heading");
  text_->setText(content.text);
  SetLook(text_, content.bad ? "bad" : "muted");
  text_->setVisible(!content.text.isEmpty());
  progress_->setVisible(content.permille > -2);
  progress_->setRange(0, content.permille < 0 ? 0 : 1000);
  if (content.permille >= 0) progress_->setValue(content.permille);
  progress_->setAccessibleName(content.title);
  fold_->setVisible(!content.details.isEmpty());
  if (content.details.isEmpty()) fold_->setChecked(false);
  if (details_->toPlainText() != content.details) details_->setPlainText(content.details);

  QString key;
  for (const Button& button : content.buttons) key += button.text + QLatin1Char('\n');
  buttons_ = content.buttons;
  button_row_->setVisible(!buttons_.empty());
  if (key != buttons_key_) {
    buttons_key_ = key;
    auto* row = static_cast<QHBoxLayout*>(button_row_->layout());
    while (QLayoutItem* item = row->takeAt(0)) {
      if (item->widget() != nullptr) item->widget()->deleteLater();
      delete item;
    }
    for (size_t i = 0; i < buttons_.size(); ++i) {
      auto* button = new QPushButton(buttons_[i].text, button_row_);
      if (buttons_[i].primary) SetLook(button, "primary");
      connect(button, &QPushButton::clicked, this, [this, i] {
        // A copy: what it does may change the buttons.
        if (i >= buttons_.size()) return;
        const auto run = buttons_[i].run;
        run();
      });
      row->addWidget(button);
    }
    row->addStretch(1);
  }
  QFrame::show();
}

}  // namespace vlm3r::studio
