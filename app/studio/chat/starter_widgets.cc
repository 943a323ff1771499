// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/starter_widgets.h"

#include <algorithm>

#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGapPx = 8;
constexpr int kMostColumns = 3;

QString FamilyName(qa::Family family) {
  return family == qa::Family::kVsi ? StarterBar::tr("About the room (VSI-Bench)")
                                    : StarterBar::tr("About the camera and time (VSTI-Bench)");
}

/// What will stand in the composer, as a tool tip.
QString Preview(const Starter& starter) {
  return MakeStarterText(starter, 32, 1).text.section(QLatin1Char('\n'), 0, 0).toHtmlEscaped();
}

}  // namespace

StarterBar::StarterBar(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  auto* all = new QMenu(this);
  for (const qa::Family family : {qa::Family::kVsi, qa::Family::kVsti}) {
    all->addSection(FamilyName(family));
    for (const Starter& starter : Starters()) {
      if (starter.family != family) continue;
      QAction* action = all->addAction(StarterLabel(starter));
      connect(action, &QAction::triggered, this, [this, &starter] { Q_EMIT chosen(starter); });
    }
  }
  for (const Starter& starter : Starters()) {
    if (!starter.on_bar) continue;
    auto* chip = new QPushButton(StarterLabel(starter), this);
    chip->setToolTip(Preview(starter));
    connect(chip, &QPushButton::clicked, this, [this, &starter] { Q_EMIT chosen(starter); });
    chips_.push_back(chip);
  }
  auto* more = new QPushButton(tr("More"), this);
  more->setToolTip(tr("All starter questions"));
  more->setMenu(all);
  more_ = more;
  setAccessibleName(tr("Starter questions"));
}

QSize StarterBar::minimumSizeHint() const {
  return {more_->sizeHint().width(), sizeHint().height()};
}

QSize StarterBar::sizeHint() const { return {320, more_->sizeHint().height()}; }

void StarterBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

void StarterBar::arrange() {
  const int more_width = more_->sizeHint().width();
  int x = 0;
  for (QWidget* chip : chips_) {
    const int width = chip->sizeHint().width();
    const bool fits = x + width + kGapPx + more_width <= this->width();
    chip->setVisible(fits);
    if (!fits) continue;
    chip->setGeometry(x, 0, width, height());
    x += width + kGapPx;
  }
  more_->setGeometry(x, 0, more_width, height());
}

StarterPage::StarterPage(QWidget* parent) : QWidget(parent), introduction_(new QLabel(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  auto* heading = new QLabel(tr("Ask about this video"), this);
  SetLook(heading, "heading");
  heading->setWordWrap(true);
  introduction_->setWordWrap(true);
  SetLook(introduction_, "muted");
  layout->addWidget(heading);
  layout->addWidget(introduction_);
  for (const qa::Family family : {qa::Family::kVsi, qa::Family::kVsti}) {
    auto* title = new QLabel(FamilyName(family), this);
    title->setWordWrap(true);
    SetLook(title, "title");
    layout->addSpacing(8);
    layout->addWidget(title);
    Group group{new QGridLayout, {}};
    group.grid->setSpacing(kGapPx);
    for (const Starter& starter : Starters()) {
      if (starter.family != family) continue;
      auto* button = new QPushButton(StarterLabel(starter), this);
      button->setToolTip(Preview(starter));
      widest_ = std::max(widest_, button->sizeHint().width());
      button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
      connect(button, &QPushButton::clicked, this, [this, &starter] { Q_EMIT chosen(starter); });
      group.buttons.push_back(button);
    }
    layout->addLayout(group.grid);
    groups_.push_back(std::move(group));
  }
  layout->addStretch();
  arrange(1);
}

void StarterPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const QMargins margins = layout()->contentsMargins();
  const int room = width() - margins.left() - margins.right();
  arrange(std::clamp((room + kGapPx) / (widest_ + kGapPx), 1, kMostColumns));
}

void StarterPage::arrange(int columns) {
  if (columns == columns_) return;
  columns_ = columns;
  for (const Group& group : groups_) {
    for (int i = 0; i < kMostColumns; ++i) group.grid->setColumnStretch(i, i < columns ? 1 : 0);
    for (size_t i = 0; i < group.buttons.size(); ++i) {
      const int place = static_cast<int>(i);
      group.grid->removeWidget(group.buttons[i]);
      group.grid->addWidget(group.buttons[i], place / columns, place % columns);
    }
  }
}

void StarterPage::setIntroduction(const QString& text) {
  introduction_->setText(text);
  introduction_->setVisible(!text.isEmpty());
}

}  // namespace vlm3r::studio
