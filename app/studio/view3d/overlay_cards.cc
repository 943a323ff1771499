// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/overlay_cards.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr double kMinLength = 0.001;
constexpr double kMaxLength = 10'000;

QToolButton* CloseButton(Theme* theme, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setIcon(theme->icon("close"));
  button->setAutoRaise(true);
  button->setToolTip(QObject::tr("Close"));
  button->setAccessibleName(QObject::tr("Close"));
  QObject::connect(theme, &Theme::changed, button,
                   [button, theme] { button->setIcon(theme->icon("close")); });
  return button;
}

}  // namespace

Banner::Banner(const char* look, Theme* theme, QWidget* parent)
    : QFrame(parent), text_(new QLabel(this)), button_(new QPushButton(this)) {
  SetLook(this, look);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 4, 4, 4);
  row->setSpacing(8);
  text_->setWordWrap(true);
  row->addWidget(text_, 1);
  row->addWidget(button_);
  button_->hide();
  connect(button_, &QPushButton::clicked, this, [this] {
    if (const auto run = run_) run();
  });
  QToolButton* close = CloseButton(theme, this);
  row->addWidget(close);
  connect(close, &QToolButton::clicked, this, [this] {
    hide();
    Q_EMIT closed();
  });
}

void Banner::setText(const QString& text) { text_->setText(text); }
QString Banner::text() const { return text_->text(); }

void Banner::setButton(const QString& text, std::function<void()> run) {
  run_ = std::move(run);
  button_->setText(text);
  button_->setVisible(!text.isEmpty());
}

CalibrationBar::CalibrationBar(QWidget* parent)
    : QFrame(parent),
      label_(new QLabel(this)),
      length_(new QDoubleSpinBox(this)),
      error_(new QLabel(this)) {
  SetLook(this, "overlay");
  SetLook(error_, "bad");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 8, 12, 8);
  column->setSpacing(4);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  length_->setRange(kMinLength, kMaxLength);
  length_->setDecimals(3);
  length_->setSingleStep(0.01);
  length_->setSuffix(QStringLiteral("\u2009m"));
  length_->setMinimumWidth(112);
  label_->setBuddy(length_);
  length_->setAccessibleName(tr("True length in metres"));
  auto* apply = new QPushButton(tr("Set scale"), this);
  SetLook(apply, "primary");
  auto* close = new QPushButton(tr("Cancel"), this);
  row->addWidget(label_);
  row->addWidget(length_);
  row->addWidget(apply);
  row->addWidget(close);
  column->addLayout(row);
  column->addWidget(error_);
  error_->hide();
  connect(apply, &QPushButton::clicked, this, &CalibrationBar::accept);
  connect(close, &QPushButton::clicked, this, &CalibrationBar::closed);
  hide();
}

void CalibrationBar::ask(const QString& name, double length_m) {
  label_->setText(name.isEmpty() ? tr("True length of this measurement")
                                 : tr("True length of “%1”").arg(name));
  length_->setValue(length_m);
  error_->hide();
  show();
  length_->setFocus();
  length_->selectAll();
}

void CalibrationBar::setError(const QString& text) {
  error_->setText(text);
  error_->show();
}

void CalibrationBar::accept() {
  length_->interpretText();
  Q_EMIT accepted(length_->value());
}

void CalibrationBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return accept();
  if (event->key() == Qt::Key_Escape) return closed();
  QFrame::keyPressEvent(event);
}

PickCard::PickCard(Theme* theme, QWidget* parent)
    : QFrame(parent),
      source_(new QLabel(this)),
      position_(new QLabel(this)),
      ask_(new QPushButton(tr("Ask about it"), this)),
      jump_(new QPushButton(tr("Look from its camera"), this)) {
  SetLook(this, "overlay");
  SetLook(position_, "muted");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 4, 4, 8);
  column->setSpacing(4);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(source_, 1);
  QToolButton* close = CloseButton(theme, this);
  head->addWidget(close);
  column->addLayout(head);
  column->addWidget(position_);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(ask_);
  row->addWidget(jump_);
  row->addStretch(1);
  column->addLayout(row);
  connect(ask_, &QPushButton::clicked, this, &PickCard::askRequested);
  connect(jump_, &QPushButton::clicked, this, &PickCard::jumpRequested);
  connect(close, &QToolButton::clicked, this, &PickCard::closed);
  hide();
}

void PickCard::setText(const QString& source, const QString& position) {
  source_->setText(source);
  position_->setText(position);
}

void PickCard::setHasCamera(bool has_camera) {
  ask_->setVisible(has_camera);
  jump_->setVisible(has_camera);
}

QString PickCard::text() const { return source_->text() + QLatin1Char('\n') + position_->text(); }

}  // namespace vlm3r::studio
