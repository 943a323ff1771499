// SPDX-License-Identifier: Apache-2.0
#include "engine/session/clip.h"

#include <memory>
#include <utility>

#include "engine/frames/frame_source.h"
#include "engine/session/clip_impl.h"
#include "engine/session/fingerprint.h"
#include "engine/session/open_source.h"

namespace vlm3r::session {

const frames::SourceInfo& Clip::source() const { return impl_->frames->source(); }
const std::vector<FrameSample>& Clip::samples() const { return impl_->frames->samples(); }
const std::string& Clip::content_sha256() const { return impl_->sha256; }
const ClipRequest& Clip::request() const { return impl_->request; }

Result<Clip> OpenClip(const ClipRequest& request, bool force_sample, const RunControl& control) {
  if (request.num_frames < 1) {
    return Error{ErrorCode::kUsage, "a clip needs at least one frame", "",
                 "Use --frames 1 or more"};
  }
  VLM3R_ASSIGN(auto source, OpenSource(request.path, request.honour_rotation));
  const frames::SamplingRequest sampling{.profile = request.profile,
                                         .total = source->info().num_frames,
                                         .fps = source->info().fps,
                                         .num_frames = request.num_frames,
                                         .force_sample = force_sample};
  auto impl = std::make_shared<Clip::Impl>();
  impl->request = request;
  impl->frames = std::make_shared<ClipFrames>(std::move(source), sampling, request.as_images);
  VLM3R_ASSIGN(impl->sha256, ClipSha256(request.path, control));
  return Clip(std::move(impl));
}

Result<std::vector<frames::Frame>> ReadPictures(const Clip& clip, const RunControl& control) {
  return clip.impl()->frames->ReadPictures(control);
}

Clip WithTokens(const Clip& clip, TokenSelection tokens) {
  Clip::Impl* base = clip.impl();
  if (base->features == nullptr) base->features = std::make_shared<ClipFeatures>();
  auto variant = std::make_shared<Clip::Impl>();
  variant->request = base->request;
  variant->request.tokens = tokens;
  variant->frames = base->frames;
  variant->sha256 = base->sha256;
  variant->features = base->features;
  return Clip(std::move(variant));
}

}  // namespace vlm3r::session
