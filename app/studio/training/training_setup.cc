// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/training_setup.h"

#include <algorithm>
#include <vector>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/look.h"
#include "app/studio/training/known_runs.h"
#include "app/studio/training/recipe_form.h"
#include "engine/base/atomic_file.h"
#include "engine/base/paths.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr int kGap = 8;
constexpr int kTextsHeight = 120;
constexpr size_t kMostRecipes = 100;
constexpr size_t kMostEntries = 1000;

QString Text(const fs::path& path) { return QString::fromStdString(path.string()); }

QPlainTextEdit* MakeText(const QString& name, QWidget* parent) {
  auto* text = new QPlainTextEdit(parent);
  text->setReadOnly(true);
  text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  text->setAccessibleName(name);
  text->setTabChangesFocus(true);
  return text;
}

QLabel* MakeLabel(const char* look, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  SetLook(label, look);
  label->hide();
  return label;
}

/// The recipes that ship with the program.
std::vector<fs::path> ShippedRecipes() {
  std::vector<fs::path> recipes;
  std::error_code failed;
  for (fs::directory_iterator it(ResourceDir() / "recipes", failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->path().extension() == ".yaml") recipes.push_back(it->path());
    if (recipes.size() == kMostRecipes) break;
  }
  std::ranges::sort(recipes);
  return recipes;
}

bool HasCheckpoints(const fs::path& out) {
  std::error_code failed;
  size_t count = 0;
  for (fs::directory_iterator it(out, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->path().filename().string().starts_with("checkpoint-")) return true;
    if (++count == kMostEntries) break;  // Somebody named a folder of something else.
  }
  return false;
}

}  // namespace

TrainingSetup::TrainingSetup(const StudioContext& context, TrainingController* controller,
                             QWidget* parent)
    : QWidget(parent), context_(context), controller_(controller) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(makeRecipe());
  form_ = new RecipeForm(this);
  layout->addWidget(form_, 1);
  layout->addWidget(makeTexts());
  layout->addWidget(makeButtons());
  connect(form_, &RecipeForm::edited, this, [this] { updateTexts(); });
  connect(out_, &QLineEdit::textChanged, this, [this] { updateTexts(); });
  connect(controller_, &TrainingController::stateChanged, this, [this] { updateTexts(); });
  connect(controller_, &TrainingController::checked, this,
          [this](const TrainingForecast& forecast) {
            forecast_->setText(ForecastText(forecast));
            forecast_->setVisible(true);
            updateTexts();
          });
  connect(controller_, &TrainingController::checkFailed, this, [this](const Error& error) {
    updateTexts();
    const bool stopped = error.code == ErrorCode::kCancelled;
    say(stopped ? "muted" : "bad", stopped ? tr("Stopped.") : ErrorText(error));
  });
  fillRecipes();
}

TrainingSetup::~TrainingSetup() = default;

QWidget* TrainingSetup::makeRecipe() {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* title = new QLabel(tr("Recipe"), box);
  SetLook(title, "title");
  layout->addWidget(title);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  recipes_ = new QComboBox(box);
  recipes_->setAccessibleName(tr("Recipe"));
  recipes_->setToolTip(tr("Values to begin with; everything can be changed below"));
  auto* choose = new QPushButton(tr("Choose file…"), box);
  row->addWidget(recipes_, 1);
  row->addWidget(choose);
  layout->addLayout(row);
  auto* folder = new QHBoxLayout;
  folder->setSpacing(kGap);
  auto* label = new QLabel(tr("Keep the run in"), box);
  out_ = new QLineEdit(box);
  out_->setAccessibleName(tr("Folder of the run"));
  out_->setToolTip(
      tr("Checkpoints and log; a run that is found there goes on\nOn the command line: --out"));
  label->setBuddy(out_);
  auto* choose_folder = new QToolButton(box);
  choose_folder->setText(tr("Choose…"));
  choose_folder->setAccessibleName(tr("Choose the folder of the run"));
  folder->addWidget(label);
  folder->addWidget(out_, 1);
  folder->addWidget(choose_folder);
  layout->addLayout(folder);
  connect(recipes_, &QComboBox::activated, this,
          [this](int index) { openRecipe(recipes_->itemData(index).toString()); });
  connect(choose, &QPushButton::clicked, this, [this] { chooseRecipe(); });
  connect(choose_folder, &QToolButton::clicked, this, [this] {
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Choose the folder of the run"), out_->text());
    if (!chosen.isEmpty()) out_->setText(chosen);
  });
  return box;
}

QWidget* TrainingSetup::makeTexts() {
  auto* tabs = new QTabWidget(this);
  tabs->setFixedHeight(kTextsHeight);
  line_ = MakeText(tr("The same as a command line"), tabs);
  yaml_ = MakeText(tr("The recipe as YAML"), tabs);
  yaml_->setLineWrapMode(QPlainTextEdit::NoWrap);
  tabs->addTab(line_, tr("Command line"));
  tabs->addTab(yaml_, tr("YAML"));
  auto* copy = new QToolButton(tabs);
  copy->setText(tr("Copy"));
  copy->setToolTip(tr("Copies what is shown below"));
  tabs->setCornerWidget(copy);
  connect(copy, &QToolButton::clicked, this, [tabs] {
    const auto* shown = qobject_cast<QPlainTextEdit*>(tabs->currentWidget());
    if (shown != nullptr) QApplication::clipboard()->setText(shown->toPlainText());
  });
  return tabs;
}

