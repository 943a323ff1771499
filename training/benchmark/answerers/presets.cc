// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/presets.h"

#include <algorithm>
#include <set>

#include "engine/base/json.h"
#include "engine/base/paths.h"
#include "engine/options/nearest_name.h"
#include "training/benchmark/answerers/make_answerer.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxPresets = 1000;
constexpr size_t kMaxText = 1000;
const std::vector<std::string> kKeys{"name",       "system",         "tables", "runs_as",
                                     "model_args", "prompt_profile", "note"};
const std::vector<std::string> kProfiles{"default", "gpt4v", "gemini_api"};

/// Reads one preset and remembers the first problem.
class PresetReader {
 public:
  explicit PresetReader(const Json& object) : object_(object) {}

  Result<AnswererPreset> Read() {
    if (!object_.is_object()) return Error{ErrorCode::kBadInput, "is no object", "", ""};
    CheckKeys();
    AnswererPreset preset;
    preset.name = Text("name", true);
    preset.system = Text("system", true);
    preset.runs_as = Text("runs_as", false);
    preset.model_args = Text("model_args", false);
    preset.note = Text("note", true);
    if (object_.contains("prompt_profile")) preset.prompt_profile = Text("prompt_profile", true);
    ReadTables(&preset.tables);
    CheckProfile(preset.prompt_profile);
    CheckAnswerer(preset.runs_as);
    if (!problem_.empty()) return Error{ErrorCode::kBadInput, problem_, "", ""};
    return preset;
  }

 private:
  void Fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }

  void CheckKeys() {
    for (const auto& [key, value] : object_.items()) {
      if (std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end()) continue;
      const std::string near = options::NearestName(key, kKeys);
      Fail("has an unknown key \"" + key.substr(0, 60) + "\"" +
           (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
    }
  }

  std::string Text(const char* key, bool required) {
    const auto found = object_.find(key);
    if (found == object_.end()) {
      if (required) Fail(std::string("lacks ") + key);
      return "";
    }
    if (!found->is_string() || found->get_ref<const std::string&>().size() > kMaxText) {
      Fail(std::string(key) + " is no text of at most 1000 bytes");
      return "";
    }
    const std::string text = *found;
    if (required && text.empty()) Fail(std::string(key) + " is empty");
    return text;
  }

  void ReadTables(std::vector<int>* tables) {
    const auto found = object_.find("tables");
    if (found == object_.end() || !found->is_array())
      return Fail("lacks tables, a list of numbers");
    for (const Json& table : *found) {
      if (table != 1 && table != 2 && table != 3) return Fail("tables holds something but 1, 2, 3");
      tables->push_back(table.get<int>());
    }
  }

  void CheckProfile(const std::string& profile) {
    if (std::find(kProfiles.begin(), kProfiles.end(), profile) == kProfiles.end())
      Fail("prompt_profile is none of default, gpt4v, gemini_api");
  }

  void CheckAnswerer(const std::string& name) {
    const std::vector<std::string> known = AnswererNames();
    if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
    Fail("runs_as names no answerer: " + name.substr(0, 60));
  }

  const Json& object_;
  std::string problem_;
};

Error InPreset(Error error, const fs::path& file, size_t index, const Json& object) {
  std::string label = "preset " + std::to_string(index + 1);
  if (object.is_object() && object.contains("name") && object["name"].is_string()) {
    label += " (" + object["name"].get_ref<const std::string&>().substr(0, 60) + ")";
  }
  return {ErrorCode::kBadInput, label + " " + error.message, file.string(), error.remedy};
}

}  // namespace

Result<std::vector<AnswererPreset>> ReadPresets(const fs::path& file) {
  VLM3R_ASSIGN(const Json root, ReadJsonFile(file, {.max_bytes = 1u << 20, .max_depth = 8}));
  if (!root.is_array() || root.size() > kMaxPresets) {
    return Error{ErrorCode::kBadInput, "is no list of presets", file.string(), ""};
  }
  std::vector<AnswererPreset> presets;
  std::set<std::string> names;
  for (const Json& object : root) {
    Result<AnswererPreset> preset = PresetReader(object).Read();
    if (!preset) return InPreset(preset.error(), file, presets.size(), object);
    if (!names.insert(preset->name).second) {
      return InPreset({ErrorCode::kBadInput, "has a name that is taken", "", ""}, file,
                      presets.size(), object);
    }
    if (!preset->runs_as.empty()) {
      AnswererRequest request;
      request.model = preset->runs_as;
      request.model_args = preset->model_args;
      const auto plan = PlanAnswerer(request);
      if (!plan) return InPreset(plan.error(), file, presets.size(), object);
    }
    presets.push_back(std::move(preset).value());
  }
  return presets;
}

Result<std::vector<AnswererPreset>> Presets() {
  const fs::path folder = ResourceDir();
  if (folder.empty()) {
    return Error{ErrorCode::kFailed, "the program's resources are not here", "",
                 "Set VLM3R_RESOURCES to the program's resources folder"};
  }
  return ReadPresets(folder / "presets" / "benchmark" / "answerers.json");
}

}  // namespace vlm3r::training::benchmark
