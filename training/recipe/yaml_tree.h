// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::training {

/// YAML as a JSON tree: plain scalars become null, booleans and numbers where they read so. At most
/// 1 MiB, 32 levels and 100,000 values, aliases counted each time they are used. Fails with kUsage,
/// naming file and line.
Result<Json> ReadYamlFile(const std::filesystem::path& file);
/// The same for text; `name` goes into errors.
Result<Json> ParseYaml(const std::string& text, const std::string& name);

}  // namespace vlm3r::training
