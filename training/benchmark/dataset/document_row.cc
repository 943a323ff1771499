// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/document_row.h"

#include <cmath>

#include "engine/qa/python_float.h"
#include "training/benchmark/dataset/columns.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxPathBytes = 1024;
constexpr size_t kMaxOptions = 26;

Error Bad(std::string what) { return {ErrorCode::kBadInput, std::move(what), "", ""}; }

Result<std::string> TextColumn(const OrderedJson& columns, const char* key) {
  const auto found = columns.find(key);
  if (found == columns.end() || found->is_null()) return Bad("has no \"" + std::string(key) + "\"");
  if (!found->is_string())
    return Bad("\"" + std::string(key) + "\" is a " + found->type_name() + ", not a text");
  return found->get<std::string>();
}

Result<std::vector<std::string>> Options(const OrderedJson& columns) {
  const auto found = columns.find("options");
  if (found == columns.end() || !found->is_array() || found->empty())
    return Bad("has no options to choose from");
  if (found->size() > kMaxOptions) return Bad("has more options than letters");
  std::vector<std::string> options;
  for (const OrderedJson& option : *found) {
    if (!option.is_string()) return Bad("has an option that is no text");
    options.push_back(option.get<std::string>());
  }
  return options;
}

Result<std::string> TargetLetter(const OrderedJson& columns, const char* key, size_t num_options) {
  VLM3R_ASSIGN(std::string letter, TextColumn(columns, key));
  const bool known =
      letter.size() == 1 && letter[0] >= 'A' && letter[0] < 'A' + static_cast<int>(num_options);
  if (!known)
    return Bad("\"" + std::string(key) + "\" is not the letter of one of its " +
               std::to_string(num_options) + " options");
  return letter;
}

Result<std::string> TargetNumber(const OrderedJson& columns) {
  const auto found = columns.find("ground_truth");
  if (found == columns.end() || found->is_null()) return Bad("has no \"ground_truth\"");
  if (!found->is_string() && !found->is_number())
    return Bad("\"ground_truth\" is a " + std::string(found->type_name()) + ", not a number");
  std::string text = found->is_string() ? found->get<std::string>() : found->dump();
  const auto number = qa::ParseFloatAsPython(text);
  if (!number) return Bad("\"ground_truth\" is no number");
  if (!std::isfinite(*number)) return Bad("\"ground_truth\" is not finite");
  return text;
}

/// Names of files that a benchmark makes paths of: one component each.
Status CheckComponent(const char* key, const std::string& name) {
  if (name.find('/') == std::string::npos && PathBelow(name)) return {};
  return Bad("\"" + std::string(key) + "\" is no plain name, so no video can belong to it");
}

Result<fs::path> VideoOf(const Document& document, qa::Family family) {
  const bool has_path =
      document.columns.contains("video_path") && !document.columns["video_path"].is_null();
  if (family == qa::Family::kVsti || has_path) {
    VLM3R_ASSIGN(const std::string path, TextColumn(document.columns, "video_path"));
    return PathBelow(path);
  }
  return fs::path(document.dataset) / (document.scene_name + ".mp4");
}

}  // namespace

Result<fs::path> PathBelow(const std::string& text) {
  const fs::path path(text);
  if (text.empty() || text.size() > kMaxPathBytes || text.find('\0') != std::string::npos)
    return Bad("the video's path is empty or no path");
  if (path.is_absolute()) return Bad("the video's path is absolute");
  for (const fs::path& part : path)
    if (part == "..") return Bad("the video's path has \"..\"");
  return path;
}

Result<Document> MakeDocument(int64_t row, OrderedJson columns, qa::Family family) {
  if (!columns.is_object()) return Bad("is no object with columns");
  Document document;
  document.doc_id = row;
  VLM3R_ASSIGN(document.question_type, TextColumn(columns, "question_type"));
  const auto kind = KindOf(family, document.question_type);
  if (!kind)
    return Bad("the benchmark has no question_type \"" + document.question_type.substr(0, 80) +
               "\"");
  document.kind = *kind;
  VLM3R_ASSIGN(document.question, TextColumn(columns, "question"));
  if (document.question.empty()) return Bad("its question is empty");
  VLM3R_ASSIGN(document.dataset, TextColumn(columns, "dataset"));
  VLM3R_ASSIGN(document.scene_name, TextColumn(columns, "scene_name"));
  VLM3R_TRY(CheckComponent("dataset", document.dataset));
  VLM3R_TRY(CheckComponent("scene_name", document.scene_name));
  if (document.kind == qa::AnswerKind::kLetter) {
    VLM3R_ASSIGN(document.options, Options(columns));
    const char* const key = family == qa::Family::kVsi ? "ground_truth" : "mc_answer";
    VLM3R_ASSIGN(document.target, TargetLetter(columns, key, document.options.size()));
  } else {
    VLM3R_ASSIGN(document.target, TargetNumber(columns));
  }
  document.columns = std::move(columns);
  VLM3R_ASSIGN(document.video, VideoOf(document, family));
  return document;
}

}  // namespace vlm3r::training::benchmark
