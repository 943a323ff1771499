// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/renderer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <thread>

#include "training/data/rooms/random_stream.h"
#include "training/data/rooms/room_mesh.h"
#include "training/data/rooms/shading.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::Matrix3d;
using Eigen::Vector2f;
using Eigen::Vector3d;
using Eigen::Vector3f;

struct Triangle {
  std::array<Vector3d, 3> corners;
  std::array<Vector3f, 3> normals;
  std::array<Vector2f, 3> uv;
  const Material* material;
  int32_t instance;
};

/// For a pixel (x, y): weights.row(i) · (x, y, 1) is corner i's barycentric weight over depth, so
/// that the three sum up to the inverse depth [1/m].
struct Setup {
  Matrix3d weights;
  bool visible = false;
  int x0, y0, x1, y1;  ///< Limits in pixels, inclusive.
};

Setup Prepare(const std::array<Vector3d, 3>& v, const Intrinsics& k) {
  Setup setup;
  const double det = v[0].dot(v[1].cross(v[2]));
  // Seen from behind, from the edge, or too small to matter.
  if (!(det < -1e-12)) return setup;
  if (v[0].z() <= 0 && v[1].z() <= 0 && v[2].z() <= 0) return setup;
  Matrix3d ray;  // Direction of a pixel's ray from (x, y, 1).
  ray << 1 / k.fx, 0, -k.cx / k.fx, 0, 1 / k.fy, -k.cy / k.fy, 0, 0, 1;
  for (int i = 0; i < 3; ++i) {
    setup.weights.row(i) =
        v[static_cast<size_t>((i + 1) % 3)].cross(v[static_cast<size_t>((i + 2) % 3)]).transpose() *
        ray / det;
  }
  setup.x0 = setup.y0 = 0;
  setup.x1 = k.width - 1;
  setup.y1 = k.height - 1;
  setup.visible = true;
  constexpr double kNear = 0.01;
  if (std::min({v[0].z(), v[1].z(), v[2].z()}) < kNear) return setup;
  double low_x = k.width, low_y = k.height, high_x = -1, high_y = -1;
  for (const Vector3d& p : v) {
    const double x = p.x() / p.z() * k.fx + k.cx, y = p.y() / p.z() * k.fy + k.cy;
    low_x = std::min(low_x, x);
    high_x = std::max(high_x, x);
    low_y = std::min(low_y, y);
    high_y = std::max(high_y, y);
  }
  setup.visible = high_x >= 0 && high_y >= 0 && low_x <= k.width - 1 && low_y <= k.height - 1;
  if (!setup.visible) return setup;
  setup.x0 = std::max(0, static_cast<int>(std::floor(low_x)));
  setup.y0 = std::max(0, static_cast<int>(std::floor(low_y)));
  setup.x1 = std::min(k.width - 1, static_cast<int>(std::ceil(high_x)));
  setup.y1 = std::min(k.height - 1, static_cast<int>(std::ceil(high_y)));
  return setup;
}

struct Buffers {
  std::vector<float> inverse_depth;
  std::vector<int32_t> triangle;
};

/// Draws one triangle row by row: on a row, each weight is positive on one side of a point.
void Fill(const Setup& setup, int32_t id, int width, Buffers* buffers) {
  const Eigen::RowVector3d sum = setup.weights.colwise().sum();
  for (int y = setup.y0; y <= setup.y1; ++y) {
    double low = setup.x0, high = setup.x1;
    for (int i = 0; i < 3; ++i) {
      const double slope = setup.weights(i, 0);
      const double rest = setup.weights(i, 1) * y + setup.weights(i, 2);
      constexpr double kSlack = 1e-7;  // Pixels; neighbours share their edge.
      if (slope > 0)
        low = std::max(low, -rest / slope - kSlack);
      else if (slope < 0)
        high = std::min(high, -rest / slope + kSlack);
      else if (rest < 0)
        high = -1;
    }
    if (!(low <= high)) continue;
    const int x0 = static_cast<int>(std::ceil(low)), x1 = static_cast<int>(std::floor(high));
    const double start = sum(1) * y + sum(2);
    const size_t row = static_cast<size_t>(y) * static_cast<size_t>(width);
    for (int x = x0; x <= x1; ++x) {
      const float inverse = static_cast<float>(start + sum(0) * x);
      const size_t at = row + static_cast<size_t>(x);
      if (inverse <= buffers->inverse_depth[at]) continue;
      buffers->inverse_depth[at] = inverse;
      buffers->triangle[at] = id;
    }
  }
}

uint8_t ToByte(float linear, float noise) {
  const float srgb = std::pow(std::clamp(linear, 0.0f, 1.0f), 1 / 2.2f) * 255 + noise;
  return static_cast<uint8_t>(std::clamp(srgb + 0.5f, 0.0f, 255.0f));
}

