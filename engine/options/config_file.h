// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/options/options.h"

namespace vlm3r::options {

/// Reads a configuration file as a tree of tables: TOML, or JSON when its name ends in ".json". At
/// most 1 MiB. Fails with kUsage naming the file and, for TOML, the line; kDisk when it cannot be
/// read.
Result<Json> ReadConfigFile(const std::filesystem::path& path);

/// Sets every value of a configuration tree. A table or key that does not exist is an error naming
/// the nearest right one. `file` is what errors blame. The key "preset" at the top is left to the
/// caller. `visit` sees each field that was set.
Status ApplyConfig(const Json& tree, const std::filesystem::path& file, Options* options,
                   const std::function<void(const Field&)>& visit = {});

/// The options as a TOML file with a comment on every key; ReadConfigFile and ApplyConfig give the
/// same options back.
std::string ToToml(const Options& options);

}  // namespace vlm3r::options
