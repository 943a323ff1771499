// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/benchmark_window.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>

#include "app/studio/benchmark/benchmark_controller.h"
#include "app/studio/benchmark/benchmark_run_panel.h"
#include "app/studio/benchmark/benchmark_setup.h"

namespace vlm3r::studio {
namespace {

constexpr int kGroup = 16;
constexpr QSize kSize(1300, 780);
constexpr int kSetupWidth = 440;

}  // namespace

BenchmarkWindow::BenchmarkWindow(const StudioContext& context, QWidget* parent)
    : QDialog(parent), controller_(new BenchmarkController(context, this)) {
  setWindowTitle(tr("Benchmarks"));
  setObjectName(QStringLiteral("benchmark"));
  setSizeGripEnabled(true);
  resize(kSize);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(kGroup, kGroup, kGroup, kGroup);
  auto* split = new QSplitter(Qt::Horizontal, this);
  setup_ = new BenchmarkSetup(context, controller_, split);
  runs_ = new BenchmarkRunPanel(context, controller_, split);
  split->addWidget(setup_);
  split->addWidget(runs_);
  split->setChildrenCollapsible(false);
  split->setHandleWidth(kGroup);
  split->setStretchFactor(1, 1);
  split->setSizes({kSetupWidth, kSize.width() - kSetupWidth});
  layout->addWidget(split);
  // Enter in a field must not press a button that happens to stand first.
  for (QPushButton* button : findChildren<QPushButton*>()) button->setAutoDefault(false);
  connect(runs_, &BenchmarkRunPanel::startWanted, setup_, [this] { setup_->start(); });
  connect(runs_, &BenchmarkRunPanel::openWanted, this, &BenchmarkWindow::openWanted);
}

BenchmarkWindow::~BenchmarkWindow() = default;

}  // namespace vlm3r::studio
