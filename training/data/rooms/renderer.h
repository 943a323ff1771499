// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <Eigen/Core>

#include "training/data/rooms/room.h"
#include "training/data/scan.h"

namespace vlm3r::training::rooms {

/// What one camera sees: all three pictures have the size of the intrinsics and agree to the pixel.
struct RenderedFrame {
  ColorImage color;
  DepthImage depth;
  InstanceImage instances;
};

/// Films a room on the processor. Triangles are rasterised in homogeneous coordinates (M. Olano,
/// T. Greer, "Triangle scan conversion using 2D homogeneous coordinates", 1997), so that nothing is
/// clipped; colour is worked out once for each visible pixel. Thread-safe.
class Renderer {
 public:
  /// `room` must outlive the renderer.
  explicit Renderer(const Room& room);
  ~Renderer();

  /// One frame. `noise_seed` draws the sensor noise of the colours; depth [m] is exact.
  RenderedFrame Render(const Eigen::Matrix4d& world_from_camera, const Intrinsics& intrinsics,
                       uint64_t noise_seed) const;

  /// Many frames on `num_threads` threads: the same bytes for any number of them. The noise seed
  /// of frame i is `noise_seed` + i.
  std::vector<RenderedFrame> RenderAll(std::span<const Eigen::Matrix4d> world_from_camera,
                                       const Intrinsics& intrinsics, uint64_t noise_seed,
                                       int num_threads) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::training::rooms
