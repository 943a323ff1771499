// SPDX-License-Identifier: Apache-2.0
#include "engine/options/load_options.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include <unistd.h>

#include "engine/base/paths.h"
#include "engine/options/config_file.h"
#include "engine/options/nearest_name.h"

namespace vlm3r::options {
namespace {

namespace fs = std::filesystem;

// Variables of ours that are no options: where things are, not how to run.
constexpr std::array kOtherVariables = {
    "VLM3R_RESOURCES",   "VLM3R_CONFIG", "VLM3R_PRESET", "VLM3R_TORCH_ROOT", "VLM3R_CUDA_KERNELS",
    "VLM3R_CUDA_GRAPHS", "VLM3R_CPU",    "VLM3R_DEPS",   "VLM3R_PYTHON"};

std::string CanonicalKey(std::string key) {
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

Result<Field> FindField(const Setting& setting, const std::vector<Field>& fields) {
  const std::string key = CanonicalKey(setting.key);
  std::vector<std::string> names;
  for (const Field& field : fields) {
    if (key == field.spec.key || key == field.QualifiedKey()) return field;
    names.push_back(key.find('.') == std::string::npos ? field.spec.key : field.QualifiedKey());
  }
  const std::string near = NearestName(key, names);
  return Error{ErrorCode::kUsage, setting.origin + ": there is no option \"" + setting.key + "\"",
               "",
               near.empty() ? "`vlm3r options` lists every key" : "Did you mean \"" + near + "\"?"};
}

/// Applies one layer after the other to `loaded`.
class Loader {
 public:
  Loader(const LoadRequest& request, LoadedOptions* loaded)
      : request_(request), loaded_(loaded), fields_(loaded->options.Fields()) {}

  Status Run() {
    loaded_->config_file = ConfigFile();
    Json tree = Json::object();
    if (!loaded_->config_file.empty()) {
      VLM3R_ASSIGN(tree, ReadConfigFile(loaded_->config_file));
    }
    VLM3R_TRY(ApplyPreset(tree));
    VLM3R_TRY(ApplyTree(tree, loaded_->config_file, loaded_->config_file.string()));
    VLM3R_TRY(ApplyEnvironment());
    for (const Setting& setting : request_.settings) {
      VLM3R_ASSIGN(const Field field, FindField(setting, fields_));
      VLM3R_TRY(Set(field, setting.value, setting.origin));
    }
    return {};
  }

 private:
  std::string Environment(const char* name) const {
    const char* value = request_.environment ? request_.environment(name) : std::getenv(name);
    return value != nullptr ? value : "";
  }

  fs::path ConfigFile() const {
    if (request_.config_file) return *request_.config_file;
    if (const std::string named = Environment("VLM3R_CONFIG"); !named.empty()) return named;
    return UserConfigFile();
  }

  Status ApplyPreset(const Json& tree) {
    std::string name = request_.preset;
    if (name.empty()) name = Environment("VLM3R_PRESET");
    if (const auto chosen = tree.find("preset"); name.empty() && chosen != tree.end()) {
      if (!chosen->is_string()) {
        return Error{ErrorCode::kUsage, "preset must be a name", loaded_->config_file.string(), ""};
      }
      name = chosen->get<std::string>();
    }
    if (name.empty()) return {};
    VLM3R_ASSIGN(const fs::path file, FindPreset(name));
    VLM3R_ASSIGN(const Json preset, ReadConfigFile(file));
    loaded_->preset = name;
    return ApplyTree(preset, file, "preset " + name);
  }

  static Result<fs::path> FindPreset(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& [known, file] : ListPresets()) {
      if (known == name) return file;
      names.push_back(known);
    }
    std::error_code ignored;
    if (name.find('/') != std::string::npos && fs::is_regular_file(name, ignored))
      return fs::path(name);
    std::string all;
    for (const std::string& known : names) all += (all.empty() ? "" : ", ") + known;
    return Error{ErrorCode::kUsage, "there is no preset \"" + name + "\"", "",
                 all.empty() ? "Give the path of a .toml file" : "Choose one of: " + all};
  }

  Status ApplyTree(const Json& tree, const fs::path& file, const std::string& origin) {
    return ApplyConfig(tree, file, &loaded_->options, [&](const Field& field) {
      loaded_->origins[field.QualifiedKey()] = origin;
    });
  }

  Status ApplyEnvironment() {
    for (const Field& field : fields_) {
      const std::string name = field.EnvironmentName();
      if (const std::string value = Environment(name.c_str()); !value.empty())
        VLM3R_TRY(Set(field, value, name));
    }
    if (!request_.environment) WarnOfStrangers();
    return {};
  }

  void WarnOfStrangers() {
    std::vector<std::string> names(kOtherVariables.begin(), kOtherVariables.end());
    for (const Field& field : fields_) names.push_back(field.EnvironmentName());
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
      const std::string_view text(*entry);
      const std::string name(text.substr(0, text.find('=')));
      if (!name.starts_with("VLM3R_") || std::find(names.begin(), names.end(), name) != names.end())
        continue;
      const std::string near = NearestName(name, names);
      loaded_->warnings.push_back("the environment variable " + name + " is not one of ours" +
                                  (near.empty() ? "" : "; did you mean " + near + "?"));
    }
  }

  Status Set(const Field& field, const std::string& value, const std::string& origin) {
    VLM3R_TRY(field.SetFromText(value, origin));
    loaded_->origins[field.QualifiedKey()] = origin;
    return {};
  }

  const LoadRequest& request_;
  LoadedOptions* loaded_;
  std::vector<Field> fields_;
};

}  // namespace

Result<LoadedOptions> LoadOptions(const LoadRequest& request) {
  LoadedOptions loaded;
  VLM3R_TRY(Loader(request, &loaded).Run());
  return loaded;
}

fs::path UserConfigFile() {
  std::error_code ignored;
  for (const char* name : {"config.toml", "config.json"}) {
    if (fs::path path = ConfigDir() / name; fs::is_regular_file(path, ignored)) return path;
  }
  return {};
}

std::vector<std::pair<std::string, fs::path>> ListPresets() {
  std::vector<std::pair<std::string, fs::path>> presets;
  std::set<std::string> seen;
  for (const fs::path& folder : {ConfigDir() / "presets", ResourceDir() / "presets"}) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
      if (entry.path().extension() == ".toml" || entry.path().extension() == ".json")
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      if (seen.insert(file.stem().string()).second)
        presets.emplace_back(file.stem().string(), file);
    }
  }
  return presets;
}

}  // namespace vlm3r::options
