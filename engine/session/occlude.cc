// SPDX-License-Identifier: Apache-2.0
#include "engine/session/occlude.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>

namespace vlm3r::session {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

at::Tensor IndexTensor(const std::vector<int64_t>& values, c10::Device device) {
  at::Tensor tensor =
      at::full({static_cast<int64_t>(values.size())}, 0, at::TensorOptions(at::kLong));
  std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<int64_t>());
  return tensor.to(device);
}

nn::KvCache Copied(const nn::KvCache& cache) {
  std::vector<nn::KvCache::View> layers;
  for (int64_t i = 0; i < cache.num_layers(); ++i) layers.push_back(cache.Layer(i));
  return nn::KvCache::Restore(layers);
}

}  // namespace

Result<double> LogProbability(const at::Tensor& logits, int64_t token_id) {
  const float* data = logits.const_data_ptr<float>();
  const int64_t count = logits.numel();
  const double highest = *std::max_element(data, data + count);
  double sum = 0;
  for (int64_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(data[i]) - highest);
  const double value = static_cast<double>(data[token_id]) - highest - std::log(sum);
  if (std::isnan(value) || std::isnan(highest)) {
    return Error{ErrorCode::kFailed, "the model computed values that are no numbers", "",
                 "Use another --dtype, or check the weights with vlm3r models verify --values"};
  }
  return value;
}

Occluder::Occluder(const model::Vlm3r& model, const TokenSequence& sequence, int64_t num_frames,
                   int64_t token_id, double log_probability)
    : model_(model),
      sequence_(sequence),
      num_frames_(num_frames),
      token_id_(token_id),
      log_probability_(log_probability),
      position_of_(static_cast<size_t>(num_frames * sequence.side * sequence.side), -1) {
  std::vector<int64_t> visual;
  for (size_t i = 0; i < sequence.patch_at.size(); ++i) {
    const int64_t patch = sequence.patch_at[i];
    if (patch < 0) continue;
    position_of_[static_cast<size_t>(patch)] = static_cast<int64_t>(i);
    visual.push_back(static_cast<int64_t>(i));
  }
  if (visual.empty()) return;
  const at::Tensor& embeds = sequence.embeds;
  mean_ = embeds.index_select(0, IndexTensor(visual, embeds.device()))
              .to(at::kFloat)
              .mean(0)
              .to(embeds.scalar_type());
}

Occluder::Part Occluder::BlockPart(int64_t frame, int64_t row, int64_t column,
                                   int64_t block_side) const {
  Part part;
  const int64_t side = sequence_.side;
  for (int64_t y = row; y < std::min(row + block_side, side); ++y) {
    for (int64_t x = column; x < std::min(column + block_side, side); ++x) {
      const int64_t position = position_of_[static_cast<size_t>((frame * side + y) * side + x)];
      if (position >= 0) part.positions.push_back(position);
    }
  }
  return part;
}

std::vector<Occluder::Part> Occluder::Parts(const ExplainRequest& request, PatchGrid* grid) const {
  const int64_t side = sequence_.side;
  const int64_t block =
      request.occlusion == Occlusion::kFrames ? side : std::min(request.block_side, side);
  const int64_t cells = (side + block - 1) / block;
  *grid = {num_frames_, cells, cells, {}};
  grid->values.assign(static_cast<size_t>(num_frames_ * cells * cells), kUnknown);
  std::vector<int64_t> frames = request.occluded_frames;
  if (frames.empty()) {
    frames.resize(static_cast<size_t>(num_frames_));
    std::iota(frames.begin(), frames.end(), int64_t{0});
  }
  std::sort(frames.begin(), frames.end());
  frames.erase(std::unique(frames.begin(), frames.end()), frames.end());
  std::vector<Part> parts;
  for (const int64_t frame : frames) {
    for (int64_t cell = 0; cell < cells * cells; ++cell) {
      Part part = BlockPart(frame, cell / cells * block, cell % cells * block, block);
      part.cell = frame * cells * cells + cell;
      if (!part.positions.empty()) parts.push_back(std::move(part));
    }
  }
  Part all;
  all.cell = -1;
  for (const int64_t position : position_of_) {
    if (position >= 0) all.positions.push_back(position);
  }
  if (!all.positions.empty()) parts.push_back(std::move(all));
  return parts;
}

Result<double> Occluder::Without(const Part& part, nn::KvCache* cache,
                                 const RunControl& control) const {
  at::Tensor embeds = sequence_.embeds.clone();
  embeds.index_copy_(
      0, IndexTensor(part.positions, embeds.device()),
      mean_.unsqueeze(0).expand({static_cast<int64_t>(part.positions.size()), mean_.size(0)}));
  cache->Truncate(part.positions.front());
  VLM3R_ASSIGN(const at::Tensor logits, model_.LogitsBehind(embeds, cache, {}, control));
  return LogProbability(logits, token_id_);
}

Status Occluder::Run(const ExplainRequest& request, const nn::KvCache& seen, Evidence* evidence,
                     const RunControl& control) const {
  evidence->occlusion.emplace();
  std::vector<Part> parts = Parts(request, &*evidence->occlusion);
  // Everything before a part is as it was. From the clip's end to its start, each pass overwrites
  // only what no later pass needs, and computes no more than what stands behind its part.
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return a.positions.front() > b.positions.front();
  });
  nn::KvCache cache = Copied(seen);
  const RunControl quiet{control.stop, {}};
  const auto total = static_cast<int64_t>(parts.size());
  for (int64_t i = 0; i < total; ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("occlude", i, total);
    const Part& part = parts[static_cast<size_t>(i)];
    VLM3R_ASSIGN(const double without, Without(part, &cache, quiet));
    const double drop = log_probability_ - without;
    if (part.cell < 0) {
      evidence->occlusion_of_all = drop;
    } else {
      evidence->occlusion->values[static_cast<size_t>(part.cell)] = static_cast<float>(drop);
    }
  }
  control.Report("occlude", total, total);
  return {};
}

}  // namespace vlm3r::session
