// SPDX-License-Identifier: Apache-2.0
#include "training/qa/format/append_conversations.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>
#include <utility>

#include "training/data/scan.h"
#include "training/qa/format/conversation.h"
#include "training/qa/format/record_fields.h"
#include "training/qa/format/record_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// What makes two conversations the same; empty for one of another layout.
std::string KeyOf(const OrderedJson& conversation) {
  const auto turns = conversation.find("conversations");
  if (turns == conversation.end() || !turns->is_array() || turns->empty()) return {};
  const OrderedJson& first = turns->front();
  if (!first.is_object() || !first.contains("value")) return {};
  const auto video = conversation.find("video");
  return (video == conversation.end() ? std::string() : video->dump()) + "\n" +
         first["value"].dump();
}

/// Whether a data set is one that the benchmarks take scenes of, however its name is spelt.
bool IsOfBenchmarks(const std::string& dataset) {
  const auto same = [&dataset](const char* tag) {
    return std::ranges::equal(dataset, std::string_view(tag), [](unsigned char a, unsigned char b) {
      return std::tolower(a) == std::tolower(b);
    });
  };
  return same(TagOf(Dataset::kScannet)) || same(TagOf(Dataset::kScannetpp)) ||
         same(TagOf(Dataset::kArkitscenes));
}

/// The video's path below the videos' folder.
Result<std::string> VideoBelow(const fs::path& folder, const std::string& video) {
  const fs::path path(video);
  const fs::path below = path.is_absolute()
                             ? path.lexically_normal().lexically_relative(folder.lexically_normal())
                             : path.lexically_normal();
  const bool inside = !below.empty() && *below.begin() != "..";
  if (inside) return below.generic_string();
  return Error{ErrorCode::kBadInput, "its video does not lie in the videos' folder", video, ""};
}

Status CheckTrainable(const OrderedJson& record, const AppendRequest& request) {
  const std::string scene = record["scene_name"].get<std::string>();
  VLM3R_TRY(request.splits.CheckTrainable(scene));
  const std::string dataset = record["dataset"].get<std::string>();
  if (request.has_test_scenes || !IsOfBenchmarks(dataset)) return {};
  return Error{
      ErrorCode::kBadInput,
      "scene " + scene + " comes from " + dataset +
          ", of which the benchmarks are made; without a list of test scenes it may be one "
          "of theirs",
      "", "Name the list of test scenes"};
}

Result<OrderedJson> Trainable(const OrderedJson& record, const AppendRequest& request) {
  VLM3R_TRY(CheckRecord(record));
  VLM3R_TRY(CheckTrainable(record, request));
  OrderedJson placed = record;
  VLM3R_ASSIGN(placed["video_path"],
               VideoBelow(request.videos_folder, record["video_path"].get<std::string>()));
  // By its text, so that the same question gets the same id wherever it stands.
  Random random(0, placed["question"].get<std::string>() + placed["options"].dump(),
                placed["video_path"].get<std::string>());
  return ConversationOf(placed, &random);
}

}  // namespace

Result<AppendReport> AppendConversations(const std::vector<OrderedJson>& records,
                                         const AppendRequest& request, const RunControl& control) {
  if (request.file.extension() == ".jsonl") {
    return Error{ErrorCode::kUsage, "holds a record a line; questions are added to a JSON array",
                 request.file.string(), "Choose a .json file"};
  }
  VLM3R_ASSIGN(RecordWriter writer, RecordWriter::Create(request.file, 2));
  std::set<std::string> known;
  const auto keep = [&](const OrderedJson& conversation) -> Status {
    const std::string key = KeyOf(conversation);
    if (key.empty()) {
      return Error{ErrorCode::kBadInput, "holds something that is no conversation",
                   request.file.string(), "Choose a file that data format wrote, or a new one"};
    }
    known.insert(key);
    return writer.Write(conversation);
  };
  std::error_code ignored;
  if (fs::exists(request.file, ignored)) VLM3R_TRY(ReadAllRecords({request.file}, keep, control));
  AppendReport report;
  for (size_t i = 0; i < records.size(); ++i) {
    if (control.stopped()) return CancelledError();
    const auto conversation = Trainable(records[i], request);
    if (!conversation) {
      report.refused.push_back({i, conversation.error().message});
    } else if (!known.insert(KeyOf(*conversation)).second) {
      ++report.num_known;
    } else {
      VLM3R_TRY(writer.Write(*conversation));
      ++report.num_added;
    }
  }
  if (report.num_added > 0) VLM3R_TRY(writer.Commit());
  return report;
}

}  // namespace vlm3r::training
