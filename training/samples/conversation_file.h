// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::training {

struct Turn {
  bool from_human = true;
  std::string text;
};

/// One LLaVA sample.
struct Conversation {
  std::string scene;                ///< Empty when the file does not say.
  std::string video;                ///< Below the videos' folder; empty: none.
  std::vector<std::string> images;  ///< Likewise.
  std::vector<Turn> turns;

  bool has_pictures() const { return !video.empty() || !images.empty(); }
  /// Words of all turns: what the sampler calls length.
  int64_t num_words() const;
};

/// Reads a JSON array or, when the name ends in ".jsonl", a record a line; only one record is in
/// memory as JSON at a time. Paths that leave the videos' folder are refused. Fails with kBadInput,
/// naming file and record.
Status ReadConversations(const std::filesystem::path& file,
                         const std::function<Status(Conversation)>& take);

}  // namespace vlm3r::training
