// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/run_panel.h"

#include <algorithm>
#include <cmath>

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/models/model_choice.h"
#include "app/studio/models/model_facts.h"
#include "app/studio/plots/plot_scale.h"
#include "app/studio/plots/plot_view.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/training/forecast.h"
#include "app/studio/training/known_runs.h"
#include "app/studio/training/run_curves.h"
#include "app/studio/training/training_controller.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kFolderRole = Qt::UserRole + 1;
constexpr int kRecipeRole = Qt::UserRole + 2;
constexpr int kStepRole = Qt::UserRole + 3;
constexpr int kMessagesHeight = 96;
constexpr int kListsHeight = 190;

QLabel* MakeLabel(const char* look, const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  SetLook(label, look);
  return label;
}

QVBoxLayout* Column(QWidget* box) {
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  return layout;
}

/// The model in use with its weights taken from a checkpoint.
session::ModelSpec SpecOf(const Checkpoint& checkpoint, session::ModelSpec spec) {
  spec.model_dir = checkpoint.folder;
  spec.base_dir = checkpoint.base;
  spec.spatial_path = checkpoint.spatial;
  return spec;
}

}  // namespace

RunPanel::RunPanel(const StudioContext& context, TrainingController* controller, QWidget* parent)
    : QWidget(parent),
      context_(context),
      controller_(controller),
      follower_(new RunFollower(this)) {
  auto* layout = Column(this);
  layout->addWidget(makeState());
  auto* split = new QSplitter(Qt::Vertical, this);
  curves_ = new RunCurves(context_.theme, split);
  split->addWidget(curves_);
  auto* below = new QWidget(split);
  auto* row = new QHBoxLayout(below);
  row->setContentsMargins(0, kGap, 0, 0);
  row->setSpacing(2 * kGap);
  row->addWidget(makeRuns(), 2);
  row->addWidget(makeCheckpoints(), 3);
  split->addWidget(below);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 1);
  split->setChildrenCollapsible(false);
  split->setSizes({3 * kListsHeight, kListsHeight});
  layout->addWidget(split, 1);
  connect(follower_, &RunFollower::news, curves_, &RunCurves::take);
  connect(follower_, &RunFollower::listed, this, &RunPanel::takeList);
  connect(curves_, &RunCurves::grown, this, [this] {
    updateState();
    updateCheckpoints();
  });
  connect(curves_, &RunCurves::saveFailed, this, [this](const Error& error) {
    SetLook(notice_, "bad");
    notice_->setText(ErrorText(error));
    notice_->show();
  });
  connect(controller_, &TrainingController::stateChanged, this, [this] {
    if (controller_->state() == TrainingState::kRunning) showRun(controller_->folder());
    follower_->lookNow();
    updateState();
  });
  refresh();
}

RunPanel::~RunPanel() = default;

QWidget* RunPanel::makeState() {
  auto* box = new QWidget(this);
  auto* layout = Column(box);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  state_ = MakeLabel("heading", {}, box);
  row->addWidget(state_, 1);
  pause_ = new QPushButton(tr("Pause"), box);
  pause_->setToolTip(tr("Saves a checkpoint and ends; it can go on from there"));
  resume_ = new QPushButton(tr("Resume"), box);
  resume_->setToolTip(tr("Goes on from the last checkpoint, with the same command"));
  kill_ = new QPushButton(tr("Stop without saving"), box);
  kill_->setToolTip(tr("Ends at once; what was trained since the last checkpoint is lost"));
  SetLook(kill_, "danger");
  for (QPushButton* button : {pause_, resume_, kill_}) row->addWidget(button);
  layout->addLayout(row);
  progress_ = new QProgressBar(box);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress of the training"));
  layout->addWidget(progress_);
  pace_ = MakeLabel("muted", {}, box);
  layout->addWidget(pace_);
  notice_ = MakeLabel("bad", {}, box);
  notice_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  notice_->hide();
  layout->addWidget(notice_);
  messages_ = new QPlainTextEdit(box);
  messages_->setReadOnly(true);
  messages_->setAccessibleName(tr("What the training wrote last"));
  messages_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  messages_->setFixedHeight(kMessagesHeight);
  messages_->hide();
  layout->addWidget(messages_);
  connect(pause_, &QPushButton::clicked, this, [this] { controller_->pause(shownRun()); });
  connect(resume_, &QPushButton::clicked, this, [this] { controller_->resume(); });
  connect(kill_, &QPushButton::clicked, this, [this] { controller_->kill(shownRun()); });
  return box;
}

