// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/scene_tree.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/scene_panel/point_counter.h"
#include "app/studio/scene_panel/scene_model.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kSyncDelayMs = 30;
constexpr int kDetailGap = 8;

/// The name with its count, time or value at the right edge. Line by line, so that one long value
/// does not cut all the names short.
class SceneDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    const QModelIndex detail = index.siblingAtColumn(1);
    const QString text = detail.data().toString();
    // A thin space comes from another font and has a width that is no whole number.
    const int width = text.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(text) + 2;
    QStyleOptionViewItem with_name = option;
    initStyleOption(&with_name, index);
    QRect place = option.rect.adjusted(kDetailGap, 0, -kDetailGap, 0);
    // The name comes first: a value gets what is left, but never less than half.
    const int room =
        std::min(width, std::max(place.width() / 2, place.width() - nameWidth(with_name)));
    const QStyle* style = option.widget->style();
    // The highlight goes through to the edge, the name ends before the value.
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &with_name, painter, option.widget);
    with_name.rect.setRight(place.right() - room - (text.isEmpty() ? 0 : kDetailGap));
    with_name.state &= ~(QStyle::State_Selected | QStyle::State_MouseOver);
    style->drawControl(QStyle::CE_ItemViewItem, &with_name, painter, option.widget);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(detail.data(Qt::ForegroundRole).value<QColor>());
    place.setLeft(place.right() - room);
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, room));
    painter->restore();
  }

 private:
  static int checkWidth(const QStyleOptionViewItem& option) {
    if (!option.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) return 0;
    return option.widget->style()->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget) +
           kDetailGap;
  }
  static int nameWidth(const QStyleOptionViewItem& option) {
    return option.fontMetrics.horizontalAdvance(option.text) + option.decorationSize.width() +
           checkWidth(option) + 3 * kDetailGap;
  }
};

std::optional<NodeKind> NodeKindOf(Selection::Kind kind) {
  switch (kind) {
    case Selection::Kind::kVideo: return NodeKind::kVideo;
    case Selection::Kind::kCameras: return NodeKind::kCameras;
    case Selection::Kind::kCamera: return NodeKind::kCamera;
    case Selection::Kind::kPoints: return NodeKind::kPoints;
    case Selection::Kind::kMeasurement: return NodeKind::kMeasurement;
    case Selection::Kind::kViewpoint: return NodeKind::kViewpoint;
    case Selection::Kind::kObjects: return NodeKind::kObjects;
    case Selection::Kind::kObject: return NodeKind::kObject;
    default: return std::nullopt;
  }
}

Selection::Kind SelectionKindOf(NodeKind kind) {
  switch (kind) {
    case NodeKind::kVideo: return Selection::Kind::kVideo;
    case NodeKind::kCameras: return Selection::Kind::kCameras;
    case NodeKind::kCamera: return Selection::Kind::kCamera;
    case NodeKind::kPoints: return Selection::Kind::kPoints;
    case NodeKind::kMeasurement: return Selection::Kind::kMeasurement;
    case NodeKind::kViewpoint: return Selection::Kind::kViewpoint;
    case NodeKind::kObjects: return Selection::Kind::kObjects;
    case NodeKind::kObject: return Selection::Kind::kObject;
    default: return Selection::Kind::kNone;
  }
}

bool IsGroup(NodeKind kind) {
  return kind == NodeKind::kCameras || kind == NodeKind::kPoints || kind == NodeKind::kObjects;
}

}  // namespace

SceneTree::SceneTree(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      counter_(new PointCounter(context.document, this)),
      model_(new SceneModel(context.document, context.theme, this)) {
  build();
  connectDocument();
  handleActions();
  retranslate();
}

SceneTree::~SceneTree() = default;

void SceneTree::build() {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  stack_ = new QStackedWidget(this);
  layout->addWidget(stack_);
  empty_ = new QLabel(stack_);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setMargin(16);
  SetLook(empty_, "muted");
  stack_->addWidget(empty_);
  view_ = new QTreeView(stack_);
  view_->setModel(model_);
  view_->setHeaderHidden(true);
  view_->setUniformRowHeights(true);
  view_->setIndentation(16);
  view_->setExpandsOnDoubleClick(false);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->setTextElideMode(Qt::ElideMiddle);
  view_->setItemDelegate(new SceneDelegate(view_));
  view_->setColumnHidden(1, true);
  stack_->addWidget(view_);
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) { onCurrent(index); });
  connect(view_, &QTreeView::doubleClicked, this, &SceneTree::onActivated);
  connect(view_, &QTreeView::customContextMenuRequested, this, &SceneTree::showMenu);
}

