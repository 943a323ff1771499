// SPDX-License-Identifier: Apache-2.0
#include "app/studio/data/data_page.h"

#include <string_view>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include "app/studio/data/problem_list.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/command_form.h"
#include "app/studio/models/command_texts.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;

QLabel* MakeLabel(const char* look, const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  SetLook(label, look);
  return label;
}

QString Sentence(const std::string& text) {
  QString sentence = CommandText(text);
  if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
  return sentence;
}

}  // namespace

DataPage::DataPage(const StudioContext& context, const app::Command& command, const QString& hint,
                   QWidget* parent)
    : QWidget(parent), context_(context), command_(command) {
  if (context_.options != nullptr) defaults_ = *context_.options;
  setObjectName(QStringLiteral("page:") + QString::fromStdString(command.id));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(MakeLabel("heading", Sentence(command.summary), this));
  layout->addWidget(MakeLabel("muted", hint, this));
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  form_ = new CommandForm(command, defaults_, scroll);
  scroll->setWidget(form_);
  layout->addWidget(scroll, 3);
  layout->addWidget(makeButtons());
  problems_ = new ProblemList(this);
  problems_->hide();
  layout->addWidget(problems_, 2);
  connect(form_, &CommandForm::edited, this, [this] { updateCommandLine(); });
  connect(problems_, &ProblemList::saveFailed, this,
          [this](const Error& error) { say("bad", ErrorText(error)); });
  connect(context_.jobs, &JobList::jobChanged, this, [this](quint64 id) {
    if (id == job_) updateProgress();
  });
  updateCommandLine();
  setRunning(false);
}

DataPage::~DataPage() = default;

QWidget* DataPage::makeButtons() {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  line_ = MakeLabel("mono", {}, box);
  line_->setAccessibleName(tr("The same as a command line"));
  layout->addWidget(line_);
  message_ = MakeLabel("muted", {}, box);
  message_->hide();
  layout->addWidget(message_);
  auto* working = new QHBoxLayout;
  stage_ = MakeLabel("muted", {}, box);
  progress_ = new QProgressBar(box);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  working->addWidget(stage_, 1);
  working->addWidget(progress_, 2);
  layout->addLayout(working);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  auto* copy = new QPushButton(tr("Copy command line"), box);
  open_ = new QPushButton(tr("Open result"), box);
  open_->setEnabled(false);
  stop_ = new QPushButton(tr("Stop"), box);
  stop_->setToolTip(tr("What is done stays; running it again goes on from there"));
  run_ = new QPushButton(tr("Run"), box);
  SetLook(run_, "primary");
  row->addWidget(copy);
  row->addWidget(open_);
  row->addStretch(1);
  row->addWidget(stop_);
  row->addWidget(run_);
  layout->addLayout(row);
  connect(copy, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(line_->text()); });
  connect(open_, &QPushButton::clicked, this, [this] {
    const QFileInfo made(result_);
    QDesktopServices::openUrl(
        QUrl::fromLocalFile(made.isDir() ? made.filePath() : made.absolutePath()));
  });
  connect(run_, &QPushButton::clicked, this, [this] { run(); });
  connect(stop_, &QPushButton::clicked, this, [this] { stop(); });
  return box;
}

QString DataPage::value(const char* key) const {
  const Result<CommandCall> call = form_->call();
  if (!call || !call->args.flags) return {};
  for (const options::Field& field : call->args.flags->Fields()) {
    if (std::string_view(field.spec.key) == key) return QString::fromStdString(field.ToText());
  }
  return {};
}

QString DataPage::message() const { return message_->text(); }
QString DataPage::commandLine() const { return line_->text(); }

void DataPage::updateCommandLine() {
  const Result<CommandCall> call = form_->call();
  if (call) line_->setText(CommandLineOf(*call, defaults_.options));
  line_->setVisible(call.has_value());
}

void DataPage::updateProgress() {
  const Job* const job = context_.jobs->find(job_);
  if (job == nullptr) return;
  const QString time = JobTimeText(*job);
  const QString state = JobStateText(*job);
  stage_->setText(time.isEmpty() ? state : QStringLiteral("%1 · %2").arg(state, time));
  const double fraction = JobFraction(*job);
  progress_->setRange(0, fraction < 0 ? 0 : 1000);
  if (fraction >= 0) progress_->setValue(static_cast<int>(1000 * fraction));
}

void DataPage::setRunning(bool running) {
  run_->setEnabled(!running);
  stop_->setVisible(running);
  stage_->setVisible(running);
  progress_->setVisible(running);
}

void DataPage::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

void DataPage::run() {
  if (isRunning()) return;
  const Result<CommandCall> call = form_->call();
  if (!call) return say("bad", ErrorText(call.error()));
  say("", {});
  problems_->setProblems({});
  problems_->hide();
  open_->setEnabled(false);
  job_ = context_.tasks->run<CommandResult>(
      QString::fromStdString(command_.id), Sentence(command_.summary), this,
      [call = *call](const RunControl& control) { return RunCommand(call, control); },
      [this](Result<CommandResult> result) { take(std::move(result)); },
      CommandLineOf(*call, defaults_.options));
  setRunning(true);
  updateProgress();
}

void DataPage::stop() { context_.jobs->cancel(job_); }

void DataPage::take(Result<CommandResult> result) {
  job_ = 0;
  setRunning(false);
  if (!result) {
    const bool stopped = result.error().code == ErrorCode::kCancelled;
    say(stopped ? "muted" : "bad",
        stopped ? tr("Stopped. Running it again goes on from there.") : ErrorText(result.error()));
    Q_EMIT ended(false);
    return;
  }
  std::vector<DataProblem> problems = ProblemsOf(result->json);
  problems_->setVisible(!problems.empty());
  const bool any = !problems.empty();
  problems_->setProblems(std::move(problems));
  const char* look = result->found_problems ? "bad" : (any ? "warn" : "good");
  say(look, QString::fromStdString(result->text).trimmed());
  result_ = value("out");
  open_->setEnabled(!result_.isEmpty() && QFileInfo::exists(result_));
  Q_EMIT made(result->json);
  Q_EMIT ended(!result->found_problems);
}

}  // namespace vlm3r::studio
