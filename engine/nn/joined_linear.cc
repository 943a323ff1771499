// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/joined_linear.h"

#include <ATen/ops/cat.h>

namespace vlm3r::nn {
namespace {

// Whether the weights are copied into another form anyway, so that joining costs no memory.
bool CopiesWeights(const LoadOptions& options) {
  if (options.trained || options.adapter) return false;
  if (!options.device.is_cpu() || options.quant != Quant::kNone) return true;
  return options.pack_linears && Linear::CanPack(options.dtype);
}

// One tensor of every part, one below the other; undefined when one is missing.
at::Tensor Stacked(const ParamLoader& loader, const char* name,
                   std::initializer_list<JoinedLinear::Part> parts, int64_t in) {
  std::vector<at::Tensor> tensors;
  bool complete = true;
  for (const JoinedLinear::Part& part : parts) {
    const ParamLoader own = loader.Sub(part.name);
    tensors.push_back(in > 0 ? own.Get(name, {part.out, in}) : own.Get(name, {part.out}));
    complete = complete && tensors.back().defined();
  }
  if (!complete) return {};
  at::Tensor all = at::cat(tensors);
  tensors.clear();
  for (const JoinedLinear::Part& part : parts) loader.Sub(part.name).Release(name);
  return all;
}

}  // namespace

JoinedLinear JoinedLinear::Load(const ParamLoader& loader, int64_t in,
                                std::initializer_list<Part> parts, bool with_bias) {
  JoinedLinear result;
  for (const Part& part : parts) result.widths_.push_back(part.out);
  if (!CopiesWeights(loader.options())) {
    for (const Part& part : parts)
      result.layers_.push_back(Linear::Load(loader.Sub(part.name), in, part.out, with_bias));
    return result;
  }
  const at::Tensor bias = with_bias ? Stacked(loader, "bias", parts, 0) : at::Tensor();
  const Linear plain(Stacked(loader, "weight", parts, in), bias);
  result.layers_.push_back(plain.Prepared(loader.options()));
  return result;
}

std::vector<at::Tensor> JoinedLinear::Forward(const at::Tensor& x) const {
  if (joined()) return layers_[0].Forward(x).split_with_sizes(widths_, -1);
  std::vector<at::Tensor> results;
  for (const Linear& layer : layers_) results.push_back(layer.Forward(x));
  return results;
}

}  // namespace vlm3r::nn