/// Nearly normal, with a deviation of about two grey levels.
float SensorNoise(uint64_t key) {
  const uint64_t bits = RandomStream::Mix(key);
  const float sum = static_cast<float>((bits & 0xffff) + ((bits >> 16) & 0xffff) +
                                       ((bits >> 32) & 0xffff) + (bits >> 48));
  return (sum / 65536.0f - 2.0f) * 3.5f;
}

}  // namespace

struct Renderer::Impl {
  explicit Impl(const Room& room) : light(room) {
    for (const RoomPatch& patch : PatchesOf(room)) {
      for (const auto& [b, c] : {std::pair<size_t, size_t>{1, 2}, {2, 3}}) {
        const auto& p = patch.patch;
        triangles.push_back({{p.corners[0], p.corners[b], p.corners[c]},
                             {p.normals[0], p.normals[b], p.normals[c]},
                             {p.uv[0], p.uv[b], p.uv[c]},
                             patch.material,
                             patch.instance});
      }
    }
  }

  Setup PrepareSeen(const Triangle& triangle, const Eigen::Isometry3d& camera_from_world,
                    const Intrinsics& k) const {
    std::array<Vector3d, 3> corners;
    for (size_t i = 0; i < 3; ++i) corners[i] = camera_from_world * triangle.corners[i];
    return Prepare(corners, k);
  }

  std::vector<Triangle> triangles;
  RoomLight light;
};

Renderer::Renderer(const Room& room) : impl_(std::make_unique<Impl>(room)) {}
Renderer::~Renderer() = default;

RenderedFrame Renderer::Render(const Eigen::Matrix4d& world_from_camera, const Intrinsics& k,
                               uint64_t noise_seed) const {
  const Eigen::Isometry3d pose(world_from_camera);
  const Eigen::Isometry3d camera_from_world = pose.inverse();
  const size_t num_pixels = static_cast<size_t>(k.width) * static_cast<size_t>(k.height);
  Buffers buffers{std::vector<float>(num_pixels, 0), std::vector<int32_t>(num_pixels, -1)};
  std::vector<Setup> setups(impl_->triangles.size());
  for (size_t i = 0; i < setups.size(); ++i) {
    setups[i] = impl_->PrepareSeen(impl_->triangles[i], camera_from_world, k);
    if (setups[i].visible) Fill(setups[i], static_cast<int32_t>(i), k.width, &buffers);
  }
  RenderedFrame frame{{k.width, k.height, std::vector<uint8_t>(3 * num_pixels)},
                      {k.width, k.height, std::vector<float>(num_pixels)},
                      {k.width, k.height, std::vector<int32_t>(num_pixels, -1)}};
  for (size_t at = 0; at < num_pixels; ++at) {
    if (buffers.triangle[at] < 0) continue;
    const size_t id = static_cast<size_t>(buffers.triangle[at]);
    const Triangle& triangle = impl_->triangles[id];
    const Vector3d pixel(static_cast<double>(at % static_cast<size_t>(k.width)),
                         static_cast<double>(at / static_cast<size_t>(k.width)), 1);
    const Vector3d weights = setups[id].weights * pixel;
    const double depth = 1 / weights.sum();
    const Vector3f share = (weights * depth).cast<float>();
    SurfacePoint point;
    point.position = (triangle.corners[0] * share[0] + triangle.corners[1] * share[1] +
                      triangle.corners[2] * share[2])
                         .cast<float>();
    point.normal = (triangle.normals[0] * share[0] + triangle.normals[1] * share[1] +
                    triangle.normals[2] * share[2])
                       .normalized();
    point.uv = triangle.uv[0] * share[0] + triangle.uv[1] * share[1] + triangle.uv[2] * share[2];
    point.from_camera = point.position - pose.translation().cast<float>();
    point.footprint = static_cast<float>(depth / k.fx);
    point.on_shell = triangle.instance < 0;
    const Vector3f color = impl_->light.Shade(*triangle.material, point);
    for (size_t c = 0; c < 3; ++c) {
      const uint64_t key = (noise_seed << 24) ^ (at * 3 + c);
      frame.color.rgb[at * 3 + c] = ToByte(color[static_cast<int>(c)], SensorNoise(key));
    }
    frame.depth.depth_m[at] = static_cast<float>(depth);
    frame.instances.instances[at] = triangle.instance;
  }
  return frame;
}

std::vector<RenderedFrame> Renderer::RenderAll(std::span<const Eigen::Matrix4d> poses,
                                               const Intrinsics& intrinsics, uint64_t noise_seed,
                                               int num_threads) const {
  std::vector<RenderedFrame> frames(poses.size());
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t i = next++; i < poses.size(); i = next++)
      frames[i] = Render(poses[i], intrinsics, noise_seed + i);
  };
  std::vector<std::jthread> threads;
  for (int i = 1; i < num_threads; ++i) threads.emplace_back(work);
  work();
  threads.clear();
  return frames;
}

}  // namespace vlm3r::training::rooms
