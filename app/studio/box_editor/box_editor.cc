// SPDX-License-Identifier: Apache-2.0
#include "app/studio/box_editor/box_editor.h"

#include <QAction>
#include <QDockWidget>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/box_editor/box_canvas.h"
#include "app/studio/box_editor/box_editing.h"
#include "app/studio/box_editor/box_fields.h"
#include "app/studio/core/document.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr PlaneSide kSides[] = {PlaneSide::kTop, PlaneSide::kFront, PlaneSide::kRight};
constexpr const char* kButtons[] = {"object.snap_floor", "object.fit_points", "object.next"};

}  // namespace

BoxEditor::BoxEditor(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      editing_(new BoxEditing(context.document, this)),
      pages_(new QStackedWidget(this)) {
  setObjectName(QStringLiteral("box_editor"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(pages_);
  handleActions();
  pages_->addWidget(makeEmptyPage());
  pages_->addWidget(makePage());
  connect(editing_, &BoxEditing::changed, this, &BoxEditor::refresh);
  refresh();
}

BoxEditor::~BoxEditor() = default;

QWidget* BoxEditor::makeEmptyPage() {
  auto* page = new QWidget(pages_);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(8);
  column->addStretch();
  empty_text_ = new QLabel(page);
  empty_text_->setWordWrap(true);
  empty_text_->setAlignment(Qt::AlignCenter);
  SetLook(empty_text_, "muted");
  column->addWidget(empty_text_);
  empty_button_ = new QPushButton(tr("First object"), page);
  SetLook(empty_button_, "primary");
  connect(empty_button_, &QPushButton::clicked, this, [this] { editing_->selectNext(1); });
  column->addWidget(empty_button_, 0, Qt::AlignCenter);
  column->addStretch();
  return page;
}

QWidget* BoxEditor::makePage() {
  auto* page = new QWidget(pages_);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(12, 8, 12, 12);
  column->setSpacing(8);
  title_ = new QLabel(page);
  title_->setTextFormat(Qt::PlainText);
  SetLook(title_, "heading");
  column->addWidget(title_);
  auto* views = new QGridLayout;
  views->setSpacing(4);
  for (size_t i = 0; i < canvases_.size(); ++i) {
    canvases_[i] = new BoxCanvas(kSides[i], editing_, context_.document, context_.theme, page);
    if (i == 0) {
      views->addWidget(canvases_[i], 0, 0, 1, 2);
    } else {
      views->addWidget(canvases_[i], 1, static_cast<int>(i) - 1);
    }
  }
  views->setRowStretch(0, 6);
  views->setRowStretch(1, 5);
  column->addLayout(views, 1);
  column->addWidget(new BoxFields(editing_, page));
  // Two columns: in some languages three would be wider than the panel.
  auto* buttons = new QGridLayout;
  buttons->setSpacing(4);
  for (const char* id : kButtons) {
    auto* button = new QToolButton(page);
    button->setDefaultAction(context_.actions->action(id));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    const int count = buttons->count();
    buttons->addWidget(button, count / 2, count % 2, Qt::AlignLeft);
  }
  column->addLayout(buttons);
  message_ = new QLabel(page);
  message_->setWordWrap(true);
  SetLook(message_, "warn");
  message_->hide();
  column->addWidget(message_);
  return page;
}

void BoxEditor::handleActions() {
  ActionRegistry* actions = context_.actions;
  actions->handle("object.edit_box", this, [this] { reveal(); });
  actions->handle("object.snap_floor", this, [this] { editing_->snapToFloor(); });
  actions->handle("object.fit_points", this, [this] { fit(); });
  actions->handle("object.next", this, [this] { editing_->selectNext(1); });
  actions->handle("object.previous", this, [this] { editing_->selectNext(-1); });
}

void BoxEditor::reveal() {
  for (QWidget* widget = this; widget != nullptr; widget = widget->parentWidget()) {
    if (auto* dock = qobject_cast<QDockWidget*>(widget)) {
      dock->show();
      dock->raise();
      break;
    }
  }
  show();
  if (editing_->object() != nullptr) {
    canvases_[0]->setFocus(Qt::ShortcutFocusReason);
  } else {
    empty_button_->setFocus(Qt::ShortcutFocusReason);
  }
}

void BoxEditor::fit() {
  if (editing_->fitToPoints()) return say({});
  say(editing_->isGathering()
          ? tr("The points around the box are still being gathered. Try again in a moment.")
          : tr("There are too few points around the box to fit it to. Move it onto the object, or "
               "show points of lower confidence."));
}

void BoxEditor::say(const QString& text) {
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

void BoxEditor::refresh() {
  const project::RoomObject* object = editing_->object();
  const bool any = !context_.document->shownObjects().empty();
  pages_->setCurrentIndex(object != nullptr ? 1 : 0);
  empty_text_->setText(any ? tr("Select an object to edit its box.")
                           : tr("This room has no objects yet. Draw a box around one in the "
                                "video, or import a scene graph."));
  empty_button_->setVisible(any);
  ActionRegistry* actions = context_.actions;
  for (const char* id : {"object.snap_floor", "object.fit_points"})
    actions->setEnabled(id, object != nullptr);
  for (const char* id : {"object.next", "object.previous"}) actions->setEnabled(id, any);
  if (object == nullptr) return;
  const QString category = QString::fromStdString(object->category);
  title_->setText(tr("%1 %2", "an object's category and its number")
                      .arg(category.isEmpty() ? tr("Object without a label") : category)
                      .arg(object->instance_id));
  // What was said was about the box as it was.
  say({});
}

}  // namespace vlm3r::studio