QWidget* RunPanel::makeRuns() {
  auto* box = new QWidget(this);
  auto* layout = Column(box);
  layout->addWidget(MakeLabel("title", tr("Trainings"), box));
  runs_ = new QListWidget(box);
  runs_->setAccessibleName(tr("Trainings; a tick lays its curves over the others"));
  runs_->setTextElideMode(Qt::ElideMiddle);
  layout->addWidget(runs_, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  auto* add = new QPushButton(tr("Add folder…"), box);
  auto* forget = new QPushButton(tr("Remove from list"), box);
  forget->setToolTip(tr("The folder itself stays"));
  row->addWidget(add);
  row->addWidget(forget);
  row->addStretch(1);
  layout->addLayout(row);
  connect(add, &QPushButton::clicked, this, [this] { addFolder(); });
  connect(forget, &QPushButton::clicked, this, [this] {
    if (shownRun().isEmpty() || isRunning(shownRun())) return;
    ForgetRun(shownRun());
    refresh();
  });
  connect(runs_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
    followRuns();
    updateState();
    updateCheckpoints();
    if (item != nullptr)
      Q_EMIT runChosen(item->data(kFolderRole).toString(), item->data(kRecipeRole).toString());
  });
  connect(runs_, &QListWidget::itemChanged, this, [this] { followRuns(); });
  return box;
}

