// SPDX-License-Identifier: Apache-2.0
#include "app/studio/jobs/task_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/jobs/job_delegate.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kGroup = 16;

QLabel* SelectableLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  return label;
}

}  // namespace

TaskPanel::TaskPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGap, kGap, kGap, kGap);
  layout->setSpacing(kGap);
  layout->addWidget(makeHeader());
  pages_ = new QStackedWidget(this);
  pages_->addWidget(makeEmptyPage());
  auto* splitter = new QSplitter(Qt::Horizontal, pages_);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(makeList());
  splitter->addWidget(makeDetails());
  splitter->setStretchFactor(0, 2);
  splitter->setStretchFactor(1, 3);
  pages_->addWidget(splitter);
  layout->addWidget(pages_, 1);

  JobList* const jobs = context_.jobs;
  connect(jobs, &JobList::jobAdded, this, [this](quint64 id) {
    const Job* const current = context_.jobs->find(currentJob());
    const bool watching = current != nullptr && current->state == JobState::kRunning;
    if (!watching) list_->setCurrentIndex(context_.jobs->index(0));
    Q_UNUSED(id);
    refresh();
  });
  connect(jobs, &JobList::jobChanged, this, [this](quint64 id) {
    if (id == currentJob()) refreshDetails();
  });
  connect(jobs, &JobList::jobEnded, this, [this] { refresh(); });
  connect(jobs, &QAbstractItemModel::rowsRemoved, this, [this] { refresh(); });
  connect(context_.theme, &Theme::changed, this, [this] { list_->viewport()->update(); });
  context_.actions->handle("log.show", this, [this] { reveal(); });
  refresh();
}

QWidget* TaskPanel::makeHeader() {
  auto* header = new QWidget(this);
  auto* layout = new QHBoxLayout(header);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addStretch(1);
  cancel_all_ = new QPushButton(tr("Stop all"), header);
  clear_ = new QPushButton(tr("Clear ended"), header);
  for (QPushButton* button : {cancel_all_, clear_}) {
    SetLook(button, "quiet");
    layout->addWidget(button);
  }
  connect(cancel_all_, &QPushButton::clicked, this, [this] { context_.jobs->cancelAll(); });
  connect(clear_, &QPushButton::clicked, this, [this] { context_.jobs->clearEnded(); });
  return header;
}

QWidget* TaskPanel::makeEmptyPage() {
  auto* page = new QWidget(pages_);
  auto* layout = new QVBoxLayout(page);
  layout->setSpacing(kGap);
  auto* text = new QLabel(
      tr("Nothing is running. Reconstructing, answering and exporting appear here with their "
         "progress."),
      page);
  text->setWordWrap(true);
  text->setAlignment(Qt::AlignCenter);
  SetLook(text, "muted");
  auto* button = new QPushButton(tr("Reconstruct"), page);
  QAction* const reconstruct = context_.actions->action("reconstruct");
  button->setToolTip(reconstruct->toolTip());
  button->setEnabled(reconstruct->isEnabled());
  connect(reconstruct, &QAction::changed, button,
          [button, reconstruct] { button->setEnabled(reconstruct->isEnabled()); });
  connect(button, &QPushButton::clicked, reconstruct, &QAction::trigger);
  layout->addStretch(1);
  layout->addWidget(text);
  layout->addWidget(button, 0, Qt::AlignHCenter);
  layout->addStretch(1);
  return page;
}

QWidget* TaskPanel::makeList() {
  list_ = new QListView(pages_);
  list_->setModel(context_.jobs);
  list_->setItemDelegate(new JobDelegate(context_.theme, list_));
  list_->setUniformItemSizes(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setAccessibleName(tr("Tasks"));
  list_->setMouseTracking(true);
  list_->setMinimumWidth(200);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this] { refreshDetails(); });
  return list_;
}

