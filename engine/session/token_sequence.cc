// SPDX-License-Identifier: Apache-2.0
#include "engine/session/token_sequence.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/session/encode.h"
#include "engine/session/question.h"

namespace vlm3r::session {
namespace {

/// What stands at each position of a whole prompt.
std::vector<int64_t> PatchesOf(const std::vector<int64_t>& ids,
                               const std::vector<at::Tensor>& blocks,
                               const model::PatchLayout& layout) {
  std::vector<int64_t> patch_at;
  size_t block = 0;
  auto next = layout.patches.begin();
  for (const int64_t id : ids) {
    if (id != model::kImageTokenId) {
      patch_at.push_back(TokenSequence::kText);
      continue;
    }
    const int64_t count = blocks.at(block++).size(0);
    VLM3R_CHECK(layout.patches.end() - next >= count, "the layout has all visual tokens");
    patch_at.insert(patch_at.end(), next, next + count);
    next += count;
  }
  VLM3R_CHECK(next == layout.patches.end(), "the layout has no other tokens");
  return patch_at;
}

}  // namespace

std::vector<int64_t> TokenSequence::PositionsOf(int64_t begin_patch, int64_t end_patch) const {
  std::vector<int64_t> positions;
  for (size_t i = 0; i < patch_at.size(); ++i) {
    if (patch_at[i] >= begin_patch && patch_at[i] < end_patch)
      positions.push_back(static_cast<int64_t>(i));
  }
  return positions;
}

Result<TokenSequence> LayOutSequence(const LoadedModel& model, const Clip::Impl& clip,
                                     const AskRequest& ask,
                                     const std::vector<int64_t>& answer_ids) {
  TokenSequence sequence;
  VLM3R_ASSIGN(sequence.prompt_ids, qa::PromptIds(PromptFor(model, clip, ask), model.tokenizer()));
  VLM3R_ASSIGN(sequence.embeds,
               model.language()->EmbedWithAnswer(sequence.prompt_ids, clip.blocks, answer_ids));
  const model::PatchLayout layout = model.language()->Layout(
      static_cast<int64_t>(clip.frames->count()), VisualSettings(clip.request));
  sequence.side = layout.side;
  sequence.patch_at = PatchesOf(sequence.prompt_ids, clip.blocks, layout);
  const size_t kept = static_cast<size_t>(sequence.embeds.size(0)) - answer_ids.size();
  sequence.truncated = kept < sequence.patch_at.size();
  sequence.patch_at.resize(kept);
  sequence.patch_at.resize(kept + answer_ids.size(), TokenSequence::kText);
  sequence.ids = sequence.prompt_ids;
  sequence.ids.insert(sequence.ids.end(), answer_ids.begin(), answer_ids.end());
  return sequence;
}

}  // namespace vlm3r::session
