// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/training_window.h"

#include <utility>

#include <QHBoxLayout>
#include <QSplitter>

#include "app/studio/engine/engine_client.h"
#include "app/studio/training/model_compare.h"
#include "app/studio/training/run_panel.h"
#include "app/studio/training/training_controller.h"
#include "app/studio/training/training_setup.h"

namespace vlm3r::studio {
namespace {

constexpr int kGroup = 16;
constexpr QSize kSize(1180, 760);
constexpr int kSetupWidth = 440;

ModelChoice ChoiceOf(const QString& name, session::ModelSpec spec, const Checkpoint& checkpoint,
                     const std::filesystem::path& model) {
  spec.model_dir = model;
  spec.base_dir = model == checkpoint.base ? std::filesystem::path() : checkpoint.base;
  spec.spatial_path = checkpoint.spatial;
  return {name, std::move(spec)};
}

}  // namespace

TrainingWindow::TrainingWindow(const StudioContext& context, QWidget* parent)
    : QDialog(parent), context_(context), controller_(new TrainingController(context, this)) {
  setWindowTitle(tr("Training"));
  setObjectName(QStringLiteral("training"));
  setSizeGripEnabled(true);
  resize(kSize);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(kGroup, kGroup, kGroup, kGroup);
  auto* split = new QSplitter(Qt::Horizontal, this);
  setup_ = new TrainingSetup(context_, controller_, split);
  runs_ = new RunPanel(context_, controller_, split);
  split->addWidget(setup_);
  split->addWidget(runs_);
  split->setChildrenCollapsible(false);
  split->setHandleWidth(kGroup);
  split->setStretchFactor(1, 1);
  split->setSizes({kSetupWidth, kSize.width() - kSetupWidth});
  layout->addWidget(split);
  connect(runs_, &RunPanel::compareWanted, this, [this](const Checkpoint& checkpoint) {
    ModelCompare* window = compare(checkpoint);
    window->show();
    window->raise();
    window->activateWindow();
  });
}

TrainingWindow::~TrainingWindow() = default;

ModelCompare* TrainingWindow::compare(const Checkpoint& checkpoint) {
  const session::ModelSpec in_use = context_.engine->modelSpec();
  std::vector<ModelChoice> choices;
  choices.push_back({tr("Model in use"), in_use});
  int left = 0;
  const std::filesystem::path start =
      checkpoint.adapter.empty() ? checkpoint.base : checkpoint.adapter;
  if (!start.empty()) {
    left = static_cast<int>(choices.size());
    choices.push_back(
        ChoiceOf(tr("Before training: %1").arg(QString::fromStdString(start.filename().string())),
                 in_use, checkpoint, start));
  }
  int right = 0;
  for (const Checkpoint& other : runs_->checkpoints()) {
    if (other.step == checkpoint.step) right = static_cast<int>(choices.size());
    choices.push_back(ChoiceOf(
        other.step == 0 ? tr("Finished model") : tr("Checkpoint of step %1").arg(other.step),
        in_use, other, other.folder));
  }
  if (compare_ == nullptr) compare_ = new ModelCompare(context_, this);
  compare_->setChoices(std::move(choices), left, right);
  return compare_;
}

}  // namespace vlm3r::studio
