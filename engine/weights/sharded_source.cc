// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/sharded_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "engine/base/json.h"
#include "engine/weights/file_kind.h"
#include "engine/weights/folder_probe.h"
#include "engine/weights/mapped_tensor.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/source_views.h"
#include "engine/weights/torch_file.h"

namespace vlm3r::weights {
namespace fs = std::filesystem;
namespace {

constexpr size_t kMaxShards = 10'000;
constexpr std::string_view kRemedy =
    "Download or copy the missing file again; all shards must lie in one folder";

/// Stems and endings of model weights, in order of preference.
struct Spelling {
  std::string_view stem;
  std::string_view ending;
};
constexpr std::array<Spelling, 2> kSpellings{
    {{"model", ".safetensors"}, {"pytorch_model", ".bin"}}};

Error Missing(const fs::path& file, std::string problem) {
  return {ErrorCode::kModelMissing, std::move(problem), file.string(), std::string(kRemedy)};
}

bool IsPlainFileName(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

Result<std::map<std::string, std::string>> ReadWeightMap(const fs::path& index) {
  VLM3R_ASSIGN(const Json json, ReadJsonFile(index));
  std::map<std::string, std::string> shard_of;
  if (json.is_object() && json.contains("weight_map") && json["weight_map"].is_object()) {
    for (const auto& [name, shard] : json["weight_map"].items()) {
      if (!shard.is_string() || !IsPlainFileName(shard.get<std::string>())) {
        return Error{ErrorCode::kBadInput,
                     "places the tensor \"" + name.substr(0, 120) +
                         "\" in something that is not a file beside the index",
                     index.string(), ""};
      }
      shard_of.emplace(name, shard.get<std::string>());
    }
  }
  if (!shard_of.empty()) return shard_of;
  return Error{ErrorCode::kBadInput, "has no weight_map", index.string(), std::string(kRemedy)};
}

/// "model-00002-of-00004" gives {2, 4}.
std::optional<std::pair<size_t, size_t>> ShardNumber(std::string_view name) {
  const size_t of = name.find("-of-");
  const size_t dash = of == std::string_view::npos ? of : name.rfind('-', of - 1);
  if (dash == std::string_view::npos || of == 0) return std::nullopt;
  size_t number = 0, total = 0;
  const std::string_view first = name.substr(dash + 1, of - dash - 1), last = name.substr(of + 4);
  if (std::from_chars(first.data(), first.data() + first.size(), number).ec != std::errc() ||
      std::from_chars(last.data(), last.data() + last.size(), total).ec != std::errc()) {
    return std::nullopt;
  }
  return std::pair{number, total};
}

/// Files of one spelling in a folder, sorted.
std::vector<fs::path> ListFiles(const fs::path& folder, const Spelling& spelling) {
  std::vector<fs::path> files;
  for (const fs::path& path : ListFolder(folder)) {
    const std::string name = path.filename().string();
    if (name.starts_with(spelling.stem) && name.ends_with(spelling.ending) && IsFile(path)) {
      files.push_back(path);
    }
  }
  return files;
}

/// Refuses when the numbering says that shards are absent, naming the first of them.
Status CheckNumbering(const std::vector<fs::path>& files) {
  std::set<std::string> names;
  for (const fs::path& file : files) names.insert(file.filename().string());
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    const auto number = ShardNumber(file.stem().string());
    if (!number || number->second == 0 || number->second > kMaxShards) continue;
    const size_t of = name.find("-of-");
    const size_t dash = name.rfind('-', of - 1);
    const size_t digits = of - dash - 1;
    for (size_t i = 1; i <= number->second; ++i) {
      std::string text = std::to_string(i);
      if (text.size() < digits) text.insert(0, digits - text.size(), '0');
      const std::string expected = name.substr(0, dash + 1) + text + name.substr(of);
      if (!names.contains(expected)) {
        return Missing(file.parent_path() / expected, "this shard of the model is missing");
      }
    }
    return {};
  }
  return {};
}

Result<WeightFiles> OpenTogether(const std::vector<fs::path>& files) {
  VLM3R_TRY(CheckNumbering(files));
  WeightFiles out;
  std::vector<std::shared_ptr<const TensorSource>> sources;
  std::set<std::string> names;
  for (const fs::path& file : files) {
    VLM3R_ASSIGN(WeightFiles one, OpenWeightFile(file));
    for (const std::string& name : one.source->Names()) {
      if (names.insert(name).second) continue;
      return Error{
          ErrorCode::kBadInput,
          "holds the tensor \"" + name.substr(0, 120) + "\", which another file also holds",
          file.string(), "Leave the files of one model only in the folder"};
    }
    sources.push_back(std::move(one.source));
    out.files.push_back(file);
    out.metadata.merge(one.metadata);
  }
  out.source = sources.size() == 1 ? sources[0] : Overlay(sources);
  return out;
}

}  // namespace

Result<WeightFiles> OpenWeightFile(const fs::path& path) {
  WeightFiles out;
  out.files = {path};
  VLM3R_ASSIGN(const FileKind kind, DetectFileKind(path));
  if (kind == FileKind::kZip || kind == FileKind::kPickle) {
    VLM3R_ASSIGN(out.source, TorchFile::Open(path));
    return out;
  }
  VLM3R_ASSIGN(const auto file, SafetensorsFile::Open(path));
  out.metadata = file->metadata();
  out.source = file;
  return out;
}

Result<WeightFiles> OpenShardIndex(const fs::path& index) {
  VLM3R_ASSIGN(const auto shard_of, ReadWeightMap(index));
  WeightFiles out;
  std::map<std::string, std::shared_ptr<const TensorSource>> shards;
  for (const auto& [name, shard] : shard_of) shards.emplace(shard, nullptr);
  if (shards.size() > kMaxShards) {
    return Error{ErrorCode::kBadInput, "names too many files", index.string(), ""};
  }
  for (auto& [shard, source] : shards) {
    const fs::path path = index.parent_path() / shard;
    if (!IsFile(path)) return Missing(path, "this shard of the model is missing");
    VLM3R_ASSIGN(WeightFiles one, OpenWeightFile(path));
    source = std::move(one.source);
    out.files.push_back(path);
    out.metadata.merge(one.metadata);
  }
  RenamedSource::Map map;
  for (const auto& [name, shard] : shard_of) {
    const auto& source = shards.at(shard);
    if (!source->Find(name)) {
      return Missing(
          index.parent_path() / shard,
          "does not hold the tensor \"" + name.substr(0, 120) + "\" that the index promises");
    }
    map.emplace(name, std::pair{source, name});
  }
  out.source = std::make_shared<RenamedSource>(std::move(map));
  return out;
}

bool HasWeights(const fs::path& folder) {
  return std::any_of(kSpellings.begin(), kSpellings.end(), [&](const Spelling& spelling) {
    const std::string index =
        std::string(spelling.stem) + std::string(spelling.ending) + ".index.json";
    return IsFile(folder / index) || !ListFiles(folder, spelling).empty();
  });
}

Result<WeightFiles> OpenWeightFolder(const fs::path& folder) {
  for (const Spelling& spelling : kSpellings) {
    const std::string whole = std::string(spelling.stem) + std::string(spelling.ending);
    if (IsFile(folder / (whole + ".index.json"))) {
      return OpenShardIndex(folder / (whole + ".index.json"));
    }
    if (IsFile(folder / whole)) return OpenWeightFile(folder / whole);
    const std::vector<fs::path> files = ListFiles(folder, spelling);
    if (!files.empty()) return OpenTogether(files);
  }
  return Error{ErrorCode::kModelMissing, "has no model weights", folder.string(),
               "Give a folder with model.safetensors, its shards, or pytorch_model.bin"};
}

}  // namespace vlm3r::weights
