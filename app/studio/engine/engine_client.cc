// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine/engine_client.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include <QPointer>
#include <QThread>
#include <QTimer>

#include "app/studio/engine/answer_stream.h"
#include "app/studio/engine/command_lines.h"
#include "app/studio/engine/engine_worker.h"

namespace vlm3r::studio {
namespace {

constexpr int kTextInterval_ms = 33;
// A step of the engine may take seconds on a slow machine; the window does not wait for its end.
constexpr int kCancelPatience_ms = 400;
constexpr int kTitleLength = 60;

/// Short enough for a line of the task list.
QString Shortened(const std::string& question) {
  const QString text = QString::fromStdString(question).simplified();
  return text.size() > kTitleLength ? text.left(kTitleLength - 1) + QStringLiteral("…") : text;
}

QString FileName(const std::filesystem::path& path) {
  return QString::fromStdString(path.lexically_normal().filename().string());
}

}  // namespace

struct EngineClient::Impl {
  struct Request {
    std::shared_ptr<AnswerStream> stream;  ///< Of a question.
    bool giving_up = false;
  };

  QPointer<JobList> jobs;
  QThread thread;
  EngineWorker* worker = nullptr;  ///< Belongs to the thread.
  session::ModelSpec spec;
  std::shared_ptr<const session::ModelInfo> info;
  std::vector<session::ClipRequest> clips;
  std::map<JobId, Request> requests;  ///< Not ended yet as far as the window is concerned.
  int num_posted = 0;                 ///< Not ended yet in the engine.
  QTimer text_timer;
};

EngineClient::EngineClient(JobList* jobs, QObject* parent)
    : QObject(parent), impl_(std::make_unique<Impl>()) {
  impl_->jobs = jobs;
  impl_->worker = new EngineWorker;
  impl_->worker->moveToThread(&impl_->thread);
  impl_->thread.setObjectName(QStringLiteral("engine"));
  connect(&impl_->thread, &QThread::started, impl_->worker, &EngineWorker::lowerPriority);
  connect(&impl_->thread, &QThread::finished, impl_->worker, &QObject::deleteLater);
  connectWorker();
  connect(jobs, &JobList::jobChanged, this, [this](quint64 id) { watchCancel(id); });
  connect(jobs, &JobList::jobEnded, this, [this](quint64 id) {
    // Only a job that was cancelled before its turn ends without this object's doing.
    if (impl_->requests.erase(id) > 0) Q_EMIT cancelled(id);
  });
  impl_->text_timer.setInterval(kTextInterval_ms);
  connect(&impl_->text_timer, &QTimer::timeout, this, [this] { passText(); });
  impl_->thread.start();
}

EngineClient::~EngineClient() {
  if (impl_->jobs) {
    disconnect(impl_->jobs, nullptr, this, nullptr);
    for (const auto& [id, request] : impl_->requests) impl_->jobs->cancel(id);
  }
  impl_->thread.quit();
  impl_->thread.wait();
  if (!impl_->jobs) return;
  for (const auto& [id, request] : impl_->requests) impl_->jobs->fail(id, CancelledError());
}

void EngineClient::connectWorker() {
  EngineWorker* const worker = impl_->worker;
  connect(worker, &EngineWorker::started, this, [this](quint64 job) {
    if (impl_->requests.contains(job)) impl_->jobs->start(job);
  });
  connect(worker, &EngineWorker::note, this,
          [this](quint64 job, const QString& line) { impl_->jobs->appendLog(job, line); });
  connect(worker, &EngineWorker::modelIs, this, &EngineClient::takeModel);
  connect(worker, &EngineWorker::clipsAre, this,
          [this](const std::vector<session::ClipRequest>& clips) {
            impl_->clips = clips;
            Q_EMIT clipsChanged();
          });
  connect(worker, &EngineWorker::loaded, this, [this](quint64 job) {
    if (take(job)) impl_->jobs->finish(job);
  });
  connect(worker, &EngineWorker::frameReady, this,
          [this](quint64 job, std::shared_ptr<const scene::FrameGeometry> frame) {
            if (isWanted(job)) Q_EMIT frameReady(job, std::move(frame));
          });
  connect(
      worker, &EngineWorker::reconstructed, this,
      [this](quint64 job, std::shared_ptr<const scene::Snapshot> snapshot, const QString& folder) {
        if (!take(job)) return;
        impl_->jobs->finish(job);
        Q_EMIT reconstructed(job, std::move(snapshot), folder);
      });
  connect(worker, &EngineWorker::answered, this, &EngineClient::takeAnswer);
  connect(worker, &EngineWorker::oneAnswered, this,
          [this](quint64 job, quint64 question, std::shared_ptr<const session::Answer> answer) {
            if (isWanted(job)) Q_EMIT oneAnswered(job, question, std::move(answer));
          });
  connect(worker, &EngineWorker::manyAnswered, this, [this](quint64 job) {
    if (!take(job)) return;
    impl_->jobs->finish(job);
    Q_EMIT manyAnswered(job);
  });
  connect(worker, &EngineWorker::explained, this,
          [this](quint64 job, std::shared_ptr<const session::Evidence> evidence) {
            if (!take(job)) return;
            impl_->jobs->finish(job);
            Q_EMIT explained(job, std::move(evidence));
          });
  connect(worker, &EngineWorker::variantAnswered, this,
          [this](quint64 job, std::shared_ptr<const session::VariantAnswer> answer) {
            if (isWanted(job)) Q_EMIT variantAnswered(job, std::move(answer));
          });
  connect(worker, &EngineWorker::variantsAnswered, this, [this](quint64 job) {
    if (!take(job)) return;
    impl_->jobs->finish(job);
    Q_EMIT variantsAnswered(job);
  });
  connect(worker, &EngineWorker::failed, this, &EngineClient::takeFailure);
}

void EngineClient::setModel(const session::ModelSpec& spec) {
  if (SameModel(spec, impl_->spec) && spec.force == impl_->spec.force) return;
  const bool same_weights = SameModel(spec, impl_->spec);
  impl_->spec = spec;
  if (!same_weights) unloadModel();
  Q_EMIT modelChanged();
}

const session::ModelSpec& EngineClient::modelSpec() const { return impl_->spec; }

std::shared_ptr<const session::ModelInfo> EngineClient::model() const { return impl_->info; }

void EngineClient::takeModel(const session::ModelSpec& spec,
                             std::shared_ptr<const session::ModelInfo> info) {
  if (!SameModel(spec, impl_->spec)) info = nullptr;
  if ((info == nullptr) == (impl_->info == nullptr)) return;
  impl_->info = std::move(info);
  Q_EMIT modelChanged();
}

void EngineClient::unloadModel() {
  impl_->info = nullptr;
  impl_->clips.clear();
  QMetaObject::invokeMethod(impl_->worker, [worker = impl_->worker] { worker->unload(); });
  Q_EMIT clipsChanged();
}

JobId EngineClient::post(JobId id, std::shared_ptr<AnswerStream> stream,
                         std::function<void(EngineWorker*, const RunControl&)> work) {
  impl_->requests[id] = {std::move(stream)};
  ++impl_->num_posted;
  const RunControl control = impl_->jobs->control(id);
  QMetaObject::invokeMethod(
      impl_->worker,
      [this, worker = impl_->worker, control, work = std::move(work)] {
        work(worker, control);
        QMetaObject::invokeMethod(this, [this] { --impl_->num_posted; });
      },
      Qt::QueuedConnection);
  return id;
}

JobId EngineClient::loadModel() {
  const QString name =
      impl_->spec.model_dir.empty() ? tr("the demo model") : FileName(impl_->spec.model_dir);
  const QPointer<EngineClient> self(this);
  const JobId id =
      impl_->jobs->add(QStringLiteral("load-model"), tr("Load %1").arg(name), {}, [self] {
        if (self) self->loadModel();
      });
  return post(id, nullptr,
              [id, spec = impl_->spec](EngineWorker* worker, const RunControl& control) {
                worker->load(id, spec, control);
              });
}

JobId EngineClient::reconstruct(const session::ReconstructRequest& request) {
  const QPointer<EngineClient> self(this);
  const auto own_id = std::make_shared<JobId>(0);
  const JobId id = impl_->jobs->add(
      QStringLiteral("reconstruct"), tr("Reconstruct %1").arg(FileName(request.path)),
      ReconstructCommandLine(impl_->spec, request), [self, request, own_id] {
        if (!self) return;
        const JobId next = self->reconstruct(request);
        Q_EMIT self->retried(*own_id, next);
      });
  *own_id = id;
  return post(id, nullptr,
              [id, spec = impl_->spec, request](EngineWorker* worker, const RunControl& control) {
                worker->reconstruct(id, spec, request, control);
              });
}

JobId EngineClient::ask(const session::ClipRequest& clip, const session::AskRequest& request) {
  // A question is asked again in the chat, where its branch is known, not from the task list.
  const JobId id = impl_->jobs->add(QStringLiteral("ask"), Shortened(request.question),
                                    AskCommandLine(impl_->spec, clip, request));
  auto stream = std::make_shared<AnswerStream>();
  impl_->text_timer.start();
  return post(id, stream,
              [id, spec = impl_->spec, clip, request, stream](EngineWorker* worker,
                                                              const RunControl& control) {
                worker->ask(id, spec, clip, request, stream, control);
              });
}

JobId EngineClient::askMany(const session::ClipRequest& clip,
                            const std::vector<session::AskRequest>& requests) {
  const JobId id = impl_->jobs->add(
      QStringLiteral("ask"), tr("Ask %n question(s)", nullptr, static_cast<int>(requests.size())),
      AskCommandLine(impl_->spec, clip, requests));
  return post(
      id, nullptr,
      [id, spec = impl_->spec, clip, requests](EngineWorker* worker, const RunControl& control) {
        worker->askMany(id, spec, clip, requests, control);
      });
}

JobId EngineClient::explain(const session::ClipRequest& clip,
                            const session::ExplainRequest& request) {
  const JobId id = impl_->jobs->add(QStringLiteral("explain"),
                                    tr("Evidence: %1").arg(Shortened(request.ask.question)));
  return post(
      id, nullptr,
      [id, spec = impl_->spec, clip, request](EngineWorker* worker, const RunControl& control) {
        worker->explain(id, spec, clip, request, control);
      });
}

JobId EngineClient::askVariants(const session::ClipRequest& clip,
                                const session::AskRequest& request,
                                const std::vector<session::Variant>& variants) {
  const JobId id = impl_->jobs->add(QStringLiteral("what-if"),
                                    tr("What if: %1").arg(Shortened(request.question)));
  return post(id, nullptr,
              [id, spec = impl_->spec, clip, request, variants](EngineWorker* worker,
                                                                const RunControl& control) {
                worker->askVariants(id, spec, clip, request, variants, control);
              });
}

void EngineClient::cancel(JobId id) { impl_->jobs->cancel(id); }

void EngineClient::watchCancel(JobId id) {
  const auto request = impl_->requests.find(id);
  const Job* const job = impl_->jobs->find(id);
  if (request == impl_->requests.end() || job == nullptr || !job->stopping) return;
  if (std::exchange(request->second.giving_up, true)) return;
  QTimer::singleShot(kCancelPatience_ms, this, [this, id] {
    if (impl_->requests.contains(id)) takeFailure(id, CancelledError());
  });
}

bool EngineClient::isWanted(JobId id) const {
  const Job* const job = impl_->jobs->find(id);
  return impl_->requests.contains(id) && job != nullptr && !job->stopping;
}

bool EngineClient::take(JobId id) {
  passText();  // Whoever reads it may cancel now, so that comes first.
  const Job* const job = impl_->jobs->find(id);
  if (!impl_->requests.contains(id) || job == nullptr) return false;
  if (job->stopping) {
    takeFailure(id, CancelledError());
    return false;
  }
  impl_->requests.erase(id);
  return true;
}

void EngineClient::takeFailure(JobId id, const Error& error) {
  const auto request = impl_->requests.find(id);
  if (request == impl_->requests.end()) return;
  const Job* const job = impl_->jobs->find(id);
  const bool was_cancelled = error.code == ErrorCode::kCancelled || (job && job->stopping);
  passText();  // What was said before the end stays said.
  impl_->requests.erase(id);
  impl_->jobs->fail(id, was_cancelled ? CancelledError() : error);
  if (was_cancelled) {
    Q_EMIT cancelled(id);
  } else {
    Q_EMIT failed(id, error);
  }
}

void EngineClient::takeAnswer(JobId id, std::shared_ptr<const session::Answer> answer,
                              std::shared_ptr<const AnswerFacts> facts) {
  const auto request = impl_->requests.find(id);
  if (request == impl_->requests.end()) return;
  const std::shared_ptr<AnswerStream> stream = request->second.stream;
  if (!take(id)) return;
  impl_->jobs->finish(id);
  Q_EMIT answered(id, std::move(answer), stream->TimeToFirstToken_s(), stream->TokensPerSecond(),
                  std::move(facts));
}

void EngineClient::passText() {
  bool any = false;
  std::vector<std::pair<JobId, AnswerStream::Piece>> pieces;
  for (const auto& [id, request] : impl_->requests) {
    if (request.stream == nullptr) continue;
    any = true;
    pieces.emplace_back(id, request.stream->Take());
  }
  if (!any) impl_->text_timer.stop();
  for (const auto& [id, piece] : pieces) {
    if (!piece.text.empty()) {
      Q_EMIT answerText(id, QString::fromStdString(piece.text), piece.num_tokens);
    }
  }
}

bool EngineClient::isBusy() const { return impl_->num_posted > 0; }

bool EngineClient::isClipCached(const session::ClipRequest& clip) const {
  return std::any_of(impl_->clips.begin(), impl_->clips.end(),
                     [&](const session::ClipRequest& kept) { return SameClip(kept, clip); });
}

bool EngineClient::isVideoCached(const std::filesystem::path& path) const {
  return std::any_of(impl_->clips.begin(), impl_->clips.end(),
                     [&](const session::ClipRequest& kept) { return kept.path == path; });
}

}  // namespace vlm3r::studio
