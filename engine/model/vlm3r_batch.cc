// SPDX-License-Identifier: Apache-2.0
// Several prompts that begin alike, answered together.
#include <algorithm>
#include <span>
#include <utility>

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/timer.h"
#include "engine/model/vlm3r_impl.h"

namespace vlm3r::model {
namespace {

using Requests = std::span<const GenerateRequest>;

/// Rows that one pass takes: above, memory for them would grow and nothing be saved, for so many
/// keep the processor busy by themselves.
constexpr int64_t kMaxRows = 2048;
/// About as long as it takes to read all weights, a pass computes so many rows.
constexpr int64_t kRowsOfAPass = 64;

/// Blocks that ids stand for.
int64_t NumBlocks(std::span<const int64_t> ids) {
  return std::count(ids.begin(), ids.end(), kImageTokenId);
}

/// Positions of the first `num_ids` ids of a prompt.
int64_t NumPositions(const GenerateRequest& request, size_t num_ids) {
  int64_t positions = 0;
  size_t block = 0;
  for (size_t i = 0; i < num_ids; ++i) {
    const bool visual = request.input_ids[i] == kImageTokenId;
    positions += visual ? request.blocks.at(block++).size(0) : 1;
  }
  return positions;
}

int64_t NumPositions(const GenerateRequest& request) {
  return NumPositions(request, request.input_ids.size());
}

bool SameBlocks(const GenerateRequest& a, const GenerateRequest& b) {
  return std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(),
                    [](const at::Tensor& x, const at::Tensor& y) { return x.is_same(y); });
}

/// Ids that all prompts begin with; each has one more at least.
size_t NumCommonIds(Requests requests) {
  const std::vector<int64_t>& first = requests[0].input_ids;
  size_t common = first.size() - 1;
  for (const GenerateRequest& request : requests.subspan(1)) {
    const size_t most = std::min(common, request.input_ids.size() - 1);
    common = static_cast<size_t>(std::mismatch(first.begin(),
                                               first.begin() + static_cast<std::ptrdiff_t>(most),
                                               request.input_ids.begin())
                                     .first -
                                 first.begin());
  }
  return common;
}

std::vector<at::Tensor> Blocks(const GenerateRequest& request, int64_t begin, int64_t end) {
  return {request.blocks.begin() + begin, request.blocks.begin() + end};
}

at::Tensor IdTensor(const std::vector<int64_t>& ids) {
  at::Tensor tensor = at::empty({static_cast<int64_t>(ids.size())}, at::kLong);
  std::copy(ids.begin(), ids.end(), tensor.mutable_data_ptr<int64_t>());
  return tensor;
}

}  // namespace

/// An answer in the making.
struct Vlm3r::Impl::Branch {
  size_t index = 0;  ///< Of its request.
  const GenerateRequest* request = nullptr;
  nn::Sampler sampler;
  Generation generation;
};

bool Vlm3r::Impl::CanBranch(const GenerateRequest& request) const {
  // Behind a cut prompt the ids no longer say which positions are there; one whose placeholders do
  // not fit its blocks is for Generate() to refuse.
  return !request.keep_stages && request.input_ids.size() > 1 &&
         NumBlocks(request.input_ids) == static_cast<int64_t>(request.blocks.size()) &&
         NumPositions(request) <= config.tokenizer_model_max_length;
}

bool Vlm3r::Impl::FitTogether(Requests requests, const BatchLimits& limits) const {
  const size_t num_shared = NumCommonIds(requests);
  const weights::Qwen2Config& qwen = config.language;
  const int64_t bytes_of_position = 2 * qwen.num_hidden_layers * qwen.num_key_value_heads *
                                    qwen.head_dim() *
                                    static_cast<int64_t>(c10::elementSize(options.dtype));
  int64_t rows = 0, bytes = 0;
  for (const GenerateRequest& request : requests) {
    const int64_t own = NumPositions(request) - NumPositions(request, num_shared);
    rows += own;
    bytes += (own + request.max_new_tokens) * bytes_of_position;
  }
  return rows <= kMaxRows && (limits.max_bytes == 0 || bytes <= limits.max_bytes);
}

