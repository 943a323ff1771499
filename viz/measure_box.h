// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace vlm3r::viz {

/// Axes of a measured box as columns: the world's x laid onto the floor, up, and the third.
Eigen::Matrix3d MeasureBoxAxes(const Eigen::Vector3d& up);

}  // namespace vlm3r::viz
