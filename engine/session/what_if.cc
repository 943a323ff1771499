// SPDX-License-Identifier: Apache-2.0
#include "engine/session/what_if.h"

#include <algorithm>
#include <utility>

#include "engine/session/clip.h"

namespace vlm3r::session {
namespace {

bool SameFrames(const Variant& variant, const ClipRequest& request) {
  return variant.num_frames == 0 || variant.num_frames == request.num_frames;
}

Result<Clip> ClipOf(Session* session, const Clip& clip, const Variant& variant,
                    const RunControl& control) {
  const ClipRequest& asked = clip.request();
  if (SameFrames(variant, asked)) {
    // Also for the clip's own tokens: asking about it keeps its features only when it is told to.
    Clip same_frames = WithTokens(clip, variant.tokens);
    return variant.tokens == asked.tokens ? clip : same_frames;
  }
  ClipRequest request = asked;
  request.num_frames = variant.num_frames;
  request.tokens = variant.tokens;
  return session->LoadClip(request, control);
}

Result<VariantAnswer> AskVariant(Session* session, const Clip& clip, const AskRequest& request,
                                 const Variant& variant, const RunControl& control) {
  VariantAnswer result;
  result.variant = variant;
  VLM3R_ASSIGN(const Clip varied, ClipOf(session, clip, variant, control));
  VLM3R_ASSIGN(result.answer, session->Ask(varied, request, {}, control));
  for (const FrameSample& frame : varied.samples()) result.frame_indices.push_back(frame.index);
  const auto& timings = result.answer->timings;
  result.features_reused = std::none_of(timings.begin(), timings.end(), [](const StageTiming& t) {
    return t.stage == "siglip" || t.stage == "cut3r";
  });
  return result;
}

int64_t FirstDifference(const std::vector<int64_t>& a, const std::vector<int64_t>& b) {
  const auto differing = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (differing.first == a.end() && differing.second == b.end()) return -1;
  return differing.second - b.begin();
}

void Compare(const Answer& first, VariantAnswer* result) {
  result->first_difference = FirstDifference(first.token_ids, result->answer->token_ids);
  const std::vector<double>& margins = result->answer->top1_minus_top2;
  const auto at = static_cast<size_t>(std::max<int64_t>(0, result->first_difference));
  if (result->first_difference >= 0 && at < margins.size()) {
    result->margin = margins[at];
  } else if (!margins.empty()) {
    result->margin = *std::min_element(margins.begin(), margins.end());
  }
}

/// Whether an error says that this model or video cannot do a variant, which then is a finding.
bool IsRefusal(const Error& error) {
  return error.code == ErrorCode::kUsage || error.code == ErrorCode::kModelMissing;
}

}  // namespace

std::vector<Variant> StandardVariants(const ModelInfo& model, const ClipRequest& clip,
                                      const std::vector<int64_t>& frame_counts) {
  std::vector<Variant> variants{{"as asked", clip.tokens, 0}};
  const auto add = [&](const char* name, TokenSelection tokens) {
    if (model.has_fusion && tokens != clip.tokens) variants.push_back({name, tokens, 0});
  };
  add("without camera tokens", TokenSelection::kPatch);
  add("without geometry tokens", TokenSelection::kCamera);
  add("fusion off", TokenSelection::kNone);
  for (const int64_t count : frame_counts) {
    if (count == clip.num_frames) continue;
    variants.push_back(
        {std::to_string(count) + (count == 1 ? " frame" : " frames"), clip.tokens, count});
  }
  return variants;
}

Result<std::vector<VariantAnswer>> AskVariants(Session* session, const Clip& clip,
                                               const AskRequest& request,
                                               const std::vector<Variant>& variants,
                                               const VariantSink& on_answer,
                                               const RunControl& control) {
  std::vector<VariantAnswer> results;
  std::optional<Answer> first;
  for (const Variant& variant : variants) {
    Result<VariantAnswer> asked = AskVariant(session, clip, request, variant, control);
    if (!asked && first && asked.error().code == ErrorCode::kCancelled) break;
    if (!asked && !(first && IsRefusal(asked.error()))) return asked.error();
    VariantAnswer result;
    if (asked) {
      result = std::move(asked).value();
      if (!first) first = result.answer;
      Compare(*first, &result);
    } else {
      result.variant = variant;
      result.refusal = asked.error().ToString();
    }
    results.push_back(std::move(result));
    const bool stopped = results.back().answer && results.back().answer->stop_reason == "cancelled";
    if (stopped || (on_answer && !on_answer(results.back()))) break;
  }
  return results;
}

}  // namespace vlm3r::session
