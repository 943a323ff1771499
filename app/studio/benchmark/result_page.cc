// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/result_page.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/commands/bench_thumbnails.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/look.h"
#include "engine/base/atomic_file.h"
#include "training/benchmark/report/report_tables.h"

namespace vlm3r::studio {
namespace {

namespace bm = training::benchmark;

constexpr int kGap = 8;
constexpr int kOwnColumns = 4;  ///< Name, number, score, interval; then the peers.

QString Text(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Rows and columns that have words for a name; others are names of models and question types.
constexpr const char* kNames[] = {
    QT_TRANSLATE_NOOP("BenchmarkTable", "Overall"),
    QT_TRANSLATE_NOOP("BenchmarkTable", "Average of 5 tasks"),
    QT_TRANSLATE_NOOP("BenchmarkTable", "Average of 5 tasks, rows pooled"),
    QT_TRANSLATE_NOOP("BenchmarkTable", "Average of question types"),
    QT_TRANSLATE_NOOP("BenchmarkTable", "Chance (random), these rows"),
    QT_TRANSLATE_NOOP("BenchmarkTable", "Chance (frequency, best constant), these rows"),
    QT_TRANSLATE_NOOP("BenchmarkTable", "Chance (frequency, mode), these rows"),
    QT_TRANSLATE_NOOP("BenchmarkTable", "Human Level"),
};

QString Named(const std::string& name) {
  for (const char* known : kNames) {
    if (name == known) return QCoreApplication::translate("BenchmarkTable", known);
  }
  return Text(name);
}

/// The paper's own system stands next to the run.
void PutPaperFirst(const bm::Table& table, QHeaderView* header) {
  for (int place = 0; place < header->count(); ++place)
    header->moveSection(header->visualIndex(place), place);
  for (size_t i = kOwnColumns; i < table.header.size(); ++i) {
    if (!table.header[i].starts_with("VLM-3R")) continue;
    header->moveSection(header->visualIndex(static_cast<int>(i)), kOwnColumns);
    return;
  }
}

}  // namespace

ResultPage::ResultPage(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(makeTop());
  pages_ = new QStackedWidget(this);
  table_ = new QTableWidget(pages_);
  table_->setAccessibleName(tr("Scores in percent"));
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionMode(QAbstractItemView::ContiguousSelection);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  pages_->addWidget(table_);
  pages_->addWidget(makeEmpty());
  layout->addWidget(pages_, 1);
  remarks_ = new QLabel(this);
  remarks_->setTextFormat(Qt::PlainText);
  remarks_->setWordWrap(true);
  remarks_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  SetLook(remarks_, "muted");
  layout->addWidget(remarks_);
  fill();
}

QWidget* ResultPage::makeTop() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGap);
  tasks_ = new QComboBox(box);
  tasks_->setAccessibleName(tr("Benchmark"));
  csv_ = new QPushButton(tr("Save table…"), box);
  csv_->setToolTip(tr("The table below as CSV"));
  report_ = new QPushButton(tr("Save report…"), box);
  report_->setToolTip(tr("A page to read offline, and the files that lmms-eval writes"));
  row->addWidget(tasks_);
  row->addStretch(1);
  row->addWidget(csv_);
  row->addWidget(report_);
  connect(tasks_, &QComboBox::activated, this, [this] { fill(); });
  connect(csv_, &QPushButton::clicked, this, [this] { chooseCsv(); });
  connect(report_, &QPushButton::clicked, this, [this] { chooseReport(); });
  return box;
}

QWidget* ResultPage::makeEmpty() {
  auto* box = new QWidget(pages_);
  auto* layout = new QVBoxLayout(box);
  layout->setSpacing(2 * kGap);
  empty_ = new QLabel(box);
  empty_->setTextFormat(Qt::PlainText);
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignCenter);
  SetLook(empty_, "muted");
  start_ = new QPushButton(tr("Start this benchmark"), box);
  layout->addStretch(1);
  layout->addWidget(empty_);
  layout->addWidget(start_, 0, Qt::AlignHCenter);
  layout->addStretch(1);
  connect(start_, &QPushButton::clicked, this, &ResultPage::startWanted);
  return box;
}

void ResultPage::setRun(const RunResult& run, bool can_start) {
  start_->setVisible(can_start);
  empty_->setText(can_start ? tr("No answers yet. The benchmark on the left is ready to start.")
                            : tr("The table fills as answers arrive."));
  const QString chosen = tasks_->currentText();
  run_ = run;
  tasks_->clear();
  if (run_ != nullptr) {
    for (const bm::TaskReport& task : run_->report.tasks) tasks_->addItem(Text(task.task->title));
  }
  tasks_->setCurrentIndex(std::max(0, tasks_->findText(chosen)));
  fill();
}

void ResultPage::chooseTask(const QString& title) {
  const int index = tasks_->findText(title);
  if (index < 0) return;
  tasks_->setCurrentIndex(index);
  fill();
}

const bm::TaskReport* ResultPage::shown() const {
  const int index = tasks_->currentIndex();
  if (run_ == nullptr || index < 0) return nullptr;
  return &run_->report.tasks[static_cast<size_t>(index)];
}

QString ResultPage::remarks() const { return remarks_->text(); }

