// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/lesson_view.h"

#include <string>
#include <utility>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/atan2.h>
#include <ATen/ops/stack.h>

#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/stages/room_clips.h"
#include "training/stages/spatial/geometry_targets.h"
#include "training/stages/vision/patch_targets.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKey = "vlm3r_lesson_view_key";

/// Means of the patches of maps [F,S,S,3] -> [F,N,3].
at::Tensor PatchMeans(const at::Tensor& maps, int64_t patch_size) {
  const int64_t grid = maps.size(1) / patch_size, used = grid * patch_size;
  return maps.narrow(1, 0, used)
      .narrow(2, 0, used)
      .reshape({maps.size(0), grid, patch_size, grid, patch_size, 3})
      .mean({2, 4})
      .flatten(1, 2);
}

/// The parts of a view under their names.
template <typename View>
auto PartsOf(View& view) {
  return std::vector{std::pair{"kinds", &view.kinds}, std::pair{"log_depth", &view.log_depth},
                     std::pair{"points", &view.points}, std::pair{"position", &view.position},
                     std::pair{"facing", &view.facing}};
}

}  // namespace

LessonView ViewOf(uint64_t number, const LessonOptions& options, int64_t patch_size) {
  RoomClipOptions film;
  film.num_frames = options.num_frames;
  film.side = options.side;
  film.fps = options.fps;
  film.room.compass = options.compass;
  const RoomClip clip = FilmRoom(rooms::RoomSeed(options.set_seed, number), film);
  PatchTargets patches = PatchTargetsOf({clip}, patch_size);
  const GeometryTargets geometry = TargetsOf({clip});
  LessonView view;
  view.kinds = std::move(patches.kinds);
  view.log_depth = std::move(patches.log_depth);
  view.points = PatchMeans(geometry.points_world.select(1, 0), patch_size);
  view.position = geometry.translation.select(1, 0);
  const at::Tensor turn = geometry.rotation.select(1, 0);
  const at::Tensor angle =
      at::atan2(turn.select(1, 0).select(1, 2), turn.select(1, 2).select(1, 2));
  view.facing = at::stack({angle.cos(), angle.sin()}, 1);
  return view;
}

Status WriteView(const fs::path& file, const OrderedJson& key, const LessonView& view) {
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const auto& [name, tensor] : PartsOf(view))
    tensors.emplace_back(name, tensor->to(at::kBFloat16).contiguous());
  return weights::WriteSafetensors(file, tensors, {{kKey, key.dump()}});
}

Result<LessonView> ReadView(const fs::path& file, const OrderedJson& key) {
  VLM3R_ASSIGN(const auto source, weights::SafetensorsFile::Open(file));
  const auto stored = source->metadata().find(kKey);
  if (stored == source->metadata().end() || stored->second != key.dump())
    return Error{ErrorCode::kBadInput, "was made from something else", file.string(),
                 "Delete it; it will be made again"};
  LessonView view;
  for (const auto& [name, tensor] : PartsOf(view)) {
    VLM3R_ASSIGN(const at::Tensor kept, source->Load(name));
    *tensor = kept.to(at::kFloat);
  }
  return view;
}

}  // namespace vlm3r::training
