// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/relu.h>

#include "engine/base/check.h"
#include "engine/model/fusion/fusion_blocks.h"
#include "engine/nn/layer_norm.h"
#include "engine/nn/linear.h"

namespace vlm3r::model {
namespace {

constexpr double kNormEps = 1e-5;
constexpr int64_t kPointDim = 3;

// Sequential(Linear(3), LayerNorm, ReLU, Linear), wherever below the prefix it stands: the linear
// layer that reads three numbers marks it.
std::string SequentialStem(const nn::ParamLoader& loader) {
  constexpr std::string_view kFirst = "0.weight";
  for (const std::string& name : loader.Names()) {
    const auto shape = loader.ShapeOf(name);
    if (name.ends_with(kFirst) && shape.size() == 2 && shape[1] == kPointDim) {
      return name.substr(0, name.size() - kFirst.size());
    }
  }
  return "";
}

class Llava3d : public Fusion {
 public:
  explicit Llava3d(const nn::ParamLoader& loader) {
    const std::string stem = SequentialStem(loader);
    const auto hidden = loader.ShapeOf(stem + "0.bias");
    const auto out = loader.ShapeOf(stem + "3.bias");
    const int64_t hidden_dim = hidden.size() == 1 ? hidden[0] : 0;
    first_ = nn::Linear::Load(loader.Sub(stem + "0"), kPointDim, hidden_dim);
    norm_ = nn::LayerNorm::Load(loader.Sub(stem + "1"), hidden_dim, kNormEps);
    second_ = nn::Linear::Load(loader.Sub(stem + "3"), hidden_dim, out.size() == 1 ? out[0] : 0);
  }
  FusionSite site() const override { return FusionSite::kBeforeProjector; }
  FusionInput input() const override { return FusionInput::kPoints; }

  at::Tensor Forward(const at::Tensor& visual, const at::Tensor& points) const override {
    const auto grid =
        static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(visual.size(1)))));
    VLM3R_CHECK(grid * grid == visual.size(1) && points.size(1) % grid == 0 &&
                points.size(2) % grid == 0);
    const at::Tensor means =
        at::adaptive_avg_pool2d(points.permute({0, 3, 1, 2}), {grid, grid});  // [F,3,g,g]
    const at::Tensor tokens = means.flatten(2).transpose(1, 2);               // [F,N,3]
    return visual + second_.Forward(at::relu(norm_.Forward(first_.Forward(tokens))));
  }

 private:
  nn::Linear first_;
  nn::LayerNorm norm_;
  nn::Linear second_;
};

}  // namespace

std::unique_ptr<Fusion> LoadLlava3d(const nn::ParamLoader& loader) {
  return std::make_unique<Llava3d>(loader);
}

}  // namespace vlm3r::model
