// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/options/options.h"

namespace vlm3r::options {

/// One value the user gave for this call: `key` is "threads" or "model.threads", '-' counts as '_'.
struct Setting {
  std::string key;
  std::string value;
  std::string origin;  ///< What an error blames: "--threads".
};

/// Where options come from.
struct LoadRequest {
  std::optional<std::filesystem::path>
      config_file;     ///< Unset: the user's config.toml or config.json, if there is one.
  std::string preset;  ///< Name or file; empty: the file's or environment's choice, if any.
  std::function<const char*(const char*)> environment;  ///< Unset: the process's.
  std::vector<Setting> settings;  ///< From the command line, in order; the last one wins.
};

/// The options in effect and, for each field that is not at its default, who set it.
struct LoadedOptions {
  Options options;
  std::map<std::string, std::string>
      origins;  ///< QualifiedKey -> "preset demo", "FILE", "VLM3R_DEVICE", "--device".
  std::filesystem::path config_file;  ///< The one read, or empty.
  std::string preset;
  std::vector<std::string> warnings;  ///< Environment variables that look like ours and are not.
};

/// Defaults < preset < configuration file < environment < command line. Fails with kUsage naming
/// who set what wrongly.
Result<LoadedOptions> LoadOptions(const LoadRequest& request);

/// The user's configuration file: config.toml, else config.json in ConfigDir(); empty when neither
/// exists.
std::filesystem::path UserConfigFile();

/// Names and files of all presets: the user's own first, then the shipped ones.
std::vector<std::pair<std::string, std::filesystem::path>> ListPresets();

}  // namespace vlm3r::options
