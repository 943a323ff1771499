// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/rigid_motion.h"

#include <Eigen/LU>

namespace vlm3r::scene {

bool IsRigidMotion(const Eigen::Matrix4d& pose) {
  if (!pose.allFinite()) return false;
  const Eigen::Matrix3d rotation = pose.topLeftCorner<3, 3>();
  return (rotation * rotation.transpose()).isIdentity(1e-3) && rotation.determinant() > 0 &&
         (pose.row(3) - Eigen::RowVector4d(0, 0, 0, 1)).cwiseAbs().maxCoeff() < 1e-6;
}

}  // namespace vlm3r::scene
