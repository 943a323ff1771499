// SPDX-License-Identifier: Apache-2.0
#include <ATen/TensorOperators.h>

#include "engine/model/fusion/fusion_blocks.h"
#include "engine/nn/attention/feed_forward.h"
#include "engine/nn/attention/multihead_attention.h"
#include "engine/nn/layer_norm.h"
#include "engine/nn/linear.h"

namespace vlm3r::model {
namespace {

// Written into the reference, not into its config; 64 channels a head at the released width of
// 1152.
constexpr int64_t kNumHeads = 18;
constexpr double kNormEps = 1e-5;

// D vision width, C spatial width, A attention width, as the tensors have them.
struct Widths {
  int64_t vision = 0;
  int64_t spatial = 0;
  int64_t attention = 0;
};

Widths ReadWidths(const nn::ParamLoader& loader) {
  Widths widths;
  const auto vision = loader.ShapeOf("clip_norm.weight");
  const auto spatial = loader.ShapeOf("spatial_encoder_norm.weight");
  const auto attention = loader.ShapeOf("cross_attention.out_proj.bias");
  if (vision.size() == 1) widths.vision = vision[0];
  if (spatial.size() == 1) widths.spatial = spatial[0];
  if (attention.size() == 1) widths.attention = attention[0];
  // Read as wrongly shaped rather than failing in the middle of an answer.
  if (widths.attention % kNumHeads != 0) widths.attention = 0;
  return widths;
}

// Norms, query/key/value maps (linear or two-layer) and the attention, which all three blocks
// share.
template <typename Map>
struct Attender {
  nn::LayerNorm vision_norm;
  nn::LayerNorm spatial_norm;
  Map query;
  Map key;
  Map value;
  nn::MultiheadAttention attention;
  bool folded = false;  ///< The maps are part of the attention's projections.

  at::Tensor Forward(const at::Tensor& visual, const at::Tensor& spatial) const {
    const at::Tensor x = vision_norm.Forward(visual);
    const at::Tensor z = spatial_norm.Forward(spatial);
    if (folded) return attention.Forward(x, z, z);
    return attention.Forward(query.Forward(x), key.Forward(z), value.Forward(z));
  }
};

// A map and the projection behind it are one product, but for training, which wants both.
bool CanFold(const nn::LoadOptions& options) { return !options.trained && !options.adapter; }

nn::MultiheadAttention::Map ReadMap(const nn::ParamLoader& loader, int64_t in, int64_t out) {
  return {loader.Get("weight", {out, in}), loader.Get("bias", {out})};
}

template <typename Map, typename LoadMap>
Attender<Map> LoadAttender(const nn::ParamLoader& loader, const Widths& widths,
                           const LoadMap& load_map) {
  return {nn::LayerNorm::Load(loader.Sub("clip_norm"), widths.vision, kNormEps),
          nn::LayerNorm::Load(loader.Sub("spatial_encoder_norm"), widths.spatial, kNormEps),
          load_map(loader.Sub("clip_query_proj"), widths.vision),
          load_map(loader.Sub("spatial_encoder_key_proj"), widths.spatial),
          load_map(loader.Sub("spatial_encoder_value_proj"), widths.spatial),
          nn::MultiheadAttention::Load(loader.Sub("cross_attention"), widths.attention, kNumHeads),
          /*folded=*/false};
}

Attender<nn::Linear> LoadFoldedAttender(const nn::ParamLoader& loader, const Widths& widths,
                                        const nn::MultiheadAttention::Map& output) {
  const nn::MultiheadAttention::Neighbours neighbours{
      ReadMap(loader.Sub("clip_query_proj"), widths.vision, widths.attention),
      ReadMap(loader.Sub("spatial_encoder_key_proj"), widths.spatial, widths.attention),
      ReadMap(loader.Sub("spatial_encoder_value_proj"), widths.spatial, widths.attention), output};
  Attender<nn::Linear> attender;
  attender.vision_norm = nn::LayerNorm::Load(loader.Sub("clip_norm"), widths.vision, kNormEps);
  attender.spatial_norm =
      nn::LayerNorm::Load(loader.Sub("spatial_encoder_norm"), widths.spatial, kNormEps);
  attender.attention = nn::MultiheadAttention::LoadFolded(loader.Sub("cross_attention"),
                                                          widths.attention, kNumHeads, neighbours);
  attender.folded = true;
  return attender;
}

Attender<nn::Linear> LoadLinearAttender(const nn::ParamLoader& loader, const Widths& widths) {
  if (CanFold(loader.options())) return LoadFoldedAttender(loader, widths, {});
  return LoadAttender<nn::Linear>(loader, widths, [&](const nn::ParamLoader& scope, int64_t in) {
    return nn::Linear::Load(scope, in, widths.attention);
  });
}

class BeforeProjector : public Fusion {
 public:
  FusionSite site() const override { return FusionSite::kBeforeProjector; }
  FusionInput input() const override { return FusionInput::kSelectedTokens; }
};

// H + LN(W A): the branch is normalised after its output map.
class CrossAttention : public BeforeProjector {
 public:
  explicit CrossAttention(const nn::ParamLoader& loader) {
    const Widths widths = ReadWidths(loader);
    output_norm_ = nn::LayerNorm::Load(loader.Sub("out_norm"), widths.vision, kNormEps);
    if (CanFold(loader.options())) {
      attender_ = LoadFoldedAttender(
          loader, widths, ReadMap(loader.Sub("out_proj"), widths.attention, widths.vision));
      return;
    }
    attender_ = LoadLinearAttender(loader, widths);
    output_ = nn::Linear::Load(loader.Sub("out_proj"), widths.attention, widths.vision);
  }
  at::Tensor Forward(const at::Tensor& visual, const at::Tensor& spatial) const override {
    const at::Tensor attended = attender_.Forward(visual, spatial);
    return visual + output_norm_.Forward(attender_.folded ? attended : output_.Forward(attended));
  }

