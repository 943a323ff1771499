// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace vlm3r::studio {

class Theme;

/// Draws one job of a JobList: sign, title, time, what it does, and a bar while it runs.
class JobDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  explicit JobDelegate(Theme* theme, QObject* parent = nullptr);
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  Theme* theme_;
};

}  // namespace vlm3r::studio
