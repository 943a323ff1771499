// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/synthetic_scan.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "training/data/rooms/random_stream.h"
#include "training/data/rooms/renderer.h"
#include "training/data/rooms/room_mesh.h"
#include "training/data/rooms/walk.h"

namespace vlm3r::training::rooms {
namespace {

std::string Format(const char* format, long long number) {
  char text[64];
  std::snprintf(text, sizeof text, format, number);
  return text;
}

const char* LabelOf(const Kind& kind, Dataset dataset) {
  if (dataset == Dataset::kScannet) return kind.scannet;
  return dataset == Dataset::kScannetpp ? kind.scannetpp : kind.arkitscenes;
}

/// ScanNet++ draws its masks with the ids themselves, where 0 means nothing.
int32_t FirstId(Dataset dataset) { return dataset == Dataset::kScannetpp ? 1 : 0; }

ScanFrame FrameOf(Dataset dataset, const std::string& scan, size_t index, double fps,
                  const Eigen::Matrix4d& pose) {
  ScanFrame frame;
  frame.time_s = static_cast<double>(index) / fps;
  frame.world_from_camera = pose;
  if (dataset == Dataset::kScannet) {
    frame.id = static_cast<int64_t>(index);
    frame.name = Format("%06lld", static_cast<long long>(index));
    return frame;
  }
  frame.name = dataset == Dataset::kScannetpp
                   ? Format("DSC%05lld", static_cast<long long>(index))
                   : scan + "_" + Format("%lld", std::llround(frame.time_s * 1000) / 1000) +
                         Format(".%03lld", std::llround(frame.time_s * 1000) % 1000);
  frame.id = frame.name;
  return frame;
}

Intrinsics CameraOf(Dataset dataset, const FilmOptions& film) {
  Intrinsics k;
  const bool own = film.width > 0 && film.height > 0;
  k.width = own ? film.width : dataset == Dataset::kScannet ? 640 : 512;
  k.height = own ? film.height : dataset == Dataset::kScannet ? 480 : 384;
  if (!own && dataset == Dataset::kScannetpp) {
    k.width = 584;
    k.height = 389;
  }
  k.fx = k.fy = k.width / (2 * std::tan(film.field_of_view_deg * std::numbers::pi / 360));
  k.cx = (k.width - 1) / 2.0;
  k.cy = (k.height - 1) / 2.0;
  return k;
}

}  // namespace

struct SyntheticScan::Impl {
  Impl(uint64_t room_seed, const FilmOptions& film_options, const RoomOptions& options)
      : seed(room_seed),
        film(film_options),
        room(MakeRoom(room_seed, options)),
        poses(Walk()),
        renderer(room) {}

  /// The camera's way; compass walls then count from its first view.
  std::vector<Eigen::Matrix4d> Walk() {
    WalkOptions walk;
    walk.num_frames = film.num_frames;
    walk.fps = film.fps;
    std::vector<Eigen::Matrix4d> way = WalkCamera(room, seed, walk);
    if (!way.empty()) TurnCompass(way.front(), &room);
    return way;
  }

  const RenderedFrame& Rendered(size_t frame) {
    if (frame < first || frame >= first + batch.size()) {
      const size_t count =
          std::min(static_cast<size_t>(std::max(film.num_threads, 1)), poses.size() - frame);
      first = frame;
      batch = renderer.RenderAll(std::span(poses).subspan(frame, count), intrinsics, seed + frame,
                                 film.num_threads);
      for (RenderedFrame& picture : batch) {
        for (int32_t& id : picture.instances.instances) id += id < 0 ? 0 : FirstId(dataset);
      }
    }
    return batch[frame - first];
  }

  void AddObjects() {
    const int32_t first_id = FirstId(dataset);
    for (size_t i = 0; i < room.objects.size(); ++i) {
      const PlacedObject& placed = room.objects[i];
      ScanObject object{static_cast<int64_t>(i) + first_id, LabelOf(*placed.kind, dataset), {}};
      const SolidBox box = BoundsOf(placed);
      if (dataset != Dataset::kScannet)
        object.box = *scene::OrientedBox::Create(box.center, 2 * box.half, box.axes);
      objects.push_back(std::move(object));
    }
    mesh = MeshOf(room);
    for (int32_t& id : mesh.instances) id += id < 0 ? 0 : first_id;
  }

  uint64_t seed;
  FilmOptions film;
  Room room;
  std::vector<Eigen::Matrix4d> poses;
  Renderer renderer;
  std::string name;
  Dataset dataset = Dataset::kScannet;
  std::vector<ScanObject> objects;
  LabelledMesh mesh;
  std::vector<ScanFrame> frames;
  Intrinsics intrinsics;
  size_t first = 0;
  std::vector<RenderedFrame> batch;
};

SyntheticScan::SyntheticScan(Dataset dataset, std::string name, uint64_t seed,
                             const FilmOptions& film, const RoomOptions& options)
    : impl_(std::make_unique<Impl>(seed, film, options)) {
  impl_->name = std::move(name);
  impl_->dataset = dataset;
  impl_->intrinsics = CameraOf(dataset, film);
  for (size_t i = 0; i < impl_->poses.size(); ++i)
    impl_->frames.push_back(FrameOf(dataset, impl_->name, i, film.fps, impl_->poses[i]));
  impl_->AddObjects();
}

SyntheticScan::~SyntheticScan() = default;

const Room& SyntheticScan::room() const { return impl_->room; }
const std::string& SyntheticScan::name() const { return impl_->name; }
Dataset SyntheticScan::dataset() const { return impl_->dataset; }
const std::vector<ScanObject>& SyntheticScan::objects() const { return impl_->objects; }
const LabelledMesh& SyntheticScan::mesh() const { return impl_->mesh; }
const std::vector<ScanFrame>& SyntheticScan::frames() const { return impl_->frames; }
const Intrinsics& SyntheticScan::intrinsics() const { return impl_->intrinsics; }

Result<ColorImage> SyntheticScan::ReadColor(size_t frame) { return impl_->Rendered(frame).color; }
Result<DepthImage> SyntheticScan::ReadDepth(size_t frame) { return impl_->Rendered(frame).depth; }
Result<std::optional<InstanceImage>> SyntheticScan::ReadInstances(size_t frame) {
  if (impl_->dataset == Dataset::kArkitscenes) return std::optional<InstanceImage>();
  return std::optional<InstanceImage>(impl_->Rendered(frame).instances);
}

std::string SyntheticName(Dataset dataset, uint64_t number) {
  const auto n = static_cast<long long>(number);
  switch (dataset) {
    case Dataset::kScannet: return Format("scene9%04lld_00", n);
    case Dataset::kScannetpp: return Format("5e9%07lld", n);
    case Dataset::kArkitscenes: break;
  }
  return Format("9%07lld", n);
}

uint64_t RoomSeed(uint64_t set_seed, uint64_t number) {
  return RandomStream::Mix(set_seed * 0x9e3779b97f4a7c15ull + number + 1);
}

}  // namespace vlm3r::training::rooms
