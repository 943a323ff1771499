// SPDX-License-Identifier: Apache-2.0
#include "app/studio/relations/relations_panel.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/relations/relations_model.h"
#include "app/studio/scene_graph/empty_page.h"
#include "app/studio/scene_graph/latest_task.h"
#include "app/studio/scene_graph/object_names.h"
#include "app/studio/scene_graph/reveal_dock.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "engine/base/atomic_file.h"

namespace vlm3r::studio {

RelationsPanel::RelationsPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      feed_(GraphFeed::of(context.document)),
      task_(new LatestTask(this)),
      model_(new RelationsModel(context.theme, this)) {
  setObjectName(QStringLiteral("relations"));
  setAccessibleName(tr("Relations"));
  pages_ = new QStackedWidget(this);
  pages_->addWidget(makeEmptyPage());
  pages_->addWidget(makeTablePage());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(pages_);
  setFocusProxy(table_);
  context_.actions->handle("relations.show", this, [this] { RevealDock(this); });
  connectDocument();
  takeGraph();
}

RelationsPanel::~RelationsPanel() = default;

QWidget* RelationsPanel::makeEmptyPage() {
  const EmptyPage made =
      MakeEmptyPage(context_.actions->action("scene import"), tr("Import a scene…"), pages_);
  empty_ = made.sentence;
  import_ = made.button;
  return made.page;
}

QWidget* RelationsPanel::makeTablePage() {
  auto* page = new QWidget(pages_);
  references_ = new QComboBox(page);
  references_->setAccessibleName(tr("Compare with"));
  references_->setToolTip(tr("All other objects are compared with this one"));
  facings_ = new QComboBox(page);
  facings_->setAccessibleName(tr("Facing"));
  facings_->setToolTip(
      tr("Directions are told for somebody who stands at the object and faces "
         "this one"));
  filter_ = new QLineEdit(page);
  filter_->setPlaceholderText(tr("Filter by name"));
  filter_->setAccessibleName(tr("Filter by name"));
  filter_->setClearButtonEnabled(true);
  sorted_ = new QSortFilterProxyModel(this);
  sorted_->setSourceModel(model_);
  sorted_->setSortRole(RelationsModel::kSortRole);
  sorted_->setFilterKeyColumn(RelationsModel::kObject);
  sorted_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  table_ = new QTableView(page);
  table_->setModel(sorted_);
  SetLook(table_, "marked");
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setAccessibleName(tr("Relations of the objects"));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSortingEnabled(true);
  table_->sortByColumn(RelationsModel::kDistance, Qt::AscendingOrder);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setShowGrid(false);
  auto* choices = new QHBoxLayout;
  choices->setSpacing(8);
  for (QComboBox* choice : {references_, facings_}) {
    auto* label = new QLabel(choice->accessibleName(), page);
    label->setBuddy(choice);
    // Names of objects may be long; the panel is often narrow.
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(8);
    choices->addWidget(label);
    choices->addWidget(choice, 1);
  }
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addLayout(choices);
  layout->addWidget(table_, 1);
  layout->addWidget(makeFooter(page));
  return page;
}

QWidget* RelationsPanel::makeFooter(QWidget* parent) {
  auto* footer = new QWidget(parent);
  note_ = new QLabel(footer);
  note_->setWordWrap(true);
  SetLook(note_, "muted");
  auto* menu = new QMenu(footer);
  menu->addAction(tr("Copy as text"), this, [this] { copy(false); });
  menu->addAction(tr("Copy as CSV"), this, [this] { copy(true); });
  menu->addAction(tr("Save as CSV…"), this, &RelationsPanel::save);
  auto* table = new QToolButton(footer);
  table->setText(tr("Copy"));
  table->setToolTip(tr("Copy or save the table"));
  table->setMenu(menu);
  table->setPopupMode(QToolButton::InstantPopup);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(filter_, 1);
  row->addWidget(table);
  auto* layout = new QVBoxLayout(footer);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(note_);
  layout->addLayout(row);
  return footer;
}

void RelationsPanel::connectDocument() {
  Document* document = context_.document;
  connect(feed_, &GraphFeed::changed, this, &RelationsPanel::takeGraph);
  connect(document, &Document::selectionChanged, this, &RelationsPanel::followSelection);
  connect(document, &Document::timeChanged, this, &RelationsPanel::followFrame);
  connect(context_.theme, &Theme::changed, model_, &RelationsModel::repaint);
  connect(filter_, &QLineEdit::textChanged, sorted_, &QSortFilterProxyModel::setFilterFixedString);
  connect(references_, &QComboBox::activated, this,
          [this](int row) { setReference(references_->itemData(row).toLongLong()); });
  connect(facings_, &QComboBox::activated, this,
          [this](int row) { setFacing(facings_->itemData(row).toLongLong()); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            const int64_t id = now.data(RelationsModel::kIdRole).toLongLong();
            if (selecting_ || id == 0) return;
            selecting_ = true;
            SelectObject(context_.document, id);
            selecting_ = false;
          });
  connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
    setReference(index.data(RelationsModel::kIdRole).toLongLong());
  });
}

