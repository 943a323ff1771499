// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/compare_page.h"

#include <algorithm>

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/studio/benchmark/sample_view.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

namespace bm = training::benchmark;

constexpr int kGap = 8;
constexpr size_t kMostListed = 2000;
constexpr int kChangeRole = Qt::UserRole + 1;

QString Text(const std::string& text) { return QString::fromStdString(text); }
QString Percent(double value) { return QString::number(value, 'f', 1); }

/// The place of a question among a task's answers, which are by doc_id; or how many there are.
size_t PlaceOf(const bm::TaskReport& task, int64_t doc_id) {
  const auto found = std::ranges::lower_bound(task.answers, doc_id, {}, &bm::ScoredAnswer::doc_id);
  const bool is_it = found != task.answers.end() && found->doc_id == doc_id;
  return is_it ? static_cast<size_t>(found - task.answers.begin()) : task.answers.size();
}

}  // namespace

ComparePage::ComparePage(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(makeTop());
  message_ = new QLabel(this);
  message_->setTextFormat(Qt::PlainText);
  message_->setWordWrap(true);
  layout->addWidget(message_);
  auto* split = new QSplitter(Qt::Horizontal, this);
  auto* lists = new QSplitter(Qt::Vertical, split);
  differences_ = new QTableWidget(lists);
  differences_->setAccessibleName(tr("Differences in percent"));
  differences_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  differences_->setTabKeyNavigation(false);
  differences_->verticalHeader()->hide();
  changes_ = new QTreeWidget(lists);
  changes_->setAccessibleName(tr("Questions that B won or lost"));
  changes_->setRootIsDecorated(false);
  changes_->setHeaderLabels(
      {tr("B"), tr("Question type"), tr("Answer of A"), tr("Answer of B"), tr("Truth")});
  view_ = new SampleView(split);
  for (QSplitter* splitter : {split, lists}) {
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(2 * kGap);
  }
  layout->addWidget(split, 1);
  connect(changes_, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
    showChange(item == nullptr ? -1 : item->data(0, kChangeRole).toInt());
  });
  connect(changes_, &QTreeWidget::itemActivated, view_, [this] { view_->open(); });
  connect(view_, &SampleView::openWanted, this, &ComparePage::openWanted);
  say("muted", tr("Choose two runs of the same benchmark."));
}

QWidget* ComparePage::makeTop() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGap);
  const auto add = [&](const QString& name, const QString& accessible) {
    auto* label = new QLabel(name, box);
    auto* combo = new QComboBox(box);
    combo->setAccessibleName(accessible);
    label->setBuddy(combo);
    row->addWidget(label);
    row->addWidget(combo, 1);
    return combo;
  };
  a_ = add(tr("A"), tr("Run A"));
  b_ = add(tr("B"), tr("Run B"));
  compare_ = new QPushButton(tr("Compare"), box);
  row->addWidget(compare_);
  tasks_ = new QComboBox(box);
  tasks_->setAccessibleName(tr("Benchmark"));
  tasks_->hide();
  row->addWidget(tasks_);
  connect(compare_, &QPushButton::clicked, this, [this] { compare(); });
  connect(tasks_, &QComboBox::activated, this, [this] { fill(); });
  return box;
}

void ComparePage::setFolders(const QStringList& folders) {
  for (QComboBox* combo : {a_, b_}) {
    const QString chosen = combo->currentData().toString();
    combo->clear();
    for (const QString& folder : folders) {
      combo->addItem(QFileInfo(folder).fileName(), folder);
      combo->setItemData(combo->count() - 1, folder, Qt::ToolTipRole);
    }
    const int again = combo->findData(chosen);
    // The newest against the one before it.
    combo->setCurrentIndex(again >= 0 ? again
                                      : (combo == a_ ? std::min(1, combo->count() - 1) : 0));
  }
  compare_->setEnabled(!folders.isEmpty());
}

void ComparePage::choose(const QString& a, const QString& b) {
  a_->setCurrentIndex(a_->findData(a));
  b_->setCurrentIndex(b_->findData(b));
}

Result<std::shared_ptr<const ComparePage::Compared>> ComparePage::Read(const std::string& a,
                                                                       const std::string& b,
                                                                       const RunControl& control) {
  auto compared = std::make_shared<Compared>();
  VLM3R_ASSIGN(bm::FoundRun run_a, bm::ReadRun(a, control));
  VLM3R_ASSIGN(bm::FoundRun run_b, bm::ReadRun(b, control));
  compared->a = ShownRunOf(std::move(run_a));
  compared->b = ShownRunOf(std::move(run_b));
  const auto& of_a = compared->a->report.tasks;
  const auto& of_b = compared->b->report.tasks;
  for (size_t i = 0; i < of_a.size(); ++i) {
    for (size_t k = 0; k < of_b.size(); ++k) {
      if (of_a[i].task != of_b[k].task) continue;
      VLM3R_ASSIGN(bm::Comparison comparison,
                   bm::CompareRuns(of_a[i].task->family, of_a[i].answers, of_b[k].answers));
      compared->tasks.push_back({i, k, std::move(comparison)});
    }
  }
  if (compared->tasks.empty()) {
    return Error{ErrorCode::kBadInput, "holds no benchmark that " + b + " holds too", a,
                 "Choose two runs of the same benchmark"};
  }
  return std::shared_ptr<const Compared>(compared);
}

