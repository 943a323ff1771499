// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QImage>
#include <QListWidget>
#include <QThreadPool>

#include "app/studio/core/studio_context.h"

namespace vlm3r::studio {

class RecentFiles;

/// The recent files with their pictures: one click opens.
class RecentList : public QListWidget {
  Q_OBJECT
 public:
  RecentList(const StudioContext& context, RecentFiles* recent, QWidget* parent = nullptr);
  ~RecentList() override;

  /// Tall enough for all of them: the page scrolls, not the list.
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }
  void refresh();

 Q_SIGNALS:
  void chosen(const QString& path);

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  /// Reads the pictures beside the GUI thread.
  void loadPictures();
  void showPictures();

  StudioContext context_;
  RecentFiles* recent_;
  QHash<QString, QImage> pictures_;  ///< As last read, by path.
  QThreadPool pool_;                 ///< One thread: what was read last is shown last.
};

}  // namespace vlm3r::studio
