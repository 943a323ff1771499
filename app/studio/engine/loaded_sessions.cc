// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine/loaded_sessions.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

// A clip of the released model holds about half a gigabyte of keys and values.
constexpr size_t kMaxClips = 3;

/// Opens a session; when memory does not suffice and `make_room` freed some, once more.
Result<std::unique_ptr<session::Session>> Open(const session::ModelSpec& spec,
                                               const RunControl& control,
                                               const std::function<bool()>& make_room) {
  auto opened = session::Session::Open(spec, control);
  if (opened || opened.error().code != ErrorCode::kOutOfMemory || !make_room()) return opened;
  return session::Session::Open(spec, control);
}

}  // namespace

bool SameModel(const session::ModelSpec& a, const session::ModelSpec& b) {
  return a.model_dir == b.model_dir && a.base_dir == b.base_dir &&
         a.spatial_path == b.spatial_path && a.device == b.device && a.dtype == b.dtype &&
         a.quant == b.quant && a.num_threads == b.num_threads && a.need_spatial == b.need_spatial &&
         a.fp16_rope == b.fp16_rope && a.kv_cache == b.kv_cache;
}

bool SameClip(const session::ClipRequest& a, const session::ClipRequest& b) {
  return a.path == b.path && a.profile == b.profile && a.num_frames == b.num_frames &&
         a.as_images == b.as_images && a.honour_rotation == b.honour_rotation &&
         a.tokens == b.tokens;
}

void LoadedSessions::Use(const session::ModelSpec& spec) {
  if (SameModel(spec, spec_)) return;
  Unload();
  spec_ = spec;
}

Result<session::Session*> LoadedSessions::Language(const session::ModelSpec& spec,
                                                   const RunControl& control) {
  Use(spec);
  if (language_ == nullptr) {
    session::ModelSpec wanted = spec;
    wanted.need_language = true;
    VLM3R_ASSIGN(language_, Open(wanted, control, [this] { return geometry_.reset(), true; }));
  }
  return language_.get();
}

Result<session::Session*> LoadedSessions::Geometry(const session::ModelSpec& spec,
                                                   const RunControl& control) {
  Use(spec);
  if (geometry_ == nullptr) {
    session::ModelSpec wanted = spec;
    wanted.need_language = false;
    VLM3R_ASSIGN(geometry_, Open(wanted, control, [this] {
                   const bool had_language = language_ != nullptr;
                   clips_.clear();
                   language_.reset();
                   return had_language;
                 }));
  }
  return geometry_.get();
}

Result<session::Clip> LoadedSessions::Clip(const session::ClipRequest& request,
                                           const RunControl& control) {
  std::error_code ignored;
  const fs::file_time_type modified = fs::last_write_time(request.path, ignored);
  const uintmax_t num_bytes =
      fs::is_directory(request.path, ignored) ? 0 : fs::file_size(request.path, ignored);
  const auto same_file = [&](const KeptClip& kept) {
    return SameClip(kept.request, request) && kept.modified == modified &&
           kept.num_bytes == num_bytes;
  };
  const auto found = std::find_if(clips_.begin(), clips_.end(), same_file);
  if (found != clips_.end()) {
    KeptClip kept = std::move(*found);
    clips_.erase(found);
    clips_.push_front(std::move(kept));
    return clips_.front().clip;
  }
  std::erase_if(clips_, [&](const KeptClip& kept) { return SameClip(kept.request, request); });
  VLM3R_ASSIGN(session::Clip clip, language_->LoadClip(request, control));
  clips_.push_front({request, modified, num_bytes, clip});
  if (clips_.size() > kMaxClips) clips_.pop_back();
  return clip;
}

std::vector<session::ClipRequest> LoadedSessions::clips() const {
  std::vector<session::ClipRequest> requests;
  for (const KeptClip& kept : clips_) requests.push_back(kept.request);
  return requests;
}

const session::ModelInfo* LoadedSessions::language_info() const {
  return language_ ? &language_->model() : nullptr;
}

void LoadedSessions::Unload() {
  clips_.clear();
  language_.reset();
  geometry_.reset();
}

}  // namespace vlm3r::studio
