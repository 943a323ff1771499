// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/annotate_controller.h"

#include <utility>
#include <vector>

#include <QApplication>
#include <QCursor>
#include <QKeyEvent>

#include "app/studio/actions/action_registry.h"
#include "app/studio/annotate/annotator.h"
#include "app/studio/annotate/box_suggester.h"
#include "app/studio/annotate/category_list.h"
#include "app/studio/annotate/label_popup.h"
#include "app/studio/annotate/region_tool.h"
#include "app/studio/annotate/review.h"
#include "app/studio/core/document.h"
#include "app/studio/video/picture_view.h"
#include "app/studio/video/pixel_mapping.h"
#include "app/studio/video/room_frames.h"
#include "app/studio/video/video_panel.h"

namespace vlm3r::studio {
namespace {

using Tool = AnnotateController::Tool;

constexpr std::pair<const char*, Tool> kTools[] = {{"annotate.box", Tool::kBox},
                                                   {"annotate.lasso", Tool::kLasso},
                                                   {"annotate.point", Tool::kPoint}};

/// From 0..1 of the picture to pixels of a point map.
std::vector<Eigen::Vector2d> InMap(const QPolygonF& in_picture, const QSize& picture,
                                   const QSize& map) {
  const PixelMapping mapping(picture, map);
  const QPointF zero = mapping.pointToPicture({0, 0}), one = mapping.pointToPicture({1, 1});
  std::vector<Eigen::Vector2d> outline;
  for (const QPointF& p : in_picture)
    outline.emplace_back((p.x() - zero.x()) / (one.x() - zero.x()),
                         (p.y() - zero.y()) / (one.y() - zero.y()));
  return outline;
}

}  // namespace

AnnotateController::AnnotateController(const StudioContext& context, VideoPanel* video,
                                       QObject* parent)
    : QObject(parent),
      context_(context),
      video_(video),
      region_(new RegionTool(video->pictureView(), video->overlay(), context.theme, this)),
      suggester_(new BoxSuggester(context, this)) {
  connect(region_, &RegionTool::drawn, this, &AnnotateController::onDrawn);
  connect(region_, &RegionTool::tooSmall, this,
          [this] { setHint(tr("Drag around an object, a click is not enough"), true); });
  connect(suggester_, &BoxSuggester::suggested, this, &AnnotateController::onSuggested);
  connect(suggester_, &BoxSuggester::failed, this, &AnnotateController::onFailed);
  handleActions();
  connectDocument();
  updateActions();
  qApp->installEventFilter(this);
}

AnnotateController::~AnnotateController() {
  suggester_->cancel();
  context_.document->setPendingObject({});
}

LabelPopup* AnnotateController::popup() {
  if (popup_ == nullptr) {
    popup_ = new LabelPopup(video_->window());
    connect(popup_, &QObject::destroyed, this, [this] { popup_ = nullptr; });
    connect(popup_, &LabelPopup::chosen, this, &AnnotateController::onChosen);
    connect(popup_, &LabelPopup::cancelled, this, &AnnotateController::onGivenUp);
  }
  // The video's dock may float by now, or be back.
  if (popup_->parentWidget() != video_->window()) popup_->setParent(video_->window());
  return popup_;
}

bool AnnotateController::isWorking() const { return suggester_->isBusy(); }

void AnnotateController::handleActions() {
  ActionRegistry* actions = context_.actions;
  for (const auto& [id, tool] : kTools)
    actions->handleToggle(id, this,
                          [this, tool = tool](bool on) { setTool(on ? tool : Tool::kNone); });
  actions->handle("tool.cancel", this, [this] { cancel(); });
  actions->handle("annotate.label", this, [this] {
    const Selection& selection = context_.document->selection();
    const project::RoomObject* object = context_.document->object(selection.id);
    if (selection.kind != Selection::Kind::kObject || object == nullptr) return;
    pointer_ = QCursor::pos();
    askForLabel(object->id, QString::fromStdString(object->category));
  });
  actions->handle("review.accept", this, [this] { review("accepted"); });
  actions->handle("review.reject", this, [this] { review("rejected"); });
  actions->handle("review.draft", this, [this] { review("draft"); });
  actions->handle("review.next", this, [this] { go(1, true); });
  actions->handle("review.previous", this, [this] { go(-1, true); });
}

void AnnotateController::connectDocument() {
  Document* document = context_.document;
  // What is half done belongs to the room that was there.
  connect(document, &Document::currentVideoChanged, this, &AnnotateController::drop);
  connect(document, &Document::projectOpened, this, &AnnotateController::drop);
  connect(document, &Document::reconstructionStarted, this, &AnnotateController::drop);
  connect(document, &Document::snapshotChanged, this, &AnnotateController::updateActions);
  connect(document, &Document::objectsChanged, this, &AnnotateController::updateActions);
  connect(document, &Document::selectionChanged, this, &AnnotateController::onSelection);
}

void AnnotateController::updateActions() {
  const Document& document = *context_.document;
  const bool can_edit = !document.isReadOnly();
  const bool can_draw = can_edit && document.snapshot() != nullptr;
  for (const auto& [id, tool] : kTools) {
    context_.actions->setEnabled(id, can_draw);
    context_.actions->setChecked(id, tool == tool_);
  }
  const Selection& selection = document.selection();
  const bool selected =
      selection.kind == Selection::Kind::kObject && document.object(selection.id) != nullptr;
  for (const char* id : {"annotate.label", "review.accept", "review.reject", "review.draft"})
    context_.actions->setEnabled(id, can_edit && selected);
  const bool any = !document.objects().empty();
  context_.actions->setEnabled("review.next", any);
  context_.actions->setEnabled("review.previous", any);
  if (!can_draw && tool_ != Tool::kNone) setTool(Tool::kNone);
}

void AnnotateController::setTool(Tool tool) {
  const auto snapshot = context_.document->snapshot();
  if (snapshot == nullptr || context_.document->isReadOnly()) tool = Tool::kNone;
  tool_ = tool;
  region_->setShape(tool == Tool::kBox     ? RegionTool::Shape::kBox
                    : tool == Tool::kLasso ? RegionTool::Shape::kLasso
                                           : RegionTool::Shape::kNone);
  if (tool == Tool::kBox || tool == Tool::kLasso) showRoomFrame();
  showToolHint();
  updateActions();
  if (tool == Tool::kPoint) startFromPoint();
}

/// Points are known of the room's frames only: the picture goes to the nearest.
void AnnotateController::showRoomFrame() {
  video_->pause();
  const RoomFrames room(*context_.document);
  const int view = context_.document->currentView();
  if (video_->shownView() < 0 && room.has(view)) context_.document->setTimeS(room.at(view).time_s);
}

void AnnotateController::showToolHint() {
  switch (tool_) {
    case Tool::kNone: return setHint({});
    case Tool::kBox: return setHint(tr("Drag a rectangle around an object in the video"));
    case Tool::kLasso: return setHint(tr("Draw around an object in the video"));
    case Tool::kPoint: return setHint(tr("Click an object in the room or in the video"));
  }
}

void AnnotateController::setHint(const QString& hint, bool bad) {
  hint_ = hint;
  bad_ = bad;
  Q_EMIT changed();
}

void AnnotateController::onDrawn(const QPolygonF& in_picture, const QPoint& global) {
  const int view = video_->shownView();
  const auto snapshot = context_.document->snapshot();
  if (snapshot == nullptr || view < 0) {
    setHint(tr("This picture is not one of the room's frames. Go to one with Shift+→"), true);
    return;
  }
  if (popup_ != nullptr) popup_->giveUp();
  const scene::FrameGeometry& frame = snapshot->frames[static_cast<size_t>(view)];
  pointer_ = global;
  suggester_->fromRegion(view,
                         InMap(in_picture, video_->pictureSize(), {frame.width, frame.height}));
  if (suggester_->isBusy()) setHint(tr("Finding the box…"));
}

void AnnotateController::onSelection() {
  updateActions();
  if (tool_ == Tool::kPoint && !suggester_->isBusy() && !context_.document->pendingObject())
    startFromPoint();
}

void AnnotateController::startFromPoint() {
  const Selection selection = context_.document->selection();
  if (selection.kind != Selection::Kind::kPoint || !selection.pick) return;
  if (selection.pick->view < 0) {
    setHint(tr("It is not known which frame this point came from"), true);
    return;
  }
  pointer_ = QCursor::pos();
  suggester_->fromPoint(selection.pick->view, {selection.pick->column, selection.pick->row});
  if (suggester_->isBusy()) setHint(tr("Finding the box…"));
}

void AnnotateController::onSuggested(const scene::SuggestedBox& box) {
  project::RoomObject object;
  object.box = box.box;
  object.annotator = AnnotatorName().toStdString();
  context_.document->setPendingObject(object);
  setHint(tr("Choose a category, or Esc to drop the box"));
  askForLabel(Document::kPendingObject, {});
}

void AnnotateController::onFailed(const Error& error) {
  setHint(QString::fromStdString(error.ToString()), true);
}

void AnnotateController::askForLabel(int64_t object, const QString& current) {
  if (popup_ != nullptr && labelling_ != Document::kPendingObject) popup_->giveUp();
  labelling_ = object;
  popup()->ask(pointer_, Categories(), FavouriteCategories(*context_.document), current);
}

void AnnotateController::onChosen(const QString& category) {
  AddCategory(category);
  if (std::exchange(labelling_, 0) == Document::kPendingObject) {
    keepPending(category);
  } else {
    relabel(category);
  }
  showToolHint();
}

void AnnotateController::keepPending(const QString& category) {
  auto pending = context_.document->pendingObject();
  if (!pending) return;
  pending->category = category.toStdString();
  context_.document->setPendingObject({});
  const int64_t id = context_.document->addObject(*pending);
  if (id != 0) context_.document->select({Selection::Kind::kObject, id, {}});
}

void AnnotateController::relabel(const QString& category) {
  const Selection& selection = context_.document->selection();
  const project::RoomObject* known = context_.document->object(selection.id);
  if (selection.kind != Selection::Kind::kObject || known == nullptr) return;
  project::RoomObject object = *known;
  if (object.category == category.toStdString()) return;
  object.category = category.toStdString();
  object.annotator = AnnotatorName().toStdString();
  context_.document->updateObject(object, tr("Change category"));
}

void AnnotateController::onGivenUp() {
  labelling_ = 0;
  context_.document->setPendingObject({});
  showToolHint();
}

/// And on to the next one that waits.
void AnnotateController::review(const char* state) {
  const Selection selection = context_.document->selection();
  if (selection.kind != Selection::Kind::kObject) return;
  if (!SetReviewState(context_.document, selection.id, state)) return;
  if (std::string_view(state) != "draft") go(1, true);
}

void AnnotateController::go(int step, bool drafts_only) {
  const int64_t id = NextObject(*context_.document, step, drafts_only);
  if (id != 0) {
    context_.document->select({Selection::Kind::kObject, id, {}});
  } else {
    setHint(tr("All objects are reviewed"));
  }
}

void AnnotateController::drop() {
  suggester_->cancel();
  labelling_ = 0;
  if (popup_ != nullptr) popup_->hide();
  context_.document->setPendingObject({});
  setTool(Tool::kNone);
}

bool AnnotateController::canCancel() const {
  return (popup_ != nullptr && popup_->isVisible()) || suggester_->isBusy() ||
         region_->isDrawing() || tool_ != Tool::kNone;
}

bool AnnotateController::cancel() {
  if (popup_ != nullptr && popup_->isVisible()) {
    popup_->giveUp();
    return true;
  }
  if (suggester_->cancel() || region_->cancel()) {
    showToolHint();
    return true;
  }
  if (tool_ == Tool::kNone) return false;
  setTool(Tool::kNone);
  return true;
}

/// Esc is also the key of an action that leaves other tools and drops the selection: while
/// something is half done here it is this panel's alone.
bool AnnotateController::eventFilter(QObject* watched, QEvent* event) {
  const bool is_override = event->type() == QEvent::ShortcutOverride;
  if (!is_override && event->type() != QEvent::KeyPress) return false;
  auto* key = static_cast<QKeyEvent*>(event);
  const auto* widget = qobject_cast<const QWidget*>(watched);
  if (key->key() != Qt::Key_Escape || key->modifiers() != Qt::NoModifier || widget == nullptr ||
      widget->window() != video_->window() || QApplication::activePopupWidget() != nullptr ||
      !canCancel())
    return false;
  if (is_override) {
    event->accept();
    return false;
  }
  cancel();
  return true;
}

}  // namespace vlm3r::studio
