// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/model_search.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

#include "engine/base/file_map.h"
#include "engine/base/paths.h"
#include "engine/weights/folder_probe.h"
#include "engine/weights/model_config.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/torch_file.h"

namespace vlm3r::weights {
namespace fs = std::filesystem;
namespace {

constexpr size_t kMaxFolders = 256;
constexpr size_t kMaxFilesTried = 64;
constexpr std::string_view kRepositoryPrefix = "models--";
constexpr std::string_view kSpatialFolder = "cut3r";
/// Tensors that every CUT3R checkpoint has and no other model does.
constexpr std::array<const char*, 2> kCut3rTensors{"decoder_embed_state.weight",
                                                   "pose_retriever.mem"};
/// Keys of config.json in which an adapter and its base must agree.
constexpr std::array<const char*, 6> kArchitectureKeys{"hidden_size",         "num_hidden_layers",
                                                       "num_attention_heads", "num_key_value_heads",
                                                       "intermediate_size",   "mm_hidden_size"};

fs::path EnvironmentPath(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

fs::path HubRoot() {
  if (const fs::path cache = EnvironmentPath("HF_HUB_CACHE"); !cache.empty()) return cache;
  if (const fs::path home = EnvironmentPath("HF_HOME"); !home.empty()) return home / "hub";
  const fs::path home = EnvironmentPath("HOME");
  return home.empty() ? fs::path() : home / ".cache" / "huggingface" / "hub";
}

std::string LowerCase(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

/// Why a folder cannot be the base of an adapter with `config`; empty when it can.
std::string BaseObjection(const fs::path& folder, const Json& config) {
  const Json base = PeekConfig(folder);
  if (!base.is_object()) return "has no readable config.json";
  if (IsFile(folder / "adapter_config.json")) return "is an adapter itself";
  if (base.contains("fusion_block") && !base["fusion_block"].is_null()) {
    return "has a fusion block already, so it is a merged model and no base";
  }
  for (const char* key : kArchitectureKeys) {
    if (config.contains(key) && base.contains(key) && config[key] != base[key]) {
      return "has " + std::string(key) + " " + base[key].dump() +
             ", but the adapter was made for " + config[key].dump();
    }
  }
  return HasWeights(folder) ? "" : "has no weights";
}

std::vector<fs::path> BaseCandidates(const fs::path& adapter_dir, const Json& config,
                                     std::vector<fs::path> folders) {
  std::erase_if(folders, [&](const fs::path& folder) {
    std::error_code ignored;
    return fs::equivalent(folder, adapter_dir, ignored) || !BaseObjection(folder, config).empty();
  });
  return folders;
}

/// Whether a folder, or the cached repository it is a snapshot of, is called like the model.
bool Resembles(const fs::path& folder, const std::string& wanted_name) {
  const std::string name = LowerCase(fs::path(wanted_name).filename().string());
  return !name.empty() && LowerCase(folder.string()).find(name) != std::string::npos;
}

bool IsCut3r(const TensorSource& source) {
  return std::all_of(kCut3rTensors.begin(), kCut3rTensors.end(),
                     [&](const char* name) { return source.Find(name).has_value(); });
}

std::string ConstructorText(const WeightFiles& weights) {
  if (const auto* torch = dynamic_cast<const TorchFile*>(weights.source.get())) {
    return torch->constructor_string();
  }
  const auto it = weights.metadata.find(kCut3rConstructorKey);
  return it == weights.metadata.end() ? "" : it->second;
}

/// Folders in which a CUT3R file may lie, nearest first.
std::vector<fs::path> SpatialFolders(const fs::path& model_dir) {
  std::vector<fs::path> folders;
  if (!model_dir.empty()) {
    const fs::path parent = ParentOf(model_dir), grandparent = ParentOf(parent);
    folders = {model_dir, model_dir / kSpatialFolder, parent, parent / kSpatialFolder,
               grandparent / kSpatialFolder};
  }
  const fs::path data = DataDir();
  folders.insert(folders.end(), {data, data / kSpatialFolder, data / "models"});
  return folders;
}

std::vector<fs::path> WeightFilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::path& path : ListFolder(folder)) {
    const std::string extension = LowerCase(path.extension().string());
    if ((extension == ".pth" || extension == ".safetensors") && IsFile(path)) files.push_back(path);
    if (files.size() == kMaxFilesTried) break;
  }
  return files;
}

Error NotCut3r(const fs::path& path) {
  return {ErrorCode::kModelMissing, "holds no CUT3R weights", path.string(),
          "Pass a CUT3R checkpoint, for example cut3r_512_dpt_4_64.pth, with --spatial"};
}

}  // namespace

std::vector<fs::path> SubFolders(const fs::path& parent) {
  std::vector<fs::path> folders = ListFolder(parent);
  std::erase_if(folders, [](const fs::path& path) { return !IsFolder(path); });
  if (folders.size() > kMaxFolders) folders.resize(kMaxFolders);
  return folders;
}

fs::path SnapshotOf(const fs::path& folder) {
  const fs::path snapshots = folder / "snapshots";
  if (!IsFolder(snapshots)) return folder;
  if (const auto reference = FileMap::Open(folder / "refs" / "main")) {
    const auto bytes = (*reference)->bytes();
    std::string revision(reinterpret_cast<const char*>(bytes.data()),
                         std::min<size_t>(bytes.size(), 64));
    revision.erase(std::find_if_not(revision.begin(), revision.end(),
                                    [](unsigned char c) { return std::isxdigit(c); }),
                   revision.end());
    if (!revision.empty() && IsFolder(snapshots / revision)) return snapshots / revision;
  }
  const std::vector<fs::path> all = SubFolders(snapshots);
  const auto newest =
      std::max_element(all.begin(), all.end(), [](const fs::path& a, const fs::path& b) {
        std::error_code ignored;
        return fs::last_write_time(a, ignored) < fs::last_write_time(b, ignored);
      });
  return newest == all.end() ? folder : *newest;
}

std::vector<fs::path> HubSnapshots() {
  std::vector<fs::path> found;
  for (const fs::path& repository : SubFolders(HubRoot())) {
    if (!repository.filename().string().starts_with(kRepositoryPrefix)) continue;
    if (fs::path snapshot = SnapshotOf(repository); snapshot != repository)
      found.push_back(snapshot);
  }
  return found;
}

Result<fs::path> FindModelFolder(const fs::path& given) {
  if (IsFolder(given)) return SnapshotOf(given);
  std::string repository = given.string();
  if (std::count(repository.begin(), repository.end(), '/') == 1 && !repository.starts_with('.')) {
    repository.replace(repository.find('/'), 1, "--");
    const fs::path cached = HubRoot() / (std::string(kRepositoryPrefix) + repository);
    if (fs::path snapshot = SnapshotOf(cached); snapshot != cached) return snapshot;
  }
  return Error{ErrorCode::kModelMissing, "is not a folder", given.string(),
               "Give a model folder, or the name of a repository that was downloaded before"};
}

Json PeekConfig(const fs::path& folder) {
  auto config = ReadJsonFile(folder / "config.json");
  return config ? std::move(config).value() : Json();
}

Result<fs::path> FindBase(const fs::path& adapter_dir, const fs::path& base_dir, const Json& config,
                          const std::string& wanted_name) {
  if (!base_dir.empty()) {
    VLM3R_ASSIGN(const fs::path folder, FindModelFolder(base_dir));
    const std::string objection = BaseObjection(folder, config);
    if (objection.empty()) return folder;
    return Error{ErrorCode::kModelMissing, "cannot be the base model: it " + objection,
                 folder.string(), "Pass the base model of this adapter with --model-base"};
  }
  for (const auto& folders : {SubFolders(ParentOf(adapter_dir)), HubSnapshots()}) {
    const std::vector<fs::path> fitting = BaseCandidates(adapter_dir, config, folders);
    const auto named = std::find_if(fitting.begin(), fitting.end(), [&](const fs::path& folder) {
      return Resembles(folder, wanted_name);
    });
    if (named != fitting.end()) return *named;
    if (!fitting.empty()) return fitting.front();
  }
  const std::string called = wanted_name.empty() ? "" : " (" + wanted_name.substr(0, 120) + ")";
  return Error{ErrorCode::kModelMissing,
               "is an adapter, and its base model" + called +
                   " was not found beside it or in the "
                   "Hugging Face cache",
               adapter_dir.string(), "Pass the folder of the base model with --model-base"};
}

Result<std::optional<SpatialFile>> FindSpatial(const fs::path& model_dir, const fs::path& given) {
  if (!given.empty() && !IsFolder(given)) {
    VLM3R_ASSIGN(WeightFiles weights, OpenWeightFile(given));
    if (!IsCut3r(*weights.source)) return NotCut3r(given);
    std::string text = ConstructorText(weights);
    return std::optional(SpatialFile{std::move(weights), std::move(text)});
  }
  const auto folders = given.empty() ? SpatialFolders(model_dir) : std::vector{given};
  std::optional<Error> broken;
  for (const fs::path& folder : folders) {
    for (const fs::path& file : WeightFilesIn(folder)) {
      auto weights = OpenWeightFile(file);
      const bool called_cut3r =
          LowerCase(file.filename().string()).find(kSpatialFolder) != std::string::npos;
      if (!weights && called_cut3r && !broken) broken = weights.error();
      if (!weights || !IsCut3r(*weights->source)) continue;
      std::string text = ConstructorText(*weights);
      return std::optional(SpatialFile{std::move(weights).value(), std::move(text)});
    }
  }
  if (broken) return *broken;
  if (!given.empty()) return NotCut3r(given);
  return std::optional<SpatialFile>();
}

std::vector<fs::path> FindSiglips(const fs::path& model_dir, int64_t hidden_size) {
  std::vector<fs::path> found;
  for (const auto& folders : {SubFolders(ParentOf(model_dir)), HubSnapshots()}) {
    for (const fs::path& folder : folders) {
      const Json config = PeekConfig(folder);
      if (!config.is_object() || !config.value("model_type", Json()).is_string()) continue;
      if (!config["model_type"].get_ref<const std::string&>().starts_with("siglip")) continue;
      const auto vision = ParseSiglipConfig(config);
      if (vision && vision->hidden_size == hidden_size) found.push_back(folder);
    }
  }
  return found;
}

}  // namespace vlm3r::weights
