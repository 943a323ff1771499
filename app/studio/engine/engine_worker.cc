// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine/engine_worker.h"

#include <algorithm>
#include <utility>

#include "app/studio/engine/engine_errors.h"
#include "app/studio/engine/reconstruction_store.h"
#include "engine/base/log.h"
#include "engine/base/thread_priority.h"

namespace vlm3r::studio {

void EngineWorker::lowerPriority() { LowerThreadPriority(); }

void EngineWorker::Run(quint64 job, const RunControl& control,
                       const std::function<Status()>& work) {
  Status status = CancelledError();
  if (!control.stopped()) {
    Q_EMIT started(job);
    status = AtBoundary(work);
  }
  if (!status) {
    const Error& error = status.error();
    if (error.code == ErrorCode::kOutOfMemory) sessions_.ForgetClips();
    // Nothing that lay in a lost GPU's memory can be used again.
    if (IsLostGpu(error)) sessions_.Unload();
  }
  TellState();
  if (!status) Q_EMIT failed(job, ForWindow(status.error()));
}

void EngineWorker::TellState() {
  const session::ModelInfo* info = sessions_.language_info();
  Q_EMIT modelIs(spec_, info ? std::make_shared<const session::ModelInfo>(*info) : nullptr);
  Q_EMIT clipsAre(sessions_.clips());
}

Result<session::Session*> EngineWorker::Language(quint64 job, const session::ModelSpec& spec,
                                                 const RunControl& control) {
  spec_ = spec;
  const bool was_loaded = sessions_.language_info() != nullptr;
  auto session = sessions_.Language(spec, control);
  if (session && (!was_loaded || !(*session)->model().warnings.empty())) {
    for (const std::string& warning : (*session)->model().warnings) {
      Q_EMIT note(job, QString::fromStdString(warning));
    }
  }
  TellState();
  return session;
}

void EngineWorker::load(quint64 job, const session::ModelSpec& spec, const RunControl& control) {
  Run(job, control, [&]() -> Status {
    VLM3R_TRY(Language(job, spec, control));
    Q_EMIT loaded(job);
    return {};
  });
}

void EngineWorker::unload() {
  sessions_.Unload();
  TellState();
}

QString EngineWorker::Keep(quint64 job, const scene::Snapshot& snapshot,
                           const RunControl& control) {
  const auto kept =
      KeepReconstruction(snapshot, ReconstructionsDir(), ReconstructionsCap_bytes(), control);
  if (kept) return QString::fromStdString(kept->string());
  const std::string line = "the reconstruction could not be kept: " + kept.error().ToString();
  LogWarning(line);
  Q_EMIT note(job, QString::fromStdString(line));
  return {};
}

void EngineWorker::reconstruct(quint64 job, const session::ModelSpec& spec,
                               const session::ReconstructRequest& request,
                               const RunControl& control) {
  Run(job, control, [&]() -> Status {
    // A bad video is found out before minutes go into loading a model for it.
    VLM3R_TRY(session::ProbeClip(request.path, request.honour_rotation));
    spec_ = spec;
    VLM3R_ASSIGN(session::Session* const session, sessions_.Geometry(spec, control));
    const session::FrameGeometrySink on_frame = [&](const scene::FrameGeometry& frame) {
      Q_EMIT frameReady(job, std::make_shared<const scene::FrameGeometry>(frame));
      return !control.stopped();
    };
    VLM3R_ASSIGN(scene::Snapshot made, session->Reconstruct(request, on_frame, control));
    if (control.stopped()) return CancelledError();
    for (const std::string& warning : made.warnings) {
      Q_EMIT note(job, QString::fromStdString(warning));
    }
    const auto snapshot = std::make_shared<const scene::Snapshot>(std::move(made));
    Q_EMIT reconstructed(job, snapshot, Keep(job, *snapshot, control));
    return {};
  });
}

void EngineWorker::ask(quint64 job, const session::ModelSpec& spec,
                       const session::ClipRequest& clip_request, const session::AskRequest& request,
                       const std::shared_ptr<AnswerStream>& stream, const RunControl& control) {
  Run(job, control, [&]() -> Status {
    VLM3R_TRY(session::ProbeClip(clip_request.path, clip_request.honour_rotation));
    VLM3R_ASSIGN(session::Session* const session, Language(job, spec, control));
    stream->Begin();
    VLM3R_ASSIGN(const session::Clip clip, sessions_.Clip(clip_request, control));
    const session::TokenSink on_token = [&](const session::TokenEvent& event) {
      stream->Push(event.text);
      return !control.stopped();
    };
    VLM3R_ASSIGN(session::Answer answer, session->Ask(clip, request, on_token, control));
    if (control.stopped() || answer.stop_reason == "cancelled") return CancelledError();
    // What is wrong with a video shows when its frames are read, which the question did.
    for (const std::string& warning : clip.source().warnings) {
      Q_EMIT note(job, QString::fromStdString(warning));
    }
    AnswerFacts facts{.clip = app::CardClipOf(clip),
                      .spec = spec,
                      .model = session->model(),
                      .request = request,
                      .token_texts = stream->TokenTexts()};
    // What ends in the middle of a character comes once more, after the last token.
    facts.token_texts.resize(answer.token_ids.size());
    Q_EMIT answered(job, std::make_shared<const session::Answer>(std::move(answer)),
                    std::make_shared<const AnswerFacts>(std::move(facts)));
    return {};
  });
}

void EngineWorker::askMany(quint64 job, const session::ModelSpec& spec,
                           const session::ClipRequest& clip_request,
                           const std::vector<session::AskRequest>& requests,
                           const RunControl& control) {
  Run(job, control, [&]() -> Status {
    VLM3R_TRY(session::ProbeClip(clip_request.path, clip_request.honour_rotation));
    VLM3R_ASSIGN(session::Session* const session, Language(job, spec, control));
    VLM3R_ASSIGN(const session::Clip clip, sessions_.Clip(clip_request, control));
    session::ManySinks sinks;
    sinks.on_token = [&](size_t, const session::TokenEvent&) { return !control.stopped(); };
    sinks.on_answer = [&](size_t question, const session::Answer& answer) {
      if (answer.stop_reason == "cancelled") return;
      Q_EMIT oneAnswered(job, question, std::make_shared<const session::Answer>(answer));
    };
    VLM3R_TRY(session->AskMany(clip, requests, session::kDefaultBatch, sinks, control));
    if (control.stopped()) return CancelledError();
    Q_EMIT manyAnswered(job);
    return {};
  });
}

void EngineWorker::explain(quint64 job, const session::ModelSpec& spec,
                           const session::ClipRequest& clip_request,
                           const session::ExplainRequest& request, const RunControl& control) {
  Run(job, control, [&]() -> Status {
    VLM3R_TRY(session::ProbeClip(clip_request.path, clip_request.honour_rotation));
    VLM3R_ASSIGN(session::Session* const session, Language(job, spec, control));
    VLM3R_ASSIGN(const session::Clip clip, sessions_.Clip(clip_request, control));
    VLM3R_ASSIGN(session::Evidence evidence, session->Explain(clip, request, control));
    if (control.stopped()) return CancelledError();
    Q_EMIT explained(job, std::make_shared<const session::Evidence>(std::move(evidence)));
    return {};
  });
}

void EngineWorker::askVariants(quint64 job, const session::ModelSpec& spec,
                               const session::ClipRequest& clip_request,
                               const session::AskRequest& request,
                               const std::vector<session::Variant>& variants,
                               const RunControl& control) {
  Run(job, control, [&]() -> Status {
    VLM3R_TRY(session::ProbeClip(clip_request.path, clip_request.honour_rotation));
    VLM3R_ASSIGN(session::Session* const session, Language(job, spec, control));
    VLM3R_ASSIGN(const session::Clip clip, sessions_.Clip(clip_request, control));
    const session::VariantSink on_answer = [&](const session::VariantAnswer& answer) {
      Q_EMIT variantAnswered(job, std::make_shared<const session::VariantAnswer>(answer));
      return !control.stopped();
    };
    VLM3R_TRY(session::AskVariants(session, clip, request, variants, on_answer, control));
    if (control.stopped()) return CancelledError();
    Q_EMIT variantsAnswered(job);
    return {};
  });
}

}  // namespace vlm3r::studio
