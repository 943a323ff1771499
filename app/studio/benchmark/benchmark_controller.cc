// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/benchmark_controller.h"

#include <mutex>
#include <system_error>
#include <utility>

#include <QFileInfo>

#include "app/studio/benchmark/known_benchmarks.h"
#include "app/studio/jobs/child_command.h"
#include "app/studio/jobs/task_runner.h"

namespace vlm3r::studio {
namespace {

namespace bm = training::benchmark;
namespace fs = std::filesystem;

constexpr char kKind[] = "bench run";
constexpr size_t kMessagesTail = 8u << 10;
constexpr int kPoll_ms = 200;

fs::path LockOf(const fs::path& folder) { return folder / ".running"; }

Status MakeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
               "Name a folder that can be written"};
}

}  // namespace

/// What the thread that watches the process tells the window.
struct BenchmarkController::Feed {
  std::mutex mutex;
  RunResult run;
  std::string messages;

  void Put(RunResult result) {
    const std::lock_guard guard(mutex);
    run = std::move(result);
  }
  RunResult Take() {
    const std::lock_guard guard(mutex);
    return std::exchange(run, nullptr);
  }
};

BenchmarkController::BenchmarkController(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context), feed_(std::make_shared<Feed>()) {
  poll_.setInterval(kPoll_ms);
  connect(&poll_, &QTimer::timeout, this, &BenchmarkController::takeNews);
  connect(context_.jobs, &JobList::jobAdded, this, [this](quint64 id) {
    // Also one that is tried again from the task list.
    const Job* added = context_.jobs->find(id);
    if (added == nullptr || added->kind != QLatin1String(kKind) || job_ != 0) return;
    job_ = id;
    poll_.start();
    setState(BenchmarkState::kRunning);
  });
  connect(context_.jobs, &JobList::jobEnded, this, [this](quint64 id) { jobEnded(id); });
  connect(context_.jobs, &JobList::jobChanged, this, [this](quint64 id) {
    const Job* changed = id == job_ ? context_.jobs->find(id) : nullptr;
    if (changed == nullptr) return;
    if (changed->stopping) setState(BenchmarkState::kStopping);
    Q_EMIT progressed();
  });
  // The window may have been made anew, in another language, while a benchmark runs.
  for (const Job* running : context_.jobs->running()) {
    if (running->kind != QLatin1String(kKind)) continue;
    job_ = running->id;
    folder_ = KnownBenchmarks().value(0);
    state_ = BenchmarkState::kRunning;
  }
}

BenchmarkController::~BenchmarkController() = default;

const Job* BenchmarkController::job() const {
  return job_ == 0 ? nullptr : context_.jobs->find(job_);
}

QString BenchmarkController::messages() const {
  const std::lock_guard guard(feed_->mutex);
  return QString::fromStdString(feed_->messages);
}

void BenchmarkController::setState(BenchmarkState state) {
  if (state_ == state) return;
  state_ = state;
  Q_EMIT stateChanged();
}

void BenchmarkController::start(const BenchmarkPlan& plan) {
  if (job_ != 0) return;
  last_ = plan;
  // What was dropped when it began must not be dropped again when it goes on.
  last_->flags.overwrite = false;
  last_->words.removeAll(QStringLiteral("--overwrite"));
  folder_ = QString::fromStdString(plan.folder.string());
  error_ = {};
  live_ = nullptr;
  feed_ = std::make_shared<Feed>();
  ChildCall call;
  for (const QString& word : plan.words) call.words.push_back(word.toStdString());
  call.words.emplace_back("--json");
  call.output = plan.folder / "bench_output.jsonl";
  call.messages = plan.folder / "bench_messages.log";
  call.lock = LockOf(plan.folder);
  const QString title = tr("Benchmark %1").arg(QFileInfo(folder_).fileName());
  // The job list tells when it began and ended: see the constructor.
  context_.tasks->run<bool>(
      QLatin1String(kKind), title, this,
      [call, flags = plan.flags, folder = plan.folder,
       feed = feed_](const RunControl& control) -> Result<bool> {
        VLM3R_TRY(MakeFolder(folder));
        LiveRun live(flags, call.output);
        control.Report("bench", 0, 0);
        const Status ended = RunChild(call, control, [&] {
          RunResult run = live.Look(control);
          if (live.num_asked() > 0) control.Report("bench", live.num_answered(), live.num_asked());
          if (run != nullptr) feed->Put(std::move(run));
        });
        if (!ended) {
          const std::lock_guard guard(feed->mutex);
          feed->messages = TailOf(call.messages, kMessagesTail);
          return ended.error();
        }
        return true;
      },
      [](const Result<bool>&) {}, plan.line);
}

void BenchmarkController::resume() {
  if (last_) start(BenchmarkPlan(*last_));
}

void BenchmarkController::stop() {
  if (job_ != 0) context_.jobs->cancel(job_);
}

void BenchmarkController::takeNews() {
  RunResult run = feed_->Take();
  if (run == nullptr) return;
  live_ = std::move(run);
  Q_EMIT news(folder_, live_);
}

void BenchmarkController::jobEnded(JobId id) {
  if (id == 0 || id != job_) return;
  takeNews();
  poll_.stop();
  const Job* ended = context_.jobs->find(id);
  job_ = 0;
  if (ended == nullptr) return setState(BenchmarkState::kIdle);
  error_ = ended->error;
  if (ended->state == JobState::kDone) {
    setState(BenchmarkState::kDone);
  } else {
    setState(ended->state == JobState::kCancelled ? BenchmarkState::kStopped
                                                  : BenchmarkState::kFailed);
  }
}

void BenchmarkController::read(const QString& folder) {
  if (reading_ != 0) context_.jobs->cancel(reading_);
  const quint64 round = ++reading_round_;
  reading_ = context_.tasks->run<RunResult>(
      QStringLiteral("bench read"), tr("Read %1").arg(QFileInfo(folder).fileName()), this,
      [folder](const RunControl& control) -> Result<RunResult> {
        VLM3R_ASSIGN(bm::FoundRun run, bm::ReadRun(folder.toStdString(), control));
        return ShownRunOf(std::move(run));
      },
      [this, folder, round](const Result<RunResult>& run) {
        if (round != reading_round_) return;
        reading_ = 0;
        if (run) {
          Q_EMIT runRead(folder, *run);
        } else if (run.error().code != ErrorCode::kCancelled) {
          Q_EMIT readFailed(folder, run.error());
        }
      });
}

}  // namespace vlm3r::studio
