// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/qhull.h"

#include <cstdio>
#include <string>

extern "C" {
#include <libqhull_r/qhull_ra.h>
}

namespace vlm3r::training {
namespace {

/// One run of Qhull. It reports through return codes; what it prints goes nowhere.
class Qhull {
 public:
  /// `coordinates` must outlive the object.
  Qhull(int dimension, std::vector<double>* coordinates, std::string command)
      : num_points_(static_cast<int>(coordinates->size()) / dimension),
        nowhere_(std::fopen("/dev/null", "w")) {
    qh_zero(&qh_, nowhere_);
    failed_ = qh_new_qhull(&qh_, dimension, num_points_, coordinates->data(), False, command.data(),
                           nowhere_, nowhere_) != 0;
  }
  ~Qhull() {
    qh_freeqhull(&qh_, qh_ALL);
    int left = 0, total = 0;
    qh_memfreeshort(&qh_, &left, &total);
    if (nowhere_ != nullptr) std::fclose(nowhere_);
  }
  Qhull(const Qhull&) = delete;
  Qhull& operator=(const Qhull&) = delete;

  /// Facets with three vertices that are part of the answer.
  std::optional<std::vector<Triangle>> Triangles() {
    if (failed_) return std::nullopt;
    std::vector<Triangle> triangles;
    qhT* const qh = &qh_;  // The macros of Qhull want this name.
    facetT* facet = nullptr;
    FORALLfacets {
      if (facet->upperdelaunay) continue;
      Triangle triangle{};
      int num = 0;
      bool of_input = true;
      vertexT *vertex = nullptr, **vertexp = nullptr;
      FOREACHvertex_(facet->vertices) {
        const int id = qh_pointid(qh, vertex->point);
        of_input = of_input && id >= 0 && id < num_points_;
        if (num < 3) triangle[static_cast<size_t>(num)] = static_cast<uint32_t>(id);
        ++num;
      }
      if (num == 3 && of_input) triangles.push_back(triangle);
    }
    return triangles;
  }

 private:
  qhT qh_;
  int num_points_;
  FILE* nowhere_;
  bool failed_ = true;
};

template <typename Points>
std::vector<double> Flat(const Points& points) {
  std::vector<double> flat;
  for (const auto& point : points)
    flat.insert(flat.end(), point.data(), point.data() + point.size());
  return flat;
}

}  // namespace

std::optional<std::vector<Triangle>> ConvexHull(const std::vector<Eigen::Vector3d>& points) {
  if (points.size() < 4) return std::nullopt;
  std::vector<double> flat = Flat(points);
  return Qhull(3, &flat, "qhull Qt").Triangles();
}

std::optional<std::vector<Triangle>> Delaunay(const std::vector<Eigen::Vector2d>& points) {
  if (points.size() < 3) return std::nullopt;
  std::vector<double> flat = Flat(points);
  return Qhull(2, &flat, "qhull d Qbb Qc Qz Qt").Triangles();
}

}  // namespace vlm3r::training
