// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/nn/attention/branch_cache.h"
#include "engine/nn/attention/kv_cache.h"
#include "engine/nn/attention/rms_norm.h"
#include "engine/nn/graphed_call.h"
#include "engine/nn/joined_linear.h"
#include "engine/nn/layer_runner.h"
#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/model_config.h"

namespace vlm3r::model {

/// How the positions of one sequence stand to each other while it is trained on. L positions.
struct SequenceLayout {
  at::Tensor positions;  ///< [L] int64 rotary positions. Undefined: 0, 1, 2, …
  at::Tensor visible;    ///< [L,L] bool: may the row look at the column? Undefined: causal.
};

/// One decoder layer [L,H] -> [L,H], and whoever runs it.
using nn::LayerFunction;
using nn::LayerRunner;

/// `count` continuations of `length` positions each, shorter ones padded at their ends.
struct BranchGroup {
  int64_t count = 0, length = 0;
};

/// What a layer, counted from 1, gives for a prefix [P,H] and its continuations [R,H].
using BranchWatcher =
    std::function<void(int64_t layer, const at::Tensor& prefix, const at::Tensor& continuations)>;

/// Where one position looks in a layer, counted from 0: weights [heads,T] in fp32 over the T
/// positions up to its own, rows that sum to one.
using AttentionWatcher = std::function<void(int64_t layer, const at::Tensor& weights)>;

/// The Qwen2 decoder, any size (engine spec 1.11). Batch 1. L positions, H width, V kept vocabulary
/// rows.
class Qwen2 {
 public:
  /// Reads "model.embed_tokens", "model.layers.…", "model.norm" and, unless tied, "lm_head" below
  /// the loader's prefix. Rows of the vocabulary from `vocab_size` on are cut off (0: none), so
  /// that padding ids never win. Stage "load", in layers. Fails with kCancelled only; problems with
  /// tensors go to the loader's report.
  static Result<Qwen2> Load(const nn::ParamLoader& loader, const weights::Qwen2Config& config,
                            int64_t vocab_size, const RunControl& control = {});

  /// Ids in [0, vocab_size()) on the CPU -> [L,H].
  at::Tensor EmbedTokens(const at::Tensor& ids) const;

  /// Runs positions behind those in `cache` through all layers, adds them to it and gives the
  /// hidden state of the last one, before the final norm [1,H]. embeds [L,H]. Long inputs go in
  /// chunks (smaller ones when the device runs out of memory); reports stage "prefill" in positions
  /// of this input, polls for a stop between layers (kCancelled; whole chunks stay in the cache).
  Result<at::Tensor> Prefill(const at::Tensor& embeds, nn::KvCache* cache,
                             const RunControl& control) const;

  /// One position: as Prefill() of a single row, without progress. `watch` sees where it looks;
  /// unset, as for answers, nothing is computed for it.
  Result<at::Tensor> Step(const at::Tensor& embed, nn::KvCache* cache, const RunControl& control,
                          const AttentionWatcher& watch = {}) const;

  /// Step() that is replayed on a GPU once `recorded` has seen some; the same wherever it cannot
  /// be (int8 caches, a cache without room). `recorded` belongs to one answer.
  Result<at::Tensor> RecordedStep(const at::Tensor& embed, nn::KvCache* cache,
                                  const RunControl& control, nn::GraphedCall* recorded) const;

  /// Logits [V] in fp32 on the CPU from a last hidden state [1,H].
  at::Tensor Logits(const at::Tensor& hidden) const;

  /// Takes continuations of `prefix`, which stays as it is, some positions further: embeds [R,H],
  /// `counts[b]` rows of branch b, one branch after the other -> the hidden state of each branch's
  /// last row, before the final norm [B,H]. Each branch sees the prefix and, causally, itself. The
  /// first pass is a prefill of ragged texts, later ones of a row each a step of decoding. Polls
  /// for a stop between layers (kCancelled; `tails` is then as it was).
  Result<at::Tensor> RunBranches(const at::Tensor& embeds, const std::vector<int64_t>& counts,
                                 const nn::KvCache& prefix, nn::BranchCache* tails,
                                 const RunControl& control) const;

  /// Logits [B,V] in fp32 on the CPU from the hidden states of RunBranches() [B,H].
  at::Tensor BatchLogits(const at::Tensor& hidden) const;