size_t Vlm3r::Impl::NumTogether(Requests requests, const BatchLimits& limits) const {
  size_t count = 1;
  if (!CanBranch(requests[0])) return count;
  while (count < requests.size() && static_cast<int64_t>(count) < limits.max_branches &&
         CanBranch(requests[count]) && SameBlocks(requests[count], requests[0]) &&
         FitTogether(requests.first(count + 1), limits)) {
    ++count;
  }
  return count;
}

Result<Vlm3r::Impl::SharedStart> Vlm3r::Impl::PrefillShared(Requests requests, PromptCache* cache,
                                                            const RunControl& control) const {
  if (cache->kv.num_layers() == 0) cache->kv = language.NewCache();
  const GenerateRequest& first = requests[0];
  const size_t num_common = NumCommonIds(requests);
  std::vector<int64_t> common(first.input_ids.begin(),
                              first.input_ids.begin() + static_cast<std::ptrdiff_t>(num_common));
  const SharedPrefix known = CommonPrefix(*cache, common, first.blocks);
  const int64_t missing = NumPositions(first, num_common) - known.num_positions;
  const bool whole = NumPositions(first, known.num_ids) == known.num_positions;
  // A few words that all share are quicker computed once for each than in a pass of their own.
  const bool enough = whole && known.num_positions > 0 &&
                      missing * static_cast<int64_t>(requests.size() - 1) <= kRowsOfAPass;
  cache->kv.Truncate(known.num_positions);
  // From here on every position in `kv` follows these ids, however far the work below comes.
  if (enough) common.resize(known.num_ids);
  cache->ids = common;
  cache->blocks = first.blocks;
  if (missing > 0 && !enough) {
    VLM3R_ASSIGN(const at::Tensor embeds, EmbedAll(common, Blocks(first, 0, NumBlocks(common))));
    VLM3R_TRY(
        language.Prefill(embeds.narrow(0, known.num_positions, missing), &cache->kv, control));
  }
  return SharedStart{common.size(), known.num_positions};
}

Result<at::Tensor> Vlm3r::Impl::PrefillBranches(Requests requests, size_t num_shared,
                                                const nn::KvCache& prefix, nn::BranchCache* tails,
                                                const RunControl& control) const {
  std::vector<at::Tensor> embeds;
  std::vector<int64_t> counts;
  for (const GenerateRequest& request : requests) {
    const std::vector<int64_t> own(
        request.input_ids.begin() + static_cast<std::ptrdiff_t>(num_shared),
        request.input_ids.end());
    const auto num_blocks = static_cast<int64_t>(request.blocks.size());
    VLM3R_ASSIGN(embeds.emplace_back(),
                 EmbedAll(own, Blocks(request, num_blocks - NumBlocks(own), num_blocks)));
    counts.push_back(embeds.back().size(0));
  }
  const at::Tensor rows = at::cat(embeds);  // [R,H]
  control.Report("prefill", 0, rows.size(0));
  VLM3R_ASSIGN(const at::Tensor hidden, language.RunBranches(rows, counts, prefix, tails, control));
  control.Report("prefill", rows.size(0), rows.size(0));
  return language.BatchLogits(hidden);  // [B,V]
}

Result<bool> Vlm3r::Impl::ChooseToken(const at::Tensor& logits, const GenerateSinks& sinks,
                                      const RunControl& control, Branch* branch) const {
  Generation& generation = branch->generation;
  VLM3R_ASSIGN(
      const nn::SampledToken token,
      branch->sampler.Next({logits.const_data_ptr<float>(), static_cast<size_t>(logits.numel())}));
  generation.token_ids.push_back(token.id);
  generation.top1_minus_top2.push_back(token.top1_minus_top2);
  const bool refused = sinks.on_token && !sinks.on_token(branch->index, token);
  if (token.stop) {
    generation.stop_reason = StopReason::kStop;
  } else if (refused || control.stopped()) {
    generation.stop_reason = StopReason::kCancelled;
  }
  return generation.stop_reason == StopReason::kLength &&
         static_cast<int64_t>(generation.token_ids.size()) < branch->request->max_new_tokens;
}

Result<std::vector<int64_t>> Vlm3r::Impl::ChooseTokens(const at::Tensor& logits,
                                                       const GenerateSinks& sinks,
                                                       const RunControl& control,
                                                       std::vector<Branch>* branches) const {
  std::vector<int64_t> going_on;
  std::vector<Branch> left;
  for (size_t i = 0; i < branches->size(); ++i) {
    Branch& branch = (*branches)[i];
    const auto row = static_cast<int64_t>(i);
    VLM3R_ASSIGN(const bool goes_on, ChooseToken(logits[row], sinks, control, &branch));
    if (goes_on) {
      going_on.push_back(row);
      left.push_back(std::move(branch));
    } else if (sinks.on_end) {
      sinks.on_end(branch.index, std::move(branch.generation));
    }
  }
  *branches = std::move(left);
  return going_on;
}

