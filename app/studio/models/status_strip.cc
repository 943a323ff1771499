// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/status_strip.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kGroup = 16;
constexpr int kBarWidth = 128;
constexpr int kStageWidth = 420;
constexpr int kMemoryInterval_ms = 2000;
constexpr double kGib = 1u << 30;

QString DeviceText(const std::string& device) {
  if (device == "cpu") return StatusStrip::tr("CPU");
  if (device.starts_with("cuda")) {
    const QString number = QString::fromStdString(device).section(QLatin1Char(':'), 1);
    return number.isEmpty() ? StatusStrip::tr("GPU") : StatusStrip::tr("GPU %1").arg(number);
  }
  return QString::fromStdString(device);
}

uint64_t ReadNumber(const char* path) {
  uint64_t value = 0;
  std::ifstream(path) >> value;  // "max" leaves it 0.
  return value;
}

}  // namespace

uint64_t UsedMemory_bytes() {
  uint64_t all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

uint64_t TotalMemory_bytes() {
  const uint64_t machine =
      static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  const uint64_t group = ReadNumber("/sys/fs/cgroup/memory.max");
  return group > 0 ? std::min(machine, group) : machine;
}

StatusStrip::StatusStrip(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(kGap, 0, kGap, 0);
  layout->setSpacing(kGap);
  makeMachine();
  makeJob();
  layout->addWidget(machine_);
  layout->addWidget(cached_);
  layout->addStretch(1);
  for (QWidget* widget : jobWidgets()) layout->addWidget(widget);
  layout->addSpacing(kGroup - kGap);
  layout->addWidget(count_);
  connectAll();
  memory_timer_.start(kMemoryInterval_ms);
  updateCached();
  updateMachine();
  updateJobs();
}

void StatusStrip::makeMachine() {
  machine_ = new QLabel(this);
  machine_->setToolTip(
      tr("Where the model is computed, in which number format, and how much "
         "memory the program takes of what there is"));
  SetLook(machine_, "muted");
  cached_ = new QLabel(tr("clip cached"), this);
  cached_->setToolTip(
      tr("The frames are encoded already: the next question about this video is "
         "answered at once"));
  SetLook(cached_, "chip-good");
}

void StatusStrip::makeJob() {
  stage_ = new QLabel(this);
  stage_->setMaximumWidth(kStageWidth);
  progress_ = new QProgressBar(this);
  progress_->setFixedWidth(kBarWidth);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress of the running task"));
  time_ = new QLabel(this);
  SetLook(time_, "muted");
  stop_ = new QToolButton(this);
  stop_->setText(QStringLiteral("✕"));
  stop_->setAccessibleName(tr("Stop the running task"));
  stop_->setToolTip(tr("Stop (Esc)"));
  count_ = new QToolButton(this);
}

void StatusStrip::connectAll() {
  connect(stop_, &QToolButton::clicked, this, [this] {
    if (const Job* const job = shownJob()) context_.jobs->cancel(job->id);
  });
  connect(count_, &QToolButton::clicked, this,
          [this] { context_.actions->action("log.show")->trigger(); });
  connect(context_.jobs, &JobList::jobAdded, this, [this] { updateJobs(); });
  connect(context_.jobs, &JobList::jobChanged, this, [this] { updateJobs(); });
  connect(context_.engine, &EngineClient::modelChanged, this, [this] { updateMachine(); });
  connect(context_.engine, &EngineClient::clipsChanged, this, [this] { updateCached(); });
  connect(&memory_timer_, &QTimer::timeout, this, [this] { updateMachine(); });
  if (context_.document != nullptr) {
    connect(context_.document, &Document::currentVideoChanged, this, [this] { updateCached(); });
  }
}

std::array<QWidget*, 4> StatusStrip::jobWidgets() const {
  return {stage_, progress_, time_, stop_};
}

void StatusStrip::updateCached() {
  const project::Video* const video =
      context_.document ? context_.document->video(context_.document->currentVideo()) : nullptr;
  cached_->setVisible(video != nullptr && context_.engine->isVideoCached(video->path));
}

void StatusStrip::updateMachine() {
  const auto info = context_.engine->model();
  const QLocale locale;
  const QString used = locale.toString(static_cast<double>(UsedMemory_bytes()) / kGib, 'f', 1);
  const QString total = locale.toString(static_cast<double>(TotalMemory_bytes()) / kGib, 'f', 0);
  const QString memory = tr("%1 of %2\u2009GiB").arg(used, total);
  if (info == nullptr) {
    machine_->setText(tr("model not loaded · %1").arg(memory));
  } else {
    machine_->setText(
        tr("%1 · %2 · %3")
            .arg(DeviceText(info->device), QString::fromStdString(info->format_name()), memory));
  }
}

const Job* StatusStrip::shownJob() const {
  const auto jobs = context_.jobs->running();
  const auto found = std::find_if(jobs.begin(), jobs.end(),
                                  [](const Job* job) { return job->state == JobState::kRunning; });
  if (found != jobs.end()) return *found;
  return jobs.empty() ? nullptr : jobs.front();
}

void StatusStrip::updateJobs() {
  const Job* const job = shownJob();
  for (QWidget* widget : jobWidgets()) widget->setVisible(job != nullptr);
  const int count = static_cast<int>(context_.jobs->running().size());
  count_->setText(count == 0 ? tr("No tasks ▴") : tr("%n task(s) ▴", nullptr, count));
  QAction* const tasks = context_.actions->action("log.show");
  count_->setToolTip(tasks->toolTip());
  if (job != nullptr) showJob(*job);
}

void StatusStrip::showJob(const Job& job) {
  const QString text = job.state == JobState::kQueued
                           ? tr("%1: waiting").arg(job.title)
                           : tr("%1: %2").arg(job.title, JobStateText(job));
  stage_->setText(stage_->fontMetrics().elidedText(text, Qt::ElideMiddle, kStageWidth));
  stage_->setToolTip(text);
  time_->setText(JobTimeText(job));
  const double fraction = JobFraction(job);
  progress_->setRange(0, fraction < 0 ? 0 : 1000);
  if (fraction >= 0) progress_->setValue(static_cast<int>(1000 * fraction));
  stop_->setEnabled(!job.stopping);
}

}  // namespace vlm3r::studio
