// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/benchmark_setup.h"

#include <system_error>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/commands/bench_request.h"
#include "app/commands/command_table.h"
#include "app/studio/benchmark/known_benchmarks.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/models/command_form.h"
#include "app/studio/theme/look.h"
#include "engine/base/paths.h"

namespace vlm3r::studio {
namespace {

namespace bm = training::benchmark;
namespace fs = std::filesystem;

constexpr int kGap = 8;
constexpr int kLineHeight = 84;
constexpr int kScrollBarWidth = 16;
constexpr char kSynthetic[] = "synth-vsi,synth-vsti";
/// Of the synthetic questions: enough to see something, done in minutes.
constexpr char kFirstLimit[] = "20";

QString Text(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

const app::Command& BenchCommand() {
  const app::Command* command = app::FindCommand("bench run");
  VLM3R_CHECK(command != nullptr, "bench run");
  return *command;
}

/// Other programs' names of fields, values that are always the same, and what only means something
/// on a terminal.
constexpr const char* kLeftOut[] = {"data",        "work_dir",     "reuse",
                                    "num_fewshot", "use_cache",    "show_config",
                                    "write_out",   "predict_only", "verbosity"};

/// --model_args of the model in use. Empty for the one that ships.
QString ModelArgs(const session::ModelSpec& spec) {
  QStringList args;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) args << QStringLiteral("%1=%2").arg(QLatin1String(key), Text(value));
  };
  add("pretrained", spec.model_dir.string());
  add("model_base", spec.base_dir.string());
  add("spatial", spec.spatial_path.string());
  if (spec.quant != "none") add("quant", spec.quant);
  return args.join(QLatin1Char(','));
}

fs::path UsualFolder(const QString& name) { return DataDir() / "benchmarks" / name.toStdString(); }

bool HasAnswers(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "answers.sqlite", ignored);
}

}  // namespace

BenchmarkSetup::BenchmarkSetup(const StudioContext& context, BenchmarkController* controller,
                               QWidget* parent)
    : QWidget(parent), context_(context), controller_(controller) {
  if (context_.options != nullptr) defaults_ = *context_.options;
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(makeChoices());
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  form_ = new CommandForm(BenchCommand(), defaults_, scroll);
  for (const char* key : kLeftOut) form_->hideField(key);
  scroll->setWidget(form_);
  scroll->setMinimumWidth(form_->minimumSizeHint().width() + kScrollBarWidth);
  layout->addWidget(scroll, 1);
  layout->addWidget(makeBottom());
  connect(form_, &CommandForm::edited, this, [this] { updateTexts(); });
  connect(controller_, &BenchmarkController::stateChanged, this, [this] { updateTexts(); });
  form_->setField("html", QStringLiteral("true"));
  form_->setField("log_samples", QStringLiteral("true"));
  chooseBenchmark(QLatin1String(kSynthetic));
}

BenchmarkSetup::~BenchmarkSetup() = default;

QWidget* BenchmarkSetup::makeChoices() {
  auto* box = new QWidget(this);
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(kGap);
  form->setHorizontalSpacing(2 * kGap);
  benchmarks_ = new QComboBox(box);
  benchmarks_->setPlaceholderText(tr("As filled in below"));
  benchmarks_->setAccessibleName(tr("Benchmark"));
  benchmarks_->setToolTip(tr("Values to begin with; everything can be changed below"));
  answerers_ = new QComboBox(box);
  answerers_->setPlaceholderText(tr("As filled in below"));
  answerers_->setAccessibleName(tr("Who answers"));
  answerers_->addItem(tr("Model that ships with the program"), QStringLiteral("native"));
  answerers_->addItem(tr("Model in use"), QStringLiteral("in-use"));
  answerers_->addItem(tr("Chance: random answers"), QStringLiteral("random"));
  answerers_->addItem(tr("Chance: always the most frequent answer"), QStringLiteral("frequency"));
  form->addRow(tr("Benchmark"), benchmarks_);
  form->addRow(tr("Who answers"), answerers_);
  fillBenchmarks();
  connect(benchmarks_, &QComboBox::activated, this,
          [this](int index) { chooseBenchmark(benchmarks_->itemData(index).toString()); });
  connect(answerers_, &QComboBox::activated, this,
          [this](int index) { chooseAnswerer(answerers_->itemData(index).toString()); });
  return box;
}

void BenchmarkSetup::fillBenchmarks() {
  benchmarks_->addItem(tr("Synthetic rooms (ships with the program)"), QLatin1String(kSynthetic));
  for (const bm::BenchmarkTask& task : bm::BenchmarkTasks()) {
    QString name = Text(task.title);
    if (!bm::FindBenchmark(task, {}, {}))
      name = tr("%1 (not on this machine: choose its file below)").arg(name);
    benchmarks_->addItem(name, Text(task.name));
  }
}

