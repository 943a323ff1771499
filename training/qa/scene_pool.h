// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/run_control.h"

namespace vlm3r::training {

/// Calls `work(i)` for every i below `count` on up to `threads` threads (0: one for each core); the
/// results stand in the order of i, whatever the threads did. Reports progress as "qa". Fails with
/// kCancelled.
template <typename Work>
auto ForScenes(size_t count, int threads, const RunControl& control, const Work& work)
    -> Result<std::vector<decltype(work(size_t{}))>> {
  std::vector<decltype(work(size_t{}))> results(count);
  std::atomic<size_t> next{0};
  std::mutex reporting;
  int64_t done = 0;
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  const int wanted = static_cast<int>(
      std::min(static_cast<size_t>(threads > 0 ? threads : std::max(cores, 1)), count));
  const auto run = [&] {
    for (size_t i = next++; i < count && !control.stopped(); i = next++) {
      results[i] = work(i);
      const std::lock_guard lock(reporting);
      control.Report("qa", ++done, static_cast<int64_t>(count));
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < wanted; ++i) helpers.emplace_back(run);
    run();
  }
  if (control.stopped()) return CancelledError();
  return results;
}

/// The records of all scenes in one array, with ids from 0 in front.
inline OrderedJson Numbered(std::vector<std::vector<OrderedJson>> per_scene) {
  OrderedJson all = OrderedJson::array();
  for (auto& records : per_scene)
    for (OrderedJson& record : records) {
      OrderedJson numbered = {{"id", all.size()}};
      numbered.update(record);
      all.push_back(std::move(numbered));
    }
  return all;
}

}  // namespace vlm3r::training
