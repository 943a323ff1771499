// SPDX-License-Identifier: Apache-2.0
#include "app/studio/jobs/job_delegate.h"

#include <algorithm>

#include <QPainter>

#include "app/studio/jobs/job_list.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kMargin = 8;
constexpr int kGap = 4;
constexpr int kSignWidth = 20;
constexpr int kBarHeight = 4;

/// A sign as well as a colour: states must be told apart without colours.
QString SignOf(JobState state) {
  switch (state) {
    case JobState::kQueued: return QStringLiteral("…");
    case JobState::kRunning: return QStringLiteral("▸");
    case JobState::kDone: return QStringLiteral("✓");
    case JobState::kFailed: return QStringLiteral("✕");
    case JobState::kCancelled: return QStringLiteral("■");
  }
  return {};
}

Token ColorOf(JobState state) {
  switch (state) {
    case JobState::kQueued: return Token::kMutedText;
    case JobState::kRunning: return Token::kAccent;
    case JobState::kDone: return Token::kGood;
    case JobState::kFailed: return Token::kBad;
    case JobState::kCancelled: return Token::kMutedText;
  }
  return Token::kText;
}

void DrawBar(QPainter* painter, const QRect& rect, double fraction, const Theme& theme) {
  painter->setPen(Qt::NoPen);
  painter->setBrush(theme.color(Token::kBorder));
  painter->drawRoundedRect(rect, 2, 2);
  if (fraction <= 0) return;
  QRect filled = rect;
  filled.setWidth(std::max(kBarHeight, static_cast<int>(rect.width() * fraction)));
  painter->setBrush(theme.color(Token::kAccent));
  painter->drawRoundedRect(filled, 2, 2);
}

/// Left and right text in one row; the left one gives way.
void DrawRow(QPainter* painter, const QRect& row, const QString& left, const QColor& left_color,
             const QString& right, const QColor& right_color) {
  const QFontMetrics metrics = painter->fontMetrics();
  const int right_width = right.isEmpty() ? 0 : metrics.horizontalAdvance(right) + kMargin;
  painter->setPen(right_color);
  painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, right);
  painter->setPen(left_color);
  painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                    metrics.elidedText(left, Qt::ElideRight, row.width() - right_width));
}

}  // namespace

JobDelegate::JobDelegate(Theme* theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme) {}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {200, 2 * kMargin + 2 * option.fontMetrics.height() + 2 * kGap + kBarHeight};
}

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
  const Job job = index.data(JobList::kJobRole).value<Job>();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setFont(option.font);
  if (option.state.testFlag(QStyle::State_Selected)) {
    painter->fillRect(option.rect, theme_->color(Token::kSelection));
  } else if (option.state.testFlag(QStyle::State_MouseOver)) {
    painter->fillRect(option.rect, theme_->color(Token::kRaised));
  }
  const QColor text = theme_->color(Token::kText);
  const QColor muted = theme_->color(Token::kMutedText);
  QRect row = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
  row.setHeight(option.fontMetrics.height());
  painter->setPen(theme_->color(ColorOf(job.state)));
  painter->drawText(QRect(row.left(), row.top(), kSignWidth, row.height()),
                    Qt::AlignLeft | Qt::AlignVCenter, SignOf(job.state));
  row.setLeft(row.left() + kSignWidth);
  DrawRow(painter, row, job.title, text, JobTimeText(job), muted);
  row.translate(0, row.height() + kGap);
  DrawRow(painter, row, JobStateText(job),
          job.state == JobState::kFailed ? theme_->color(Token::kBad) : muted, {}, muted);
  if (job.state == JobState::kRunning) {
    const QRect bar(row.left(), row.bottom() + kGap, row.width(), kBarHeight);
    DrawBar(painter, bar, JobFraction(job), *theme_);
  }
  painter->restore();
}

}  // namespace vlm3r::studio
