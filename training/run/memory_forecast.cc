// SPDX-License-Identifier: Apache-2.0
#include "training/run/memory_forecast.h"

#include <algorithm>

namespace vlm3r::training {
namespace {

constexpr int64_t kFp32 = 4;
/// What LibTorch, the program and allocator slack take beside tensors.
constexpr int64_t kProgramBytes = int64_t{500} << 20;
/// Gradients of what a layer computes are about as large as the largest part of it.
constexpr double kBackwardMargin = 1.4;

uint64_t U(int64_t value) { return static_cast<uint64_t>(std::max<int64_t>(value, 0)); }

/// Bytes that one decoder layer keeps of a position: inputs of its linear layers (again after
/// dropout), both norms' fp32 copies, queries, keys and values before and after rotation, the two
/// halves of the MLP and their product.
int64_t LayerBytesOfPosition(const TrainingShape& shape) {
  const weights::Qwen2Config& q = shape.config.language;
  const int64_t each = shape.bytes_each, h = q.hidden_size, i = q.intermediate_size;
  const int64_t kv = q.num_key_value_heads * q.head_dim();
  const int64_t norms = 2 * (kFp32 + 2 * each) * h;
  const int64_t attention = each * (2 * (h + 2 * kv) + h + h);
  const int64_t mlp = each * 4 * i;
  const int64_t dropped = shape.dropout ? each * (6 * h + i) : 0;
  return norms + attention + mlp + dropped;
}

int64_t Activations(const TrainingShape& shape) {
  const weights::Qwen2Config& q = shape.config.language;
  const int64_t positions = NumPositions(shape) * shape.batch;
  const int64_t layer = positions * LayerBytesOfPosition(shape);
  const int64_t between = positions * q.hidden_size * shape.bytes_each;
  const int64_t decoder = shape.recompute ? q.num_hidden_layers * between : 0;
  const auto at_work =
      static_cast<int64_t>(kBackwardMargin * static_cast<double>(NumPositions(shape)) *
                           static_cast<double>(LayerBytesOfPosition(shape)));
  const int64_t kept = shape.recompute ? decoder : q.num_hidden_layers * layer;
  // Fusion (about 12 maps of its width) and projector (3 of the decoder's), every patch of a frame.
  const int64_t visual = shape.batch * shape.frames * shape.side * shape.side * shape.bytes_each *
                         (12 * shape.config.mm_hidden_size + 3 * q.hidden_size);
  return kept + at_work + visual;
}

int64_t WithMargin(int64_t bytes) {
  return static_cast<int64_t>(kBackwardMargin * static_cast<double>(bytes));
}

/// Maps of its width that a transformer layer keeps of a token beside its MLP: norms, queries,
/// keys, values, what attention gives, sums. One with cross-attention keeps twice that.
constexpr int64_t kMapsOfLayer = 8;
constexpr int64_t kMapsOfCrossLayer = 2 * kMapsOfLayer;
/// The hidden width of CUT3R's MLPs, before and after the activation, in maps of its width.
constexpr int64_t kMapsOfMlp = 2 * 4;

int64_t VisionActivations(const TrainingShape& shape) {
  const weights::SiglipConfig& v = *shape.vision;
  const int64_t tokens = shape.frames * shape.side * shape.side * shape.bytes_each;
  const int64_t layer = tokens * (kMapsOfLayer * v.hidden_size + 2 * v.intermediate_size);
  const int64_t num_layers = v.num_hidden_layers - 1;
  const int64_t kept = shape.recompute ? tokens * v.hidden_size : layer;
  return shape.batch * num_layers * kept + WithMargin(layer);
}

/// Of one frame, in the image encoder and in the recurrent step.
int64_t SpatialFrame(const TrainingShape& shape) {
  const cut3r::Cut3rConfig& c = *shape.spatial;
  const int64_t patches = shape.side * shape.side;
  const int64_t encoder = c.enc_depth * patches * (kMapsOfLayer + kMapsOfMlp) * c.enc_width;
  const int64_t cross = kMapsOfCrossLayer + kMapsOfMlp;
  const int64_t decoder = c.dec_depth * (patches + 1 + c.state_size) * cross * c.dec_width;
  const int64_t memory = 2 * c.memory_depth * c.memory_size * cross * 2 * c.dec_width;
  return shape.bytes_each * (encoder + decoder + memory);
}

/// With recomputation a frame keeps what goes into its step and comes out, and one frame at most is
/// at work; the gradients of shared weights are added up beside those that are there.
int64_t SpatialActivations(const TrainingShape& shape) {
  const cut3r::Cut3rConfig& c = *shape.spatial;
  const int64_t patches = shape.side * shape.side;
  const int64_t between =
      shape.bytes_each * (patches * c.enc_width + (patches + c.state_size) * c.dec_width +
                          c.memory_size * 2 * c.dec_width);
  const int64_t kept = shape.recompute ? between : SpatialFrame(shape);
  return shape.batch * shape.frames * kept + WithMargin(SpatialFrame(shape)) +
         shape.num_trained_spatial * shape.bytes_each;
}

}  // namespace

OrderedJson TrainingMemory::ToJson() const {
  OrderedJson json = {{"weights", weights},
                      {"gradients", gradients},
                      {"optimizer", optimizer},
                      {"activations", activations},
                      {"loss", loss}};
  if (towers > 0) json["towers"] = towers;
  json["program"] = program;
  json["total"] = total();
  return json;
}

int64_t NumPositions(const TrainingShape& shape) {
  const int64_t pooled = (shape.side + 1) / 2;
  const int64_t visual = shape.frames * pooled * (pooled + 1);  // With a newline a row.
  return std::min(visual + shape.text_tokens, shape.config.tokenizer_model_max_length);
}

TrainingMemory ForecastTraining(const TrainingShape& shape) {
  const int64_t each = shape.bytes_each;
  const int64_t shares = shape.sharded ? shape.num_ranks : 1;
  const int64_t moments = 2 * kFp32 + (each < kFp32 ? kFp32 : 0);
  TrainingMemory memory;
  memory.weights = U((shape.num_frozen + shape.num_trained) * each);
  // Own means are added up in fp32 while gradients come in.
  memory.gradients =
      U(shape.num_trained * each + (shares > 1 ? shape.num_trained / shares * kFp32 : 0));
  memory.optimizer = U(shape.num_trained / shares * moments);
  memory.activations = U(Activations(shape));
  // Logits, in fp32, their logarithms, and the gradients of both.
  memory.loss = U(shape.batch * shape.text_tokens * shape.config.language.vocab_size *
                  (2 * each + 3 * kFp32));
  if (shape.vision) memory.towers += U(VisionActivations(shape));
  if (shape.spatial) memory.towers += U(SpatialActivations(shape));
  memory.program = U(kProgramBytes);
  return memory;
}

}  // namespace vlm3r::training
