// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/qa/format/splits.h"

namespace vlm3r::training {

struct AppendRequest {
  std::filesystem::path file;    ///< Conversations, as WriteConversations lays them out; may not be
                                 ///< there yet.
  SplitLists splits;             ///< What must not be trained on.
  bool has_test_scenes = false;  ///< Whether a list of test scenes was read into `splits`.
  /// Where training will look for videos: absolute paths of records are written relative to it.
  std::filesystem::path videos_folder;
};

struct AppendReport {
  int64_t num_added = 0;
  int64_t num_known = 0;  ///< Stood in the file already, with the same video.
  struct Refusal {
    size_t record = 0;  ///< Index into the records that were given.
    std::string why;    ///< One line.
  };
  std::vector<Refusal> refused;
};

/// Adds question records to a training file: all that may be trained on, in order, after what is
/// there. Refused, each with its reason, are scenes of validation and test, scenes of the data sets
/// that the benchmarks are made of as long as no list of test scenes was given, and videos outside
/// of the videos' folder. The file is replaced as a whole, or not at all when nothing is added.
/// Fails when it is no such file, cannot be written, and with kCancelled.
Result<AppendReport> AppendConversations(const std::vector<OrderedJson>& records,
                                         const AppendRequest& request,
                                         const RunControl& control = {});

}  // namespace vlm3r::training
