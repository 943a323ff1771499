// SPDX-License-Identifier: Apache-2.0
#include "engine/session/clip.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "engine/frames/frame_source.h"
#include "engine/session/clip_impl.h"
#include "engine/session/fingerprint.h"
#include "engine/session/open_source.h"

namespace vlm3r::session {

const frames::SourceInfo& Clip::source() const { return impl_->source; }
const std::vector<frames::Frame>& Clip::frames() const { return *impl_->frames; }
const std::string& Clip::content_sha256() const { return impl_->sha256; }
const ClipRequest& Clip::request() const { return impl_->request; }

namespace {

/// Pictures of a folder that are asked about one by one are all taken, up to the frame limit.
std::vector<int64_t> Indices(const ClipRequest& request, const frames::SamplingRequest& sampling) {
  if (!request.as_images) return frames::SampleIndices(sampling);
  return frames::LinspaceIndices(sampling.total, std::min(sampling.total, sampling.num_frames));
}

}  // namespace

Result<Clip> DecodeClip(const ClipRequest& request, bool force_sample, const RunControl& control) {
  if (request.num_frames < 1) {
    return Error{ErrorCode::kUsage, "a clip needs at least one frame", "",
                 "Use --frames 1 or more"};
  }
  VLM3R_ASSIGN(auto source, OpenSource(request.path, request.honour_rotation));
  frames::SamplingRequest sampling{.profile = request.profile,
                                   .total = source->info().num_frames,
                                   .fps = source->info().fps,
                                   .num_frames = request.num_frames,
                                   .force_sample = force_sample};
  auto impl = std::make_shared<Clip::Impl>();
  impl->request = request;
  impl->indices = Indices(request, sampling);
  VLM3R_ASSIGN(std::vector<frames::Frame> frames, source->Read(impl->indices, control));
  if (frames.size() < impl->indices.size() && source->info().num_frames < sampling.total) {
    // The container promised more than it holds: spread the samples over what is really there.
    sampling.total = source->info().num_frames;
    impl->indices = Indices(request, sampling);
    VLM3R_ASSIGN(frames, source->Read(impl->indices, control));
  }
  impl->source = source->info();
  impl->indices.clear();
  for (const frames::Frame& frame : frames) impl->indices.push_back(frame.index);
  impl->frames = std::make_shared<const std::vector<frames::Frame>>(std::move(frames));
  impl->sentence_times_s = frames::SentenceTimes(sampling, impl->indices);
  VLM3R_ASSIGN(impl->sha256, ClipSha256(request.path, control));
  return Clip(std::move(impl));
}

Clip WithTokens(const Clip& clip, TokenSelection tokens) {
  Clip::Impl* base = clip.impl();
  if (base->features == nullptr) base->features = std::make_shared<ClipFeatures>();
  auto variant = std::make_shared<Clip::Impl>();
  variant->request = base->request;
  variant->request.tokens = tokens;
  variant->source = base->source;
  variant->frames = base->frames;
  variant->indices = base->indices;
  variant->sentence_times_s = base->sentence_times_s;
  variant->sha256 = base->sha256;
  variant->features = base->features;
  return Clip(std::move(variant));
}

}  // namespace vlm3r::session
