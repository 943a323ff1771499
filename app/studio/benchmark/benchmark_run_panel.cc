// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/benchmark_run_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "app/studio/benchmark/compare_page.h"
#include "app/studio/benchmark/known_benchmarks.h"
#include "app/studio/benchmark/result_page.h"
#include "app/studio/benchmark/sample_page.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kMessagesHeight = 96;

QVBoxLayout* Column(QWidget* box) {
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  return layout;
}

QLabel* MakeLabel(const char* look, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  SetLook(label, look);
  return label;
}

}  // namespace

BenchmarkRunPanel::BenchmarkRunPanel(const StudioContext& context, BenchmarkController* controller,
                                     QWidget* parent)
    : QWidget(parent), context_(context), controller_(controller) {
  QVBoxLayout* layout = Column(this);
  layout->addWidget(makeRuns());
  layout->addWidget(makeState());
  pages_ = new QTabWidget(this);
  results_ = new ResultPage(context_, pages_);
  samples_ = new SamplePage(pages_);
  compare_ = new ComparePage(context_, pages_);
  pages_->addTab(results_, tr("Results"));
  pages_->addTab(samples_, tr("Questions"));
  pages_->addTab(compare_, tr("Compare"));
  layout->addWidget(pages_, 1);
  connect(results_, &ResultPage::startWanted, this, &BenchmarkRunPanel::startWanted);
  connect(samples_, &SamplePage::openWanted, this, &BenchmarkRunPanel::openWanted);
  connect(compare_, &ComparePage::openWanted, this, &BenchmarkRunPanel::openWanted);
  connect(results_, &ResultPage::saved, this,
          [this](const QString& path) { say("good", tr("Saved: %1").arg(path)); });
  connect(results_, &ResultPage::saveFailed, this,
          [this](const Error& error) { say("bad", ErrorText(error)); });
  connectController();
  fillRuns();
  runChosen();
}

BenchmarkRunPanel::~BenchmarkRunPanel() = default;

QWidget* BenchmarkRunPanel::makeRuns() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGap);
  auto* label = new QLabel(tr("Run"), box);
  runs_ = new QComboBox(box);
  runs_->setAccessibleName(tr("Run"));
  runs_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  label->setBuddy(runs_);
  auto* add = new QPushButton(tr("Add folder…"), box);
  auto* forget = new QPushButton(tr("Remove from list"), box);
  forget->setToolTip(tr("The folder itself stays"));
  auto* open = new QPushButton(tr("Open folder"), box);
  row->addWidget(label);
  row->addWidget(runs_, 1);
  for (QPushButton* button : {add, forget, open}) row->addWidget(button);
  connect(runs_, &QComboBox::currentIndexChanged, this, [this] { runChosen(); });
  connect(add, &QPushButton::clicked, this, [this] { addFolder(); });
  connect(forget, &QPushButton::clicked, this, [this] {
    if (shownRun().isEmpty() || isShownRunning()) return;
    ForgetBenchmark(shownRun());
    fillRuns();
    runChosen();
  });
  connect(open, &QPushButton::clicked, this, [this] {
    if (!shownRun().isEmpty()) QDesktopServices::openUrl(QUrl::fromLocalFile(shownRun()));
  });
  return box;
}

QWidget* BenchmarkRunPanel::makeState() {
  auto* box = new QWidget(this);
  QVBoxLayout* layout = Column(box);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  state_ = MakeLabel("heading", box);
  stop_ = new QPushButton(tr("Stop"), box);
  stop_->setToolTip(tr("Ends after the question in hand; answers stay, and it can go on"));
  resume_ = new QPushButton(tr("Resume"), box);
  resume_->setToolTip(tr("Goes on where it stopped, with the same command"));
  row->addWidget(state_, 1);
  row->addWidget(stop_);
  row->addWidget(resume_);
  layout->addLayout(row);
  progress_ = new QProgressBar(box);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress of the benchmark"));
  layout->addWidget(progress_);
  pace_ = MakeLabel("muted", box);
  layout->addWidget(pace_);
  notice_ = MakeLabel("bad", box);
  notice_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  notice_->hide();
  layout->addWidget(notice_);
  messages_ = new QPlainTextEdit(box);
  messages_->setReadOnly(true);
  messages_->setTabChangesFocus(true);
  messages_->setAccessibleName(tr("What the benchmark wrote last"));
  messages_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  messages_->setFixedHeight(kMessagesHeight);
  messages_->hide();
  layout->addWidget(messages_);
  connect(stop_, &QPushButton::clicked, this, [this] { controller_->stop(); });
  connect(resume_, &QPushButton::clicked, this, [this] { controller_->resume(); });
  return box;
}

void BenchmarkRunPanel::connectController() {
  connect(controller_, &BenchmarkController::progressed, this, [this] { updateState(); });
  connect(controller_, &BenchmarkController::stateChanged, this, [this] {
    if (controller_->state() == BenchmarkState::kRunning) {
      say("", {});
      showRun(controller_->folder());
    } else if (!controller_->isRunning() && shownRun() == controller_->folder()) {
      runChosen();  // What it leaves is read once it has let go of it.
    }
    updateState();
  });
  connect(controller_, &BenchmarkController::news, this,
          [this](const QString& folder, const RunResult& run) {
            if (folder == shownRun()) setRun(run);
          });
  connect(controller_, &BenchmarkController::runRead, this,
          [this](const QString& folder, const RunResult& run) {
            // A run that began meanwhile tells its own answers.
            if (folder != shownRun() || isShownRunning()) return;
            reading_ = false;
            setRun(run);
          });
  connect(controller_, &BenchmarkController::readFailed, this,
          [this](const QString& folder, const Error& error) {
            if (folder != shownRun() || isShownRunning()) return;
            reading_ = false;
            const bool failed =
                controller_->state() == BenchmarkState::kFailed && folder == controller_->folder();
            // One that failed before its first answer says itself why there is nothing.
            if (!failed) say("bad", ErrorText(error));
            updateState();
          });
}

