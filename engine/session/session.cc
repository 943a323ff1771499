// SPDX-License-Identifier: Apache-2.0
#include "engine/session/session.h"

#include <utility>

#include <c10/core/InferenceMode.h>

#include "engine/session/ask.h"
#include "engine/session/ask_many.h"
#include "engine/session/clip.h"
#include "engine/session/clip_impl.h"
#include "engine/session/explain.h"
#include "engine/session/guarded.h"
#include "engine/session/loaded_model.h"
#include "engine/session/open_source.h"
#include "engine/session/reconstruct.h"
#include "engine/session/stage_dump.h"

namespace vlm3r::session {
namespace {

/// What a clip keeps may lie in files of the cache that were cut short meanwhile: then it is looked
/// for, and checked, anew.
void ForgetKept(const Clip& clip, const Error& error) {
  if (error.code != ErrorCode::kDisk) return;
  clip.impl()->blocks_key.clear();
  clip.impl()->prompt_cache_key.clear();
  clip.impl()->prefix_stored = false;
}

}  // namespace

Result<frames::SourceInfo> ProbeClip(const std::filesystem::path& path, bool honour_rotation) {
  return Guarded([&]() -> Result<frames::SourceInfo> {
    VLM3R_ASSIGN(const auto source, OpenSource(path, honour_rotation));
    return source->info();
  });
}

struct Session::Impl {
  std::unique_ptr<LoadedModel> model;
};

Result<std::unique_ptr<Session>> Session::Open(const ModelSpec& spec, const RunControl& control) {
  return Guarded([&]() -> Result<std::unique_ptr<Session>> {
    const c10::InferenceMode no_gradients;
    auto impl = std::make_unique<Impl>();
    VLM3R_ASSIGN(impl->model, LoadedModel::Load(spec, control));
    return std::unique_ptr<Session>(new Session(std::move(impl)));
  });
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::~Session() = default;

const ModelInfo& Session::model() const { return impl_->model->info(); }

Result<Clip> Session::LoadClip(const ClipRequest& request, const RunControl& control) {
  return Guarded([&] { return OpenClip(request, model().force_sample, control); });
}

Result<Answer> Session::Ask(const Clip& clip, const AskRequest& request, const TokenSink& on_token,
                            const RunControl& control, const std::filesystem::path& dump_file) {
  auto answered = Guarded([&]() -> Result<Answer> {
    const c10::InferenceMode no_gradients;
    if (impl_->model->language() == nullptr) {
      return Error{ErrorCode::kUsage, "this session was opened for reconstruction alone", "", ""};
    }
    StageDump dump(dump_file);
    VLM3R_ASSIGN(Answer answer,
                 AskClip(impl_->model.get(), clip.impl(), request, on_token, &dump, control));
    VLM3R_TRY(dump.Write());
    return answer;
  });
  if (!answered) ForgetKept(clip, answered.error());
  return answered;
}

Result<std::vector<Answer>> Session::AskMany(const Clip& clip,
                                             const std::vector<AskRequest>& requests,
                                             int64_t max_batch, const ManySinks& sinks,
                                             const RunControl& control) {
  auto answered = Guarded([&]() -> Result<std::vector<Answer>> {
    const c10::InferenceMode no_gradients;
    if (impl_->model->language() == nullptr) {
      return Error{ErrorCode::kUsage, "this session was opened for reconstruction alone", "", ""};
    }
    return AskClipMany(impl_->model.get(), clip.impl(), requests, max_batch, sinks, control);
  });
  if (!answered) ForgetKept(clip, answered.error());
  return answered;
}

Result<Evidence> Session::Explain(const Clip& clip, const ExplainRequest& request,
                                  const RunControl& control) {
  return Guarded([&]() -> Result<Evidence> {
    const c10::InferenceMode no_gradients;
    if (impl_->model->language() == nullptr) {
      return Error{ErrorCode::kUsage, "this session was opened for reconstruction alone", "", ""};
    }
    return ExplainToken(impl_->model.get(), clip.impl(), request, control);
  });
}

Result<scene::Snapshot> Session::Reconstruct(const ReconstructRequest& request,
                                             const FrameGeometrySink& on_frame,
                                             const RunControl& control,
                                             const std::filesystem::path& dump_file) {
  return Guarded([&]() -> Result<scene::Snapshot> {
    const c10::InferenceMode no_gradients;
    StageDump dump(dump_file);
    VLM3R_ASSIGN(scene::Snapshot snapshot,
                 ReconstructScene(impl_->model.get(), request, on_frame, &dump, control));
    VLM3R_TRY(dump.Write());
    return snapshot;
  });
}

}  // namespace vlm3r::session
