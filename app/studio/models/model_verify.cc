// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/model_verify.h"

#include <utility>

#include <QCheckBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/commands/command_table.h"
#include "app/studio/engine/command_lines.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kListHeight = 112;

struct ProblemName {
  const char* type;
  const char* text;
};
constexpr ProblemName kProblems[] = {
    {"file", QT_TRANSLATE_NOOP("ModelProblem", "File")},
    {"config", QT_TRANSLATE_NOOP("ModelProblem", "Configuration")},
    {"missing", QT_TRANSLATE_NOOP("ModelProblem", "Missing tensor")},
    {"misshapen", QT_TRANSLATE_NOOP("ModelProblem", "Wrong shape")},
    {"unexpected", QT_TRANSLATE_NOOP("ModelProblem", "Not used")},
    {"not finite", QT_TRANSLATE_NOOP("ModelProblem", "No number")},
    {"hash", QT_TRANSLATE_NOOP("ModelProblem", "Wrong hash")},
};

QString ProblemText(const OrderedJson& problem) {
  const std::string type = problem.value("type", "");
  QString word = QString::fromStdString(type);
  for (const ProblemName& name : kProblems) {
    if (type == name.type) word = QCoreApplication::translate("ModelProblem", name.text);
  }
  return QCoreApplication::translate("ModelProblem", "%1: %2 (%3)")
      .arg(word, QString::fromStdString(problem.value("name", "")),
           QString::fromStdString(problem.value("detail", "")));
}

CommandCall CallFor(const std::filesystem::path& path, bool scan_values,
                    const options::LoadedOptions* loaded) {
  CommandCall call;
  call.command = app::FindCommand("models verify");
  if (loaded != nullptr) call.loaded = *loaded;
  call.args.positionals = {path.string()};
  call.args.flags = call.command->make_flags();
  for (const options::Field& field : call.args.flags->Fields()) {
    if (std::string_view(field.spec.key) == "values" && scan_values) {
      static_cast<void>(field.SetFromText("true", ""));
    }
  }
  return call;
}

}  // namespace

ModelVerify::ModelVerify(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  verify_ = new QPushButton(tr("Check files"), this);
  stop_ = new QPushButton(tr("Stop"), this);
  values_ = new QCheckBox(tr("Read every value"), this);
  values_->setToolTip(tr("Also looks for values that are no numbers; takes minutes"));
  state_ = new QLabel(this);
  state_->setWordWrap(true);
  row->addWidget(verify_);
  row->addWidget(stop_);
  row->addWidget(values_);
  row->addStretch(1);
  progress_ = new QProgressBar(this);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress of the check"));
  list_ = new QListWidget(this);
  list_->setAccessibleName(tr("What is wrong"));
  list_->setFixedHeight(kListHeight);
  list_->setWordWrap(true);
  list_->hide();
  layout->addLayout(row);
  layout->addWidget(state_);
  layout->addWidget(progress_);
  layout->addWidget(list_);
  connect(verify_, &QPushButton::clicked, this, [this] { verify(); });
  connect(stop_, &QPushButton::clicked, this, [this] { context_.jobs->cancel(job_); });
  connect(context_.jobs, &JobList::jobChanged, this, [this](quint64 id) {
    if (id == job_) updateProgress();
  });
  setRunning(false);
}

void ModelVerify::setPath(const std::filesystem::path& path) {
  if (path == path_) return;
  path_ = path;
  context_.jobs->cancel(std::exchange(job_, 0));
  list_->clear();
  list_->hide();
  say("", {});
  setRunning(false);
}

void ModelVerify::setRunning(bool running) {
  verify_->setVisible(!running);
  stop_->setVisible(running);
  values_->setEnabled(!running);
  progress_->setVisible(running);
}

void ModelVerify::say(const char* look, const QString& text) {
  SetLook(state_, look);
  state_->setText(text);
  state_->setVisible(!text.isEmpty());
}

void ModelVerify::verify() {
  if (isRunning() || path_.empty()) return;
  const CommandCall call = CallFor(path_, values_->isChecked(), context_.options);
  const QString name = QString::fromStdString(path_.filename().string());
  list_->clear();
  list_->hide();
  job_ = context_.tasks->run<CommandResult>(
      QStringLiteral("models verify"), tr("Check %1").arg(name), this,
      [call](const RunControl& control) { return RunCommand(call, control); },
      [this, path = path_](Result<CommandResult> result) { take(path, std::move(result)); },
      CommandLineOf(call, call.loaded.options));
  setRunning(true);
  updateProgress();
}

void ModelVerify::updateProgress() {
  const Job* const job = context_.jobs->find(job_);
  if (job == nullptr || (job->state != JobState::kRunning && job->state != JobState::kQueued)) {
    return;
  }
  const QString time = JobTimeText(*job);
  const QString state = JobStateText(*job);
  say("muted", time.isEmpty() ? state : tr("%1 · %2").arg(state, time));
  const double fraction = JobFraction(*job);
  progress_->setRange(0, fraction < 0 ? 0 : 1000);
  if (fraction >= 0) progress_->setValue(static_cast<int>(1000 * fraction));
}

void ModelVerify::take(const std::filesystem::path& path, Result<CommandResult> result) {
  if (path != path_) return;  // Another model is looked at by now.
  job_ = 0;
  setRunning(false);
  if (!result) {
    const bool stopped = result.error().code == ErrorCode::kCancelled;
    say(stopped ? "muted" : "bad", stopped ? tr("Stopped.") : ErrorText(result.error()));
    Q_EMIT ended(false);
    return;
  }
  const OrderedJson& json = result->json;
  const OrderedJson problems = json.value("problems", OrderedJson::array());
  for (const OrderedJson& problem : problems) {
    list_->addItem(ProblemText(problem));
  }
  list_->setVisible(list_->count() > 0);
  const int num_tensors = static_cast<int>(json.value("tensors", int64_t{0}));
  if (json.value("ok", false)) {
    say("good",
        tr("✓ Complete: %n tensor(s), all there with the right shape.", nullptr, num_tensors));
  } else {
    say("bad", tr("✕ Not usable: %n problem(s).", nullptr, list_->count()));
  }
  Q_EMIT ended(json.value("ok", false));
}

QStringList ModelVerify::problems() const {
  QStringList lines;
  for (int row = 0; row < list_->count(); ++row) lines << list_->item(row)->text();
  return lines;
}

}  // namespace vlm3r::studio
