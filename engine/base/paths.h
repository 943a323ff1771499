// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace vlm3r {

/// `$XDG_CACHE_HOME/vlm3r-studio` or `~/.cache/vlm3r-studio`. Not created here.
std::filesystem::path CacheDir();

/// `$XDG_CONFIG_HOME/vlm3r-studio` or `~/.config/vlm3r-studio`.
std::filesystem::path ConfigDir();

/// `$XDG_DATA_HOME/vlm3r-studio` or `~/.local/share/vlm3r-studio`.
std::filesystem::path DataDir();

/// Where the program's own files lie (embedded model, demo video): `$VLM3R_RESOURCES`, the
/// installed share folder beside the executable, or the source tree of a development build. Empty
/// when none exists.
std::filesystem::path ResourceDir();

/// The folder of the model that ships: `base`, `adapter` and `cut3r` in it.
std::filesystem::path ShippedModelDir();

}  // namespace vlm3r
