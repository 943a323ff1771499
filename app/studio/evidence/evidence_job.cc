// SPDX-License-Identifier: Apache-2.0
#include "app/studio/evidence/evidence_job.h"

#include <utility>

#include "app/studio/engine/engine_client.h"

namespace vlm3r::studio {

EvidenceJob::EvidenceJob(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context) {
  EngineClient* engine = context_.engine;
  connect(engine, &EngineClient::explained, this,
          [this](quint64 job, const std::shared_ptr<const session::Evidence>& evidence) {
            if (job != job_) return;
            job_ = 0;
            known_[wanted_] = evidence;
            Q_EMIT arrived();
          });
  connect(engine, &EngineClient::failed, this, [this](quint64 job, const Error& error) {
    if (job != job_) return;
    job_ = 0;
    Q_EMIT failed(error);
  });
  connect(engine, &EngineClient::cancelled, this, [this](quint64 job) {
    if (job != job_) return;
    job_ = 0;
    Q_EMIT stopped();
  });
  connect(context_.jobs, &JobList::jobChanged, this, [this](quint64 job) {
    if (job == job_) Q_EMIT progressed();
  });
}

EvidenceJob::~EvidenceJob() {
  if (const JobId job = std::exchange(job_, 0)) context_.engine->cancel(job);
}

EvidenceJob::Key EvidenceJob::KeyOf(int token, EvidenceKind kind, int64_t frame) {
  // Attention and geometry are of one request; only parts of a picture belong to a frame.
  if (kind == EvidenceKind::kGeometry) kind = EvidenceKind::kAttention;
  return {token, kind, kind == EvidenceKind::kBlocks ? frame : -1};
}

void EvidenceJob::setAnswer(ExplainedAnswer answer) {
  if (const JobId job = std::exchange(job_, 0)) context_.engine->cancel(job);
  answer_ = std::move(answer);
  known_.clear();
}

std::shared_ptr<const session::Evidence> EvidenceJob::evidence(int token, EvidenceKind kind,
                                                               int64_t frame) const {
  const auto found = known_.find(KeyOf(token, kind, frame));
  return found == known_.end() ? nullptr : found->second;
}

void EvidenceJob::want(int token, EvidenceKind kind, int64_t frame) {
  const Key key = KeyOf(token, kind, frame);
  if (known_.contains(key) || (job_ != 0 && key == wanted_)) return;
  if (const JobId job = std::exchange(job_, 0)) context_.engine->cancel(job);
  session::ExplainRequest request = answer_.request;
  request.token = token;
  request.attention = request.each_layer = request.fusion_change =
      key.kind == EvidenceKind::kAttention;
  if (key.kind == EvidenceKind::kFrames) request.occlusion = session::Occlusion::kFrames;
  if (key.kind == EvidenceKind::kBlocks) {
    request.occlusion = session::Occlusion::kBlocks;
    request.occluded_frames = {frame};
  }
  wanted_ = key;
  job_ = context_.engine->explain(answer_.clip, request);
  Q_EMIT progressed();
}

void EvidenceJob::cancel() {
  if (const JobId job = std::exchange(job_, 0)) {
    context_.engine->cancel(job);
    Q_EMIT stopped();
  }
}

}  // namespace vlm3r::studio
