// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/properties_panel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/studio/core/document.h"
#include "app/studio/scene_panel/object_editor.h"
#include "app/studio/scene_panel/point_counter.h"
#include "app/studio/scene_panel/properties.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kDelayMs = 30;

}  // namespace

PropertiesPanel::PropertiesPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context), counter_(new PointCounter(context.document, this)) {
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
  auto* scroll = new QScrollArea(stack_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget(scroll);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(12, 12, 12, 12);
  column->setSpacing(8);
  title_ = new QLabel(page);
  title_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  SetLook(title_, "heading");
  column->addWidget(title_);
  grid_ = new QGridLayout();
  grid_->setHorizontalSpacing(12);
  grid_->setVerticalSpacing(4);
  grid_->setColumnStretch(1, 1);
  column->addLayout(grid_);
  editor_ = new ObjectEditor(context_, page);
  column->addWidget(editor_);
  column->addStretch();
  scroll->setWidget(page);
  stack_->addWidget(scroll);

  delay_.setSingleShot(true);
  delay_.setInterval(kDelayMs);
  connect(&delay_, &QTimer::timeout, this, &PropertiesPanel::refresh);
  const auto soon = [this] {
    if (!delay_.isActive()) delay_.start();
  };
  const Document* document = context_.document;
  connect(document, &Document::selectionChanged, this, soon);
  connect(document, &Document::displayChanged, this, soon);
  connect(document, &Document::measurementsChanged, this, soon);
  connect(document, &Document::viewpointsChanged, this, soon);
  connect(document, &Document::videosChanged, this, soon);
  connect(document, &Document::snapshotChanged, this, soon);
  connect(document, &Document::objectsChanged, this, soon);
  connect(document, &Document::graphChanged, this, soon);
  connect(document, &Document::currentViewChanged, this, soon);
  connect(counter_, &PointCounter::counted, this, soon);
  refresh();
}

PropertiesPanel::~PropertiesPanel() = default;

void PropertiesPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    editor_->retranslate();
    refresh();
  }
  QWidget::changeEvent(event);
}

void PropertiesPanel::provideRows(size_t count) {
  while (rows_.size() < count) {
    auto* name = new QLabel(grid_->parentWidget());
    auto* value = new QLabel(grid_->parentWidget());
    SetLook(name, "muted");
    name->setTextFormat(Qt::PlainText);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int row = static_cast<int>(rows_.size());
    grid_->addWidget(name, row, 0, Qt::AlignTop);
    grid_->addWidget(value, row, 1, Qt::AlignTop);
    rows_.emplace_back(name, value);
  }
  for (size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].first->setVisible(i < count);
    rows_[i].second->setVisible(i < count);
  }
}

void PropertiesPanel::refresh() {
  empty_->setText(tr("Select a camera, a point, an object or a measurement to see its numbers."));
  const Properties properties =
      PropertiesOf(*context_.document, counter_->shown(), counter_->total());
  stack_->setCurrentIndex(properties.lines.empty() ? 0 : 1);
  title_->setText(properties.title);
  const Selection& selection = context_.document->selection();
  const project::RoomObject* object = selection.kind == Selection::Kind::kObject
                                          ? context_.document->object(selection.id)
                                          : nullptr;
  editor_->setVisible(object != nullptr);
  if (object != nullptr) editor_->show(*object);
  provideRows(properties.lines.size());
  for (size_t i = 0; i < properties.lines.size(); ++i) {
    const Property& line = properties.lines[i];
    rows_[i].first->setText(line.name);
    rows_[i].second->setText(line.value);
    rows_[i].second->setAccessibleName(line.name);
    rows_[i].first->setToolTip(line.tip);
    rows_[i].second->setToolTip(line.tip);
  }
}

}  // namespace vlm3r::studio
