// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/run_follower.h"

#include <map>
#include <utility>

#include <QThread>
#include <QTimer>

#include "app/studio/jobs/child_command.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr int kEvery_ms = 300;
constexpr int kListEvery = 3;  // Rounds: checkpoints come seldom.
constexpr int kMostReads = 8;  // Of a log in one round, so that each gets its turn.

bool Same(const std::vector<Checkpoint>& a, const std::vector<Checkpoint>& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i].step != b[i].step || a[i].best != b[i].best || a[i].num_bytes != b[i].num_bytes)
      return false;
  }
  return true;
}

}  // namespace

fs::path RunLockOf(const fs::path& folder) { return folder / ".running"; }

/// Lives on the thread; the signals of `owner` are emitted on the owner's.
struct RunFollower::Impl {
  struct Run {
    std::map<QString, RunLogReader> logs;
    std::vector<Checkpoint> checkpoints;
    bool running = false;
    bool told = false;
  };

  RunFollower* owner = nullptr;
  QThread thread;
  QObject context;  ///< On the thread: what is called there.
  QTimer* timer = nullptr;
  std::map<QString, Run> runs;
  int round = 0;

  void Follow(const QStringList& folders) {
    std::map<QString, Run> kept;
    for (const QString& folder : folders) {
      const auto known = runs.find(folder);
      if (known == runs.end()) {
        kept[folder];
      } else {
        kept[folder] = std::move(known->second);
      }
    }
    runs = std::move(kept);
    round = 0;
    Look();
  }

  void Look() {
    for (auto& [folder, run] : runs) {
      ReadLogs(folder, &run);
      if (round % kListEvery == 0) List(folder, &run);
    }
    ++round;
  }

  void ReadLogs(const QString& folder, Run* run) {
    const fs::path path = folder.toStdString();
    for (const fs::path& log : LogsOf(path)) {
      const QString name = log.parent_path() == path
                               ? QString()
                               : QString::fromStdString(log.parent_path().filename().string());
      auto known = run->logs.find(name);
      const bool is_new = known == run->logs.end();
      if (is_new) known = run->logs.emplace(name, RunLogReader(log)).first;
      bool first = is_new;
      for (int i = 0; i < kMostReads; ++i) {
        RunNews news = known->second.Read();
        news.restarted |= std::exchange(first, false);
        const bool more = news.more;
        if (news.restarted || !news.points.empty()) Tell(folder, name, std::move(news));
        if (!more) break;
      }
    }
  }

  void Tell(const QString& folder, const QString& log, RunNews news) {
    QMetaObject::invokeMethod(owner, [owner = owner, folder, log, news = std::move(news)] {
      Q_EMIT owner->news(folder, log, news);
    });
  }

  void List(const QString& folder, Run* run) {
    const fs::path path = folder.toStdString();
    std::vector<Checkpoint> checkpoints = CheckpointsOf(path);
    const bool running = RunningChild(RunLockOf(path)) != 0;
    if (run->told && running == run->running && Same(checkpoints, run->checkpoints)) return;
    run->told = true;
    run->running = running;
    run->checkpoints = checkpoints;
    QMetaObject::invokeMethod(
        owner, [owner = owner, folder, checkpoints = std::move(checkpoints), running] {
          Q_EMIT owner->listed(folder, checkpoints, running);
        });
  }
};

RunFollower::RunFollower(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>()) {
  impl_->owner = this;
  impl_->context.moveToThread(&impl_->thread);
  connect(&impl_->thread, &QThread::started, &impl_->context, [impl = impl_.get()] {
    impl->timer = new QTimer;
    QObject::connect(impl->timer, &QTimer::timeout, impl->timer, [impl] { impl->Look(); });
    impl->timer->start(kEvery_ms);
  });
  connect(
      &impl_->thread, &QThread::finished, &impl_->context,
      [impl = impl_.get()] { delete std::exchange(impl->timer, nullptr); }, Qt::DirectConnection);
  impl_->thread.start();
}

RunFollower::~RunFollower() {
  impl_->thread.quit();
  impl_->thread.wait();
}

void RunFollower::follow(const QStringList& folders) {
  QMetaObject::invokeMethod(&impl_->context,
                            [impl = impl_.get(), folders] { impl->Follow(folders); });
}

void RunFollower::lookNow() {
  QMetaObject::invokeMethod(&impl_->context, [impl = impl_.get()] {
    impl->round = 0;
    impl->Look();
  });
}

}  // namespace vlm3r::studio
