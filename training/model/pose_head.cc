// SPDX-License-Identifier: Apache-2.0
#include "training/model/pose_head.h"

#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cross.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linalg_inv.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

namespace vlm3r::training {
namespace {

constexpr int64_t kOutputs = 9;
/// Where lengths become smooth: the first frame is right at once, and a gradient of full length
/// there would outweigh all others.
constexpr double kCorner = 1e-3;

at::Tensor Length(const at::Tensor& v) { return (v.square().sum(-1) + kCorner).sqrt(); }

at::Tensor Unit(const at::Tensor& v) {
  return v / at::linalg_vector_norm(v, 2, at::IntArrayRef{-1}, true).clamp_min(1e-6);
}

}  // namespace

PoseHead::PoseHead(int64_t hidden, int64_t width, uint64_t seed, c10::Device device) {
  auto random = at::detail::createCPUGenerator(seed);
  const double deviation = 1 / std::sqrt(static_cast<double>(hidden));
  const auto leaf = [&](const at::Tensor& value) {
    return value.to(device).set_requires_grad(true);
  };
  first_weight_ = leaf(at::empty({width, hidden}).normal_(0, deviation, random));
  first_bias_ = leaf(at::zeros({width}));
  second_weight_ = leaf(at::zeros({kOutputs, width}));
  second_bias_ = leaf(at::tensor({0., 0., 0., 1., 0., 0., 0., 1., 0.}, at::kFloat));
}

void PoseHead::AddTo(ParameterSet* parameters) const {
  const auto add = [&](const char* name, const at::Tensor& value) {
    parameters->AddLeaf(std::string("pose_head.") + name, Part::kPose, value);
  };
  add("fc1.weight", first_weight_);
  add("fc1.bias", first_bias_);
  add("fc2.weight", second_weight_);
  add("fc2.bias", second_bias_);
}

at::Tensor PoseHead::Forward(const at::Tensor& states) const {
  const at::Tensor x = at::layer_norm(states.to(at::kFloat), {states.size(1)});
  return at::linear(at::gelu(at::linear(x, first_weight_, first_bias_)), second_weight_,
                    second_bias_);
}

at::Tensor RotationOfColumns(const at::Tensor& columns) {
  const at::Tensor first = Unit(columns.narrow(-1, 0, 3));
  const at::Tensor given = columns.narrow(-1, 3, 3);
  const at::Tensor second = Unit(given - (first * given).sum(-1, true) * first);
  return at::stack({first, second, at::cross(first, second, -1)}, -1);
}

at::Tensor PoseLoss(const at::Tensor& predicted, const at::Tensor& world_from_camera) {
  const at::Tensor known =
      world_from_camera.flatten(1).isfinite().all(1).nonzero().squeeze(1).cpu();
  if (known.numel() < 2) return {};
  const at::Tensor world = world_from_camera.cpu().to(at::kDouble).index_select(0, known);
  const at::Tensor seen =
      at::matmul(at::linalg_inv(world[0]), world).to(predicted.device(), at::kFloat);
  const at::Tensor said = predicted.index_select(0, known.to(predicted.device()));
  const at::Tensor place = seen.narrow(1, 0, 3).select(2, 3);
  const at::Tensor turn = seen.narrow(1, 0, 3).narrow(2, 0, 3);
  const at::Tensor turned = RotationOfColumns(said.narrow(1, 3, 6)) - turn;
  return Length(said.narrow(1, 0, 3) - place).mean() + Length(turned.flatten(1)).mean();
}

}  // namespace vlm3r::training
