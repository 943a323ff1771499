// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/arkit_pincam.h"

#include <cmath>
#include <sstream>

namespace vlm3r::training {

Result<Intrinsics> ParseArkitPincam(const std::string& text, int width, int height,
                                    const std::string& file) {
  std::istringstream words(text);
  double stored_width = 0, stored_height = 0;
  Intrinsics k;
  words >> stored_width >> stored_height >> k.fx >> k.fy >> k.cx >> k.cy;
  const bool whole = !words.fail() && stored_width > 0 && stored_height > 0;
  k.fx *= width / stored_width;
  k.cx *= width / stored_width;
  k.fy *= height / stored_height;
  k.cy *= height / stored_height;
  k.width = width;
  k.height = height;
  const bool finite =
      std::isfinite(k.fx) && std::isfinite(k.fy) && std::isfinite(k.cx) && std::isfinite(k.cy);
  if (!whole || !finite || !(k.fx > 0) || !(k.fy > 0)) {
    return Error{ErrorCode::kBadInput, "is no pinhole camera", file, "Download the scene again"};
  }
  return k;
}

}  // namespace vlm3r::training
