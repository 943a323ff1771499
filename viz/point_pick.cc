// SPDX-License-Identifier: Apache-2.0
#include "viz/point_pick.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace vlm3r::viz {
namespace {

// The surroundings of one pixel as a small depth picture.
class Patch {
 public:
  struct Hit {
    float depth = std::numeric_limits<float>::infinity();
    const PointBlock* block = nullptr;
    size_t index = 0;
  };

  Patch(const Eigen::Matrix4d& clip_from_world, const ViewportSize& size, double point_size_px,
        double x_px, double y_px, int reach_px)
      : reach_(reach_px),
        half_(static_cast<float>(std::max(1.0, point_size_px) / 2)),
        center_(std::floor(static_cast<float>(x_px)) + 0.5f,
                std::floor(static_cast<float>(y_px)) + 0.5f),
        hits_(static_cast<size_t>((2 * reach_px + 1) * (2 * reach_px + 1))) {
    // Straight to pixels: x / w and y / w are pixels, z / w is the depth.
    Eigen::Matrix4d pixels = Eigen::Matrix4d::Identity();
    pixels(0, 0) = size.width / 2.0;
    pixels(0, 3) = size.width / 2.0;
    pixels(1, 1) = size.height / 2.0;
    pixels(1, 3) = size.height / 2.0;
    pixels_from_world_ = (pixels * clip_from_world).cast<float>();
  }

  // Whether any point of the box may touch the patch.
  bool MayTouch(const Eigen::AlignedBox3f& box) const {
    Eigen::Array2f low = Eigen::Array2f::Constant(1e9f), high = -low;
    for (int i = 0; i < 8; ++i) {
      const Eigen::Vector4f p =
          pixels_from_world_ *
          box.corner(static_cast<Eigen::AlignedBox3f::CornerType>(i)).homogeneous();
      if (p.w() <= 1e-6f) return true;
      low = low.min(p.head<2>().array() / p.w());
      high = high.max(p.head<2>().array() / p.w());
    }
    const float margin = static_cast<float>(reach_) + half_ + 1;
    return (low <= center_.array() + margin).all() && (high >= center_.array() - margin).all();
  }

  void Add(const PointBlock& block, size_t count, const PointTest& test) {
    const float margin = static_cast<float>(reach_) + half_ + 1;
    for (size_t i = 0; i < count; ++i) {
      const CloudVertex& vertex = block.vertices[i];
      const Eigen::Vector4f p =
          pixels_from_world_ * Eigen::Vector4f(vertex.x, vertex.y, vertex.z, 1);
      if (p.w() <= 0 || std::abs(p.x() - center_.x() * p.w()) > margin * p.w() ||
          std::abs(p.y() - center_.y() * p.w()) > margin * p.w() || std::abs(p.z()) > p.w() ||
          !test.Passes(vertex)) {
        continue;
      }
      Splat(block, i, p.x() / p.w() - center_.x(), p.y() / p.w() - center_.y(), p.z() / p.w());
    }
  }

  // The covered pixel nearest to the middle.
  const Hit* Nearest() const {
    const Hit* best = nullptr;
    int best_distance = reach_ * reach_ + 1;
    for (int y = -reach_; y <= reach_; ++y) {
      for (int x = -reach_; x <= reach_; ++x) {
        const Hit& hit = hits_[At(x, y)];
        if (hit.block == nullptr || x * x + y * y >= best_distance) continue;
        best = &hit;
        best_distance = x * x + y * y;
      }
    }
    return best;
  }

 private:
  size_t At(int x, int y) const {
    return static_cast<size_t>((y + reach_) * (2 * reach_ + 1) + x + reach_);
  }

  // x, y: the point's place relative to the middle of the pixel picked. Covers the pixels whose
  // middles lie in the point's square.
  void Splat(const PointBlock& block, size_t index, float x, float y, float depth) {
    const int low_x = std::max(-reach_, static_cast<int>(std::ceil(x - half_))),
              high_x = std::min(reach_, static_cast<int>(std::floor(x + half_))),
              low_y = std::max(-reach_, static_cast<int>(std::ceil(y - half_))),
              high_y = std::min(reach_, static_cast<int>(std::floor(y + half_)));
    for (int row = low_y; row <= high_y; ++row) {
      for (int column = low_x; column <= high_x; ++column) {
        Hit& hit = hits_[At(column, row)];
        if (depth < hit.depth) hit = {depth, &block, index};
      }
    }
  }

  int reach_;
  float half_;
  Eigen::Vector2f center_;
  std::vector<Hit> hits_;
  Eigen::Matrix4f pixels_from_world_;
};

}  // namespace

std::optional<Pick> PickPoint(const PointStore& store, const PointTest& test,
                              const Eigen::Matrix4d& clip_from_world, const ViewportSize& size,
                              double point_size_px, double x_px, double y_px, int reach_px,
                              const std::function<size_t(size_t)>& num_drawn) {
  Patch patch(clip_from_world, size, point_size_px, x_px, y_px, reach_px);
  for (size_t i = 0; i < store.blocks().size(); ++i) {
    const PointBlock& block = *store.blocks()[i];
    const size_t count = std::min(num_drawn(i), block.vertices.size());
    if (count > 0 && test.ShowsView(block.view) && patch.MayTouch(block.bounds))
      patch.Add(block, count, test);
  }
  const Patch::Hit* hit = patch.Nearest();
  if (hit == nullptr) return {};
  const CloudVertex& vertex = hit->block->vertices[hit->index];
  Pick pick;
  pick.p_world = vertex.p_world().cast<double>();
  pick.confidence = vertex.confidence;
  if (hit->block->view >= 0) {
    const int pixel = hit->block->pixels[hit->index];
    pick.view = hit->block->view;
    pick.row = pixel / hit->block->width;
    pick.column = pixel % hit->block->width;
  }
  return pick;
}

}  // namespace vlm3r::viz
