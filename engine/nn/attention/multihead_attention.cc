// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/multihead_attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/mv.h>

#include "engine/kernels/attention.h"

namespace vlm3r::nn {
namespace {

// [B,N,W] -> [B,heads,N,W/heads]
at::Tensor SplitHeads(const at::Tensor& x, int64_t heads) {
  return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

}  // namespace

at::Tensor AttendHeads(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                       int64_t heads) {
  const at::Tensor mixed =
      kernels::Attention(SplitHeads(q, heads), SplitHeads(k, heads), SplitHeads(v, heads));
  return mixed.transpose(1, 2).reshape(q.sizes());
}

namespace {

using Map = MultiheadAttention::Map;

// One part of the packed input projection.
Map InputPart(const ParamLoader& loader, int64_t width, int64_t part) {
  const at::Tensor weight = loader.Get("in_proj_weight", {3 * width, width});
  const at::Tensor bias = loader.Get("in_proj_bias", {3 * width});
  if (!weight.defined() || !bias.defined()) return {};
  return {weight.narrow(0, part * width, width), bias.narrow(0, part * width, width)};
}

// `outer` of `inner`, multiplied out in fp32 and rounded once.
Map Folded(const Map& outer, const Map& inner) {
  if (!outer.defined() || !inner.defined()) return outer.defined() ? outer : inner;
  const auto dtype = outer.weight.scalar_type();
  const at::Tensor wide = outer.weight.to(at::kFloat);
  return {wide.matmul(inner.weight.to(at::kFloat)).to(dtype),
          (wide.mv(inner.bias.to(at::kFloat)) + outer.bias.to(at::kFloat)).to(dtype)};
}

Linear LayerOf(const Map& map, const LoadOptions& options) {
  return Linear(map.weight, map.bias, options.trained).Prepared(options);
}

}  // namespace

MultiheadAttention MultiheadAttention::Load(const ParamLoader& loader, int64_t width,
                                            int64_t heads) {
  MultiheadAttention block;
  block.heads_ = heads;
  block.query_ = LayerOf(InputPart(loader, width, 0), loader.options());
  block.key_ = LayerOf(InputPart(loader, width, 1), loader.options());
  block.value_ = LayerOf(InputPart(loader, width, 2), loader.options());
  block.output_ = Linear::Load(loader.Sub("out_proj"), width, width);
  return block;
}

MultiheadAttention MultiheadAttention::LoadFolded(const ParamLoader& loader, int64_t width,
                                                  int64_t heads, const Neighbours& neighbours) {
  const LoadOptions& options = loader.options();
  const auto input = [&](int64_t part, const Map& before) {
    return LayerOf(Folded(InputPart(loader, width, part), before), options);
  };
  const ParamLoader out = loader.Sub("out_proj");
  const Map own{out.Get("weight", {width, width}), out.Get("bias", {width})};
  MultiheadAttention block;
  block.heads_ = heads;
  block.query_ = input(0, neighbours.query);
  block.key_ = input(1, neighbours.key);
  block.value_ = input(2, neighbours.value);
  block.output_ = LayerOf(Folded(neighbours.output, own), options);
  return block;
}

at::Tensor MultiheadAttention::Forward(const at::Tensor& query, const at::Tensor& key,
                                       const at::Tensor& value) const {
  return output_.Forward(
      AttendHeads(query_.Forward(query), key_.Forward(key), value_.Forward(value), heads_));
}

}  // namespace vlm3r::nn
