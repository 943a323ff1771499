// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iomanip>

#include "engine/base/paths.h"
#include "training/benchmark/dataset/benchmark_task.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

using Environment = std::function<const char*(const char*)>;

/// $HF_HOME, or where the Hugging Face tools put it without that.
fs::path HubHome(const Environment& environment) {
  if (const char* home = environment("HF_HOME"); home != nullptr && *home != '\0') return home;
  const char* home = environment("HOME");
  return fs::path(home == nullptr ? "" : home) / ".cache" / "huggingface";
}

/// What a small text file says, without white space at its end; empty when there is none.
std::string WordIn(const fs::path& path) {
  std::ifstream file(path);
  std::string word;
  file >> std::setw(200) >> word;
  return word;
}

/// Folders of the hub's cache that hold a dataset: its snapshots, first the one that its main
/// branch was when it was last fetched, then the others by name.
std::vector<fs::path> Snapshots(const fs::path& home, std::string_view hub_id) {
  std::string name = "datasets--" + std::string(hub_id);
  const size_t slash = name.find('/');
  if (slash != std::string::npos) name.replace(slash, 1, "--");
  std::vector<fs::path> folders;
  std::error_code failed;
  const fs::path dataset = home / "hub" / name;
  for (fs::directory_iterator i(dataset / "snapshots", failed), end; !failed && i != end;
       i.increment(failed))
    folders.push_back(i->path());
  std::sort(folders.begin(), folders.end());
  const std::string newest = WordIn(dataset / "refs" / "main");
  std::stable_partition(folders.begin(), folders.end(),
                        [&](const fs::path& folder) { return folder.filename() == newest; });
  return folders;
}

std::vector<fs::path> Folders(const BenchmarkTask& task, const Environment& environment) {
  if (task.synthetic) return {ResourceDir() / "benchmarks" / std::string(task.name)};
  const fs::path home = HubHome(environment);
  std::vector<fs::path> folders = {home / std::string(task.name)};
  for (fs::path& folder : Snapshots(home, task.hub_id)) folders.push_back(std::move(folder));
  return folders;
}

fs::path FileIn(const fs::path& folder) {
  std::error_code ignored;
  for (const char* name : {"test.jsonl", "test.json", "test.parquet", "test-00000-of-00001.parquet",
                           "full/test-00000-of-00001.parquet", "data/test-00000-of-00001.parquet"})
    if (fs::is_regular_file(folder / name, ignored)) return folder / name;
  return {};
}

}  // namespace

Result<BenchmarkPlaces> FindBenchmark(const BenchmarkTask& task, const fs::path& file,
                                      const fs::path& videos,
                                      const Environment& given_environment) {
  const Environment environment =
      given_environment ? given_environment : [](const char* name) { return std::getenv(name); };
  BenchmarkPlaces places{file, videos};
  std::error_code ignored;
  if (fs::is_directory(file, ignored)) places.file = FileIn(file);
  std::string looked;
  for (const fs::path& folder : Folders(task, environment)) {
    if (places.videos.empty() && file.empty() && fs::is_directory(folder, ignored))
      places.videos = folder;
    if (places.file.empty() && file.empty()) places.file = FileIn(folder);
    looked += (looked.empty() ? "" : ", ") + folder.string();
  }
  if (!places.file.empty()) {
    if (places.videos.empty()) places.videos = places.file.parent_path();
    if (places.videos.empty()) places.videos = ".";
    return places;
  }
  if (!file.empty())
    return Error{ErrorCode::kBadInput, "holds no test.jsonl, test.json or test.parquet",
                 file.string(), "Name the file itself"};
  return Error{ErrorCode::kBadInput,
               std::string(task.title) + " is not on this machine (looked in " + looked + ")", "",
               task.synthetic
                   ? "It ships with the program: set VLM3R_RESOURCES to its resources"
                   : "Fetch " + std::string(task.hub_id) + " and name its file, or set HF_HOME"};
}

}  // namespace vlm3r::training::benchmark
