// SPDX-License-Identifier: Apache-2.0
#include "training/stages/vision/vision_score.h"

#include <algorithm>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/matmul.h>

namespace vlm3r::training {
namespace {

double Mean(const at::Tensor& x) { return x.to(at::kDouble).mean().item<double>(); }

}  // namespace

OrderedJson VisionScore::ToJson() const {
  return {{"num_frames", num_frames},
          {"patch_accuracy", patch_accuracy},
          {"object_patch_accuracy", object_patch_accuracy},
          {"majority_accuracy", majority_accuracy},
          {"retrieval_top1", retrieval_top1},
          {"retrieval_of", retrieval_of},
          {"depth_abs_rel", depth_abs_rel}};
}

Result<VisionScore> ScoreVision(const model::SiglipTower& tower, const VisionHeads& heads,
                                uint64_t set_seed, uint64_t first, int64_t num_clips,
                                const RoomClipOptions& options, int64_t patch_size) {
  const at::NoGradGuard no_gradients;
  RoomClipStream stream(set_seed, first, options, 1, 4);
  std::vector<RoomClip> clips;
  for (int64_t i = 0; i < num_clips; ++i) clips.push_back(stream.Next());
  const PatchTargets targets = PatchTargetsOf(clips, patch_size);
  VLM3R_ASSIGN(const at::Tensor features, tower.Forward(targets.pixels, {}));
  const VisionHeads::Prediction said = heads.Predict(features);
  const at::Tensor truth = targets.kinds.argmax(-1);
  const at::Tensor right = said.kinds.argmax(-1) == truth, object = truth != 0;
  VisionScore score;
  score.num_frames = features.size(0);
  score.patch_accuracy = 100 * Mean(right);
  score.majority_accuracy = 100 * Mean(truth == 0);
  score.object_patch_accuracy = 100 * Mean(right.masked_select(object));
  const at::Tensor depth = targets.log_depth.exp();
  score.depth_abs_rel = Mean((said.log_depth.exp() - depth).abs() / depth);
  score.retrieval_of = std::min<int64_t>(64, features.size(0));
  const std::vector<std::string> captions(targets.captions.begin(),
                                          targets.captions.begin() + score.retrieval_of);
  const at::Tensor similar =
      at::matmul(heads.ImageEmbedding(features.narrow(0, 0, score.retrieval_of)),
                 heads.TextEmbedding(captions).transpose(0, 1));
  const at::Tensor best = similar.argmax(1);
  int64_t found = 0;
  for (int64_t i = 0; i < score.retrieval_of; ++i)
    found +=
        captions[static_cast<size_t>(best[i].item<int64_t>())] == captions[static_cast<size_t>(i)];
  score.retrieval_top1 =
      100.0 * static_cast<double>(found) / static_cast<double>(score.retrieval_of);
  return score;
}

}  // namespace vlm3r::training
