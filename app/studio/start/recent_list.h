// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListWidget>

#include "app/studio/core/studio_context.h"

namespace vlm3r::studio {

class RecentFiles;

/// The recent files with their pictures: one click opens.
class RecentList : public QListWidget {
  Q_OBJECT
 public:
  RecentList(const StudioContext& context, RecentFiles* recent, QWidget* parent = nullptr);

  /// Tall enough for all of them: the page scrolls, not the list.
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }
  void refresh();

 Q_SIGNALS:
  void chosen(const QString& path);

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  StudioContext context_;
  RecentFiles* recent_;
};

}  // namespace vlm3r::studio
