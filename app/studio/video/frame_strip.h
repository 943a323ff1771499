// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include <QAbstractListModel>
#include <QListView>
#include <QPixmap>

#include "app/studio/video/sampled_frames.h"

namespace vlm3r::studio {

class Theme;

/// The sampled frames with their thumbnails, as they come.
class FrameStripModel : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role { kTimeTextRole = Qt::UserRole + 1, kSeenRole, kViewRole, kHeatRole };
  using QAbstractListModel::QAbstractListModel;

  /// Returns true when the set of frames changed, so that thumbnails are needed.
  bool setFrames(std::vector<SampledFrame> frames);
  const std::vector<SampledFrame>& frames() const { return frames_; }
  void setThumbnail(int64_t ordinal, const QImage& image);
  void clearThumbnails();
  /// Painted over the thumbnails, by ordinal.
  void setHeat(std::map<int64_t, QImage> images);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  QString describe(const SampledFrame& frame) const;

  std::vector<SampledFrame> frames_;
  std::map<int64_t, QPixmap> thumbnails_;
  std::map<int64_t, QImage> heat_;
};

/// The strip: one row of thumbnails that scrolls sideways; the current one has a frame around it.
class FrameStrip : public QListView {
  Q_OBJECT
 public:
  explicit FrameStrip(const Theme* theme, QWidget* parent = nullptr);

  FrameStripModel* frames() { return &model_; }
  void setAspect(const QSize& picture);
  void setCurrent(int row);
  static int thumbnailSide() { return 160; }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

 Q_SIGNALS:
  void chosen(int row);

 protected:
  void wheelEvent(QWheelEvent* event) override;

 private:
  FrameStripModel model_;
};

}  // namespace vlm3r::studio
