// SPDX-License-Identifier: Apache-2.0
#include "app/studio/data/problem_list.h"

#include <algorithm>
#include <utility>

#include <QAbstractTableModel>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"
#include "engine/base/atomic_file.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kColumns = 3;
constexpr int kKindWidth = 90;
constexpr int kPlaceWidth = 240;

/// The end of a path, which tells the scene: the beginning is the same for all rows.
QString ShortPlace(const QString& place) {
  const QString end = place.section(QLatin1Char('/'), -2);
  return end == place ? place : QStringLiteral("…/") + end;
}

}  // namespace

/// Rows on request: a dataset may have tens of thousands.
class ProblemList::Model : public QAbstractTableModel {
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void set(const std::vector<DataProblem>* problems) {
    beginResetModel();
    problems_ = problems;
    endResetModel();
  }
  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() || problems_ == nullptr ? 0 : static_cast<int>(problems_->size());
  }
  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : kColumns;
  }
  QVariant data(const QModelIndex& index, int role) const override {
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const DataProblem& problem = (*problems_)[static_cast<size_t>(index.row())];
    switch (index.column()) {
      case 0: return ProblemKindText(problem.kind);
      case 1: return role == Qt::ToolTipRole ? problem.place : ShortPlace(problem.place);
      default: return problem.reason;
    }
  }
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    const QString names[kColumns] = {ProblemList::tr("Kind"), ProblemList::tr("Where"),
                                     ProblemList::tr("Why")};
    return section < kColumns ? names[section] : QString();
  }

 private:
  const std::vector<DataProblem>* problems_ = nullptr;
};

ProblemList::ProblemList(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  count_ = new QLabel(this);
  SetLook(count_, "muted");
  filter_ = new QLineEdit(this);
  filter_->setPlaceholderText(tr("Filter"));
  filter_->setAccessibleName(tr("Filter what was left out"));
  filter_->setClearButtonEnabled(true);
  auto* copy = new QPushButton(tr("Copy"), this);
  copy->setToolTip(tr("Copies the shown rows"));
  auto* save = new QPushButton(tr("Export CSV…"), this);
  row->addWidget(count_);
  row->addWidget(filter_, 1);
  row->addWidget(copy);
  row->addWidget(save);
  layout->addLayout(row);
  model_ = new Model(this);
  filter_model_ = new QSortFilterProxyModel(this);
  filter_model_->setSourceModel(model_);
  filter_model_->setFilterKeyColumn(-1);  // All of them.
  filter_model_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  table_ = new QTableView(this);
  table_->setAccessibleName(tr("What was left out, and why"));
  table_->setModel(filter_model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSortingEnabled(true);
  table_->sortByColumn(-1, Qt::AscendingOrder);  // As they came.
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setColumnWidth(0, kKindWidth);
  table_->setColumnWidth(1, kPlaceWidth);
  table_->setTabKeyNavigation(false);
  layout->addWidget(table_, 1);
  connect(filter_, &QLineEdit::textChanged, this, &ProblemList::filter);
  connect(copy, &QPushButton::clicked, this, [this] { copyShown(); });
  connect(save, &QPushButton::clicked, this, [this] { exportCsv(); });
  updateCount();
}

ProblemList::~ProblemList() { model_->set(nullptr); }

void ProblemList::setProblems(std::vector<DataProblem> problems) {
  model_->set(nullptr);
  problems_ = std::move(problems);
  model_->set(&problems_);
  updateCount();
}

void ProblemList::filter(const QString& words) {
  if (filter_->text() != words) {
    filter_->setText(words);  // Comes back here.
    return;
  }
  filter_model_->setFilterFixedString(words);
  updateCount();
}

void ProblemList::updateCount() {
  const int shown = filter_model_->rowCount();
  const auto all = static_cast<int>(problems_.size());
  count_->setText(shown == all ? tr("%n left out", nullptr, all)
                               : tr("%1 of %n left out", nullptr, all).arg(shown));
}

std::vector<DataProblem> ProblemList::shown() const {
  std::vector<DataProblem> rows;
  for (int row = 0; row < filter_model_->rowCount(); ++row) {
    const QModelIndex source = filter_model_->mapToSource(filter_model_->index(row, 0));
    rows.push_back(problems_[static_cast<size_t>(source.row())]);
  }
  return rows;
}

void ProblemList::copyShown() const {
  QStringList lines;
  for (const DataProblem& problem : shown())
    lines << QStringList{problem.kind, problem.place, problem.reason}.join(QLatin1Char('\t'));
  QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

Status ProblemList::saveCsv(const std::filesystem::path& file) const {
  return WriteFileAtomically(file, ProblemTable(shown()));
}

void ProblemList::exportCsv() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export what was left out"), QStringLiteral("left_out.csv"), tr("Tables (*.csv)"));
  if (file.isEmpty()) return;
  if (const Status saved = saveCsv(file.toStdString()); !saved) Q_EMIT saveFailed(saved.error());
}

}  // namespace vlm3r::studio
