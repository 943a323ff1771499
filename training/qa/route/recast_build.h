// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <recastnavigation/DetourNavMesh.h>
#include <recastnavigation/Recast.h>

#include "engine/base/result.h"
#include "training/qa/route/nav_mesh.h"

namespace vlm3r::training {

/// A world point as Recast sees it: Y up, so turned by -90 degrees about X.
inline std::array<float, 3> ToRecast(const Eigen::Vector3d& p) {
  return {static_cast<float>(p.x()), static_cast<float>(p.z()), static_cast<float>(-p.y())};
}
inline Eigen::Vector3d FromRecast(const float* p) { return {p[0], -p[2], p[1]}; }

struct DetourFree {
  void operator()(dtNavMesh* mesh) const { dtFreeNavMesh(mesh); }
};
using DetourMesh = std::unique_ptr<dtNavMesh, DetourFree>;

/// Voxels, regions, contours and polygons of what the agent can stand on. Fails as NavMesh::Build.
Result<DetourMesh> BuildDetourMesh(const LabelledMesh& mesh, const NavMeshOptions& options);

}  // namespace vlm3r::training