void ResultPage::fill() {
  const bm::TaskReport* task = shown();
  tasks_->setVisible(tasks_->count() > 0);
  pages_->setCurrentIndex(task == nullptr ? 1 : 0);
  csv_->setEnabled(task != nullptr && !task->answers.empty());
  report_->setEnabled(csv_->isEnabled());
  if (task == nullptr) {
    table_->setRowCount(0);
    table_->setColumnCount(0);
    header_.clear();
    remarks_->clear();
    return;
  }
  const bm::Table& table = run_->tables[static_cast<size_t>(tasks_->currentIndex())];
  table_->setColumnCount(static_cast<int>(table.header.size()));
  table_->setRowCount(static_cast<int>(table.rows.size()));
  QStringList header = {tr("Task"), tr("Questions"), tr("Score %"), tr("95 % interval")};
  for (size_t i = kOwnColumns; i < table.header.size(); ++i) header << Named(table.header[i]);
  table_->setHorizontalHeaderLabels(header);
  const bool new_shape = std::exchange(header_, header) != header;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    for (size_t column = 0; column < table.rows[row].cells.size(); ++column) {
      const std::string& cell = table.rows[row].cells[column];
      auto* item = new QTableWidgetItem(column == 0 ? Named(cell) : Text(cell));
      item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
      QFont font = table_->font();
      font.setBold(table.rows[row].own && column < kOwnColumns);
      item->setFont(font);
      table_->setItem(static_cast<int>(row), static_cast<int>(column), item);
    }
  }
  if (new_shape) {
    table_->resizeColumnsToContents();
    PutPaperFirst(table, table_->horizontalHeader());
  }
  table_->resizeColumnToContents(0);
  remarks_->setText(remarksOf(*task));
}

QString ResultPage::remarksOf(const bm::TaskReport& task) const {
  const size_t index = static_cast<size_t>(&task - run_->report.tasks.data());
  const auto asked = static_cast<qlonglong>(run_->tasks[index].order.size());
  const auto answered = static_cast<qlonglong>(task.answers.size());
  QStringList lines = {
      tr("%1 of %2 questions answered. The benchmark's file has %3.", "numbers of questions")
          .arg(answered)
          .arg(asked)
          .arg(static_cast<qlonglong>(task.num_rows))};
  const bool beside_paper = !task.task->synthetic && task.revision.paper_comparable;
  if (!beside_paper) {
    lines << tr("The paper's rows are left out: they are of other questions than these.");
  } else if (!task.revision.note.empty() && task.revision.name.starts_with("unknown")) {
    lines << tr("No published edition has %1 questions: the paper's rows are of others, and this "
                "run's of %2 beside them are a rough guide only.")
                 .arg(static_cast<qlonglong>(task.num_rows))
                 .arg(answered);
  } else if (answered < task.num_rows) {
    lines << tr("The paper's rows are of all questions of the benchmark, this run's of %1: "
                "they can be compared when all are answered.")
                 .arg(answered);
  }
  const auto unanswered = std::ranges::count_if(
      task.answers, [](const bm::ScoredAnswer& answer) { return !answer.error.empty(); });
  if (unanswered > 0) {
    lines << tr("%n question(s) could not be answered and score 0.", nullptr,
                static_cast<int>(unanswered));
  }
  if (!task.rejected.empty()) {
    lines << tr("%n row(s) were left out, the first one: %1", nullptr,
                static_cast<int>(task.rejected.size()))
                 .arg(Text(task.rejected.front().reason));
  }
  return lines.join(QLatin1Char('\n'));
}

Status ResultPage::saveCsv(const std::filesystem::path& file) const {
  const bm::TaskReport* task = shown();
  if (task == nullptr)
    return Error{ErrorCode::kUsage, tr("there is no table yet").toStdString(), "", ""};
  return WriteFileAtomically(
      file, bm::CsvTable(run_->tables[static_cast<size_t>(tasks_->currentIndex())]));
}

void ResultPage::saveReport(const std::filesystem::path& folder) {
  if (run_ == nullptr) return;
  context_.tasks->run<bool>(
      QStringLiteral("export"), tr("Save the report"), this,
      [run = run_, folder](const RunControl& control) -> Result<bool> {
        control.Report("write", 0, 0);
        VLM3R_TRY(bm::WriteReport(run->report, folder, app::ThumbnailsOf(run->tasks)));
        return true;
      },
      [this, folder](const Result<bool>& done) {
        if (done) {
          Q_EMIT saved(QString::fromStdString((folder / "report.html").string()));
        } else {
          Q_EMIT saveFailed(done.error());
        }
      });
}

void ResultPage::chooseCsv() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Save the table"), QStringLiteral("benchmark.csv"), tr("Tables (*.csv)"));
  if (file.isEmpty()) return;
  const Status done = saveCsv(file.toStdString());
  if (done) {
    Q_EMIT saved(file);
  } else {
    Q_EMIT saveFailed(done.error());
  }
}

void ResultPage::chooseReport() {
  const QString folder =
      QFileDialog::getExistingDirectory(this, tr("Choose a folder for the report"));
  if (!folder.isEmpty()) saveReport(folder.toStdString());
}

}  // namespace vlm3r::studio
