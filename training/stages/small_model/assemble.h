// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/result.h"

namespace vlm3r::training {

/// What the stages wrote.
struct SmallModelParts {
  std::filesystem::path spatial;   ///< cut3r.pth of stage A.
  std::filesystem::path language;  ///< Model folder of stage C.
  std::filesystem::path adapters;  ///< Model folder of stage D.
};

/// Writes a model as the released one is laid out, in bf16: `folder`/base, `folder`/adapter,
/// `folder`/cut3r. Its configurations say that it knows synthetic rooms only. Fails with kDisk,
/// kBadInput.
Status AssembleSmallModel(const SmallModelParts& parts, const std::filesystem::path& folder);

}  // namespace vlm3r::training
