// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/list.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "engine/base/paths.h"
#include "engine/weights/sharded_source.h"

namespace vlm3r::model_store {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxDepth = 2;
constexpr size_t kMaxEntries = 10'000;  // A given folder may be somebody's whole disk.

bool LooksLikeWeights(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".safetensors" || extension == ".pth" || extension == ".bin";
}

fs::path HubDir() {
  if (const char* set = std::getenv("HF_HUB_CACHE"); set != nullptr && *set != '\0') return set;
  if (const char* set = std::getenv("HF_HOME"); set != nullptr && *set != '\0')
    return fs::path(set) / "hub";
  const char* home = std::getenv("HOME");
  return home == nullptr ? fs::path() : fs::path(home) / ".cache" / "huggingface" / "hub";
}

// "models--org--name" → "org/name".
std::string HubName(const fs::path& repository) {
  std::string name = repository.filename().string().substr(std::string_view("models--").size());
  const size_t at = name.find("--");
  return at == std::string::npos ? name : name.replace(at, 2, "/");
}

class Finder {
 public:
  void Place(const fs::path& folder, const std::string& origin) {
    Walk(folder, origin, folder.filename().string(), 0);
  }

  void Hub(const fs::path& hub) {
    for (const fs::path& repository : Children(hub)) {
      if (!repository.filename().string().starts_with("models--")) continue;
      for (const fs::path& snapshot : Children(repository / "snapshots")) {
        if (HasModel(snapshot)) Add(snapshot, "huggingface", HubName(repository));
      }
    }
  }

  std::vector<FoundModel> Take() {
    std::sort(found_.begin(), found_.end(), [](const FoundModel& a, const FoundModel& b) {
      return std::tie(a.origin, a.name, a.path) < std::tie(b.origin, b.name, b.path);
    });
    return std::move(found_);
  }

 private:
  std::vector<fs::path> Children(const fs::path& folder) {
    std::vector<fs::path> children;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (++entries_ > kMaxEntries) break;
      children.push_back(it->path());
    }
    std::sort(children.begin(), children.end());
    return children;
  }

  static bool HasModel(const fs::path& folder) {
    std::error_code ignored;
    return weights::HasWeights(folder) ||
           fs::is_regular_file(folder / "adapter_config.json", ignored) ||
           fs::is_regular_file(folder / "adapter_model.safetensors", ignored) ||
           fs::is_regular_file(folder / "adapter_model.bin", ignored);
  }

  void Walk(const fs::path& folder, const std::string& origin, const std::string& name, int depth) {
    std::error_code ignored;
    if (fs::is_regular_file(folder, ignored)) {
      if (LooksLikeWeights(folder)) Add(folder, origin, name);
      return;
    }
    if (HasModel(folder)) return Add(folder, origin, name);
    if (depth > kMaxDepth) return;
    for (const fs::path& child : Children(folder)) {
      const std::string child_name = child.filename().string();
      if (child_name.starts_with('.')) continue;
      Walk(child, origin, depth == 0 ? child_name : name + "/" + child_name, depth + 1);
    }
  }

  void Add(const fs::path& path, const std::string& origin, const std::string& name) {
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(path, error);
    if (!seen_.insert(error ? path : canonical).second) return;
    FoundModel model{name, origin, path, Kind::kUnknown, 0, false, false, ""};
    const auto inventory = OpenInventory(path);
    if (!inventory) {
      model.problem = inventory.error().ToString();
    } else {
      model.kind = inventory->kind;
      model.random_weights = inventory->random_weights;
      model.synthetic_rooms = inventory->synthetic_rooms;
      for (const fs::path& file : inventory->files) {
        const auto size = fs::file_size(file, error);
        if (!error) model.num_bytes += size;
      }
      if (model.kind == Kind::kUnknown) return;  // Some other program's weights.
    }
    found_.push_back(std::move(model));
  }

  std::vector<FoundModel> found_;
  std::set<fs::path> seen_;
  size_t entries_ = 0;
};

}  // namespace

std::vector<FoundModel> ListModels(const ListRequest& request) {
  Finder finder;
  for (const fs::path& folder : request.folders) finder.Place(folder, "given");
  finder.Place(request.data_dir.empty() ? DataDir() / "models" : request.data_dir, "data");
  finder.Hub(request.hub_dir.empty() ? HubDir() : request.hub_dir);
  const fs::path resources = ResourceDir();
  if (!request.resource_dir.empty()) {
    finder.Place(request.resource_dir, "embedded");
  } else if (!resources.empty()) {
    finder.Place(resources / "models", "embedded");
  }
  return finder.Take();
}

}  // namespace vlm3r::model_store