void BenchmarkRunPanel::fillRuns() {
  const QString chosen = shownRun();
  const QStringList folders = KnownBenchmarks();
  {
    const QSignalBlocker quiet(runs_);
    runs_->clear();
    for (const QString& folder : folders) {
      runs_->addItem(QFileInfo(folder).fileName(), folder);
      runs_->setItemData(runs_->count() - 1, folder, Qt::ToolTipRole);
    }
    runs_->setCurrentIndex(std::max(0, runs_->findData(chosen)));
  }
  compare_->setFolders(folders);
}

QString BenchmarkRunPanel::shownRun() const { return runs_->currentData().toString(); }
QString BenchmarkRunPanel::state() const { return state_->text(); }
QString BenchmarkRunPanel::notice() const {
  return notice_->isHidden() ? QString() : notice_->text();
}
void BenchmarkRunPanel::showPage(Page page) { pages_->setCurrentIndex(page); }

void BenchmarkRunPanel::showRun(const QString& folder) {
  if (folder.isEmpty()) return;
  RememberBenchmark(folder);
  fillRuns();
  const int index = runs_->findData(folder);
  if (index == runs_->currentIndex()) return runChosen();
  runs_->setCurrentIndex(index);
}

void BenchmarkRunPanel::addFolder() {
  const QString folder =
      QFileDialog::getExistingDirectory(this, tr("Choose the folder of a benchmark run"));
  if (!folder.isEmpty()) showRun(folder);
}

void BenchmarkRunPanel::runChosen() {
  const QString folder = shownRun();
  setRun(isShownRunning() ? controller_->live() : nullptr);
  say("", {});
  if (folder.isEmpty() || isShownRunning()) return updateState();
  reading_ = true;
  controller_->read(folder);
  updateState();
}

void BenchmarkRunPanel::setRun(const RunResult& run) {
  run_ = run;
  results_->setRun(run, !isShownRunning());
  samples_->setRun(run);
  updateState();
}

bool BenchmarkRunPanel::isShownRunning() const {
  return controller_->isRunning() && controller_->folder() == shownRun();
}

QString BenchmarkRunPanel::stateText() const {
  const QString folder = shownRun();
  if (folder.isEmpty()) return tr("No run yet. Choose a benchmark and start it.");
  const QString name = QFileInfo(folder).fileName();
  const bool ours = folder == controller_->folder();
  if (isShownRunning()) {
    if (controller_->state() == BenchmarkState::kStopping)
      return tr("%1: stopping after the question in hand…").arg(name);
    return run_ == nullptr ? tr("%1: preparing…").arg(name) : tr("%1: asking questions").arg(name);
  }
  if (ours && controller_->state() == BenchmarkState::kFailed) return tr("%1: failed").arg(name);
  if (reading_) return tr("%1: reading the answers…").arg(name);
  if (run_ == nullptr) return tr("%1: no answers").arg(name);
  return run_->num_answered() < run_->num_asked() ? tr("%1: stopped").arg(name)
                                                  : tr("%1: done").arg(name);
}

void BenchmarkRunPanel::updateState() {
  const bool running = isShownRunning();
  const bool ours = shownRun() == controller_->folder() && !shownRun().isEmpty();
  state_->setText(stateText());
  QStringList facts;
  if (run_ != nullptr) {
    facts << tr("%1 of %2 questions answered").arg(run_->num_answered()).arg(run_->num_asked());
    facts << QString::fromStdString(run_->report.facts.model);
  }
  const Job* job = running ? controller_->job() : nullptr;
  const bool unknown = job != nullptr && job->total <= 0;
  progress_->setVisible(running || run_ != nullptr);
  progress_->setRange(0, unknown ? 0 : 1000);
  if (job != nullptr && !unknown) {
    progress_->setValue(static_cast<int>(1000 * job->done / job->total));
    if (!JobTimeText(*job).isEmpty()) facts << JobTimeText(*job);
  } else if (run_ != nullptr) {
    const int64_t asked = std::max<int64_t>(1, run_->num_asked());
    if (!unknown) progress_->setValue(static_cast<int>(1000 * run_->num_answered() / asked));
  }
  pace_->setText(facts.join(QStringLiteral(" · ")));
  pace_->setVisible(!facts.isEmpty());
  resume_->setText(controller_->state() == BenchmarkState::kFailed ? tr("Try again")
                                                                   : tr("Resume"));
  stop_->setVisible(running);
  stop_->setEnabled(controller_->state() != BenchmarkState::kStopping);
  resume_->setVisible(!running && ours && controller_->canResume() &&
                      controller_->state() != BenchmarkState::kDone);
  const bool failed = ours && controller_->state() == BenchmarkState::kFailed;
  if (failed) say("bad", ErrorText(controller_->error()));
  messages_->setVisible(failed && !controller_->messages().isEmpty());
  if (failed) messages_->setPlainText(controller_->messages());
}

void BenchmarkRunPanel::say(const char* look, const QString& text) {
  SetLook(notice_, look);
  notice_->setText(text);
  notice_->setVisible(!text.isEmpty());
}

}  // namespace vlm3r::studio
