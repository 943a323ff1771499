// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/json.h"
#include "engine/options/load_options.h"

namespace vlm3r::options {

/// Every option as a table for terminals: flag, meaning, default and range, grouped by area.
std::string ReferenceText();

/// The same as Markdown: docs/options.md is exactly this.
std::string ReferenceMarkdown();

/// The same for programs: [{"area", "key", "flag", "environment", "help", "type", "unit",
/// "default", "min", "max", "choices"}], absent keys meaning none.
OrderedJson ReferenceJson();

/// The values in effect, one a line, with who set each.
std::string EffectiveText(const LoadedOptions& loaded);

}  // namespace vlm3r::options
