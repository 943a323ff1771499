// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::training::benchmark {

using Points = std::vector<Eigen::Vector3f>;

struct Neighbour {
  uint32_t index = 0;
  float squared_distance = 0;
};

/// Nearest points of a cloud (nanoflann's k-d tree). The cloud must outlive the index and not be
/// empty. Safe to ask from several threads.
class PointIndex {
 public:
  explicit PointIndex(const Points& points);
  ~PointIndex();

  Neighbour Nearest(const Eigen::Vector3f& p) const;
  /// The `count` nearest ones, nearest first; all when there are fewer.
  std::vector<Neighbour> Nearest(const Eigen::Vector3f& p, size_t count) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Unit normals of a cloud: the direction of least spread of the 30 nearest points. Signs are
/// arbitrary.
Points EstimateNormals(const Points& points, const PointIndex& index);

}  // namespace vlm3r::training::benchmark