  /// A whole sequence without a cache, differentiable where weights ask for gradients: embeds [L,H]
  /// -> hidden states after the final norm [L,H]. `run` gets each layer in turn; unset: it is
  /// called.
  at::Tensor Hidden(const at::Tensor& embeds, const SequenceLayout& layout = {},
                    const LayerRunner& run = {}) const;

  /// Several continuations of one prefix, the prefix computed once: prefix [P,H], continuations
  /// [R,H], one behind the other as `groups` say -> their hidden states after the final norm [R,H].
  /// Each sees the prefix and itself, causally. Differentiable. `watch` sees what each layer gives.
  at::Tensor HiddenAfterPrefix(const at::Tensor& prefix, const at::Tensor& continuations,
                               const std::vector<BranchGroup>& groups,
                               const BranchWatcher& watch = {}) const;

  /// Logits [n,V] in the compute dtype of states of Hidden() [n,H].
  at::Tensor Project(const at::Tensor& hidden) const { return head_.Forward(hidden); }

  /// How NewCache()s keep keys and values.
  void set_kv_storage(nn::KvStorage storage) { kv_storage_ = storage; }
  nn::KvCache NewCache() const {
    return nn::KvCache(static_cast<int64_t>(layers_.size()), kv_storage_);
  }
  nn::BranchCache NewTails(int64_t num_branches) const {
    return {static_cast<int64_t>(layers_.size()), num_branches};
  }
  int64_t vocab_size() const { return embedding_.size(0); }

 private:
  struct Layer {
    nn::RmsNorm input_norm;
    nn::JoinedLinear query_key_value;
    nn::Linear output;
    nn::RmsNorm post_norm;
    nn::JoinedLinear gate_up;
    nn::Linear down;
  };
  struct Heads {
    at::Tensor query;       // [1, heads, L, D], rotated
    at::Tensor key, value;  // [1, kv_heads, L, D], the key rotated
  };
  struct Rotation {
    at::Tensor cos;  // [L, head_dim / 2]
    at::Tensor sin;
  };
  Layer LoadLayer(const nn::ParamLoader& loader) const;
  void LoadVocabulary(const nn::ParamLoader& loader, int64_t vocab_size);
  Rotation RotationAt(int64_t first, int64_t count) const;
  Rotation RotationOf(const at::Tensor& positions) const;  // [L]
  Heads HeadsOf(const Layer& layer, const at::Tensor& x, const Rotation& rotation) const;
  static at::Tensor FeedForward(const Layer& layer, const at::Tensor& x);  // [L,H] -> [L,H]
  struct Branches {
    at::Tensor prefix;         // [P,H]
    at::Tensor continuations;  // [R,H]
  };
  struct BranchRotation {
    Rotation prefix, continuations;
  };
  BranchRotation RotationOfBranches(int64_t num_prefix,
                                    const std::vector<BranchGroup>& groups) const;
  Branches BranchLayer(const Layer& layer, const Branches& x, const BranchRotation& rotation,
                       const std::vector<BranchGroup>& groups) const;
  at::Tensor BranchAttention(const Layer& layer, const at::Tensor& x, const Rotation& rotation,
                             const nn::BranchRows& rows, int64_t index, const nn::KvCache& prefix,
                             nn::BranchCache* tails) const;
  at::Tensor SequenceLayer(const Layer& layer, const at::Tensor& x, const Rotation& rotation,
                           const at::Tensor& visible) const;
  at::Tensor Attention(const Layer& layer, const at::Tensor& x, const Rotation& rotation,
                       int64_t index, nn::KvCache* cache, const AttentionWatcher& watch) const;
  at::Tensor StepInPlace(const at::Tensor& embed, const at::Tensor& position,
                         const std::vector<nn::KvCache::View>& room) const;
  Result<at::Tensor> RunLayers(at::Tensor x, nn::KvCache* cache, const RunControl& control,
                               const AttentionWatcher& watch = {}) const;

  weights::Qwen2Config config_;
  nn::LoadOptions options_;
  nn::KvStorage kv_storage_ = nn::KvStorage::kComputed;
  at::Tensor embedding_;          // [V,H]
  at::Tensor inverse_frequency_;  // [head_dim / 2] fp32
  std::vector<Layer> layers_;
  nn::RmsNorm norm_;
  nn::Linear head_;
};

}  // namespace vlm3r::model
