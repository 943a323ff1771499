// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/clue_heads.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

namespace vlm3r::training {
namespace {

using Eigen::Vector3d;
using model_store::Role;
using Truth = std::vector<std::optional<double>>;

constexpr int64_t kNamed = 3 + 2;     ///< Place, count, first frame.
constexpr int64_t kInFrame = 1 + 2;   ///< Distance; to the right, ahead.
constexpr int64_t kPair = 1;          ///< Distance.
constexpr int64_t kStep = 3 + 2 + 3;  ///< Place, facing; since the earlier frame as `kInFrame`.
constexpr double kMetre = 0.3;        ///< What a metre costs beside a nat.
constexpr double kNearest = 0.1;      ///< [m] Shorter ways are not told apart.

/// Metres become comparable with logarithms.
double Metres(double metres) { return metres * kMetre; }

double LogOf(double metres) { return std::log(std::max(kNearest, metres)); }

/// Where a frame's camera stands [m] and what it faces, from above, in the first camera's frame.
struct Stand {
  Vector3d position;
  double cos = 1, sin = 0;
};

Stand StandOf(const LessonView& view, int64_t frame) {
  const at::Tensor at = view.position[frame], facing = view.facing[frame];
  return {{at[0].item<double>(), at[1].item<double>(), at[2].item<double>()},
          facing[0].item<double>(),
          facing[1].item<double>()};
}

/// How far a point is from a camera, and how far to its right and ahead of it.
Truth SeenFrom(const Stand& camera, const Vector3d& point) {
  const Vector3d way = point - camera.position;
  return {LogOf(way.norm()), Metres(way.x() * camera.cos - way.z() * camera.sin),
          Metres(way.x() * camera.sin + way.z() * camera.cos)};
}

void Append(const Truth& more, Truth* all) { all->insert(all->end(), more.begin(), more.end()); }

}  // namespace

model_store::TensorList ClueHeads::Tensors(int64_t width) {
  model_store::TensorList tensors;
  const auto add = [&](const std::string& name, int64_t out) {
    tensors.push_back({"aux." + name + ".weight", {out, width}, Role::kWeight});
    tensors.push_back({"aux." + name + ".bias", {out}, Role::kBias});
  };
  add("name", kNamed);
  add("in_frame", kInFrame);
  add("pair", kPair);
  add("step", kStep);
  add("amount", 1);
  return tensors;
}

ClueHeads::ClueHeads(const ParameterSet& parameters) {
  const auto get = [&](const std::string& name) {
    return Linear{parameters.Find("aux." + name + ".weight")->value,
                  parameters.Find("aux." + name + ".bias")->value};
  };
  name_ = get("name");
  in_frame_ = get("in_frame");
  pair_ = get("pair");
  step_ = get("step");
  amount_ = get("amount");
}

at::Tensor ClueHeads::LossOf(const Linear& head, const at::Tensor& hidden, const Lines& lines) {
  if (lines.rows.empty()) return at::zeros({});
  const auto count = static_cast<int64_t>(lines.rows.size());
  std::vector<float> truth, known;
  for (const std::optional<double>& value : lines.truth) {
    truth.push_back(static_cast<float>(value.value_or(0)));
    known.push_back(value ? 1.0F : 0.0F);
  }
  const at::Tensor states = hidden.index_select(0, at::tensor(lines.rows));
  const at::Tensor said = at::linear(states, head.weight, head.bias).to(at::kFloat);
  const at::Tensor apart = (said - at::tensor(truth).view({count, -1})).abs();
  return (apart * at::tensor(known).view({count, -1})).sum() / static_cast<double>(count);
}

at::Tensor ClueHeads::NameLoss(const at::Tensor& hidden, const std::vector<NamedObject>& names,
                               int64_t num_frames) const {
  Lines lines;
  for (const NamedObject& name : names) {
    lines.rows.push_back(name.row);
    const LessonObject& object = *name.object;
    for (int k = 0; k < 3; ++k)
      lines.truth.push_back(object.center ? std::optional(Metres((*object.center)[k]))
                                          : std::nullopt);
    lines.truth.emplace_back(std::log(static_cast<double>(std::max<int64_t>(1, object.count))));
    lines.truth.push_back(object.first_frame < 0
                              ? std::nullopt
                              : std::optional(static_cast<double>(object.first_frame) /
                                              static_cast<double>(num_frames)));
  }
  return LossOf(name_, hidden, lines);
}

at::Tensor ClueHeads::RelationLoss(const at::Tensor& hidden, const QuestionClues& clues,
                                   const LessonView& view) const {
  Lines in_frames, pairs, steps;
  for (const ObjectInFrame& one : clues.in_frames) {
    if (!one.object->center) continue;
    in_frames.rows.push_back(one.row);
    Append(SeenFrom(StandOf(view, one.frame), *one.object->center), &in_frames.truth);
  }
  for (const ObjectPair& pair : clues.pairs) {
    if (!pair.object->center || !pair.other->center) continue;
    pairs.rows.push_back(pair.row);
    pairs.truth.emplace_back(LogOf((*pair.object->center - *pair.other->center).norm()));
  }
  for (const NamedFrame& frame : clues.frames) {
    const Stand stand = StandOf(view, frame.frame);
    steps.rows.push_back(frame.row);
    for (int k = 0; k < 3; ++k) steps.truth.emplace_back(Metres(stand.position[k]));
    Append({stand.cos, stand.sin}, &steps.truth);
    Append(frame.earlier < 0 ? Truth(3) : SeenFrom(StandOf(view, frame.earlier), stand.position),
           &steps.truth);
  }
  return LossOf(in_frame_, hidden, in_frames) + LossOf(pair_, hidden, pairs) +
         LossOf(step_, hidden, steps);
}

at::Tensor ClueHeads::AmountLoss(const at::Tensor& hidden,
                                 const std::vector<AskedAmount>& amounts) const {
  Lines lines;
  for (const AskedAmount& amount : amounts) {
    if (!(amount.value > 0)) continue;
    lines.rows.push_back(amount.row);
    lines.truth.emplace_back(std::log(amount.value));
  }
  return LossOf(amount_, hidden, lines);
}

}  // namespace vlm3r::training
