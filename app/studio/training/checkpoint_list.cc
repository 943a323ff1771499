// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/checkpoint_list.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "engine/base/json.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "checkpoint-";
constexpr size_t kMostCheckpoints = 1000;
constexpr size_t kMostFiles = 1000;
constexpr size_t kMostStages = 16;
constexpr const char* kState = "training_state.json";
constexpr JsonLimits kLimits = {.max_bytes = 1u << 20, .max_depth = 8, .max_values = 10'000};

int64_t StepOf(const std::string& name) {
  if (!name.starts_with(kPrefix)) return 0;
  int64_t step = 0;
  const char* const begin = name.data() + kPrefix.size();
  const char* const end = name.data() + name.size();
  const auto read = std::from_chars(begin, end, step);
  return read.ec == std::errc() && read.ptr == end && step > 0 ? step : 0;
}

uint64_t SizeOf(const fs::path& folder) {
  uint64_t bytes = 0;
  size_t count = 0;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) bytes += it->file_size(ignored);
    if (++count == kMostFiles) break;
  }
  return bytes;
}

fs::path PathOf(const Json& model, const char* key) {
  const auto found = model.find(key);
  return found != model.end() && found->is_string() ? fs::path(found->get<std::string>())
                                                    : fs::path();
}

/// What the newest checkpoint says about the run: which one is best, and on what it trained.
void TakeState(std::vector<Checkpoint>* checkpoints) {
  const Result<Json> state = ReadJsonFile(checkpoints->back().folder / kState, kLimits);
  if (!state || !state->is_object()) return;
  const auto best = state->find("best_step");
  const int64_t best_step =
      best != state->end() && best->is_number_integer() ? best->get<int64_t>() : 0;
  const auto recipe = state->find("recipe");
  Json model = Json::object();
  if (recipe != state->end() && recipe->is_object() && recipe->contains("model"))
    model = (*recipe)["model"];
  if (!model.is_object()) model = Json::object();
  for (Checkpoint& checkpoint : *checkpoints) {
    checkpoint.best = checkpoint.step == best_step;
    checkpoint.base = PathOf(model, "base");
    checkpoint.adapter = PathOf(model, "adapter");
    checkpoint.spatial = PathOf(model, "spatial");
  }
}

}  // namespace

std::vector<Checkpoint> CheckpointsOf(const fs::path& run) {
  std::vector<Checkpoint> checkpoints;
  std::error_code failed;
  for (fs::directory_iterator it(run, failed), end; !failed && it != end; it.increment(failed)) {
    const int64_t step = StepOf(it->path().filename().string());
    std::error_code ignored;
    if (step == 0 || !fs::is_regular_file(it->path() / kState, ignored)) continue;
    Checkpoint& checkpoint = checkpoints.emplace_back();
    checkpoint.step = step;
    checkpoint.folder = it->path();
    checkpoint.num_bytes = SizeOf(it->path());
    if (checkpoints.size() == kMostCheckpoints) break;
  }
  std::ranges::sort(checkpoints, {}, &Checkpoint::step);
  if (!checkpoints.empty()) TakeState(&checkpoints);
  const fs::path small = run / "model" / "adapter";
  std::error_code ignored;
  if (fs::is_regular_file(small / "adapter_config.json", ignored)) {
    Checkpoint& finished = checkpoints.emplace_back();
    finished.folder = small;
    finished.num_bytes = SizeOf(small) + SizeOf(run / "model" / "base");
  }
  return checkpoints;
}

std::vector<fs::path> LogsOf(const fs::path& run) {
  std::error_code failed;
  if (fs::exists(run / "log.jsonl", failed)) return {run / "log.jsonl"};
  std::vector<fs::path> logs;
  for (fs::directory_iterator it(run, failed), end; !failed && it != end; it.increment(failed)) {
    std::error_code ignored;
    if (fs::is_regular_file(it->path() / "log.jsonl", ignored))
      logs.push_back(it->path() / "log.jsonl");
    if (logs.size() == kMostStages) break;
  }
  std::ranges::sort(logs);
  // One that is not there yet may come.
  return logs.empty() ? std::vector<fs::path>{run / "log.jsonl"} : logs;
}

}  // namespace vlm3r::studio
