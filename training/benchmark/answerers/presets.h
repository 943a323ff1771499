// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::training::benchmark {

/// How a system of the paper's tables is run in this harness.
struct AnswererPreset {
  std::string name;         ///< What `--model` takes: "vlm-3r", "gpt-4o".
  std::string system;       ///< Its row in the paper's tables: "VLM-3R (7B)".
  std::vector<int> tables;  ///< Which of them have such a row.
  std::string runs_as;      ///< A name of AnswererNames(), or "" when it cannot be run here.
  std::string model_args;   ///< As `--model_args` takes them.
  std::string prompt_profile = "default";
  std::string note;  ///< Which weights or server, and what the user does to have them. One line.
};

/// Reads and checks a file of presets: known keys only, names unique, arguments that the answerer
/// takes. kBadInput naming the file and the preset.
Result<std::vector<AnswererPreset>> ReadPresets(const std::filesystem::path& file);

/// The presets that ship with the program, in the order of the paper's tables. Fails when the
/// program's resources are not here.
Result<std::vector<AnswererPreset>> Presets();

}  // namespace vlm3r::training::benchmark
