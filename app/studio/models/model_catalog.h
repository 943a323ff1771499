// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <QStringList>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/options/load_options.h"

namespace vlm3r::studio {

/// One model on this machine.
struct ModelEntry {
  std::string name;
  std::string origin;  ///< "given", "data", "huggingface", "embedded".
  std::filesystem::path path;
  std::string kind;  ///< "adapter", "merged", "base", "cut3r", "siglip", "unknown".
  uint64_t num_bytes = 0;
  bool random_weights = false;
  bool synthetic_rooms = false;  ///< Trained on made-up rooms alone.
  std::string problem;           ///< Why it cannot be used, or empty.

  bool is_cut3r() const { return kind == "cut3r"; }
  /// Whether it can answer questions.
  bool answers() const { return kind == "adapter" || kind == "merged" || kind == "base"; }
};

/// What one use of a model takes.
struct ForecastEntry {
  std::string use;    ///< "ask", "reconstruct".
  std::string dtype;  ///< "fp32", "bf16", "bf16, int8".
  uint64_t needed_bytes = 0;
  uint64_t available_bytes = 0;
  bool fits = true;
};

/// What lies on this machine.
struct Catalog {
  std::vector<ModelEntry> models;
  std::vector<std::string> devices;  ///< "auto", "cpu", "cuda:0", …
};

/// What a model consists of and takes, without loading it.
struct ModelDetails {
  int64_t num_parameters = 0;
  std::vector<std::pair<std::string, std::string>> facts;
  std::vector<ForecastEntry> forecast;
  std::string missing;  ///< The part that is absent, by name, and what to do; or empty.
};

// Each reads headers only and may take a second: for threads other than the GUI's.

/// Also looks at `imports`; those that are gone are left out.
Result<Catalog> FindModels(const options::LoadedOptions& loaded, const QStringList& imports,
                           const RunControl& control);
/// With the model's other parts as `loaded.options.model` names them.
Result<ModelDetails> InspectModel(const options::LoadedOptions& loaded,
                                  const std::filesystem::path& path, const RunControl& control);

}  // namespace vlm3r::studio
