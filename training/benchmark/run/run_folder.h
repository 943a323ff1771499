// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>
#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "training/distributed/shard.h"

namespace vlm3r::training::benchmark {

/// A moment by the clocks of a time zone.
struct RunTime {
  std::string folder;  ///< "0801_1342": month, day, hour, minute.
  std::string iso;     ///< "2026-08-01T13:42:07+0200".
};

/// `zone` as the system names it ("Europe/Berlin"); empty: the machine's own. Changes TZ of the
/// process while it runs: before other threads read clocks. Fails with kUsage for an unknown zone.
Result<RunTime> TimeIn(const std::string& zone, std::time_t moment);

/// lmms-eval's name for the folder of a run: <MMDD_HHMM>_<suffix>_<model>_model_args_<h>, where h
/// are the first six digits of the arguments' SHA-256. Slashes become underscores.
std::string RunFolderName(const RunTime& time, const std::string& suffix, const std::string& model,
                          const std::string& model_args);

/// Where a process keeps its answers below the output folder of a run.
std::filesystem::path StoreFile(const std::filesystem::path& output, const Shard& shard);

}  // namespace vlm3r::training::benchmark