Status Vlm3r::Impl::DecodeBranches(at::Tensor logits, const nn::KvCache& prefix,
                                   nn::BranchCache* tails, std::vector<Branch> branches,
                                   const GenerateSinks& sinks, const RunControl& control) const {
  int64_t longest = 0;
  for (const Branch& branch : branches) longest = std::max(longest, branch.request->max_new_tokens);
  for (int64_t step = 0;; ++step) {
    control.Report("generate", step, longest);
    const Timer timer;
    const size_t num_branches = branches.size();
    VLM3R_ASSIGN(const std::vector<int64_t> going_on,
                 ChooseTokens(logits, sinks, control, &branches));
    if (branches.empty()) return {};
    if (branches.size() < num_branches) tails->Keep(going_on);
    std::vector<int64_t> ids;
    for (const Branch& branch : branches) ids.push_back(branch.generation.token_ids.back());
    const auto hidden =
        language.RunBranches(language.EmbedTokens(IdTensor(ids)),
                             std::vector<int64_t>(ids.size(), 1), prefix, tails, control);
    if (!hidden) break;
    logits = language.BatchLogits(*hidden);
    const double share_s = timer.Seconds() / static_cast<double>(branches.size());
    for (Branch& branch : branches) branch.generation.generate_s += share_s;
  }
  // A stop within a token: what has been said so far still stands.
  for (Branch& branch : branches) {
    branch.generation.stop_reason = StopReason::kCancelled;
    if (sinks.on_end) sinks.on_end(branch.index, std::move(branch.generation));
  }
  return {};
}

Status Vlm3r::Impl::GenerateTogether(Requests requests, size_t first_index, PromptCache* cache,
                                     const GenerateSinks& sinks, const RunControl& control) const {
  const Timer prefill;
  VLM3R_ASSIGN(const SharedStart start, PrefillShared(requests, cache, control));
  nn::BranchCache tails = language.NewTails(static_cast<int64_t>(requests.size()));
  VLM3R_ASSIGN(const at::Tensor logits,
               PrefillBranches(requests, start.num_ids, cache->kv, &tails, control));
  const double share_s = prefill.Seconds() / static_cast<double>(requests.size());
  std::vector<Branch> branches;
  for (size_t i = 0; i < requests.size(); ++i) {
    Generation generation;
    generation.sequence_length = NumPositions(requests[i]);
    // The first one pays for what all share.
    generation.reused_positions = i == 0 ? start.reused_positions : cache->kv.length();
    generation.prefill_s = share_s;
    generation.logits_last = logits[static_cast<int64_t>(i)];
    branches.push_back(
        {first_index + i, &requests[i], nn::Sampler(requests[i].sampling), std::move(generation)});
  }
  return DecodeBranches(logits, cache->kv, &tails, std::move(branches), sinks, control);
}

Status Vlm3r::GenerateMany(const std::vector<GenerateRequest>& requests, const BatchLimits& limits,
                           PromptCache* cache, const GenerateSinks& sinks,
                           const RunControl& control) const {
  const c10::InferenceMode no_gradients;
  for (const GenerateRequest& request : requests) VLM3R_TRY(nn::Validate(request.sampling));
  const Requests all(requests);
  for (size_t i = 0; i < all.size();) {
    if (control.stopped()) return CancelledError();
    const size_t count = impl_->NumTogether(all.subspan(i), limits);
    if (count > 1) {
      VLM3R_TRY(impl_->GenerateTogether(all.subspan(i, count), i, cache, sinks, control));
    } else {
      TokenCallback on_token;
      if (sinks.on_token)
        on_token = [&](const nn::SampledToken& token) { return sinks.on_token(i, token); };
      VLM3R_ASSIGN(Generation generation, Generate(all[i], cache, on_token, control));
      if (sinks.on_end) sinks.on_end(i, std::move(generation));
    }
    i += count;
  }
  return {};
}

}  // namespace vlm3r::model
