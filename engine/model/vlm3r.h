// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model/fusion/fusion.h"
#include "engine/model/qwen2/prompt_cache.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/nn/load_options.h"
#include "engine/nn/sampling/sampling.h"
#include "engine/weights/model_config.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::model {

/// kVideo: frames of one clip, pooled, one block of visual tokens. kImages: separate pictures, not
/// pooled, a block each.
enum class Modality { kVideo, kImages };

/// What the model needs beside its weights.
struct Vlm3rSpec {
  weights::LlavaConfig config;
  weights::SiglipConfig vision;  ///< Not read when config.has_vision is false.
  int64_t vocab_size =
      0;  ///< len(tokenizer): embedding and head rows from there on are cut off. 0: keep all.
  nn::KvStorage kv_storage = nn::KvStorage::kComputed;  ///< Of every new cache.
};

/// One clip or set of pictures on its way to visual tokens. F frames, N = g*g patches, C spatial
/// and D vision width.
struct VisualRequest {
  at::Tensor vision_features;  ///< [F,N,D] of VisionFeatures().
  SpatialFeatures spatial;     ///< CUT3R's view of the same frames. Undefined tensors: not there.
  Modality modality = Modality::kVideo;
  /// Which spatial tokens the fusion block attends to; unset: as configured. Empty: none, fusion is
  /// left out (the paper's ablation without both).
  std::optional<std::vector<weights::SpatialFeature>> tokens;
  std::optional<weights::PoolMode> pool_mode;  ///< Unset: as configured. DEMO pools by average.
  std::optional<weights::NewlinePosition> newline_position;  ///< Unset: as configured.
  bool keep_stages = false;  ///< Keep `fused` and `projected`, which are large.
};

/// H language width, r = side of the pooled grid.
struct VisualStages {
  at::Tensor fused;  ///< [F,N,D] after a block before the projector; only with keep_stages.
  at::Tensor
      projected;      ///< [F,N,H], after a block behind the projector too; only with keep_stages.
  at::Tensor pooled;  ///< [F,r*r,H]; kVideo only.
  at::Tensor visual_tokens;  ///< [V,H] with newline tokens, blocks one after the other.
  std::vector<at::Tensor>
      blocks;  ///< One a placeholder: one for kVideo, F for kImages. Views of visual_tokens.
};

/// Which patch each visual token stands for.
struct PatchLayout {
  int64_t side = 0;  ///< Rows and columns of a frame's grid, after pooling.
  /// For each visual token, blocks one after the other: (frame * side + row) * side + column, or -1
  /// for a newline token.
  std::vector<int64_t> patches;
};

/// Called after each token; returns false to stop.
using TokenCallback = std::function<bool(const nn::SampledToken&)>;

struct GenerateRequest {
  std::vector<int64_t> input_ids;  ///< kImageTokenId where a visual block goes.
  std::vector<at::Tensor> blocks;  ///< Visual blocks [v,H] in the order of the placeholders.
  int64_t max_new_tokens = 16;
  nn::SamplingOptions sampling;
  bool keep_stages = false;  ///< Keep `inputs_embeds` and `step_logits`.
};

enum class StopReason { kStop, kLength, kCancelled };

struct Generation {
  std::vector<int64_t> token_ids;  ///< A final stop id included.
  std::vector<double> top1_minus_top2;
  StopReason stop_reason = StopReason::kLength;
  int64_t sequence_length = 0;   ///< Positions after the visual tokens were spliced in.
  int64_t reused_positions = 0;  ///< Of these, how many came from the cache.
  bool truncated = false;        ///< The prompt was cut at tokenizer_model_max_length.
  double prefill_s = 0;
  double generate_s = 0;
  at::Tensor logits_last;    ///< [vocab] fp32, the last prompt position: the first token's logits.
  at::Tensor inputs_embeds;  ///< [1,L,H]; only with keep_stages.
  at::Tensor step_logits;    ///< [tokens,vocab] fp32, before penalties; only with keep_stages.
};

/// How many prompts are answered together.
struct BatchLimits {
  int64_t max_branches = 8;
  int64_t max_bytes = 0;  ///< Of the keys and values that each has of its own, in all; 0: no limit.
};

/// Where GenerateMany() sends what it makes, with the place of its request in the list. Either may
/// be unset.
struct GenerateSinks {
  /// After each token; returns false to end that answer.
  std::function<bool(size_t request, const nn::SampledToken&)> on_token;
  /// An answer has ended. Answers of a batch end in any order.
  std::function<void(size_t request, Generation)> on_end;
};