QWidget* TrainingSetup::makeButtons() {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  message_ = MakeLabel("bad", box);
  forecast_ = MakeLabel("muted", box);
  layout->addWidget(message_);
  layout->addWidget(forecast_);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  auto* save = new QPushButton(tr("Save recipe…"), box);
  check_ = new QPushButton(tr("Check"), box);
  check_->setToolTip(
      tr("Counts steps and memory without training\nOn the command line: --dry-run"));
  start_ = new QPushButton(tr("Start training"), box);
  SetLook(start_, "primary");
  row->addWidget(save);
  row->addStretch(1);
  row->addWidget(check_);
  row->addWidget(start_);
  layout->addLayout(row);
  connect(save, &QPushButton::clicked, this, [this] { saveRecipe(); });
  connect(check_, &QPushButton::clicked, this, [this] { check(); });
  connect(start_, &QPushButton::clicked, this, [this] { start(); });
  return box;
}

void TrainingSetup::fillRecipes() {
  for (const fs::path& recipe : ShippedRecipes())
    recipes_->addItem(Text(recipe.stem()), Text(recipe));
  const int shown = std::max(0, recipes_->findText(QStringLiteral("vlm3r-7b-vsi")));
  recipes_->setCurrentIndex(shown);
  if (recipes_->count() > 0) openRecipe(recipes_->itemData(shown).toString());
}

void TrainingSetup::chooseRecipe() {
  const QString file = QFileDialog::getOpenFileName(
      this, tr("Choose a recipe"), Text(recipe_.parent_path()), tr("Recipes (*.yaml *.yml)"));
  if (!file.isEmpty()) openRecipe(file);
}

void TrainingSetup::openRecipe(const QString& file) {
  const fs::path path = file.toStdString();
  const Result<RecipeDraft> draft = RecipeDraft::Read(path);
  if (!draft) return say("bad", ErrorText(draft.error()));
  say("", {});
  if (recipes_->findData(file) < 0) recipes_->addItem(Text(path.stem()), file);
  recipes_->setCurrentIndex(recipes_->findData(file));
  recipe_ = path;
  recipe_yaml_ = draft->ToYaml();
  forecast_->hide();
  out_->setText(Text(DataDir() / "runs" / path.stem()));
  form_->setDraft(*draft);
}

void TrainingSetup::setFolder(const QString& folder) { out_->setText(folder); }

Result<TrainingPlan> TrainingSetup::plan() const {
  TrainingPlan plan;
  VLM3R_ASSIGN(plan.draft, form_->draft());
  plan.out = out_->text().trimmed().toStdString();
  if (plan.out.empty() || !plan.out.is_absolute()) {
    return Error{ErrorCode::kUsage, tr("the run needs a folder").toStdString(), "",
                 tr("Choose where checkpoints are kept").toStdString()};
  }
  plan.write_recipe = recipe_.empty() || plan.draft.ToYaml() != recipe_yaml_;
  plan.recipe = plan.write_recipe ? plan.out / "recipe.yaml" : recipe_;
  return plan;
}

void TrainingSetup::updateTexts() {
  const bool running = controller_->state() == TrainingState::kRunning ||
                       controller_->state() == TrainingState::kStopping;
  const Result<TrainingPlan> plan = this->plan();
  start_->setEnabled(plan.has_value() && !running);
  check_->setEnabled(plan.has_value() && !controller_->isChecking());
  if (!plan) return say("bad", ErrorText(plan.error()));
  start_->setText(HasCheckpoints(plan->out) ? tr("Go on training") : tr("Start training"));
  line_->setPlainText(CommandLineOf(*plan));
  yaml_->setPlainText(QString::fromStdString(plan->draft.ToYaml()));
  if (controller_->isChecking()) return say("muted", tr("Checking…"));
  QStringList missing;
  for (const std::string& key : plan->draft.Missing()) missing << QString::fromStdString(key);
  if (!missing.isEmpty()) {
    start_->setEnabled(false);
    check_->setEnabled(false);
    return say("warn", tr("Still to fill in: %1").arg(missing.join(QStringLiteral(", "))));
  }
  say("muted",
      plan->write_recipe
          ? tr("The changed recipe is written to %1 when it starts.").arg(Text(plan->recipe))
          : QString());
}

void TrainingSetup::start() {
  const Result<TrainingPlan> plan = this->plan();
  if (!plan) return say("bad", ErrorText(plan.error()));
  std::error_code failed;
  fs::create_directories(plan->out, failed);  // Only then it can be remembered.
  RememberRun({Text(plan->out), Text(plan->recipe)});
  controller_->start(*plan);
}

void TrainingSetup::check() {
  const Result<TrainingPlan> plan = this->plan();
  if (!plan) return say("bad", ErrorText(plan.error()));
  forecast_->hide();
  controller_->check(*plan);
  updateTexts();
}

void TrainingSetup::saveRecipe() {
  const Result<RecipeDraft> draft = form_->draft();
  if (!draft) return say("bad", ErrorText(draft.error()));
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Save the recipe"), Text(recipe_.filename()), tr("Recipes (*.yaml *.yml)"));
  if (file.isEmpty()) return;
  const Status saved = WriteFileAtomically(file.toStdString(), draft->ToYaml());
  if (!saved) return say("bad", ErrorText(saved.error()));
  const QString folder = out_->text();
  openRecipe(file);
  out_->setText(folder);
}

void TrainingSetup::say(const char* look, const QString& text) {
  SetLook(message_, look);
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

QString TrainingSetup::message() const { return message_->text(); }
QString TrainingSetup::forecastText() const {
  return forecast_->isHidden() ? QString() : forecast_->text();
}
QString TrainingSetup::commandLine() const { return line_->toPlainText(); }
QString TrainingSetup::yaml() const { return yaml_->toPlainText(); }

}  // namespace vlm3r::studio
