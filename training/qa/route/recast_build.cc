// SPDX-License-Identifier: Apache-2.0
#include "training/qa/route/recast_build.h"

#include <algorithm>
#include <cmath>

#include <recastnavigation/DetourNavMeshBuilder.h>

namespace vlm3r::training {
namespace {

// Bounds the grid: 100 m at 5 cm are 4 million cells.
constexpr float kMaxExtent_m = 100;
constexpr size_t kMaxFaces = 50'000'000;
// Habitat's settings, in voxels.
constexpr int kMinRegionSide = 20, kMergeRegionSide = 20, kMaxEdge_m = 12;
constexpr float kMaxEdgeError = 1.3f;
constexpr int kCornersPerPolygon = 6;

Error Bad(std::string message) {
  return {ErrorCode::kBadInput, std::move(message), "", "routes need the room's mesh, in metres"};
}

template <auto kFree>
struct Free {
  template <typename T>
  void operator()(T* thing) const {
    kFree(thing);
  }
};
template <typename T, auto kFree>
using Owned = std::unique_ptr<T, Free<kFree>>;
using Heightfield = Owned<rcHeightfield, rcFreeHeightField>;
using CompactHeightfield = Owned<rcCompactHeightfield, rcFreeCompactHeightfield>;
using ContourSet = Owned<rcContourSet, rcFreeContourSet>;
using PolyMesh = Owned<rcPolyMesh, rcFreePolyMesh>;

struct Triangles {
  std::vector<float> vertices;
  std::vector<int> corners;
};

Result<Triangles> TrianglesOf(const LabelledMesh& mesh) {
  if (mesh.faces.empty() || mesh.faces.size() > kMaxFaces) return Bad("the mesh has no faces");
  Triangles triangles;
  triangles.vertices.reserve(3 * mesh.vertices.size());
  for (const Eigen::Vector3f& vertex : mesh.vertices) {
    if (!vertex.allFinite()) return Bad("a vertex of the mesh is not finite");
    for (const float value : ToRecast(vertex.cast<double>())) triangles.vertices.push_back(value);
  }
  triangles.corners.reserve(3 * mesh.faces.size());
  for (const auto& face : mesh.faces)
    for (const uint32_t corner : face) {
      if (corner >= mesh.vertices.size()) return Bad("a face of the mesh names no vertex");
      triangles.corners.push_back(static_cast<int>(corner));
    }
  return triangles;
}

Result<rcConfig> ConfigOf(const Triangles& triangles, const NavMeshOptions& options) {
  rcConfig config{};
  config.cs = static_cast<float>(options.cell_size_m);
  config.ch = static_cast<float>(options.cell_height_m);
  config.walkableSlopeAngle = static_cast<float>(options.max_slope_deg);
  config.walkableHeight = static_cast<int>(std::ceil(options.agent_height_m / config.ch));
  // A hair more than the quotient: 0.2 / 0.05 is just below 4 in single precision.
  config.walkableClimb = static_cast<int>(std::floor(options.max_climb_m / config.ch + 1e-3));
  config.walkableRadius = static_cast<int>(std::ceil(options.agent_radius_m / config.cs - 1e-3));
  config.maxEdgeLen = static_cast<int>(kMaxEdge_m / config.cs);
  config.maxSimplificationError = kMaxEdgeError;
  config.minRegionArea = kMinRegionSide * kMinRegionSide;
  config.mergeRegionArea = kMergeRegionSide * kMergeRegionSide;
  config.maxVertsPerPoly = kCornersPerPolygon;
  rcCalcBounds(triangles.vertices.data(), static_cast<int>(triangles.vertices.size() / 3),
               config.bmin, config.bmax);
  for (int axis = 0; axis < 3; ++axis)
    if (!(config.bmax[axis] - config.bmin[axis] <= kMaxExtent_m))
      return Bad("the mesh is larger than 100 m");
  config.bmax[1] += static_cast<float>(options.agent_height_m);
  // A flat wall along a grid axis would otherwise make a grid without cells, in which Recast
  // writes out of bounds.
  for (const int axis : {0, 2}) {
    config.bmin[axis] -= config.cs;
    config.bmax[axis] += config.cs;
  }
  rcCalcGridSize(config.bmin, config.bmax, config.cs, &config.width, &config.height);
  return config;
}

bool Voxelize(rcContext* context, const rcConfig& config, const Triangles& triangles,
              rcHeightfield* solid) {
  const int vertices = static_cast<int>(triangles.vertices.size() / 3);
  const int faces = static_cast<int>(triangles.corners.size() / 3);
  if (!rcCreateHeightfield(context, *solid, config.width, config.height, config.bmin, config.bmax,
                           config.cs, config.ch))
    return false;
  std::vector<unsigned char> areas(faces, 0);
  rcMarkWalkableTriangles(context, config.walkableSlopeAngle, triangles.vertices.data(), vertices,
                          triangles.corners.data(), faces, areas.data());
  if (!rcRasterizeTriangles(context, triangles.vertices.data(), vertices, triangles.corners.data(),
                            areas.data(), faces, *solid, config.walkableClimb))
    return false;
  rcFilterLowHangingWalkableObstacles(context, config.walkableClimb, *solid);
  rcFilterLedgeSpans(context, config.walkableHeight, config.walkableClimb, *solid);
  rcFilterWalkableLowHeightSpans(context, config.walkableHeight, *solid);
  return true;
}

bool Polygonize(rcContext* context, const rcConfig& config, rcHeightfield* solid,
                rcPolyMesh* polygons) {
  const CompactHeightfield compact(rcAllocCompactHeightfield());
  const ContourSet contours(rcAllocContourSet());
  return compact && contours &&
         rcBuildCompactHeightfield(context, config.walkableHeight, config.walkableClimb, *solid,
                                   *compact) &&
         rcErodeWalkableArea(context, config.walkableRadius, *compact) &&
         rcBuildDistanceField(context, *compact) &&
         rcBuildRegions(context, *compact, 0, config.minRegionArea, config.mergeRegionArea) &&
         rcBuildContours(context, *compact, config.maxSimplificationError, config.maxEdgeLen,
                         *contours) &&
         rcBuildPolyMesh(context, *contours, config.maxVertsPerPoly, *polygons);
}

dtNavMeshCreateParams ParamsOf(const rcConfig& config, const rcPolyMesh& polygons,
                               const NavMeshOptions& options) {
  dtNavMeshCreateParams params{};
  params.verts = polygons.verts;
  params.vertCount = polygons.nverts;
  params.polys = polygons.polys;
  params.polyAreas = polygons.areas;
  params.polyFlags = polygons.flags;
  params.polyCount = polygons.npolys;
  params.nvp = polygons.nvp;
  params.walkableHeight = static_cast<float>(options.agent_height_m);
  params.walkableRadius = static_cast<float>(options.agent_radius_m);
  params.walkableClimb = static_cast<float>(options.max_climb_m);
  std::copy_n(polygons.bmin, 3, params.bmin);
  std::copy_n(polygons.bmax, 3, params.bmax);
  params.cs = config.cs;
  params.ch = config.ch;
  params.buildBvTree = true;
  return params;
}

}  // namespace

Result<DetourMesh> BuildDetourMesh(const LabelledMesh& mesh, const NavMeshOptions& options) {
  VLM3R_ASSIGN(const Triangles triangles, TrianglesOf(mesh));
  VLM3R_ASSIGN(const rcConfig config, ConfigOf(triangles, options));
  rcContext context(false);
  Heightfield solid(rcAllocHeightfield());
  const PolyMesh polygons(rcAllocPolyMesh());
  if (!solid || !polygons || !Voxelize(&context, config, triangles, solid.get()) ||
      !Polygonize(&context, config, solid.get(), polygons.get()))
    return Error{ErrorCode::kOutOfMemory, "the floor of the mesh could not be worked out", "", ""};
  solid.reset();
  if (polygons->npolys == 0) return Bad("nobody can stand anywhere in the mesh");
  std::fill_n(polygons->flags, polygons->npolys, 1);
  dtNavMeshCreateParams params = ParamsOf(config, *polygons, options);
  unsigned char* data = nullptr;
  int size = 0;
  if (!dtCreateNavMeshData(&params, &data, &size)) return Bad("the floor has too many corners");
  DetourMesh detour(dtAllocNavMesh());
  // Detour frees `data` with the mesh once init has taken it.
  if (!detour || dtStatusFailed(detour->init(data, size, DT_TILE_FREE_DATA))) {
    dtFree(data);
    return Error{ErrorCode::kOutOfMemory, "the floor of the mesh could not be kept", "", ""};
  }
  return detour;
}

}  // namespace vlm3r::training
