// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/point_index.h"

#include <Eigen/Eigenvalues>
#include <nanoflann.hpp>

#include "engine/base/check.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr size_t kNormalNeighbours = 30;

/// A cloud as nanoflann wants to see it.
struct Cloud {
  const Points* points;
  size_t kdtree_get_point_count() const { return points->size(); }
  float kdtree_get_pt(size_t i, size_t axis) const {
    return (*points)[i][static_cast<Eigen::Index>(axis)];
  }
  template <typename Box>
  bool kdtree_get_bbox(Box&) const {
    return false;
  }
};

using Tree = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<float, Cloud>, Cloud,
                                                 3, uint32_t>;

}  // namespace

struct PointIndex::Impl {
  Cloud cloud;
  Tree tree;
  explicit Impl(const Points& points) : cloud{&points}, tree(3, cloud) {}
};

PointIndex::PointIndex(const Points& points) {
  VLM3R_CHECK(!points.empty());
  impl_ = std::make_unique<Impl>(points);
}

PointIndex::~PointIndex() = default;

Neighbour PointIndex::Nearest(const Eigen::Vector3f& p) const {
  Neighbour nearest;
  impl_->tree.knnSearch(p.data(), 1, &nearest.index, &nearest.squared_distance);
  return nearest;
}

std::vector<Neighbour> PointIndex::Nearest(const Eigen::Vector3f& p, size_t count) const {
  std::vector<uint32_t> indexes(count);
  std::vector<float> distances(count);
  const size_t found = impl_->tree.knnSearch(p.data(), count, indexes.data(), distances.data());
  std::vector<Neighbour> neighbours;
  for (size_t i = 0; i < found; ++i) neighbours.push_back({indexes[i], distances[i]});
  return neighbours;
}

Points EstimateNormals(const Points& points, const PointIndex& index) {
  Points normals;
  normals.reserve(points.size());
  for (const Eigen::Vector3f& p : points) {
    const std::vector<Neighbour> near = index.Nearest(p, kNormalNeighbours);
    Eigen::Vector3d mean = Eigen::Vector3d::Zero();
    for (const Neighbour& n : near) mean += points[n.index].cast<double>();
    mean /= static_cast<double>(near.size());
    Eigen::Matrix3d spread = Eigen::Matrix3d::Zero();
    for (const Neighbour& n : near) {
      const Eigen::Vector3d d = points[n.index].cast<double>() - mean;
      spread += d * d.transpose();
    }
    Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> solver;
    solver.computeDirect(spread);
    normals.push_back(solver.eigenvectors().col(0).cast<float>().normalized());
  }
  return normals;
}

}  // namespace vlm3r::training::benchmark
