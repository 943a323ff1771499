// SPDX-License-Identifier: Apache-2.0
#include "training/stages/vision/vision_loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/log_sigmoid.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>

namespace vlm3r::training {
namespace {

constexpr int64_t kEmbedding = 96;
// The published first values of temperature and bias: log 10 and -10.
constexpr double kLogScale = 2.302585;
constexpr double kBias = -10;

at::Tensor Unit(const at::Tensor& x) {
  return x / (at::linalg_vector_norm(x, 2, at::IntArrayRef{-1}, true) + 1e-6);
}

}  // namespace

at::Tensor SigmoidLoss(const at::Tensor& images, const at::Tensor& texts, const at::Tensor& scale,
                       const at::Tensor& bias, const at::Tensor& same) {
  const at::Tensor logits = at::matmul(images, texts.transpose(0, 1)) * scale + bias;
  return -at::log_sigmoid(at::where(same, logits, -logits)).sum(1).mean();
}

model_store::TensorList VisionHeads::Tensors(int64_t width) {
  using model_store::Role;
  const auto num_kinds = static_cast<int64_t>(RoomKinds().size());
  return {{"aux.kind.weight", {num_kinds, width}, Role::kWeight},
          {"aux.kind.bias", {num_kinds}, Role::kBias},
          {"aux.depth.weight", {1, width}, Role::kWeight},
          {"aux.depth.bias", {1}, Role::kBias},
          {"aux.image.weight", {kEmbedding, width}, Role::kWeight},
          {"aux.image.bias", {kEmbedding}, Role::kBias},
          {"aux.words.weight", {CaptionWords().size(), kEmbedding}, Role::kWeight},
          {"aux.text.weight", {kEmbedding, kEmbedding}, Role::kWeight},
          {"aux.text.bias", {kEmbedding}, Role::kBias},
          {"aux.scale", {1}, Role::kBias},
          {"aux.bias", {1}, Role::kBias}};
}

VisionHeads::VisionHeads(const ParameterSet& parameters) {
  const auto get = [&](const char* name) { return parameters.Find(name)->value; };
  kind_weight_ = get("aux.kind.weight");
  kind_bias_ = get("aux.kind.bias");
  depth_weight_ = get("aux.depth.weight");
  depth_bias_ = get("aux.depth.bias");
  image_weight_ = get("aux.image.weight");
  image_bias_ = get("aux.image.bias");
  word_weight_ = get("aux.words.weight");
  text_weight_ = get("aux.text.weight");
  text_bias_ = get("aux.text.bias");
  scale_ = get("aux.scale");
  bias_ = get("aux.bias");
}

VisionHeads::Prediction VisionHeads::Predict(const at::Tensor& features) const {
  return {at::linear(features, kind_weight_, kind_bias_),
          at::linear(features, depth_weight_, depth_bias_).squeeze(-1)};
}

at::Tensor VisionHeads::ImageEmbedding(const at::Tensor& features) const {
  return Unit(at::linear(features.mean(1), image_weight_, image_bias_));
}

at::Tensor VisionHeads::TextEmbedding(const std::vector<std::string>& captions) const {
  std::vector<at::Tensor> texts;
  for (const std::string& caption : captions)
    texts.push_back(at::embedding(word_weight_, at::tensor(words_.IdsOf(caption))).mean(0));
  return Unit(at::linear(at::stack(texts), text_weight_, text_bias_));
}

at::Tensor VisionHeads::Loss(const at::Tensor& features, const PatchTargets& targets,
                             const VisionLossOptions& options) const {
  const Prediction prediction = Predict(features);
  const at::Tensor kinds = -(targets.kinds * at::log_softmax(prediction.kinds, -1)).sum(-1).mean();
  const at::Tensor depth = (prediction.log_depth - targets.log_depth).abs().mean();
  std::vector<int64_t> same;
  for (const std::string& a : targets.captions) {
    for (const std::string& b : targets.captions) same.push_back(a == b);
  }
  const auto count = static_cast<int64_t>(targets.captions.size());
  const at::Tensor pairs = at::tensor(same).to(at::kBool).view({count, count});
  const at::Tensor captions = SigmoidLoss(ImageEmbedding(features), TextEmbedding(targets.captions),
                                          (scale_ + kLogScale).exp(), bias_ + kBias, pairs);
  return kinds + options.depth_weight * depth + options.caption_weight * captions;
}

}  // namespace vlm3r::training
