// SPDX-License-Identifier: Apache-2.0
#include "app/studio/questions/make_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/studio/jobs/job_text.h"
#include "app/studio/questions/questions_model.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr QSize kSize(480, 600);
constexpr int kDefaultCap = 20;
constexpr int kMostCap = 1000;

/// Route planning needs the mesh of a scan.
bool CanBeMade(const qa::Task& task) {
  return task.in_default_set && task.name != "route_planning";
}

}  // namespace

MakeDialog::MakeDialog(QuestionController* controller, JobList* jobs, QWidget* parent)
    : QDialog(parent), controller_(controller), jobs_(jobs) {
  setWindowTitle(tr("Make questions"));
  resize(kSize);
  build();
  connect(controller, &QuestionController::made, this,
          [this](const training::SceneQuestions& questions, quint64 seed) {
            if (job_ == 0) return;
            previewed_seed_ = seed;
            take(questions);
          });
  connect(jobs, &JobList::jobEnded, this, [this](quint64 job) {
    if (job != job_) return;
    const Job* ended = jobs_->find(job);
    if (ended == nullptr || ended->state == JobState::kDone) return;
    job_ = 0;
    outdate();
    if (ended->state == JobState::kFailed) tell(ErrorText(ended->error), "bad");
  });
  connect(controller, &QuestionController::graphChanged, this, &MakeDialog::outdate);
  outdate();
}

void MakeDialog::build() {
  tasks_ = new QTreeWidget(this);
  tasks_->setAccessibleName(tr("Tasks"));
  tasks_->setHeaderLabels({tr("Task"), tr("Questions")});
  tasks_->header()->setStretchLastSection(false);
  tasks_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  fillTasks();
  seed_ = new QSpinBox(this);
  seed_->setRange(0, 999'999'999);
  seed_->setToolTip(tr("The same seed gives the same questions"));
  cap_ = new QSpinBox(this);
  cap_->setRange(0, kMostCap);
  cap_->setValue(kDefaultCap);
  cap_->setSpecialValueText(tr("as many as there are"));
  cap_->setToolTip(tr("Most questions of one task"));
  note_ = new QLabel(this);
  note_->setWordWrap(true);
  auto* form = new QFormLayout;
  form->setSpacing(8);
  form->addRow(tr("Seed"), seed_);
  form->addRow(tr("At most of a task"), cap_);
  auto* buttons = new QDialogButtonBox(this);
  preview_ = buttons->addButton(tr("Preview"), QDialogButtonBox::ActionRole);
  keep_ = buttons->addButton(tr("Use these questions"), QDialogButtonBox::AcceptRole);
  buttons->addButton(QDialogButtonBox::Close);
  SetLook(keep_, "primary");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(tasks_, 1);
  layout->addLayout(form);
  layout->addWidget(note_);
  layout->addWidget(buttons);
  connect(preview_, &QPushButton::clicked, this, &MakeDialog::preview);
  connect(keep_, &QPushButton::clicked, this, &MakeDialog::keep);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(seed_, &QSpinBox::valueChanged, this, &MakeDialog::outdate);
  connect(cap_, &QSpinBox::valueChanged, this, &MakeDialog::outdate);
  connect(tasks_, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem*, int column) {
    if (column == 0) outdate();
  });
}

