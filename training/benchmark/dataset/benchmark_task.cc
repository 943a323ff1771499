// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/benchmark_task.h"

#include <fnmatch.h>

#include <algorithm>

namespace vlm3r::training::benchmark {
namespace {

constexpr std::string_view kVsiAliases[] = {"vsi", "vsi_bench"};
constexpr std::string_view kVstiAliases[] = {"vsti", "vsti_bench"};
constexpr std::string_view kSynthVsiAliases[] = {"synth_vsi", "synth_vsibench"};
constexpr std::string_view kSynthVstiAliases[] = {"synth_vsti", "synth_vstibench"};

constexpr BenchmarkTask kTasks[] = {
    {"vsibench", kVsiAliases, "VSI-Bench", qa::Family::kVsi, "vsibench_score", false,
     "nyu-visionx/VSI-Bench"},
    {"vstibench", kVstiAliases, "VSTI-Bench", qa::Family::kVsti, "vstibench_score", false,
     "Journey9ni/vstibench"},
    {"synth-vsi", kSynthVsiAliases, "Synthetic VSI", qa::Family::kVsi, "vsibench_score", true, ""},
    {"synth-vsti", kSynthVstiAliases, "Synthetic VSTI", qa::Family::kVsti, "vstibench_score", true,
     ""},
};

/// Lower case with '_' for '-'.
std::string Normal(std::string_view name) {
  std::string normal(name);
  for (char& c : normal) {
    if (c == '-') c = '_';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return normal;
}

bool IsCalled(const BenchmarkTask& task, const std::string& normal) {
  return Normal(task.name) == normal ||
         std::ranges::find(task.aliases, normal) != task.aliases.end();
}

Error UnknownTask(std::string_view name) {
  std::string known;
  for (const BenchmarkTask& task : kTasks)
    known += (known.empty() ? "" : ", ") + std::string(task.name);
  return {ErrorCode::kUsage, "there is no benchmark \"" + std::string(name) + "\"", "",
          "Known benchmarks: " + known};
}

}  // namespace

std::span<const BenchmarkTask> BenchmarkTasks() { return kTasks; }

Result<const BenchmarkTask*> FindBenchmarkTask(std::string_view name) {
  const std::string normal = Normal(name);
  for (const BenchmarkTask& task : kTasks)
    if (IsCalled(task, normal)) return &task;
  return UnknownTask(name);
}

Result<std::vector<const BenchmarkTask*>> SelectBenchmarkTasks(
    std::span<const std::string> patterns) {
  std::vector<const BenchmarkTask*> selected;
  for (const std::string& pattern : patterns) {
    const std::string normal = Normal(pattern);
    bool found = false;
    for (const BenchmarkTask& task : kTasks) {
      const bool meant =
          IsCalled(task, normal) || fnmatch(normal.c_str(), Normal(task.name).c_str(), 0) == 0;
      if (!meant) continue;
      found = true;
      if (std::ranges::find(selected, &task) == selected.end()) selected.push_back(&task);
    }
    if (!found) return UnknownTask(pattern);
  }
  return selected;
}

}  // namespace vlm3r::training::benchmark
