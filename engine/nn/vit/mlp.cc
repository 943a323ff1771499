// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/vit/mlp.h"

namespace vlm3r::nn {

Mlp Mlp::Load(const ParamLoader& loader, int64_t in, int64_t out, Activation gelu) {
  const auto shape = loader.ShapeOf("fc1.weight");
  const int64_t hidden = shape.empty() ? 0 : shape[0];  // Absent: the layer below reports it.
  Mlp mlp;
  mlp.fc1_ = Linear::Load(loader.Sub("fc1"), in, hidden);
  mlp.fc2_ = Linear::Load(loader.Sub("fc2"), hidden, out);
  mlp.gelu_ = gelu;
  return mlp;
}

at::Tensor Mlp::Forward(const at::Tensor& x) const { return fc2_.Forward(fc1_.Forward(x, gelu_)); }

}  // namespace vlm3r::nn
