// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vlm3r::viz {

/// Version of the VTK library in this process: "9.1.0".
std::string VtkVersion();

}  // namespace vlm3r::viz
