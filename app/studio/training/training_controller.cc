// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/training_controller.h"

#include <signal.h>

#include <system_error>
#include <utility>

#include <QFileInfo>
#include <QTemporaryDir>

#include "app/studio/engine/command_lines.h"
#include "app/studio/jobs/child_command.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/training/known_runs.h"
#include "app/studio/training/run_follower.h"
#include "engine/base/atomic_file.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr char kKind[] = "train run";
constexpr size_t kMessagesTail = 8u << 10;
constexpr size_t kForecastBytes = 16u << 20;

QString Text(const fs::path& path) { return QString::fromStdString(path.string()); }

std::vector<std::string> WordsOf(const fs::path& recipe, const fs::path& out) {
  return {"train", "run", "--recipe", recipe.string(), "--out", out.string(), "--json"};
}

Status MakeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
               "Name a folder that can be written"};
}

Status WriteRecipe(const TrainingPlan& plan) {
  if (!plan.write_recipe) return {};
  return WriteFileAtomically(plan.recipe, plan.draft.ToYaml());
}

/// The training itself; progress comes out of its log.
Status Train(const TrainingPlan& plan, std::string* messages, const RunControl& control) {
  VLM3R_TRY(MakeFolder(plan.out));
  VLM3R_TRY(WriteRecipe(plan));
  ChildCall call;
  call.words = WordsOf(plan.recipe, plan.out);
  call.output = plan.out / "train_output.jsonl";
  call.messages = plan.out / "train_messages.log";
  call.lock = RunLockOf(plan.out);
  RunLogReader log(plan.out / "log.jsonl");
  control.Report("prepare", 0, 0);
  const Status ended = RunChild(call, control, [&] {
    const RunNews news = log.Read();
    if (!news.points.empty()) control.Report("train", news.points.back().step, news.total);
  });
  if (!ended) *messages = TailOf(call.messages, kMessagesTail);
  return ended;
}

Result<TrainingForecast> Forecast(const TrainingPlan& plan, const RunControl& control) {
  const QTemporaryDir temporary;
  if (!temporary.isValid())
    return Error{ErrorCode::kDisk, "no temporary folder can be made", "", "Free some space"};
  const fs::path folder = temporary.path().toStdString();
  TrainingPlan copy = plan;
  if (plan.write_recipe) copy.recipe = folder / "recipe.yaml";
  VLM3R_TRY(WriteRecipe(copy));
  ChildCall call;
  call.words = WordsOf(copy.recipe, plan.out);
  call.words.emplace_back("--dry-run");
  call.output = folder / "output.jsonl";
  call.messages = folder / "messages.log";
  VLM3R_TRY(RunChild(call, control));
  VLM3R_ASSIGN(TrainingForecast forecast, ParseForecast(TailOf(call.output, kForecastBytes)));
  // A small model's stages need no data, and the command counts nothing for them.
  if (forecast.total_steps == 0) forecast.total_steps = plan.draft.NumSteps();
  return forecast;
}

}  // namespace

QString CommandLineOf(const TrainingPlan& plan) {
  return ShellLine({QStringLiteral("vlm3r"), QStringLiteral("train"), QStringLiteral("run"),
                    QStringLiteral("--recipe"), Text(plan.recipe), QStringLiteral("--out"),
                    Text(plan.out)});
}

TrainingController::TrainingController(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context), messages_(std::make_shared<std::string>()) {
  connect(context_.jobs, &JobList::jobAdded, this, [this](quint64 id) {
    // Also one that is tried again from the task list.
    const Job* job = context_.jobs->find(id);
    if (job != nullptr && job->kind == QLatin1String(kKind) && job_ == 0) watch(id);
  });
  connect(context_.jobs, &JobList::jobEnded, this, [this](quint64 id) { jobEnded(id); });
  connect(context_.jobs, &JobList::jobChanged, this, [this](quint64 id) {
    const Job* job = id == job_ ? context_.jobs->find(id) : nullptr;
    if (job != nullptr && job->stopping) setState(TrainingState::kStopping);
  });
  // The window may have been made anew, in another language, while a training runs.
  for (const Job* job : context_.jobs->running()) {
    if (job->kind != QLatin1String(kKind)) continue;
    const std::vector<KnownRun> runs = KnownRuns();
    if (!runs.empty()) folder_ = runs.front().folder;
    watch(job->id);
  }
}

TrainingController::~TrainingController() = default;

QString TrainingController::messages() const { return QString::fromStdString(*messages_); }

void TrainingController::watch(JobId id) {
  job_ = id;
  setState(TrainingState::kRunning);
}

void TrainingController::setState(TrainingState state) {
  if (state_ == state) return;
  state_ = state;
  Q_EMIT stateChanged();
}

void TrainingController::start(const TrainingPlan& plan) {
  if (job_ != 0) return;
  last_ = plan;
  folder_ = Text(plan.out);
  error_ = {};
  messages_ = std::make_shared<std::string>();
  const QString title = tr("Train %1").arg(QFileInfo(folder_).fileName());
  // The job list tells when it began and ended: see the constructor.
  context_.tasks->run<bool>(
      QLatin1String(kKind), title, this,
      [plan, messages = messages_](const RunControl& control) -> Result<bool> {
        VLM3R_TRY(Train(plan, messages.get(), control));
        return true;
      },
      [](const Result<bool>&) {}, CommandLineOf(plan));
}

void TrainingController::resume() {
  if (last_) start(TrainingPlan(*last_));
}

void TrainingController::jobEnded(JobId id) {
  if (id == 0 || id != job_) return;
  const Job* job = context_.jobs->find(id);
  job_ = 0;
  if (job == nullptr) return setState(TrainingState::kIdle);
  error_ = job->error;
  // A run that was asked to stop in its last step has ended all the same.
  if (job->state == JobState::kDone) return setState(TrainingState::kDone);
  setState(job->state == JobState::kCancelled ? TrainingState::kPaused : TrainingState::kFailed);
}

void TrainingController::pause(const QString& folder) {
  if (job_ != 0 && folder == folder_) {
    context_.jobs->cancel(job_);
    return;
  }
  if (const pid_t pid = RunningChild(RunLockOf(folder.toStdString())); pid != 0)
    ::kill(pid, SIGINT);
}

void TrainingController::kill(const QString& folder) {
  if (const pid_t pid = RunningChild(RunLockOf(folder.toStdString())); pid != 0)
    ::kill(pid, SIGKILL);
}

void TrainingController::check(const TrainingPlan& plan) {
  if (check_ != 0) return;
  check_ = context_.tasks->run<TrainingForecast>(
      QStringLiteral("train check"), tr("Check the recipe"), this,
      [plan](const RunControl& control) { return Forecast(plan, control); },
      [this](Result<TrainingForecast> forecast) {
        check_ = 0;
        if (forecast) {
          Q_EMIT checked(*forecast);
        } else {
          Q_EMIT checkFailed(forecast.error());
        }
      },
      CommandLineOf(plan) + QStringLiteral(" --dry-run"));
}

}  // namespace vlm3r::studio
