// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace vlm3r::scene {

/// Whether a pose read from a file is one: finite, a right-handed rotation (files round it: each
/// product of its rows to 1e-3), and the last row 0 0 0 1.
bool IsRigidMotion(const Eigen::Matrix4d& pose);

}  // namespace vlm3r::scene
