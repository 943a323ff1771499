// SPDX-License-Identifier: Apache-2.0
#include "training/qa/route/nav_mesh.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <recastnavigation/DetourNavMeshQuery.h>
#include <Eigen/Geometry>

#include "training/qa/route/recast_build.h"

namespace vlm3r::training {
namespace {

constexpr int kMaxNodes = 4096;
constexpr int kMaxPolygons = 1024;
constexpr int kMaxCorners = 256;
constexpr float kReach_m = 0.5f;

struct QueryFree {
  void operator()(dtNavMeshQuery* query) const { dtFreeNavMeshQuery(query); }
};

struct FloorTriangle {
  std::array<Eigen::Vector3d, 3> corners;
  double area_up_to_here_m2;  ///< Of this triangle and all before it.
};

double Area(const std::array<Eigen::Vector3d, 3>& c) {
  return 0.5 * (c[1] - c[0]).cross(c[2] - c[0]).norm();
}

// Every polygon as a fan of triangles.
std::vector<std::array<Eigen::Vector3d, 3>> Fan(const dtMeshTile& tile, const dtPoly& polygon) {
  std::vector<std::array<Eigen::Vector3d, 3>> fan;
  const auto corner = [&](int i) { return FromRecast(&tile.verts[3 * polygon.verts[i]]); };
  for (int i = 2; i < polygon.vertCount; ++i) fan.push_back({corner(0), corner(i - 1), corner(i)});
  return fan;
}

// Which polygons hang together with `first`.
std::vector<int> Connected(const dtMeshTile& tile, int first, std::vector<bool>* seen) {
  std::vector<int> found{first};
  (*seen)[first] = true;
  for (size_t next = 0; next < found.size(); ++next) {
    const dtPoly& polygon = tile.polys[found[next]];
    for (int edge = 0; edge < polygon.vertCount; ++edge) {
      const int neighbour = polygon.neis[edge] - 1;  // 0: a wall.
      if (neighbour < 0 || neighbour >= tile.header->polyCount || (*seen)[neighbour]) continue;
      (*seen)[neighbour] = true;
      found.push_back(neighbour);
    }
  }
  return found;
}

std::vector<FloorTriangle> LargestFloor(const dtMeshTile& tile) {
  std::vector<FloorTriangle> largest;
  std::vector<bool> seen(tile.header->polyCount, false);
  for (int first = 0; first < tile.header->polyCount; ++first) {
    if (seen[first]) continue;
    std::vector<FloorTriangle> floor;
    double area = 0;
    for (const int polygon : Connected(tile, first, &seen))
      for (const auto& corners : Fan(tile, tile.polys[polygon]))
        floor.push_back({corners, area += Area(corners)});
    if (largest.empty() || area > largest.back().area_up_to_here_m2) largest = std::move(floor);
  }
  return largest;
}

}  // namespace

struct NavMesh::Parts {
  DetourMesh mesh;
  std::unique_ptr<dtNavMeshQuery, QueryFree> query;
  std::vector<FloorTriangle> floor;
};

NavMesh::NavMesh(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
NavMesh::NavMesh(NavMesh&&) noexcept = default;
NavMesh& NavMesh::operator=(NavMesh&&) noexcept = default;
NavMesh::~NavMesh() = default;

Result<NavMesh> NavMesh::Build(const LabelledMesh& mesh, const NavMeshOptions& options) {
  auto parts = std::make_unique<Parts>();
  VLM3R_ASSIGN(parts->mesh, BuildDetourMesh(mesh, options));
  parts->query.reset(dtAllocNavMeshQuery());
  if (!parts->query || dtStatusFailed(parts->query->init(parts->mesh.get(), kMaxNodes)))
    return Error{ErrorCode::kOutOfMemory, "no memory for searching routes", "", ""};
  const dtNavMesh& built = *parts->mesh;
  parts->floor = LargestFloor(*built.getTile(0));
  return NavMesh(std::move(parts));
}

double NavMesh::floor_area_m2() const { return parts_->floor.back().area_up_to_here_m2; }

Eigen::Vector3d NavMesh::Sample(Random* random) const {
  const double at = random->Uniform(0, floor_area_m2());
  const auto found = std::upper_bound(
      parts_->floor.begin(), parts_->floor.end() - 1, at,
      [](double area, const FloorTriangle& t) { return area < t.area_up_to_here_m2; });
  // The square root spreads points evenly over a triangle.
  const double u = std::sqrt(random->Uniform(0, 1)), v = random->Uniform(0, 1);
  const auto& c = found->corners;
  return (1 - u) * c[0] + u * (1 - v) * c[1] + u * v * c[2];
}

std::optional<std::vector<Eigen::Vector3d>> NavMesh::ShortestPath(const Eigen::Vector3d& from,
                                                                  const Eigen::Vector3d& to) const {
  const dtQueryFilter filter;
  const float reach[3] = {kReach_m, kReach_m, kReach_m};
  std::array<dtPolyRef, 2> ends{};
  std::array<std::array<float, 3>, 2> points{};
  for (int i = 0; i < 2; ++i) {
    const auto wanted = ToRecast(i == 0 ? from : to);
    if (dtStatusFailed(parts_->query->findNearestPoly(wanted.data(), reach, &filter, &ends[i],
                                                      points[i].data())) ||
        ends[i] == 0)
      return {};
  }
  std::array<dtPolyRef, kMaxPolygons> polygons;
  int polygon_count = 0;
  const dtStatus found =
      parts_->query->findPath(ends[0], ends[1], points[0].data(), points[1].data(), &filter,
                              polygons.data(), &polygon_count, kMaxPolygons);
  if (dtStatusFailed(found) || dtStatusDetail(found, DT_PARTIAL_RESULT) || polygon_count == 0)
    return {};
  std::array<float, 3 * kMaxCorners> corners;
  int corner_count = 0;
  const dtStatus straight = parts_->query->findStraightPath(
      points[0].data(), points[1].data(), polygons.data(), polygon_count, corners.data(), nullptr,
      nullptr, &corner_count, kMaxCorners);
  if (dtStatusFailed(straight) || dtStatusDetail(straight, DT_BUFFER_TOO_SMALL)) return {};
  std::vector<Eigen::Vector3d> path;
  for (int i = 0; i < corner_count; ++i) path.push_back(FromRecast(&corners[3 * i]));
  return path;
}

}  // namespace vlm3r::training
