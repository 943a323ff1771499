// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/frame_strip.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QWheelEvent>

#include <algorithm>

#include "app/studio/theme/theme.h"
#include "app/studio/video/time_text.h"

namespace vlm3r::studio {
namespace {

constexpr int kThumbHeight = 54;
constexpr int kMinThumbWidth = 36;
constexpr int kMaxThumbWidth = 112;
constexpr int kTextHeight = 18;
constexpr int kGap = 4;
constexpr double kDotRadius = 3;

class StripDelegate : public QStyledItemDelegate {
 public:
  StripDelegate(const Theme* theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

  void setThumbWidth(int width) { thumb_width_ = width; }
  int thumbWidth() const { return thumb_width_; }

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {thumb_width_ + 2 * kGap, kThumbHeight + kTextHeight + 2 * kGap};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF thumb(option.rect.left() + kGap, option.rect.top() + kGap, thumb_width_,
                       kThumbHeight);
    paintThumb(painter, thumb, index);
    const bool current = (option.state & QStyle::State_Selected) != 0;
    const bool hovered = (option.state & QStyle::State_MouseOver) != 0;
    if (current || hovered) {
      painter->setBrush(Qt::NoBrush);
      painter->setPen(QPen(theme_->color(current ? Token::kAccent : Token::kMutedText), 2));
      painter->drawRoundedRect(thumb.adjusted(-1, -1, 1, 1), 4, 4);
    }
    paintCaption(painter, option, thumb, index, current);
    painter->restore();
  }

 private:
  void paintThumb(QPainter* painter, const QRectF& thumb, const QModelIndex& index) const {
    QPainterPath clip;
    clip.addRoundedRect(thumb, 3, 3);
    painter->fillPath(clip, theme_->color(Token::kRaised));
    const auto picture = index.data(Qt::DecorationRole).value<QPixmap>();
    painter->save();
    painter->setClipPath(clip);
    if (!picture.isNull()) painter->drawPixmap(thumb, picture, QRectF(picture.rect()));
    const auto heat = index.data(FrameStripModel::kHeatRole).value<QImage>();
    if (!heat.isNull()) painter->drawImage(thumb, heat);
    if (index.data(FrameStripModel::kViewRole).toInt() >= 0) {
      painter->fillRect(QRectF(thumb.left(), thumb.bottom() - 3, thumb.width(), 3),
                        theme_->color(Token::kGood));
    }
    painter->restore();
  }

  void paintCaption(QPainter* painter, const QStyleOptionViewItem& option, const QRectF& thumb,
                    const QModelIndex& index, bool current) const {
    QFont font = option.font;
    font.setPixelSize(11);
    painter->setFont(font);
    const bool seen = index.data(FrameStripModel::kSeenRole).toBool();
    const QString text = index.data(FrameStripModel::kTimeTextRole).toString();
    const double text_width = QFontMetricsF(font).horizontalAdvance(text);
    const double dot = seen ? 2 * kDotRadius + kGap : 0;
    const double left = thumb.center().x() - (text_width + dot) / 2;
    const QRectF line(left + dot, thumb.bottom() + kGap, text_width + 2, kTextHeight - kGap);
    if (seen) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(theme_->color(Token::kAccent));
      painter->drawEllipse(QPointF(left + kDotRadius, line.center().y()), kDotRadius, kDotRadius);
    }
    painter->setPen(theme_->color(current ? Token::kText : Token::kMutedText));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
  }

  const Theme* theme_;
  int thumb_width_ = 72;
};

bool SameOrdinals(const std::vector<SampledFrame>& a, const std::vector<SampledFrame>& b) {
  return std::ranges::equal(a, b, {}, &SampledFrame::ordinal, &SampledFrame::ordinal);
}

}  // namespace

bool FrameStripModel::setFrames(std::vector<SampledFrame> frames) {
  if (SameOrdinals(frames, frames_)) {
    frames_ = std::move(frames);
    if (!frames_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    return false;
  }
  beginResetModel();
  frames_ = std::move(frames);
  endResetModel();
  return true;
}

void FrameStripModel::setThumbnail(int64_t ordinal, const QImage& image) {
  thumbnails_[ordinal] = QPixmap::fromImage(image);
  if (!frames_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
}

void FrameStripModel::clearThumbnails() { thumbnails_.clear(); }

void FrameStripModel::setHeat(std::map<int64_t, QImage> images) {
  heat_ = std::move(images);
  if (!frames_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {kHeatRole});
}

int FrameStripModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(frames_.size());
}

QString FrameStripModel::describe(const SampledFrame& frame) const {
  QStringList lines = {tr("%1, frame %2").arg(TimeText(frame.time_s)).arg(frame.ordinal + 1)};
  if (frame.seen_by_model) lines << tr("The model sees this frame when you ask.");
  if (frame.view >= 0) lines << tr("Its points are in the room.");
  return lines.join('\n');
}

QVariant FrameStripModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const SampledFrame& frame = frames_[static_cast<size_t>(index.row())];
  switch (role) {
    case kTimeTextRole: return TimeText(frame.time_s);
    case kSeenRole: return frame.seen_by_model;
    case kViewRole: return frame.view;
    case kHeatRole: {
      const auto found = heat_.find(frame.ordinal);
      return found == heat_.end() ? QVariant() : QVariant(found->second);
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return describe(frame);
    case Qt::DecorationRole: {
      // With very many frames only some have a thumbnail: the one before stands in.
      const auto after = thumbnails_.upper_bound(frame.ordinal);
      return after == thumbnails_.begin() ? QVariant() : QVariant(std::prev(after)->second);
    }
    default: return {};
  }
}

FrameStrip::FrameStrip(const Theme* theme, QWidget* parent) : QListView(parent) {
  setModel(&model_);
  setItemDelegate(new StripDelegate(theme, this));
  setFlow(QListView::LeftToRight);
  setWrapping(false);
  setUniformItemSizes(true);
  setMouseTracking(true);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(tr("Sampled frames"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(this, &QListView::clicked, this,
          [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
  connect(this, &QListView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
}

void FrameStrip::setAspect(const QSize& picture) {
  const double aspect = picture.isEmpty() ? 4.0 / 3 : double(picture.width()) / picture.height();
  const int width = std::clamp(qRound(kThumbHeight * aspect), kMinThumbWidth, kMaxThumbWidth);
  static_cast<StripDelegate*>(itemDelegate())->setThumbWidth(width);
  doItemsLayout();
}

void FrameStrip::setCurrent(int row) {
  const QModelIndex index = model_.index(row, 0);
  if (!index.isValid()) {
    clearSelection();
    return;
  }
  if (currentIndex() == index && selectionModel()->isSelected(index)) return;
  selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
  scrollTo(index, QAbstractItemView::EnsureVisible);
}

QSize FrameStrip::sizeHint() const {
  return {480, kThumbHeight + kTextHeight + 2 * kGap + horizontalScrollBar()->sizeHint().height()};
}

void FrameStrip::wheelEvent(QWheelEvent* event) {
  const QPoint delta = event->angleDelta();
  QScrollBar* bar = horizontalScrollBar();
  bar->setValue(bar->value() - (delta.x() != 0 ? delta.x() : delta.y()) / 2);
  event->accept();
}

}  // namespace vlm3r::studio
