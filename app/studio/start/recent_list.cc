// SPDX-License-Identifier: Apache-2.0
#include "app/studio/start/recent_list.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

#include "app/studio/start/recent_files.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr QSize kPicture(72, 48);
constexpr int kRowHeight = 64;
constexpr int kGap = 8;
constexpr int kIconSize = 24;
constexpr int kPathRole = Qt::UserRole + 1;
constexpr int kPictureRole = Qt::UserRole + 2;

class RecentDelegate : public QStyledItemDelegate {
 public:
  RecentDelegate(const Theme* theme, QObject* parent)
      : QStyledItemDelegate(parent), theme_(theme) {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {240, kRowHeight};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect row = option.rect;
    if ((option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)) != 0) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(theme_->color(Token::kRaised));
      painter->drawRoundedRect(row, 4, 4);
    }
    const QRect picture(row.left() + kGap, row.top() + (kRowHeight - kPicture.height()) / 2,
                        kPicture.width(), kPicture.height());
    paintPicture(painter, picture, index);
    const QRect text = row.adjusted(kPicture.width() + 3 * kGap, 12, -kGap, -12);
    painter->setPen(theme_->color(Token::kText));
    painter->setFont(option.font);
    const QFontMetrics metrics(option.font);
    painter->drawText(
        text, Qt::AlignLeft | Qt::AlignTop,
        metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, text.width()));
    painter->setPen(theme_->color(Token::kMutedText));
    const QString folder =
        QDir::toNativeSeparators(QFileInfo(index.data(kPathRole).toString()).absolutePath());
    painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                      metrics.elidedText(folder, Qt::ElideMiddle, text.width()));
    painter->restore();
  }

 private:
  void paintPicture(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    QPainterPath clip;
    clip.addRoundedRect(rect, 3, 3);
    painter->fillPath(clip, theme_->color(Token::kRaised));
    const auto image = index.data(kPictureRole).value<QImage>();
    if (image.isNull()) {
      const bool project = index.data(kPathRole).toString().endsWith(".v3r");
      const QRect icon(rect.center() - QPoint(kIconSize / 2, kIconSize / 2),
                       QSize(kIconSize, kIconSize));
      theme_->icon(project ? "project" : "points").paint(painter, icon);
      return;
    }
    painter->save();
    painter->setClipPath(clip);
    const QSize filled = image.size().scaled(rect.size(), Qt::KeepAspectRatioByExpanding);
    QRect target(QPoint(), filled);
    target.moveCenter(rect.center());
    painter->drawImage(target, image);
    painter->restore();
  }

  const Theme* theme_;
};

}  // namespace

RecentList::RecentList(const StudioContext& context, RecentFiles* recent, QWidget* parent)
    : QListWidget(parent), context_(context), recent_(recent) {
  pool_.setMaxThreadCount(1);
  setItemDelegate(new RecentDelegate(context.theme, this));
  setFrameShape(QFrame::NoFrame);
  setMouseTracking(true);
  setSelectionMode(QAbstractItemView::NoSelection);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(this, &QListWidget::itemClicked, this,
          [this](QListWidgetItem* item) { Q_EMIT chosen(item->data(kPathRole).toString()); });
  connect(this, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
    // Return; a click has come as itemClicked already.
    if (QGuiApplication::mouseButtons() == Qt::NoButton && hasFocus() && !underMouse()) {
      Q_EMIT chosen(item->data(kPathRole).toString());
    }
  });
  connect(recent, &RecentFiles::changed, this, &RecentList::refresh);
  connect(context.theme, &Theme::changed, this, [this] { viewport()->update(); });
  refresh();
}

RecentList::~RecentList() { pool_.waitForDone(); }

QSize RecentList::sizeHint() const { return {280, std::max(1, count()) * kRowHeight}; }

void RecentList::refresh() {
  clear();
  setAccessibleName(tr("Recent"));
  for (const QString& path : recent_->paths()) {
    auto* item = new QListWidgetItem(QFileInfo(path).fileName(), this);
    item->setData(kPathRole, path);
    item->setToolTip(path);
  }
  showPictures();
  loadPictures();
  updateGeometry();
}

void RecentList::showPictures() {
  for (int row = 0; row < count(); ++row)
    item(row)->setData(kPictureRole, pictures_.value(item(row)->data(kPathRole).toString()));
}

void RecentList::loadPictures() {
  pool_.clear();
  pool_.start([this, paths = recent_->paths()] {
    QHash<QString, QImage> pictures;
    for (const QString& path : paths) pictures[path] = RecentFiles::picture(path);
    QMetaObject::invokeMethod(
        this,
        [this, pictures = std::move(pictures)] {
          pictures_ = pictures;
          showPictures();
        },
        Qt::QueuedConnection);
  });
}

void RecentList::contextMenuEvent(QContextMenuEvent* event) {
  const QListWidgetItem* item = itemAt(event->pos());
  if (item == nullptr) return;
  const QString path = item->data(kPathRole).toString();
  QMenu menu(this);
  menu.addAction(tr("Open"), this, [this, path] { Q_EMIT chosen(path); });
  menu.addAction(tr("Remove from this list"), recent_, [this, path] { recent_->remove(path); });
  menu.addAction(tr("Clear the list"), recent_, [this] { recent_->clear(); });
  menu.exec(event->globalPos());
}

}  // namespace vlm3r::studio
