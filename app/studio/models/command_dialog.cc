// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/command_dialog.h"

#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/command_form.h"
#include "app/studio/models/command_texts.h"
#include "app/studio/models/model_choice.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kGroup = 16;
constexpr QSize kSize(720, 640);
constexpr int kJsonIndent = 2;

QString Sentence(const std::string& text) {
  QString sentence = CommandText(text);
  if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
  return sentence;
}

QPlainTextEdit* Output(const QString& name, QWidget* parent) {
  auto* output = new QPlainTextEdit(parent);
  output->setReadOnly(true);
  output->setLineWrapMode(QPlainTextEdit::NoWrap);
  output->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  output->setAccessibleName(name);
  return output;
}

QLabel* Line(const char* look, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  SetLook(label, look);
  return label;
}

}  // namespace

CommandDialog::CommandDialog(const StudioContext& context, const app::Command& command,
                             QWidget* parent)
    : QDialog(parent), context_(context), command_(command) {
  if (context_.options != nullptr) defaults_ = *context_.options;
  setWindowTitle(Sentence(command.summary));
  setObjectName(QStringLiteral("command:") + QString::fromStdString(command.id));
  resize(kSize);
  form_ = new CommandForm(command, defaults_, this);
  fillDefaults();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroup, kGroup, kGroup, kGroup);
  layout->setSpacing(kGap);
  layout->addWidget(makeIntro());
  scroll_ = new QScrollArea(this);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setWidget(form_);
  scroll_->setVisible(form_->needsInput());
  scroll_->setMaximumHeight(form_->sizeHint().height());
  form_->installEventFilter(this);
  layout->addWidget(scroll_, 3);
  layout->addWidget(makeResult(), 4);
  layout->addWidget(makeButtons());
  connect(form_, &CommandForm::edited, this, [this] { updateCommandLine(); });
  connect(context_.jobs, &JobList::jobChanged, this, [this](quint64 id) {
    if (id == job_) updateProgress();
  });
  updateCommandLine();
  setRunning(false);
}

QWidget* CommandDialog::makeIntro() {
  auto* intro = new QWidget(this);
  auto* layout = new QVBoxLayout(intro);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* title = Line("heading", intro);
  title->setText(windowTitle());
  layout->addWidget(title);
  return intro;
}

QWidget* CommandDialog::makeResult() {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  message_ = Line("", box);
  message_->hide();
  auto* working = new QHBoxLayout;
  stage_ = Line("muted", box);
  progress_ = new QProgressBar(box);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  working->addWidget(stage_, 1);
  working->addWidget(progress_, 2);
  result_ = new QTabWidget(box);
  text_ = Output(tr("Result as text"), result_);
  json_ = Output(tr("Result as JSON"), result_);
  text_->setPlaceholderText(tr("The result appears here."));
  result_->addTab(text_, tr("Text"));
  result_->addTab(json_, tr("JSON"));
  layout->addWidget(message_);
  layout->addLayout(working);
  layout->addWidget(result_, 1);
  return box;
}

QWidget* CommandDialog::makeButtons() {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  line_ = Line("mono", box);
  line_->setAccessibleName(tr("The same call as a command line"));
  layout->addWidget(line_);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  auto* copy_line = new QPushButton(tr("Copy command line"), box);
  auto* copy_result = new QPushButton(tr("Copy result"), box);
  stop_ = new QPushButton(tr("Stop"), box);
  run_ = new QPushButton(tr("Run"), box);
  run_->setDefault(true);
  SetLook(run_, "primary");
  row->addWidget(copy_line);
  row->addWidget(copy_result);
  row->addStretch(1);
  row->addWidget(stop_);
  row->addWidget(run_);
  layout->addLayout(row);
  connect(copy_line, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(line_->text()); });
  connect(copy_result, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(resultText()); });
  connect(run_, &QPushButton::clicked, this, [this] { run(); });
  connect(stop_, &QPushButton::clicked, this, [this] { context_.jobs->cancel(job_); });
  return box;
}

/// The forms begin with the model in use, so that most need no typing.
void CommandDialog::fillDefaults() {
  const session::ModelSpec& spec = context_.engine->modelSpec();
  const auto text = [](const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
  };
  form_->setField("model", text(spec.model_dir));
  form_->setField("model_base", text(spec.base_dir));
  form_->setField("spatial", text(spec.spatial_path));
  form_->setField("tokenizer", text(TokenizerDirOf(spec)));
}

/// The form takes as much height as it needs, not more: the rest is the result's.
bool CommandDialog::eventFilter(QObject* watched, QEvent* event) {
  if (watched == form_ && event->type() == QEvent::LayoutRequest) {
    scroll_->setMaximumHeight(form_->sizeHint().height());
  }
  return QDialog::eventFilter(watched, event);
}

QString CommandDialog::resultText() const {
  const auto* shown = static_cast<QPlainTextEdit*>(result_->currentWidget());
  return shown->toPlainText();
}

void CommandDialog::updateCommandLine() {
  const Result<CommandCall> call = form_->call();
  if (call) line_->setText(CommandLineOf(*call, defaults_.options));
  line_->setVisible(call.has_value());
}

void CommandDialog::updateProgress() {
  const Job* const job = context_.jobs->find(job_);
  if (job == nullptr) return;
  const QString time = JobTimeText(*job);
  const QString state = JobStateText(*job);
  stage_->setText(time.isEmpty() ? state : tr("%1 · %2").arg(state, time));
  const double fraction = JobFraction(*job);
  progress_->setRange(0, fraction < 0 ? 0 : 1000);
  if (fraction >= 0) progress_->setValue(static_cast<int>(1000 * fraction));
}

void CommandDialog::setRunning(bool running) {
  run_->setEnabled(!running);
  stop_->setVisible(running);
  stage_->setVisible(running);
  progress_->setVisible(running);
}

void CommandDialog::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

void CommandDialog::run() {
  if (isRunning()) return;
  const Result<CommandCall> call = form_->call();
  if (!call) return say("bad", ErrorText(call.error()));
  say("", {});
  text_->clear();
  json_->clear();
  job_ = context_.tasks->run<CommandResult>(
      QString::fromStdString(command_.id), windowTitle(), this,
      [call = *call](const RunControl& control) { return RunCommand(call, control); },
      [this](Result<CommandResult> result) { take(std::move(result)); },
      CommandLineOf(*call, defaults_.options));
  setRunning(true);
  updateProgress();
}

void CommandDialog::take(Result<CommandResult> result) {
  job_ = 0;
  setRunning(false);
  if (!result) {
    const bool stopped = result.error().code == ErrorCode::kCancelled;
    say(stopped ? "muted" : "bad", stopped ? tr("Stopped.") : ErrorText(result.error()));
    Q_EMIT ended(false);
    return;
  }
  QStringList notices;
  for (const std::string& notice : result->notices) notices << QString::fromStdString(notice);
  if (result->found_problems) notices.prepend(tr("Something is not as it should be: see below."));
  say(result->found_problems ? "warn" : "muted", notices.join(QLatin1Char('\n')));
  const QString json = result->json.is_null()
                           ? QString()
                           : QString::fromStdString(result->json.dump(
                                 kJsonIndent, ' ', false, OrderedJson::error_handler_t::replace));
  json_->setPlainText(json);
  text_->setPlainText(result->text.empty() ? json : QString::fromStdString(result->text));
  result_->setTabVisible(1, !json.isEmpty());
  Q_EMIT ended(!result->found_problems);
}

}  // namespace vlm3r::studio
