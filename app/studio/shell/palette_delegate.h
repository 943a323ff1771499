// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace vlm3r::studio {

/// Draws one line of the palette: icon, what it does, where it belongs, its key at the right.
class PaletteDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  enum Role { kIndexRole = Qt::UserRole + 1, kDetailRole, kKeyRole };
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace vlm3r::studio