 private:
  Attender<nn::Linear> attender_;
  nn::Linear output_;
  nn::LayerNorm output_norm_;
};

// H + W LN(A), and two-layer maps. The checkpoint holds an `out_norm` that the reference never
// applies.
class CrossAttentionWithMlp : public BeforeProjector {
 public:
  explicit CrossAttentionWithMlp(const nn::ParamLoader& loader) {
    const Widths widths = ReadWidths(loader);
    const auto load_map = [&](const nn::ParamLoader& scope, int64_t in) {
      const auto hidden = scope.ShapeOf("fc1.bias");
      return nn::FeedForward::Load(scope, nn::FeedForward::kFc,
                                   {in, hidden.size() == 1 ? hidden[0] : 0, widths.attention},
                                   nn::Activation::kGelu);
    };
    attender_ = LoadAttender<nn::FeedForward>(loader, widths, load_map);
    attention_norm_ = nn::LayerNorm::Load(loader.Sub("out_norm_attn"), widths.attention, kNormEps);
    output_ = nn::Linear::Load(loader.Sub("out_proj"), widths.attention, widths.vision);
    loader.Ignore("out_norm.weight");
    loader.Ignore("out_norm.bias");
  }
  FusionInput input() const override { return FusionInput::kPatchTokens; }
  at::Tensor Forward(const at::Tensor& visual, const at::Tensor& spatial) const override {
    return visual + output_.Forward(attention_norm_.Forward(attender_.Forward(visual, spatial)));
  }

 private:
  Attender<nn::FeedForward> attender_;
  nn::LayerNorm attention_norm_;
  nn::Linear output_;
};

// X = H + A; X + FFN(LN X).
class Transformer : public BeforeProjector {
 public:
  explicit Transformer(const nn::ParamLoader& loader) {
    Widths widths = ReadWidths(loader);
    widths.attention = widths.vision;  // Added to each other without a map in between.
    attender_ = LoadLinearAttender(loader, widths);
    norm_ = nn::LayerNorm::Load(loader.Sub("out_norm"), widths.attention, kNormEps);
    mlp_ = nn::FeedForward::LoadAsStored(loader.Sub("ffn"), nn::FeedForward::kSequential,
                                         nn::Activation::kRelu);
  }
  at::Tensor Forward(const at::Tensor& visual, const at::Tensor& spatial) const override {
    const at::Tensor attended = visual + attender_.Forward(visual, spatial);
    return attended + mlp_.Forward(norm_.Forward(attended));
  }

 private:
  Attender<nn::Linear> attender_;
  nn::LayerNorm norm_;
  nn::FeedForward mlp_;
};

}  // namespace

std::unique_ptr<Fusion> LoadCrossAttention(const nn::ParamLoader& loader) {
  return std::make_unique<CrossAttention>(loader);
}

std::unique_ptr<Fusion> LoadCrossAttentionWithMlp(const nn::ParamLoader& loader) {
  return std::make_unique<CrossAttentionWithMlp>(loader);
}

std::unique_ptr<Fusion> LoadTransformer(const nn::ParamLoader& loader) {
  return std::make_unique<Transformer>(loader);
}

}  // namespace vlm3r::model