void SceneTree::connectDocument() {
  Document* document = context_.document;
  delay_.setSingleShot(true);
  delay_.setInterval(kSyncDelayMs);
  connect(&delay_, &QTimer::timeout, this, &SceneTree::sync);
  const auto soon = [this] {
    if (!delay_.isActive()) delay_.start();
  };
  connect(document, &Document::projectOpened, this, soon);
  connect(document, &Document::videosChanged, this, soon);
  connect(document, &Document::currentVideoChanged, this, soon);
  connect(document, &Document::snapshotChanged, this, soon);
  connect(document, &Document::reconstructionStarted, this, soon);
  connect(document, &Document::reconstructionEnded, this, soon);
  connect(document, &Document::frameAppended, this, soon);
  connect(document, &Document::currentViewChanged, this, soon);
  connect(document, &Document::displayChanged, this, soon);
  connect(document, &Document::measurementsChanged, this, soon);
  connect(document, &Document::viewpointsChanged, this, soon);
  connect(document, &Document::objectsChanged, this, soon);
  connect(document, &Document::graphChanged, this, soon);
  connect(counter_, &PointCounter::counted, this, soon);
  connect(document, &Document::selectionChanged, this, &SceneTree::selectFromDocument);
  connect(context_.theme, &Theme::changed, model_, &SceneModel::refreshIcons);
}

void SceneTree::handleActions() {
  context_.actions->handle("edit.rename", this, [this] { renameSelection(); });
  context_.actions->handle("edit.delete", this, [this] { deleteSelection(); });
  updateActions();
}

void SceneTree::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void SceneTree::retranslate() {
  view_->setAccessibleName(tr("Scene"));
  empty_->setText(tr("Nothing is open yet. Videos, cameras and measurements appear here."));
  sync();
}

void SceneTree::sync() {
  const std::vector<SceneNode> nodes = SceneNodes(*context_.document, counter_->shown());
  syncing_ = true;
  model_->sync(nodes);
  syncing_ = false;
  stack_->setCurrentIndex(nodes.empty() ? 0 : 1);
  openNewBranches();
  selectFromDocument();
}

void SceneTree::openNewBranches() {
  const int64_t video = context_.document->currentVideo();
  const QModelIndex index =
      video != 0 ? model_->find(NodeKind::kVideo, video) : model_->find(NodeKind::kPointFile, 0);
  if (!index.isValid() || model_->rowCount(index) == 0 || opened_video_ == video) return;
  opened_video_ = video;
  view_->expand(index);
  for (const NodeKind kind : {NodeKind::kObjects, NodeKind::kMeasures, NodeKind::kViews}) {
    view_->expand(model_->find(kind, 0));
  }
}

void SceneTree::selectFromDocument() {
  const Selection& selection = context_.document->selection();
  const auto kind = NodeKindOf(selection.kind);
  const QModelIndex index =
      kind ? model_->find(*kind, IsGroup(*kind) ? 0 : selection.id) : QModelIndex();
  syncing_ = true;
  if (!index.isValid()) {
    // A group of the tree alone may stay selected: the document knows no such selection.
    const QModelIndex here = view_->currentIndex();
    if (here.isValid() && SelectionKindOf(SceneModel::kindOf(here)) != Selection::Kind::kNone) {
      view_->setCurrentIndex({});
    }
  } else if (view_->currentIndex().siblingAtColumn(0) != index) {
    view_->setCurrentIndex(index);
    view_->scrollTo(index);
  }
  syncing_ = false;
  updateActions();
}

