// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/sample_page.h"

#include <set>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "app/studio/benchmark/sample_view.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kTypeWidth = 150, kQuestionWidth = 220, kAnswerWidth = 90, kTruthWidth = 60;

}  // namespace

SamplePage::SamplePage(QWidget* parent)
    : QWidget(parent), model_(new SampleModel(this)), filter_(new SampleFilter(model_, this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(makeFilter());
  auto* split = new QSplitter(Qt::Horizontal, this);
  table_ = new QTableView(split);
  table_->setAccessibleName(tr("Answered questions"));
  table_->setModel(filter_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setSortingEnabled(true);
  table_->sortByColumn(-1, Qt::AscendingOrder);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  int column = 0;
  for (const int width : {kTypeWidth, kQuestionWidth, kAnswerWidth, kTruthWidth})
    table_->setColumnWidth(column++, width);
  view_ = new SampleView(split);
  split->setChildrenCollapsible(false);
  split->setHandleWidth(2 * kGap);
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
  layout->addWidget(split, 1);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            if (!filling_) view_->show(filter_->sampleAt(index));
          });
  connect(table_, &QTableView::activated, view_, [this] { view_->open(); });
  connect(view_, &SampleView::openWanted, this, &SamplePage::openWanted);
  updateCount();
}

QWidget* SamplePage::makeFilter() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGap);
  types_ = new QComboBox(box);
  types_->setAccessibleName(tr("Question type"));
  types_->addItem(tr("All question types"), QString());
  wrong_ = new QCheckBox(tr("Only those that did not score fully"), box);
  search_ = new QLineEdit(box);
  search_->setAccessibleName(tr("Find in questions and answers"));
  search_->setPlaceholderText(tr("Find in questions and answers"));
  search_->setClearButtonEnabled(true);
  count_ = new QLabel(box);
  SetLook(count_, "muted");
  row->addWidget(types_);
  row->addWidget(wrong_);
  row->addWidget(search_, 1);
  row->addWidget(count_);
  connect(types_, &QComboBox::currentIndexChanged, this, [this] {
    filter_->setType(types_->currentData().toString());
    updateCount();
  });
  connect(wrong_, &QCheckBox::toggled, this, [this](bool on) {
    filter_->setWrongOnly(on);
    updateCount();
  });
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filter_->setText(text);
    updateCount();
  });
  return box;
}

void SamplePage::setWrongOnly(bool on) { wrong_->setChecked(on); }
void SamplePage::setText(const QString& text) { search_->setText(text); }
void SamplePage::choose(int row) { table_->selectRow(row); }

void SamplePage::setRun(const RunResult& run) {
  const Sample chosen = view_->sample();
  filling_ = true;
  model_->setRun(run);
  fillTypes(run);
  filling_ = false;
  const int row = chosen.isValid() ? model_->rowOf(std::string(chosen.report().task->name),
                                                   chosen.scored().doc_id)
                                   : -1;
  const QModelIndex again = row < 0 ? QModelIndex() : filter_->mapFromSource(model_->index(row, 0));
  if (again.isValid()) {
    table_->setCurrentIndex(again);
  } else {
    view_->show(Sample());
  }
  updateCount();
}

void SamplePage::fillTypes(const RunResult& run) {
  std::set<QString> types;
  if (run != nullptr) {
    for (const auto& task : run->report.tasks) {
      for (const auto& score : task.summary.types) types.insert(QString::fromStdString(score.key));
    }
  }
  const QString chosen = types_->currentData().toString();
  while (types_->count() > 1) types_->removeItem(1);
  for (const QString& type : types) types_->addItem(type, type);
  types_->setCurrentIndex(std::max(0, types_->findData(chosen)));
}

void SamplePage::updateCount() {
  count_->setText(model_->rowCount() == 0
                      ? tr("No answers yet")
                      : tr("%1 of %2 shown").arg(filter_->rowCount()).arg(model_->rowCount()));
}

}  // namespace vlm3r::studio