void RelationsPanel::takeGraph() {
  const auto fed = feed_->graph();
  const bool has_objects = fed != nullptr && !fed->graph.objects.empty();
  const bool has_video = context_.document->currentVideo() != 0;
  import_->setVisible(has_video && fed != nullptr);
  if (!has_video) {
    empty_->setText(tr("Open a video to see how the objects in it lie to one another."));
  } else if (fed == nullptr) {
    empty_->setText(tr("Looking at the objects…"));
  } else {
    empty_->setText(tr("No objects yet. Mark some in the video, or import a scene."));
  }
  pages_->setCurrentIndex(has_objects ? 1 : 0);
  if (!has_objects) {
    task_->drop();
    model_->set(nullptr, {});
    return;
  }
  if (!fed->indexOf(reference_)) reference_ = SelectedObject(*context_.document);
  if (!fed->indexOf(facing_)) facing_ = 0;
  frame_ = fed->frameAt(context_.document->timeS());
  fillChoices();
  refresh();
}

void RelationsPanel::fillChoices() {
  const auto fed = feed_->graph();
  const QSignalBlocker quiet_references(references_), quiet_facings(facings_);
  references_->clear();
  facings_->clear();
  facings_->addItem(tr("nothing"), qlonglong{0});
  for (size_t i = 0; i < fed->graph.objects.size(); ++i) {
    if (fed->ids[i] == 0) continue;
    const QString name = ObjectName(fed->graph, i);
    references_->addItem(name, static_cast<qlonglong>(fed->ids[i]));
    facings_->addItem(name, static_cast<qlonglong>(fed->ids[i]));
  }
  if (!fed->indexOf(reference_) && references_->count() > 0)
    reference_ = references_->itemData(0).toLongLong();
  references_->setCurrentIndex(references_->findData(static_cast<qlonglong>(reference_)));
  facings_->setCurrentIndex(facings_->findData(static_cast<qlonglong>(facing_)));
}

void RelationsPanel::setReference(int64_t id) {
  const auto fed = feed_->graph();
  if (fed == nullptr || (id != 0 && !fed->indexOf(id))) return;
  reference_ = id;
  fillChoices();
  refresh();
}

void RelationsPanel::setFacing(int64_t id) {
  facing_ = id;
  facings_->setCurrentIndex(facings_->findData(static_cast<qlonglong>(id)));
  refresh();
}

void RelationsPanel::followSelection() {
  const int64_t id = SelectedObject(*context_.document);
  // What is selected elsewhere becomes what the others are compared with; what is selected here is
  // only shown.
  if (id != 0 && !selecting_ && id != reference_) setReference(id);
  showSelection();
}

void RelationsPanel::followFrame() {
  const auto fed = feed_->graph();
  if (fed == nullptr || !isVisible()) return;
  const auto frame = fed->frameAt(context_.document->timeS());
  if (frame == frame_) return;
  frame_ = frame;
  refresh();
}

void RelationsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  followFrame();  // Nothing was worked out while it was hidden.
}

void RelationsPanel::refresh() {
  const auto fed = feed_->graph();
  if (fed == nullptr) return;
  const auto reference = fed->indexOf(reference_);
  if (!reference) return;
  const scene::RelationRequest request = {*reference, fed->indexOf(facing_), frame_};
  using Relations = std::vector<scene::ObjectRelation>;
  task_->run<Relations>([fed, request] { return scene::RelationsOf(fed->graph, request); },
                        [this, fed](Relations found) { take(fed, std::move(found)); });
}

void RelationsPanel::take(std::shared_ptr<const FedGraph> graph,
                          std::vector<scene::ObjectRelation> relations) {
  selecting_ = true;
  const bool first = model_->rowCount() == 0;
  model_->set(std::move(graph), std::move(relations));
  selecting_ = false;
  if (first) table_->resizeColumnsToContents();
  const int count = model_->rowCount();
  tell(count == 0 ? tr("There is no other object.")
       : frame_   ? tr("%n other object(s); sides as seen in the current frame", nullptr, count)
                  : tr("%n other object(s); no frame to tell sides in", nullptr, count),
       "muted");
  showSelection();
  Q_EMIT refreshed();
}

void RelationsPanel::showSelection() {
  selecting_ = true;
  const int row = model_->rowOf(SelectedObject(*context_.document));
  const QModelIndex shown = sorted_->mapFromSource(model_->index(row, 0));
  if (row >= 0 && shown.isValid()) {
    table_->setCurrentIndex(shown);
  } else {
    table_->clearSelection();
  }
  selecting_ = false;
}

void RelationsPanel::copy(bool csv) {
  QGuiApplication::clipboard()->setText(
      TableText(*sorted_, csv ? TableFormat::kCsv : TableFormat::kTabs));
  tell(tr("Copied"), "muted");
}

void RelationsPanel::save() {
  auto* dialog = new QFileDialog(this, tr("Save as CSV"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(tr("Table (*.csv)"));
  dialog->setDefaultSuffix(QStringLiteral("csv"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    const std::string text = TableText(*sorted_, TableFormat::kCsv).toStdString();
    context_.tasks->run<bool>(
        QStringLiteral("export"), tr("Save the relations"), this,
        [path = path.toStdString(), text](const RunControl&) -> Result<bool> {
          VLM3R_TRY(WriteFileAtomically(path, text));
          return true;
        },
        [this, path](const Result<bool>& done) {
          if (done) {
            tell(tr("Saved as %1").arg(path), "good");
          } else {
            tell(ErrorText(done.error()), "bad");
          }
        });
  });
  dialog->open();
}

void RelationsPanel::tell(const QString& text, const char* look) {
  SetLook(note_, look);
  note_->setText(text);
}

}  // namespace vlm3r::studio
