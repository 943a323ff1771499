// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <Eigen/Core>

#include "engine/base/result.h"
#include "training/data/scan.h"
#include "training/qa/random.h"

namespace vlm3r::training {

/// Who walks, and how finely the room is cut up. Lengths in metres. Size of the agent and steepness
/// are those of Habitat's pathfinder.
struct NavMeshOptions {
  double agent_radius_m = 0.1;
  double agent_height_m = 1.5;
  double max_climb_m = 0.2;
  double max_slope_deg = 45;
  double cell_size_m = 0.05;
  double cell_height_m = 0.05;
};

/// Where in a room an agent can stand and walk (Recast), and its shortest ways (Detour). World
/// frame, Z up, metres. Not thread-safe; one thread may use one mesh at a time.
class NavMesh {
 public:
  /// Fails with kBadInput when the mesh has a vertex that is not finite or a face that names no
  /// vertex, when it is larger than a building, or when nobody can stand anywhere in it.
  static Result<NavMesh> Build(const LabelledMesh& mesh, const NavMeshOptions& options = {});

  NavMesh(NavMesh&&) noexcept;
  NavMesh& operator=(NavMesh&&) noexcept;
  ~NavMesh();

  /// Area [m²] of the largest connected floor, for the agent's centre.
  double floor_area_m2() const;

  /// A point of the largest connected floor, uniform over its area.
  Eigen::Vector3d Sample(Random* random) const;

  /// Corners of the shortest way, ends included; nothing when there is none or an end is more than
  /// half a metre beside the floor.
  std::optional<std::vector<Eigen::Vector3d>> ShortestPath(const Eigen::Vector3d& from,
                                                           const Eigen::Vector3d& to) const;

 private:
  struct Parts;
  explicit NavMesh(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace vlm3r::training