QWidget* RunPanel::makeCheckpoints() {
  auto* box = new QWidget(this);
  auto* layout = Column(box);
  layout->addWidget(MakeLabel("title", tr("Checkpoints"), box));
  checkpoint_list_ = new QTreeWidget(box);
  checkpoint_list_->setAccessibleName(tr("Checkpoints of the chosen training"));
  checkpoint_list_->setRootIsDecorated(false);
  checkpoint_list_->setHeaderLabels(
      {tr("Step"), tr("Loss"), tr("Held-out loss"), tr("Size"), tr("Kept as")});
  layout->addWidget(checkpoint_list_, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  chat_ = new QPushButton(tr("Chat with this checkpoint"), box);
  compare_ = new QPushButton(tr("Compare answers…"), box);
  compare_->setToolTip(tr("Asks the base and this checkpoint the same question"));
  auto* open = new QPushButton(tr("Open folder"), box);
  for (QPushButton* button : {chat_, compare_, open}) row->addWidget(button);
  row->addStretch(1);
  layout->addLayout(row);
  connect(checkpoint_list_, &QTreeWidget::currentItemChanged, this, [this] { updateState(); });
  connect(chat_, &QPushButton::clicked, this, [this] { chatWithSelected(); });
  connect(compare_, &QPushButton::clicked, this, [this] {
    if (selectedCheckpoint() != nullptr) Q_EMIT compareWanted(*selectedCheckpoint());
  });
  connect(open, &QPushButton::clicked, this, [this] {
    if (!shownRun().isEmpty()) QDesktopServices::openUrl(QUrl::fromLocalFile(shownRun()));
  });
  return box;
}

// ---- Which runs ----

void RunPanel::refresh() {
  const QString chosen = shownRun();
  QStringList overlaid;
  for (int i = 0; i < runs_->count(); ++i) {
    if (runs_->item(i)->checkState() == Qt::Checked)
      overlaid << runs_->item(i)->data(kFolderRole).toString();
  }
  {
    const QSignalBlocker quiet(runs_);
    runs_->clear();
    for (const KnownRun& run : KnownRuns()) {
      auto* item = new QListWidgetItem(RunName(run.folder), runs_);
      item->setToolTip(run.folder);
      item->setData(kFolderRole, run.folder);
      item->setData(kRecipeRole, run.recipe);
      item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
      item->setCheckState(overlaid.contains(run.folder) ? Qt::Checked : Qt::Unchecked);
    }
    QListWidgetItem* again = itemOf(chosen);
    runs_->setCurrentItem(again != nullptr ? again : runs_->item(0));
  }
  followRuns();
  updateState();
  updateCheckpoints();
}

QListWidgetItem* RunPanel::itemOf(const QString& folder) const {
  for (int i = 0; i < runs_->count(); ++i) {
    if (runs_->item(i)->data(kFolderRole).toString() == folder) return runs_->item(i);
  }
  return nullptr;
}

void RunPanel::showRun(const QString& folder) {
  if (folder.isEmpty()) return;
  if (itemOf(folder) == nullptr) {
    RememberRun({folder, {}});
    refresh();
  }
  runs_->setCurrentItem(itemOf(folder));
}

QString RunPanel::shownRun() const {
  const QListWidgetItem* item = runs_->currentItem();
  return item == nullptr ? QString() : item->data(kFolderRole).toString();
}

void RunPanel::setOverlaid(const QString& folder, bool on) {
  if (QListWidgetItem* item = itemOf(folder)) item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
}

void RunPanel::addFolder() {
  const QString folder =
      QFileDialog::getExistingDirectory(this, tr("Choose the folder of a training"));
  if (!folder.isEmpty()) showRun(folder);
}

void RunPanel::followRuns() {
  QStringList folders;
  if (!shownRun().isEmpty()) folders << shownRun();
  for (int i = 0; i < runs_->count(); ++i) {
    const QString folder = runs_->item(i)->data(kFolderRole).toString();
    if (runs_->item(i)->checkState() == Qt::Checked && !folders.contains(folder)) folders << folder;
  }
  curves_->setShown(folders);
  follower_->follow(folders);
}

void RunPanel::takeList(const QString& folder, const std::vector<Checkpoint>& checkpoints,
                        bool running) {
  listed_[folder] = {checkpoints, running};
  if (folder != shownRun()) return;
  updateCheckpoints();
  updateState();
}

// ---- The chosen one ----

bool RunPanel::isRunning(const QString& folder) const {
  const bool here =
      folder == controller_->folder() && (controller_->state() == TrainingState::kRunning ||
                                          controller_->state() == TrainingState::kStopping);
  const auto listed = listed_.find(folder);
  return here || (listed != listed_.end() && listed->second.running);
}

QString RunPanel::stateText(const QString& folder) const {
  if (folder.isEmpty()) return tr("No training yet. Fill in the recipe and start one.");
  const QString name = RunName(folder);
  const bool ours = folder == controller_->folder();
  if (ours && controller_->state() == TrainingState::kStopping)
    return tr("%1: saving and stopping…").arg(name);
  if (isRunning(folder)) {
    return curves_->points(folder).empty() ? tr("%1: preparing…").arg(name)
                                           : tr("%1: training").arg(name);
  }
  if (ours && controller_->state() == TrainingState::kFailed) return tr("%1: failed").arg(name);
  const std::vector<RunPoint>& points = curves_->points(folder);
  if (points.empty()) return name;
  if (points.back().step >= curves_->total(folder)) return tr("%1: done").arg(name);
  return tr("%1: paused").arg(name);
}

void RunPanel::updateState() {
  const QString folder = shownRun();
  const bool running = isRunning(folder);
  const bool ours = folder == controller_->folder();
  const std::vector<RunPoint>& points = curves_->points(folder);
  const int64_t total = curves_->total(folder);
  const int64_t step = points.empty() ? 0 : points.back().step;
  state_->setText(stateText(folder));
  progress_->setVisible(!folder.isEmpty());
  const bool unknown = total == 0 && running;
  progress_->setRange(0, unknown ? 0 : 1000);
  if (!unknown) progress_->setValue(total == 0 ? 0 : static_cast<int>(1000 * step / total));
  QStringList facts;
  if (step > 0) {
    facts << tr("step %1 of %2").arg(step).arg(total);
    facts << tr("loss %1").arg(PlotNumber(curves_->valueAt(folder, step, &RunPoint::loss)));
    const double each = SecondsPerStep(points);
    if (each > 0) facts << tr("%1 s a step").arg(PlotNumber(each));
    if (each > 0 && running && total > step) {
      facts << tr("%1 left").arg(DurationText(each * static_cast<double>(total - step)));
    }
    if (curves_->numBadLines(folder) > 0)
      facts << tr("%n line(s) of the log left out", nullptr,
                  static_cast<int>(std::min<int64_t>(curves_->numBadLines(folder), 1'000'000)));
  }
  pace_->setText(facts.join(QStringLiteral(" · ")));
  pause_->setVisible(running);
  pause_->setEnabled(!(ours && controller_->state() == TrainingState::kStopping));
  kill_->setVisible(running);
  resume_->setVisible(!running && ours && controller_->canResume() &&
                      controller_->state() != TrainingState::kDone);
  const bool failed = ours && controller_->state() == TrainingState::kFailed;
  SetLook(notice_, "bad");
  notice_->setText(failed ? ErrorText(controller_->error()) : QString());
  notice_->setVisible(failed);
  messages_->setVisible(failed && !controller_->messages().isEmpty());
  if (failed) messages_->setPlainText(controller_->messages());
  const bool chosen = selectedCheckpoint() != nullptr;
  chat_->setEnabled(chosen);
  compare_->setEnabled(chosen);
}

const std::vector<Checkpoint>& RunPanel::checkpoints() const {
  static const std::vector<Checkpoint> none;
  const auto listed = listed_.find(shownRun());
  return listed == listed_.end() ? none : listed->second.checkpoints;
}

void RunPanel::updateCheckpoints() {
  const QString folder = shownRun();
  const std::vector<Checkpoint>& all = checkpoints();
  const auto step_of = [this](size_t row) {
    return checkpoint_list_->topLevelItem(static_cast<int>(row))->data(0, kStepRole).toLongLong();
  };
  bool same = all.size() == static_cast<size_t>(checkpoint_list_->topLevelItemCount());
  for (size_t row = 0; same && row < all.size(); ++row) same = step_of(row) == all[row].step;
  if (!same) {
    const QTreeWidgetItem* item = checkpoint_list_->currentItem();
    const qlonglong chosen = item == nullptr ? -1 : item->data(0, kStepRole).toLongLong();
    checkpoint_list_->clear();
    for (const Checkpoint& checkpoint : all) {
      auto* added = new QTreeWidgetItem(checkpoint_list_);
      added->setData(0, kStepRole, static_cast<qlonglong>(checkpoint.step));
      added->setToolTip(0, QString::fromStdString(checkpoint.folder.string()));
    }
    selectCheckpoint(chosen);
  }
  const auto number = [&](int64_t step, double RunPoint::*value) {
    const double found = curves_->valueAt(folder, step, value);
    return std::isfinite(found) ? PlotNumber(found) : QStringLiteral("–");
  };
  for (size_t row = 0; row < all.size(); ++row) {
    const Checkpoint& checkpoint = all[row];
    QTreeWidgetItem* item = checkpoint_list_->topLevelItem(static_cast<int>(row));
    item->setText(0, checkpoint.step == 0 ? tr("finished") : QString::number(checkpoint.step));
    item->setText(1, number(checkpoint.step, &RunPoint::loss));
    item->setText(2, number(checkpoint.step, &RunPoint::validation_loss));
    item->setText(3, BytesText(checkpoint.num_bytes));
    item->setText(4, checkpoint.best ? tr("★ best") : QString());
  }
}

const Checkpoint* RunPanel::selectedCheckpoint() const {
  const QTreeWidgetItem* item = checkpoint_list_->currentItem();
  if (item == nullptr) return nullptr;
  const int64_t step = item->data(0, kStepRole).toLongLong();
  for (const Checkpoint& checkpoint : checkpoints()) {
    if (checkpoint.step == step) return &checkpoint;
  }
  return nullptr;
}

void RunPanel::selectCheckpoint(int64_t step) {
  for (int i = 0; i < checkpoint_list_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = checkpoint_list_->topLevelItem(i);
    if (item->data(0, kStepRole).toLongLong() == step) checkpoint_list_->setCurrentItem(item);
  }
}

void RunPanel::chatWithSelected() {
  const Checkpoint* checkpoint = selectedCheckpoint();
  if (checkpoint == nullptr) return;
  context_.engine->setModel(SpecOf(*checkpoint, context_.engine->modelSpec()));
  RememberImport(QString::fromStdString(checkpoint->folder.string()));
  SetLook(notice_, "good");
  notice_->setText(tr("The chat now answers with this checkpoint. Models… goes back to another."));
  notice_->show();
  context_.actions->action("chat.focus")->trigger();
}

}  // namespace vlm3r::studio