QWidget* BenchmarkSetup::makeBottom() {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  line_ = new QPlainTextEdit(box);
  line_->setReadOnly(true);
  line_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  line_->setAccessibleName(tr("The same as a command line"));
  line_->setTabChangesFocus(true);
  line_->setFixedHeight(kLineHeight);
  layout->addWidget(line_);
  message_ = new QLabel(box);
  message_->setWordWrap(true);
  message_->setTextFormat(Qt::PlainText);
  message_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  layout->addWidget(message_);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  auto* copy = new QPushButton(tr("Copy command line"), box);
  start_ = new QPushButton(tr("Start benchmark"), box);
  SetLook(start_, "primary");
  row->addWidget(copy);
  row->addStretch(1);
  row->addWidget(start_);
  layout->addLayout(row);
  connect(copy, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(line_->toPlainText()); });
  connect(start_, &QPushButton::clicked, this, [this] { start(); });
  return box;
}

void BenchmarkSetup::chooseBenchmark(const QString& tasks) {
  benchmarks_->setCurrentIndex(benchmarks_->findData(tasks));
  const bool synthetic = tasks == QLatin1String(kSynthetic);
  form_->setField("tasks", tasks);
  form_->setField("limit", synthetic ? QLatin1String(kFirstLimit) : QString());
  form_->setField("output_path",
                  Text(UsualFolder(synthetic ? QStringLiteral("synthetic") : tasks).string()));
  updateTexts();
}

void BenchmarkSetup::chooseAnswerer(const QString& answerer) {
  answerers_->setCurrentIndex(answerers_->findData(answerer));
  const bool in_use = answerer == QLatin1String("in-use");
  const bool native = in_use || answerer == QLatin1String("native");
  form_->setField("model", native ? QString() : answerer);
  if (!native) {  // Whoever does not look needs no frames.
    form_->setField("frames", QStringLiteral("0"));
    form_->setField("profile", QString());
  }
  form_->setField("model_args", in_use ? ModelArgs(context_.engine->modelSpec()) : QString());
}

Result<BenchmarkPlan> BenchmarkSetup::plan() const {
  VLM3R_ASSIGN(const CommandCall call, form_->call());
  VLM3R_ASSIGN(const app::BenchFlags flags, app::InLmmsNames(call.args.Get<app::BenchFlags>()));
  if (flags.tasks.empty()) {
    return Error{ErrorCode::kUsage, tr("no benchmark is chosen").toStdString(), "",
                 tr("Choose one above").toStdString()};
  }
  if (flags.output_path.empty() || !flags.output_path.is_absolute()) {
    return Error{ErrorCode::kUsage, tr("the run needs a folder").toStdString(), "",
                 tr("Choose where answers are kept: Output path").toStdString()};
  }
  return BenchmarkPlan{flags, CommandWords(call, defaults_.options),
                       CommandLineOf(call, defaults_.options), flags.output_path};
}

void BenchmarkSetup::updateTexts() {
  const Result<BenchmarkPlan> plan = this->plan();
  start_->setEnabled(plan.has_value() && !controller_->isRunning());
  if (!plan) return say("bad", ErrorText(plan.error()));
  line_->setPlainText(plan->line);
  updateChoices(plan->flags);
  const bool goes_on = HasAnswers(plan->folder) && !plan->flags.overwrite;
  start_->setText(goes_on ? tr("Go on with benchmark") : tr("Start benchmark"));
  if (goes_on)
    return say("muted",
               tr("A run was begun in this folder: only questions without an answer are asked."));
  const bool part = plan->flags.limit.has_value() || plan->flags.offset > 0;
  say("muted", part ? tr("Part of the questions: such numbers compare with none.") : QString());
}

void BenchmarkSetup::updateChoices(const app::BenchFlags& flags) {
  QStringList tasks;
  for (const std::string& task : flags.tasks) tasks << Text(task);
  benchmarks_->setCurrentIndex(benchmarks_->findData(tasks.join(QLatin1Char(','))));
  const QString args = Text(flags.model_args);
  QString answerer = Text(flags.model);
  if (answerer.isEmpty() && args.isEmpty() && flags.from_log.empty())
    answerer = QStringLiteral("native");
  else if (answerer.isEmpty() && args == ModelArgs(context_.engine->modelSpec()))
    answerer = QStringLiteral("in-use");
  answerers_->setCurrentIndex(answerers_->findData(answerer));
}

void BenchmarkSetup::start() {
  const Result<BenchmarkPlan> plan = this->plan();
  if (!plan) return say("bad", ErrorText(plan.error()));
  std::error_code failed;
  fs::create_directories(plan->folder, failed);  // Only then it can be remembered.
  RememberBenchmark(Text(plan->folder.string()));
  controller_->start(*plan);
}

void BenchmarkSetup::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

QString BenchmarkSetup::message() const { return message_->text(); }
QString BenchmarkSetup::commandLine() const { return line_->toPlainText(); }

}  // namespace vlm3r::studio
