// SPDX-License-Identifier: Apache-2.0
#include "engine/session/snapshot_cache.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>

#include "engine/base/json.h"
#include "engine/session/clip_cache.h"

namespace vlm3r::session {
namespace {

constexpr size_t kMaxFrames = 256;

/// A copy of plain values as a tensor of one dimension.
template <typename T>
at::Tensor ToTensor(const std::vector<T>& values, c10::ScalarType dtype) {
  at::Tensor tensor = at::empty({static_cast<int64_t>(values.size())}, at::TensorOptions(dtype));
  std::copy(values.begin(), values.end(), static_cast<T*>(tensor.mutable_data_ptr()));
  return tensor;
}

/// The inverse; false when the tensor is absent or of another type.
template <typename T>
bool FromTensor(const at::Tensor& tensor, c10::ScalarType dtype, std::vector<T>* values) {
  if (!tensor.defined() || tensor.scalar_type() != dtype || tensor.dim() != 1) return false;
  const T* data = static_cast<const T*>(tensor.const_data_ptr());
  values->assign(data, data + tensor.numel());
  return true;
}

std::string Name(size_t frame, const char* what) {
  return "frame" + std::to_string(frame) + "." + what;
}

/// The few numbers of a frame: index, time, size, pose (row-major 3x4), intrinsics.
std::vector<double> Facts(const scene::FrameGeometry& frame) {
  std::vector<double> facts{static_cast<double>(frame.frame_index),
                            frame.time_s,
                            static_cast<double>(frame.width),
                            static_cast<double>(frame.height),
                            frame.intrinsics.focal_px,
                            frame.intrinsics.cx_px,
                            frame.intrinsics.cy_px};
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column)
      facts.push_back(frame.world_from_camera.matrix()(row, column));
  }
  return facts;
}

bool ApplyFacts(const std::vector<double>& facts, scene::FrameGeometry* frame) {
  if (facts.size() != 19) return false;
  frame->frame_index = static_cast<int64_t>(facts[0]);
  frame->time_s = facts[1];
  frame->width = static_cast<int>(facts[2]);
  frame->height = static_cast<int>(facts[3]);
  frame->intrinsics = {facts[4], facts[5], facts[6]};
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column)
      frame->world_from_camera.matrix()(row, column) = facts[7 + 4 * row + column];
  }
  return true;
}

bool ReadFrame(const CacheEntry& entry, size_t i, scene::FrameGeometry* frame) {
  std::vector<double> facts;
  return FromTensor(entry.Find(Name(i, "facts")), c10::kDouble, &facts) &&
         ApplyFacts(facts, frame) &&
         FromTensor(entry.Find(Name(i, "points_camera")), c10::kFloat, &frame->points_camera) &&
         FromTensor(entry.Find(Name(i, "points_world")), c10::kFloat, &frame->points_world) &&
         FromTensor(entry.Find(Name(i, "confidence_self")), c10::kFloat, &frame->confidence_self) &&
         FromTensor(entry.Find(Name(i, "confidence_world")), c10::kFloat,
                    &frame->confidence_world) &&
         FromTensor(entry.Find(Name(i, "rgb")), c10::kByte, &frame->rgb);
}

}  // namespace

std::string SnapshotKey(const LoadedModel& model, const ReconstructRequest& request,
                        const std::string& clip_sha256) {
  OrderedJson key;
  key["what"] = "snapshot";
  key["clip_sha256"] = clip_sha256;
  key["frames"] = request.num_frames;
  key["long_side"] = request.long_side;
  key["revisit"] = request.revisit;
  key["revisit_updates"] = request.revisit_updates;
  key["ttt3r"] = request.ttt3r;
  key["reset_every"] = request.reset_every;
  key["rotated"] = request.honour_rotation;
  key["weights"] = model.fingerprint();
  key["dtype"] = model.geometry_dtype_name();
  key["device"] = model.compute().device.is_cuda() ? "cuda" : "cpu";
  return key.dump();
}

std::optional<scene::Snapshot> LoadCachedSnapshot(const std::string& key) {
  const auto entry = DefaultClipCache().Load(key);
  if (!entry) return std::nullopt;
  scene::Snapshot snapshot;
  for (size_t i = 0; entry->Find(Name(i, "facts")).defined(); ++i) {
    if (!ReadFrame(*entry, i, &snapshot.frames.emplace_back())) return std::nullopt;
  }
  if (snapshot.frames.empty()) return std::nullopt;
  return snapshot;
}

void StoreCachedSnapshot(const std::string& key, const scene::Snapshot& snapshot) {
  if (snapshot.frames.size() > kMaxFrames) return;
  CacheEntry entry;
  for (size_t i = 0; i < snapshot.frames.size(); ++i) {
    const scene::FrameGeometry& frame = snapshot.frames[i];
    entry.tensors.emplace_back(Name(i, "facts"), ToTensor(Facts(frame), c10::kDouble));
    entry.tensors.emplace_back(Name(i, "points_camera"),
                               ToTensor(frame.points_camera, c10::kFloat));
    entry.tensors.emplace_back(Name(i, "points_world"), ToTensor(frame.points_world, c10::kFloat));
    entry.tensors.emplace_back(Name(i, "confidence_self"),
                               ToTensor(frame.confidence_self, c10::kFloat));
    entry.tensors.emplace_back(Name(i, "confidence_world"),
                               ToTensor(frame.confidence_world, c10::kFloat));
    entry.tensors.emplace_back(Name(i, "rgb"), ToTensor(frame.rgb, c10::kByte));
  }
  DefaultClipCache().Store(key, entry);
}

}  // namespace vlm3r::session