QWidget* TaskPanel::makeDetails() {
  auto* details = new QWidget(pages_);
  auto* layout = new QVBoxLayout(details);
  layout->setContentsMargins(kGroup, 0, 0, 0);
  layout->setSpacing(kGap);
  title_ = SelectableLabel(details);
  SetLook(title_, "heading");
  state_ = SelectableLabel(details);
  SetLook(state_, "muted");
  error_ = SelectableLabel(details);
  SetLook(error_, "bad");
  command_ = SelectableLabel(details);
  command_->setAccessibleName(tr("The same work as a command line"));
  SetLook(command_, "mono");
  log_ = new QPlainTextEdit(details);
  log_->setReadOnly(true);
  log_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  log_->setAccessibleName(tr("Log of this task"));
  log_->setPlaceholderText(tr("Nothing has been logged yet."));
  for (QWidget* widget : {static_cast<QWidget*>(title_), static_cast<QWidget*>(state_),
                          static_cast<QWidget*>(error_)}) {
    layout->addWidget(widget);
  }
  layout->addWidget(makeButtons(details));
  layout->addWidget(command_);
  layout->addWidget(log_, 1);
  return details;
}

QWidget* TaskPanel::makeButtons(QWidget* parent) {
  auto* row = new QWidget(parent);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  cancel_ = new QPushButton(tr("Stop"), row);
  retry_ = new QPushButton(tr("Try again"), row);
  SetLook(retry_, "primary");
  copy_ = new QPushButton(tr("Copy command line"), row);
  for (QPushButton* button : {cancel_, retry_, copy_}) layout->addWidget(button);
  layout->addStretch(1);
  connect(cancel_, &QPushButton::clicked, this, [this] { context_.jobs->cancel(currentJob()); });
  connect(retry_, &QPushButton::clicked, this, [this] { context_.jobs->retry(currentJob()); });
  connect(copy_, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(command_->text()); });
  return row;
}

JobId TaskPanel::currentJob() const {
  return list_->currentIndex().data(JobList::kJobRole).value<Job>().id;
}

void TaskPanel::showJob(JobId id) {
  for (int row = 0; row < context_.jobs->rowCount(); ++row) {
    const QModelIndex index = context_.jobs->index(row);
    if (index.data(JobList::kJobRole).value<Job>().id == id) list_->setCurrentIndex(index);
  }
  reveal();
}

void TaskPanel::reveal() {
  for (QWidget* widget = this; widget != nullptr; widget = widget->parentWidget()) {
    if (auto* dock = qobject_cast<QDockWidget*>(widget)) {
      dock->show();
      dock->raise();
      break;
    }
  }
  show();
  list_->setFocus(Qt::ShortcutFocusReason);
}

void TaskPanel::refresh() {
  const int num_jobs = context_.jobs->rowCount();
  const bool any_running = !context_.jobs->running().empty();
  pages_->setCurrentIndex(num_jobs == 0 ? 0 : 1);
  cancel_all_->setEnabled(any_running);
  clear_->setEnabled(num_jobs > static_cast<int>(context_.jobs->running().size()));
  if (num_jobs > 0 && !list_->currentIndex().isValid()) {
    list_->setCurrentIndex(context_.jobs->index(0));
  }
  refreshDetails();
}

void TaskPanel::refreshDetails() {
  const Job* const job = context_.jobs->find(currentJob());
  if (job == nullptr) return;
  title_->setText(job->title);
  const bool failed = job->state == JobState::kFailed;
  const QString time = JobTimeText(*job);
  const QString state = failed ? tr("Failed") : JobStateText(*job);
  state_->setText(time.isEmpty() ? state : tr("%1 · %2").arg(state, time));
  error_->setVisible(failed);
  if (failed) error_->setText(ErrorText(job->error));
  command_->setText(job->command_line);
  command_->setVisible(!job->command_line.isEmpty());
  copy_->setVisible(!job->command_line.isEmpty());
  const bool active = job->state == JobState::kQueued || job->state == JobState::kRunning;
  cancel_->setVisible(active);
  cancel_->setEnabled(!job->stopping);
  retry_->setVisible(job->can_retry);
  refreshLog(*job);
}

void TaskPanel::refreshLog(const Job& job) {
  // Appending keeps the place where one reads; a full log that lost its first lines starts anew.
  if (job.id != logged_job_ || job.log.size() < logged_lines_) {
    log_->setPlainText(job.log.join(QLatin1Char('\n')));
  } else {
    for (qsizetype i = logged_lines_; i < job.log.size(); ++i) log_->appendPlainText(job.log[i]);
  }
  logged_job_ = job.id;
  logged_lines_ = job.log.size();
}

}  // namespace vlm3r::studio
