// SPDX-License-Identifier: Apache-2.0
#include "app/studio/jobs/job_list.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include <QElapsedTimer>
#include <QTimer>

namespace vlm3r::studio {
namespace {

constexpr size_t kMaxEnded = 200;
constexpr int kMaxLogLines = 500;
constexpr int kTick_ms = 50;
constexpr qint64 kEtaAfter_ms = 400;  // Earlier guesses jump about.

/// What the work last said, kept until the GUI thread looks. Outlives the list if the work does.
struct Inbox {
  struct Report {
    std::string stage;
    int64_t done = 0;
    int64_t total = 0;
  };
  std::mutex mutex;
  std::map<JobId, Report> reports;
};

bool HasEnded(const Job& job) {
  return job.state != JobState::kQueued && job.state != JobState::kRunning;
}

}  // namespace

struct JobList::Impl {
  struct Entry {
    Job job;
    std::stop_source stop;
    std::function<void()> retry;
    QElapsedTimer stage_clock;
    qint64 stage_begin = 0;
  };

  Entry* Find(JobId id) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const auto& entry) { return entry->job.id == id; });
    return found == entries.end() ? nullptr : found->get();
  }
  int RowOf(JobId id) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const auto& entry) { return entry->job.id == id; });
    return static_cast<int>(found - entries.begin());
  }

  static void Apply(const Inbox::Report& report, Entry* entry) {
    Job& job = entry->job;
    const QString stage = QString::fromStdString(report.stage);
    if (stage != job.stage || report.done < entry->stage_begin) {
      entry->stage_clock.start();
      entry->stage_begin = report.done;
      job.eta_s = -1;
      if (stage != job.stage && !stage.isEmpty()) {
        job.log.append(QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss ")) +
                       StageText(stage));
      }
    }
    job.stage = stage;
    job.done = report.done;
    job.total = report.total;
    const qint64 passed_ms = entry->stage_clock.elapsed();
    const qint64 steps = report.done - entry->stage_begin;
    if (report.total > report.done && steps > 0 && passed_ms > kEtaAfter_ms) {
      job.eta_s = 1e-3 * static_cast<double>(passed_ms) / static_cast<double>(steps) *
                  static_cast<double>(report.total - report.done);
    } else if (report.total <= report.done) {
      job.eta_s = -1;
    }
  }

  std::deque<std::unique_ptr<Entry>> entries;  // Newest first; rows of the model.
  std::shared_ptr<Inbox> inbox = std::make_shared<Inbox>();
  QTimer ticker;
  JobId next_id = 1;
};

JobList::JobList(QObject* parent) : QAbstractListModel(parent), impl_(std::make_unique<Impl>()) {
  impl_->ticker.setInterval(kTick_ms);
  connect(&impl_->ticker, &QTimer::timeout, this, [this] { drain(); });
}

JobList::~JobList() {
  for (const auto& entry : impl_->entries) entry->stop.request_stop();
}

JobId JobList::add(const QString& kind, const QString& title, const QString& command_line,
                   std::function<void()> retry) {
  auto entry = std::make_unique<Impl::Entry>();
  Job& job = entry->job;
  job.id = impl_->next_id++;
  job.kind = kind;
  job.title = title;
  job.command_line = command_line;
  entry->retry = std::move(retry);
  const JobId id = job.id;
  beginInsertRows({}, 0, 0);
  impl_->entries.push_front(std::move(entry));
  endInsertRows();
  Q_EMIT jobAdded(id);
  return id;
}

RunControl JobList::control(JobId id) {
  Impl::Entry* entry = impl_->Find(id);
  if (entry == nullptr) return {};
  return {entry->stop.get_token(), [inbox = impl_->inbox, id](const Progress& progress) {
            const std::lock_guard lock(inbox->mutex);
            inbox->reports[id] = {std::string(progress.stage), progress.done, progress.total};
          }};
}

void JobList::drain() {
  std::map<JobId, Inbox::Report> reports;
  {
    const std::lock_guard lock(impl_->inbox->mutex);
    reports.swap(impl_->inbox->reports);
  }
  for (const auto& [id, report] : reports) {
    Impl::Entry* entry = impl_->Find(id);
    if (entry == nullptr || entry->job.state != JobState::kRunning) continue;
    Impl::Apply(report, entry);
    changed(id);
  }
}

