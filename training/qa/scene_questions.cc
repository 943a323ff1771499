// SPDX-License-Identifier: Apache-2.0
#include "training/qa/scene_questions.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace vlm3r::training {
namespace {

/// Question and options, whatever the order of the latter.
std::string KeyOf(const OrderedJson& record) {
  std::vector<std::string> options;
  for (const OrderedJson& option : record["options"]) {
    const std::string text = option.is_string() ? option.get<std::string>() : option.dump();
    const bool lettered = text.size() > 3 && text[1] == '.' && text[2] == ' ';
    options.push_back(lettered ? text.substr(3) : text);
  }
  std::sort(options.begin(), options.end());
  std::string key = record["question"].get<std::string>();
  if (record.contains("frame_indices")) key += "\n" + record["frame_indices"].dump();
  for (const std::string& option : options) key += "\n" + option;
  return key;
}

bool IsLetter(const std::string& text, size_t at) {
  return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
}

/// Finds whole words and takes them out, so that "table" is not found in "coffee table".
bool TakeOut(const std::string& name, std::string* text) {
  bool found = false;
  for (size_t at = text->find(name); at != std::string::npos; at = text->find(name, at + 1)) {
    if ((at > 0 && IsLetter(*text, at - 1)) || IsLetter(*text, at + name.size())) continue;
    text->replace(at, name.size(), std::string(name.size(), '.'));
    found = true;
  }
  return found;
}

}  // namespace

Result<SceneQuestions> QuestionsAbout(const scene::SceneGraph& scene,
                                      const std::vector<const qa::Task*>& tasks,
                                      const GenerateOptions& options, const RunControl& control) {
  SceneQuestions made;
  std::set<std::string> known;
  for (size_t i = 0; i < tasks.size(); ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("qa", static_cast<int64_t>(i), static_cast<int64_t>(tasks.size()));
    int64_t count = 0;
    const std::string name(tasks[i]->name);
    for (OrderedJson& record : GenerateForScene(*tasks[i], scene, options)) {
      if (!known.insert(KeyOf(record)).second) {
        ++made.num_duplicates;
        continue;
      }
      made.questions.push_back({name, std::move(record)});
      ++count;
    }
    made.counts.emplace_back(name, count);
  }
  control.Report("qa", static_cast<int64_t>(tasks.size()), static_cast<int64_t>(tasks.size()));
  return made;
}

void NoteFirstAppearances(const std::vector<std::optional<double>>& times_s,
                          scene::SceneGraph* scene) {
  if (!scene->record.is_object() || scene->record.contains(kFirstAppearanceKey)) return;
  std::map<std::string, double> first_s;
  for (size_t i = 0; i < scene->frames.size() && i < times_s.size(); ++i) {
    if (!times_s[i]) continue;
    for (const size_t object : scene->VisibleIn(scene->frames[i]))
      first_s.emplace(scene->objects[object].category, *times_s[i]);
  }
  if (first_s.empty()) return;
  OrderedJson noted = OrderedJson::object();
  for (const std::string& category : scene->Categories())
    if (const auto found = first_s.find(category); found != first_s.end())
      noted[category] = found->second;
  scene->record[kFirstAppearanceKey] = std::move(noted);
}

std::vector<size_t> ObjectsNamedIn(const OrderedJson& record, const scene::SceneGraph& scene) {
  std::string text;
  if (record.contains("question") && record["question"].is_string())
    text = record["question"].get<std::string>();
  if (record.contains("options") && record["options"].is_array()) {
    for (const OrderedJson& option : record["options"])
      if (option.is_string()) text += "\n" + option.get<std::string>();
  }
  std::vector<std::string> names = scene.Categories();
  std::stable_sort(names.begin(), names.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::set<size_t> named;
  for (const std::string& name : names) {
    if (name.empty() || !TakeOut(name, &text)) continue;
    for (const size_t object : scene.ObjectsOf(name)) named.insert(object);
  }
  return {named.begin(), named.end()};
}

std::vector<size_t> FramesNamedIn(const OrderedJson& record, const scene::SceneGraph& scene) {
  std::vector<size_t> frames;
  const auto ids = record.find("frame_indices");
  if (ids == record.end() || !ids->is_array()) return frames;
  for (size_t i = 0; i < scene.frames.size(); ++i)
    if (std::find(ids->begin(), ids->end(), scene.frames[i].id) != ids->end()) frames.push_back(i);
  return frames;
}

}  // namespace vlm3r::training
