// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/result.h"

namespace vlm3r::training {

/// A text file of a dataset, whole. Fails with kBadInput when it cannot be read or has more than
/// `most_bytes`.
Result<std::string> ReadTextFile(const std::filesystem::path& file,
                                 uintmax_t most_bytes = 64 << 20);

/// Whether a name from outside is the name of one file or folder: nothing that leads elsewhere.
bool IsPlainName(const std::string& name);

}  // namespace vlm3r::training