/// VLM-3R without its spatial tower: SigLIP, fusion, projector, pooling, Qwen2 (paper, section 3).
/// Stages go from value to value; the caller brings CUT3R's tokens. Immutable after loading; all
/// state of a chat is in PromptCache. Errors of the tensor library (out of memory) leave as
/// exceptions.
class Vlm3r {
 public:
  /// Reads language, vision, fusion and projector from `source` under the assembled names (engine
  /// spec 2.2). Fails with kModelMissing, listing all tensors at fault, or kCancelled. Stage
  /// "load".
  static Result<Vlm3r> Load(const weights::TensorSource& source, const Vlm3rSpec& spec,
                            const nn::LoadOptions& options, const RunControl& control = {});
  Vlm3r(Vlm3r&&) noexcept;
  Vlm3r& operator=(Vlm3r&&) noexcept;
  ~Vlm3r();

  /// Frames that SigLIP takes at a time: those who decode hand them over in such chunks.
  int64_t VisionChunk() const;

  /// SigLIP features [F,N,D] of pixels [F,3,S,S] in [-1,1], a few frames at a time. Stage "siglip".
  Result<at::Tensor> VisionFeatures(const at::Tensor& pixels, const RunControl& control = {}) const;

  /// Fusion, projector, pooling and newline tokens. Stage "fuse". Fails with kModelMissing when the
  /// fusion block needs spatial features that the request does not hold, with kUsage when it cannot
  /// read the tokens asked for or has no newline token to put where the request says.
  Result<VisualStages> VisualTokens(const VisualRequest& request,
                                    const RunControl& control = {}) const;

  /// The sequence the decoder sees [1,L,H]: text embedded, placeholders replaced, cut at the
  /// maximal length.
  Result<at::Tensor> Embed(const std::vector<int64_t>& input_ids,
                           const std::vector<at::Tensor>& blocks) const;

  /// Answers one prompt. Positions that `cache` has already seen (same ids, same visual tokens) are
  /// not computed again; afterwards it holds prompt and answer. Stages "prefill" and "generate". A
  /// stop during the prefill is kCancelled, one between tokens a result with what there is so far.
  /// NaN or infinite logits are kFailed.
  Result<Generation> Generate(const GenerateRequest& request, PromptCache* cache,
                              const TokenCallback& on_token = {},
                              const RunControl& control = {}) const;

  /// Answers prompts in their order, those beside each other together that begin alike and have the
  /// same visual blocks (the same tensors): what they share is computed and read once, and so are
  /// the weights. The same answers as Generate() one after another would give, but for rounding;
  /// times are each answer's share. Prompts that are cut, keep stages or share too little go alone.
  /// Afterwards `cache` holds what the last batch shared. Stages and errors as Generate(); an error
  /// ends all answers that have not ended.
  Status GenerateMany(const std::vector<GenerateRequest>& requests, const BatchLimits& limits,
                      PromptCache* cache, const GenerateSinks& sinks,
                      const RunControl& control = {}) const;

  // For evidence about one token of an answer (vlm3r_evidence.cc).

  /// Where the tokens of VisualTokens() stand when `settings` (tensors left out) are those of the
  /// request and there are this many frames.
  PatchLayout Layout(int64_t num_frames, const VisualRequest& settings) const;

  /// How much the fusion block changes each patch: norm of (its output minus its visual input) over
  /// the norm of that input [F,N], fp32 on the CPU. All 0 when `request` leaves fusion out. The
  /// model must have a fusion block. Fails as VisualTokens(). Stage "fuse".
  Result<at::Tensor> FusionChange(const VisualRequest& request,
                                  const RunControl& control = {}) const;

  /// Embed() and an answer's tokens behind it, which are not cut: [L,H].
  Result<at::Tensor> EmbedWithAnswer(const std::vector<int64_t>& input_ids,
                                     const std::vector<at::Tensor>& blocks,
                                     const std::vector<int64_t>& answer_ids) const;

  /// Logits [V] in fp32 on the CPU behind the last of `embeds` [L,H]. `cache` holds fewer of them
  /// than all, and all afterwards. `watch` sees where the last position looks. Stage "prefill".
  Result<at::Tensor> LogitsBehind(const at::Tensor& embeds, nn::KvCache* cache,
                                  const AttentionWatcher& watch = {},
                                  const RunControl& control = {}) const;

  nn::KvCache NewCache() const;

  const weights::LlavaConfig& config() const;
  int64_t vocab_size() const;      ///< Rows kept.
  int64_t num_parameters() const;  ///< Values in the tensors that were read.
  const std::vector<std::string>& warnings() const;

 private:
  struct Impl;
  explicit Vlm3r(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::model
