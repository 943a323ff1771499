// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/benchmark_actions.h"

#include <utility>

#include <QFileInfo>
#include <QWidget>

#include "app/studio/actions/action_registry.h"
#include "app/studio/benchmark/benchmark_window.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/start/opener.h"

namespace vlm3r::studio {

BenchmarkActions::BenchmarkActions(const StudioContext& context, Opener* opener, QWidget* window)
    : QObject(window), context_(context), opener_(opener), window_(window) {
  context_.actions->handle("bench run", this, [this] { open(); });
  connect(opener_, &Opener::opened, this, [this](const QString& path) { propose(path); });
}

BenchmarkWindow* BenchmarkActions::open() {
  if (benchmark_ == nullptr) {
    benchmark_ = new BenchmarkWindow(context_, window_);
    connect(benchmark_, &BenchmarkWindow::openWanted, this, &BenchmarkActions::openQuestion);
  }
  benchmark_->show();  // Never modal: the room and the chat stay in reach.
  benchmark_->raise();
  benchmark_->activateWindow();
  return benchmark_;
}

void BenchmarkActions::openQuestion(const QString& video, const QString& question) {
  video_ = video;
  question_ = question;
  opener_->open(video);
}

void BenchmarkActions::propose(const QString& video) {
  const bool is_it = !video_.isEmpty() &&
                     QFileInfo(video).canonicalFilePath() == QFileInfo(video_).canonicalFilePath();
  if (!is_it) return;
  video_.clear();
  // The room and the chat are what is looked at now.
  window_->raise();
  window_->activateWindow();
  Spotlight::of(context_.document)->proposeQuestion(std::exchange(question_, {}));
}

}  // namespace vlm3r::studio
