// SPDX-License-Identifier: Apache-2.0
#include "viz/version.h"

#include <vtkVersion.h>

namespace vlm3r::viz {

std::string VtkVersion() { return vtkVersion::GetVTKVersion(); }

}  // namespace vlm3r::viz