void MakeDialog::fillTasks() {
  for (const qa::Family family : {qa::Family::kVsi, qa::Family::kVsti}) {
    auto* group = new QTreeWidgetItem(
        tasks_, {family == qa::Family::kVsi ? tr("About the room (VSI-Bench)")
                                            : tr("About camera and frames (VSTI-Bench)")});
    group->setFlags(group->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
    for (const qa::Task& task : qa::Tasks()) {
      if (task.family != family || !CanBeMade(task)) continue;
      const std::string name(task.name);
      auto* item = new QTreeWidgetItem(group, {TaskText(name)});
      item->setToolTip(0, QString::fromStdString(name));
      item->setData(0, Qt::UserRole, QString::fromStdString(name));
      item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
      item->setCheckState(0, Qt::Checked);
    }
    group->setExpanded(true);
  }
}

QuestionRequest MakeDialog::request() const {
  QuestionRequest request;
  request.seed = static_cast<uint64_t>(seed_->value());
  request.cap = static_cast<uint64_t>(cap_->value());
  for (int g = 0; g < tasks_->topLevelItemCount(); ++g) {
    const QTreeWidgetItem* group = tasks_->topLevelItem(g);
    for (int i = 0; i < group->childCount(); ++i) {
      const QTreeWidgetItem* item = group->child(i);
      if (item->checkState(0) != Qt::Checked) continue;
      const auto task = qa::FindTask(item->data(0, Qt::UserRole).toString().toStdString());
      if (task) request.tasks.push_back(*task);
    }
  }
  return request;
}

void MakeDialog::setSeed(int seed) { seed_->setValue(seed); }

void MakeDialog::outdate() {
  if (job_ != 0) jobs_->cancel(job_);
  job_ = 0;
  keep_when_made_ = false;
  previewed_.reset();
  const QSignalBlocker quiet(tasks_);
  for (int g = 0; g < tasks_->topLevelItemCount(); ++g) {
    for (int i = 0; i < tasks_->topLevelItem(g)->childCount(); ++i)
      tasks_->topLevelItem(g)->child(i)->setText(1, QString());
  }
  const auto graph = controller_->graph();
  const bool has_objects = graph != nullptr && !graph->graph.objects.empty();
  const bool has_tasks = !request().tasks.empty();
  preview_->setEnabled(has_objects && has_tasks);
  keep_->setEnabled(has_objects && has_tasks);
  if (!has_objects) {
    tell(tr("The room has no objects yet. Mark some in the video, or import a scene."), "warn");
  } else if (!has_tasks) {
    tell(tr("Choose at least one task."), "warn");
  } else {
    tell(tr("Preview shows how many questions the room gives."), "muted");
  }
}

void MakeDialog::preview() {
  if (!preview_->isEnabled()) return;
  previewed_.reset();
  tell(tr("Making questions…"), "muted");
  job_ = controller_->make(request());
}

void MakeDialog::take(const training::SceneQuestions& questions) {
  job_ = 0;
  previewed_ = questions;
  const QSignalBlocker quiet(tasks_);
  for (int g = 0; g < tasks_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = tasks_->topLevelItem(g);
    for (int i = 0; i < group->childCount(); ++i) {
      QTreeWidgetItem* item = group->child(i);
      const std::string name = item->data(0, Qt::UserRole).toString().toStdString();
      for (const auto& [task, count] : questions.counts) {
        if (task == name) item->setText(1, QLocale().toString(static_cast<qlonglong>(count)));
      }
    }
  }
  QString text = tr("%n question(s).", nullptr, static_cast<int>(questions.questions.size()));
  if (questions.num_duplicates > 0) {
    text += QLatin1Char(' ') + tr("%n left out that stood twice.", nullptr,
                                  static_cast<int>(questions.num_duplicates));
  }
  if (questions.questions.size() > kMostQuestions) {
    text +=
        QLatin1Char(' ') + tr("The first %1 will be kept.")
                               .arg(QLocale().toString(static_cast<qulonglong>(kMostQuestions)));
  }
  tell(text, questions.questions.empty() ? "warn" : "good");
  keep_->setEnabled(!questions.questions.empty());
  if (keep_when_made_) keep();
}

void MakeDialog::keep() {
  if (!previewed_) {
    keep_when_made_ = true;
    preview();
    return;
  }
  keep_when_made_ = false;
  if (previewed_->questions.empty()) return;
  controller_->keep(*previewed_, previewed_seed_);
  accept();
}

void MakeDialog::tell(const QString& text, const char* look) {
  SetLook(note_, look);
  note_->setText(text);
}

}  // namespace vlm3r::studio
