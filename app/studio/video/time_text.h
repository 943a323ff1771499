// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vlm3r::studio {

/// A moment of a video: "00:07.3", "1:02:07.3". Negative and non-finite times give "00:00.0".
QString TimeText(double time_s);

}  // namespace vlm3r::studio