void ComparePage::compare() {
  const std::string a = a_->currentData().toString().toStdString();
  const std::string b = b_->currentData().toString().toStdString();
  if (working_ || a.empty() || b.empty()) return;
  working_ = true;
  compare_->setEnabled(false);
  compared_ = nullptr;
  tasks_->clear();
  fill();
  say("muted", tr("Comparing…"));
  context_.tasks->run<std::shared_ptr<const Compared>>(
      QStringLiteral("bench compare"), tr("Compare two runs"), this,
      [a, b](const RunControl& control) { return Read(a, b, control); },
      [this](const Result<std::shared_ptr<const Compared>>& result) {
        working_ = false;
        compare_->setEnabled(true);
        if (result) {
          compared_ = *result;
          for (const Compared::Task& task : compared_->tasks) {
            const std::string_view title = compared_->a->report.tasks[task.in_a].task->title;
            tasks_->addItem(QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size())));
          }
          tasks_->setCurrentIndex(0);
          fill();
        } else {
          const bool stopped = result.error().code == ErrorCode::kCancelled;
          say(stopped ? "muted" : "bad", stopped ? tr("Stopped.") : ErrorText(result.error()));
        }
        Q_EMIT compared(result.has_value());
      });
}

const ComparePage::Compared::Task* ComparePage::shownTask() const {
  const int index = tasks_->currentIndex();
  return compared_ == nullptr || index < 0 ? nullptr
                                           : &compared_->tasks[static_cast<size_t>(index)];
}

const bm::Comparison* ComparePage::comparison() const {
  const Compared::Task* task = shownTask();
  return task == nullptr ? nullptr : &task->comparison;
}

QString ComparePage::message() const { return message_->text(); }

void ComparePage::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
}

void ComparePage::fill() {
  const bm::Comparison* comparison = this->comparison();
  tasks_->setVisible(tasks_->count() > 1);
  changes_->clear();
  differences_->setRowCount(0);
  view_->show(Sample());
  if (comparison == nullptr) return;
  QStringList lines = {tr("%1 questions are in both runs: B wins %2, loses %3, %4 are even.")
                           .arg(comparison->num_common)
                           .arg(comparison->wins)
                           .arg(comparison->losses)
                           .arg(comparison->ties)};
  if (comparison->only_a > 0 || comparison->only_b > 0) {
    lines << tr("Only A has answered %1 more, only B %2: they are left out.")
                 .arg(comparison->only_a)
                 .arg(comparison->only_b);
  }
  if (comparison->changed.size() > kMostListed)
    lines << tr("The list shows the first %1 differences.").arg(kMostListed);
  say("", lines.join(QLatin1Char('\n')));
  fillDifferences(*comparison);
  fillChanges(*comparison);
}

void ComparePage::fillDifferences(const bm::Comparison& comparison) {
  const QStringList header = {tr("Task"), tr("Questions"), tr("A"),
                              tr("B"),    tr("B − A"),     tr("95 % interval")};
  differences_->setColumnCount(static_cast<int>(header.size()));
  differences_->setHorizontalHeaderLabels(header);
  differences_->setRowCount(static_cast<int>(comparison.differences.size()));
  int row = 0;
  for (const bm::ScoreDifference& difference : comparison.differences) {
    const QStringList cells = {Text(difference.title),
                               QString::number(difference.count),
                               Percent(difference.a),
                               Percent(difference.b),
                               (difference.difference > 0 ? QStringLiteral("+") : QString()) +
                                   Percent(difference.difference),
                               Text(bm::IntervalText(difference.interval, /*with_signs=*/true))};
    for (int column = 0; column < cells.size(); ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
      differences_->setItem(row, column, item);
    }
    ++row;
  }
  differences_->resizeColumnsToContents();
}

void ComparePage::fillChanges(const bm::Comparison& comparison) {
  for (size_t i = 0; i < std::min(comparison.changed.size(), kMostListed); ++i) {
    const bm::ChangedAnswer& change = comparison.changed[i];
    auto* item = new QTreeWidgetItem(
        changes_, {change.score_b > change.score_a ? tr("▲ wins") : tr("▼ loses"),
                   Text(change.question_type), Text(change.prediction_a).simplified(),
                   Text(change.prediction_b).simplified(), Text(change.target)});
    item->setData(0, kChangeRole, static_cast<int>(i));
  }
}

void ComparePage::showChange(int row) {
  const Compared::Task* task = shownTask();
  if (task == nullptr || row < 0) return view_->show(Sample());
  const int64_t doc_id = task->comparison.changed[static_cast<size_t>(row)].doc_id;
  const Sample a{compared_->a, task->in_a, PlaceOf(compared_->a->report.tasks[task->in_a], doc_id)};
  const Sample b{compared_->b, task->in_b, PlaceOf(compared_->b->report.tasks[task->in_b], doc_id)};
  view_->show(a, b);
}

}  // namespace vlm3r::studio