void SceneTree::onCurrent(const QModelIndex& index) {
  if (syncing_ || !index.isValid()) return;
  const NodeKind kind = SceneModel::kindOf(index);
  const int64_t id = SceneModel::idOf(index);
  if (kind == NodeKind::kVideo && id != context_.document->currentVideo()) {
    context_.document->setCurrentVideo(id);
  }
  Selection selection;
  selection.kind = SelectionKindOf(kind);
  selection.id = id;
  context_.document->select(selection);
  if (kind == NodeKind::kCamera) context_.document->setCurrentView(static_cast<int>(id));
}

void SceneTree::onActivated(const QModelIndex& index) {
  switch (SceneModel::kindOf(index)) {
    case NodeKind::kCamera: context_.actions->action("view.jump")->trigger(); break;
    case NodeKind::kPoints:
    case NodeKind::kObject: context_.actions->action("view.frame_all")->trigger(); break;
    case NodeKind::kViewpoint: {
      // Chosen again: the camera goes back there although the selection is the same.
      context_.document->select(context_.document->selection());
      break;
    }
    case NodeKind::kMeasurement:
    case NodeKind::kVideo: renameSelection(); break;
    default: view_->setExpanded(index.siblingAtColumn(0), !view_->isExpanded(index));
  }
}

void SceneTree::showMenu(const QPoint& position) {
  const QModelIndex index = view_->indexAt(position);
  QMenu menu(this);
  const auto add = [&](const char* id) { menu.addAction(context_.actions->action(id)); };
  if (index.isValid()) {
    switch (SceneModel::kindOf(index)) {
      case NodeKind::kVideo: add("reconstruct"), add("export"), add("video.remove"); break;
      case NodeKind::kCamera: add("view.jump"), add("view.current_only"); break;
      case NodeKind::kPoints: add("view.frame_all"), add("view.filters"), add("export"); break;
      case NodeKind::kMeasurement: add("scene.calibrate"); break;
      case NodeKind::kObject: add("ask.about"), add("view.frame_all"); break;
      case NodeKind::kObjects: add("view.boxes"); break;
      case NodeKind::kCategory: addVisibility(index, &menu); break;
      case NodeKind::kViews: add("viewpoint.save"), add("capture.mp4"); break;
      default: break;
    }
  }
  if (!menu.isEmpty()) menu.addSeparator();
  add("edit.rename");
  add("edit.delete");
  menu.exec(view_->viewport()->mapToGlobal(position));
}

/// The check box, for those who use the keyboard.
void SceneTree::addVisibility(const QModelIndex& index, QMenu* menu) {
  const QModelIndex name = index.siblingAtColumn(0);
  const bool shown = name.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  const QString category = name.data(Qt::EditRole).toString();
  menu->addAction(shown ? tr("Hide %1").arg(category) : tr("Show %1").arg(category), this,
                  [this, category, shown] {
                    context_.document->setCategoryHidden(category.toStdString(), shown);
                  });
}

void SceneTree::updateActions() {
  const Selection::Kind kind = context_.document->selection().kind;
  const bool editable = (kind == Selection::Kind::kVideo || kind == Selection::Kind::kMeasurement ||
                         kind == Selection::Kind::kViewpoint || kind == Selection::Kind::kObject) &&
                        !context_.document->isReadOnly();
  context_.actions->setEnabled("edit.rename", editable);
  context_.actions->setEnabled("edit.delete", editable);
}

void SceneTree::renameSelection() {
  const QModelIndex index = view_->currentIndex().siblingAtColumn(0);
  if (!index.isValid() || (model_->flags(index) & Qt::ItemIsEditable) == 0) return;
  view_->scrollTo(index);
  view_->edit(index);
}

void SceneTree::deleteSelection() {
  const Selection selection = context_.document->selection();
  switch (selection.kind) {
    case Selection::Kind::kVideo: context_.document->removeVideo(selection.id); break;
    case Selection::Kind::kMeasurement: context_.document->removeMeasurement(selection.id); break;
    case Selection::Kind::kViewpoint: context_.document->removeViewpoint(selection.id); break;
    case Selection::Kind::kObject: context_.document->removeObjects({selection.id}); break;
    default: break;
  }
}

}  // namespace vlm3r::studio
