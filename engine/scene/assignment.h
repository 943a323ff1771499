// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

namespace vlm3r::scene {

/// For each row the column that it is given, -1 for none, so that the values add up to the most
/// (Kuhn 1955, Munkres 1957; in the form with potentials, cubic in the larger side). No value may
/// be negative; pairs of value 0 are left apart.
std::vector<int> BestAssignment(const Eigen::MatrixXd& values);

}  // namespace vlm3r::scene