void JobList::changed(JobId id) {
  const QModelIndex row = index(impl_->RowOf(id));
  Q_EMIT dataChanged(row, row);
  Q_EMIT jobChanged(id);
}

void JobList::start(JobId id) {
  Impl::Entry* entry = impl_->Find(id);
  if (entry == nullptr || entry->job.state != JobState::kQueued) return;
  entry->job.state = JobState::kRunning;
  entry->job.started = QDateTime::currentDateTimeUtc();
  entry->stage_clock.start();
  impl_->ticker.start();
  changed(id);
}

void JobList::appendLog(JobId id, const QString& line) {
  Impl::Entry* entry = impl_->Find(id);
  if (entry == nullptr) return;
  entry->job.log.append(line);
  if (entry->job.log.size() > kMaxLogLines) entry->job.log.removeFirst();
  changed(id);
}

void JobList::end(JobId id, JobState state, const Error& error) {
  drain();
  Impl::Entry* entry = impl_->Find(id);
  if (entry == nullptr || HasEnded(entry->job)) return;
  Job& job = entry->job;
  job.state = state;
  job.error = error;
  job.ended = QDateTime::currentDateTimeUtc();
  if (!job.started.isValid()) job.started = job.ended;
  job.eta_s = -1;
  job.stopping = false;
  job.can_retry = state != JobState::kDone && entry->retry != nullptr;
  if (state == JobState::kFailed) job.log.append(QString::fromStdString(error.ToString()));
  if (running().empty()) impl_->ticker.stop();
  changed(id);
  Q_EMIT jobEnded(id);
  trim();
}

void JobList::finish(JobId id) { end(id, JobState::kDone, {}); }

void JobList::fail(JobId id, const Error& error) {
  end(id, error.code == ErrorCode::kCancelled ? JobState::kCancelled : JobState::kFailed, error);
}

void JobList::cancel(JobId id) {
  Impl::Entry* entry = impl_->Find(id);
  if (entry == nullptr || HasEnded(entry->job)) return;
  entry->stop.request_stop();
  if (entry->job.state == JobState::kQueued) {
    end(id, JobState::kCancelled, CancelledError());
  } else {
    entry->job.stopping = true;
    changed(id);
  }
}

void JobList::cancelAll() {
  std::vector<JobId> ids;  // Ended jobs may leave the list on the way.
  for (const Job* job : running()) ids.push_back(job->id);
  for (const JobId id : ids) cancel(id);
}

void JobList::retry(JobId id) {
  Impl::Entry* entry = impl_->Find(id);
  if (entry == nullptr || !entry->job.can_retry) return;
  const std::function<void()> again = std::move(entry->retry);
  entry->job.can_retry = false;
  entry->retry = nullptr;
  changed(id);
  again();
}

void JobList::clearEnded() {
  for (int row = rowCount() - 1; row >= 0; --row) {
    if (HasEnded(impl_->entries[static_cast<size_t>(row)]->job)) remove(row);
  }
}

void JobList::remove(int row) {
  beginRemoveRows({}, row, row);
  impl_->entries.erase(impl_->entries.begin() + row);
  endRemoveRows();
}

void JobList::trim() {
  size_t num_ended = 0;
  for (size_t row = 0; row < impl_->entries.size();) {
    if (HasEnded(impl_->entries[row]->job) && ++num_ended > kMaxEnded) {
      remove(static_cast<int>(row));
    } else {
      ++row;
    }
  }
}

const Job* JobList::find(JobId id) const {
  const Impl::Entry* entry = impl_->Find(id);
  return entry == nullptr ? nullptr : &entry->job;
}

std::vector<const Job*> JobList::running() const {
  std::vector<const Job*> jobs;
  for (auto entry = impl_->entries.rbegin(); entry != impl_->entries.rend(); ++entry) {
    if (!HasEnded((*entry)->job)) jobs.push_back(&(*entry)->job);
  }
  return jobs;
}

int JobList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(impl_->entries.size());
}

QVariant JobList::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Job& job = impl_->entries[static_cast<size_t>(index.row())]->job;
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return job.title;
  if (role == kJobRole) return QVariant::fromValue(job);
  return {};
}

}  // namespace vlm3r::studio
