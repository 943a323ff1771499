// SPDX-License-Identifier: Apache-2.0
#include "training/samples/conversation_file.h"

#include <cctype>
#include <fstream>

#include "training/qa/format/record_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostLineBytes = 1 << 20;

Error Bad(const std::string& what) {
  return {ErrorCode::kBadInput, what, "", "Use LLaVA's conversations, as data format writes them"};
}

/// A path below the videos' folder.
Result<std::string> PathIn(const OrderedJson& value) {
  if (!value.is_string()) return Bad("has a path that is no text");
  const fs::path path(value.get<std::string>());
  if (path.is_absolute()) return Bad("has the absolute path " + path.string());
  for (const fs::path& part : path) {
    if (part == "..") return Bad("has a path that leaves the videos' folder: " + path.string());
  }
  return path.string();
}

Status ReadPictures(const OrderedJson& record, Conversation* sample) {
  if (record.contains("video") && !record["video"].is_null()) {
    VLM3R_ASSIGN(sample->video, PathIn(record["video"]));
  }
  if (!record.contains("image") || record["image"].is_null()) return {};
  const OrderedJson& image = record["image"];
  for (const OrderedJson& one : image.is_array() ? image : OrderedJson::array({image})) {
    VLM3R_ASSIGN(std::string path, PathIn(one));
    sample->images.push_back(std::move(path));
  }
  return {};
}

Result<Conversation> Parse(const OrderedJson& record) {
  Conversation sample;
  if (!record.is_object()) return Bad("is no record");
  if (record.contains("scene_name") && record["scene_name"].is_string())
    sample.scene = record["scene_name"].get<std::string>();
  VLM3R_TRY(ReadPictures(record, &sample));
  if (!record.contains("conversations") || !record["conversations"].is_array())
    return Bad("has no conversations");
  for (const OrderedJson& turn : record["conversations"]) {
    if (!turn.is_object() || !turn.contains("from") || !turn["from"].is_string() ||
        !turn.contains("value") || !turn["value"].is_string())
      return Bad("has a turn without from and value");
    const std::string from = turn["from"];
    if (from != "human" && from != "gpt") return Bad("has a turn from \"" + from + "\"");
    sample.turns.push_back({from == "human", turn["value"]});
  }
  return sample;
}

Error InRecord(Error error, const fs::path& file, int64_t number) {
  if (error.file.empty()) error.file = file.string();
  error.message = "record " + std::to_string(number) + " " + error.message;
  return error;
}

Status ReadLines(const fs::path& file, const std::function<Status(OrderedJson)>& take) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Error{ErrorCode::kBadInput, "cannot be read", file.string(), ""};
  for (std::string line; std::getline(stream, line);) {
    if (line.size() > kMostLineBytes) return Bad("has too long a line");
    if (line.empty()) continue;
    VLM3R_ASSIGN(OrderedJson record, ParseOrderedJson(line));
    VLM3R_TRY(take(std::move(record)));
  }
  return {};
}

}  // namespace

int64_t Conversation::num_words() const {
  int64_t count = 0;
  for (const Turn& turn : turns) {
    bool inside = false;
    for (const char c : turn.text) {
      const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
      count += !blank && !inside;
      inside = !blank;
    }
  }
  return count;
}

Status ReadConversations(const fs::path& file, const std::function<Status(Conversation)>& take) {
  int64_t number = 0;
  const auto one = [&](const OrderedJson& record) -> Status {
    ++number;
    auto sample = Parse(record);
    if (!sample) return InRecord(sample.error(), file, number);
    return take(std::move(*sample));
  };
  if (file.extension() == ".jsonl") return ReadLines(file, one);
  return ReadRecords(file, one);
}

}  // namespace vlm3r::training
