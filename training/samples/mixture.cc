// SPDX-License-Identifier: Apache-2.0
#include "training/samples/mixture.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "training/recipe/yaml_tree.h"
#include "training/samples/shuffle.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

struct Dataset {
  fs::path file;
  SamplingStrategy strategy;
};

Error Wrong(const std::string& what, const fs::path& file) {
  return {ErrorCode::kUsage, what, file.string(),
          "Write datasets: with entries of json_path and sampling_strategy"};
}

Result<Dataset> DatasetOf(const Json& entry, const fs::path& file) {
  if (!entry.is_object() || !entry.contains("json_path") || !entry["json_path"].is_string())
    return Wrong("has a dataset without json_path", file);
  Dataset dataset;
  const fs::path path(entry["json_path"].get<std::string>());
  dataset.file = path.is_absolute() ? path : file.parent_path() / path;
  for (const auto& [key, value] : entry.items()) {
    if (key == "json_path") continue;
    if (key == "sampling_strategy" && value.is_string()) {
      VLM3R_ASSIGN(dataset.strategy, SamplingStrategy::Parse(value.get<std::string>()));
    } else if ((key == "is_spar" || key == "with_depth") && value == false) {
      continue;  // The reference's switches for data that is not read here; off is what we do.
    } else {
      return Wrong("has a dataset with the key \"" + key + "\"", file);
    }
  }
  return dataset;
}

Result<std::vector<Dataset>> DatasetsOf(const fs::path& file) {
  const std::string extension = file.extension();
  if (extension == ".json" || extension == ".jsonl") return std::vector<Dataset>{{file, {}}};
  VLM3R_ASSIGN(const Json tree, ReadYamlFile(file));
  if (!tree.is_object() || !tree.contains("datasets") || !tree["datasets"].is_array())
    return Wrong("has no list of datasets", file);
  std::vector<Dataset> datasets;
  for (const Json& entry : tree["datasets"]) {
    VLM3R_ASSIGN(Dataset dataset, DatasetOf(entry, file));
    datasets.push_back(std::move(dataset));
  }
  return datasets;
}

Status ReadDataset(const Dataset& dataset, uint64_t seed, const SceneGuard& guard,
                   std::vector<Conversation>* samples) {
  std::vector<Conversation> all;
  VLM3R_TRY(ReadConversations(dataset.file, [&](Conversation sample) -> Status {
    if (guard) VLM3R_TRY(guard(sample.scene));
    all.push_back(std::move(sample));
    return {};
  }));
  for (const int64_t place : dataset.strategy.Choose(static_cast<int64_t>(all.size()), seed))
    samples->push_back(std::move(all[static_cast<size_t>(place)]));
  return {};
}

}  // namespace

Result<SamplingStrategy> SamplingStrategy::Parse(const std::string& text) {
  const Error wrong{ErrorCode::kUsage, "\"" + text + "\" is no sampling strategy", "",
                    "Write all, first:100, first:10%, end:100 or random:10%"};
  if (text == "all") return SamplingStrategy{};
  const size_t colon = text.find(':');
  if (colon == std::string::npos) return wrong;
  SamplingStrategy strategy;
  const std::string name = text.substr(0, colon);
  if (name == "first")
    strategy.kind = Kind::kFirst;
  else if (name == "end")
    strategy.kind = Kind::kEnd;
  else if (name == "random")
    strategy.kind = Kind::kRandom;
  else
    return wrong;
  std::string amount = text.substr(colon + 1);
  const bool percent = amount.ends_with('%');
  if (percent) amount.pop_back();
  const char* const end = amount.data() + amount.size();
  if (percent) {
    const auto read = std::from_chars(amount.data(), end, strategy.percent);
    if (read.ec != std::errc() || read.ptr != end || !(strategy.percent > 0) ||
        strategy.percent > 100)
      return wrong;
  } else {
    const auto read = std::from_chars(amount.data(), end, strategy.count);
    if (read.ec != std::errc() || read.ptr != end || strategy.count < 1) return wrong;
  }
  return strategy;
}

std::vector<int64_t> SamplingStrategy::Choose(int64_t total, uint64_t seed) const {
  std::vector<int64_t> places(static_cast<size_t>(total));
  std::iota(places.begin(), places.end(), 0);
  if (kind == Kind::kAll) return places;
  // The reference rounds percentages up.
  const int64_t wanted =
      percent > 0 ? static_cast<int64_t>(std::ceil(percent * static_cast<double>(total) / 100))
                  : count;
  const auto taken = static_cast<ptrdiff_t>(std::min(wanted, total));
  if (kind == Kind::kEnd) return {places.end() - taken, places.end()};
  if (kind == Kind::kRandom) Shuffle(seed, &places);
  places.resize(static_cast<size_t>(taken));
  std::ranges::sort(places);
  return places;
}

Result<Mixture> ReadMixture(const fs::path& file, uint64_t seed, const SceneGuard& guard) {
  VLM3R_ASSIGN(const std::vector<Dataset> datasets, DatasetsOf(file));
  Mixture mixture;
  for (size_t i = 0; i < datasets.size(); ++i) {
    std::error_code ignored;
    if (!fs::exists(datasets[i].file, ignored)) {
      mixture.warnings.push_back(datasets[i].file.string() + " is not there and is left out");
      continue;
    }
    VLM3R_TRY(ReadDataset(datasets[i], seed + i, guard, &mixture.samples));
  }
  if (mixture.samples.empty())
    return Error{ErrorCode::kBadInput, "gives no sample", file.string(), "Check its paths"};
  Shuffle(seed, &mixture.samples);
  return mixture;
}

}  // namespace vlm3r::training
