// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/palette_delegate.h"

#include <algorithm>

#include <QApplication>
#include <QFontMetrics>
#include <QIcon>
#include <QPainter>

namespace vlm3r::studio {
namespace {

constexpr int kIcon = 16;
constexpr int kGap = 8;

}  // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const bool enabled = index.flags() & Qt::ItemIsEnabled;
  const QPalette& palette = option.palette;
  const QColor muted = palette.color(QPalette::PlaceholderText);
  painter->save();
  if (option.state & QStyle::State_Selected) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(palette.color(QPalette::Highlight));
    painter->drawRoundedRect(option.rect, 4, 4);
  }
  QRect row = option.rect.adjusted(kGap, 0, -kGap, 0);
  index.data(Qt::DecorationRole)
      .value<QIcon>()
      .paint(painter, QRect(row.left(), row.center().y() - kIcon / 2 + 1, kIcon, kIcon),
             Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
  row.setLeft(row.left() + kIcon + kGap);
  const QFontMetrics metrics(option.font);
  painter->setFont(option.font);
  painter->setPen(muted);
  const QString key = index.data(kKeyRole).toString();
  painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, key);
  row.setRight(row.right() - metrics.horizontalAdvance(key) - 2 * kGap);
  const QString text = metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                          std::max(0, row.width()));
  painter->setPen(enabled ? palette.color(QPalette::Text) : muted);
  painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter, text);
  row.setLeft(row.left() + metrics.horizontalAdvance(text) + 2 * kGap);
  painter->setPen(muted);
  painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                    metrics.elidedText(index.data(kDetailRole).toString(), Qt::ElideRight,
                                       std::max(0, row.width())));
  painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {200, std::max(28, QFontMetrics(QApplication::font()).height() + 12)};
}

}  // namespace vlm3r::studio
