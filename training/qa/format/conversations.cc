// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "training/qa/format/conversation.h"
#include "training/qa/format/format.h"
#include "training/qa/format/record_fields.h"
#include "training/qa/format/record_file.h"
#include "training/qa/random.h"

namespace vlm3r::training {
namespace {

std::string Uuid4(Random* random) {
  std::array<uint64_t, 2> bits{random->Next(), random->Next()};
  bits[0] = (bits[0] & ~0xf000ull) | 0x4000;           // Version 4.
  bits[1] = (bits[1] & ~(3ull << 62)) | (2ull << 62);  // RFC 4122.
  std::string text;
  for (int i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) text += '-';
    text += "0123456789abcdef"[bits[i / 16] >> (60 - 4 * (i % 16)) & 15];
  }
  return text;
}

}  // namespace

Result<OrderedJson> ConversationOf(const OrderedJson& record, Random* random) {
  VLM3R_ASSIGN(const QuestionText text, TextOf(record));
  return OrderedJson{{"id", Uuid4(random)},
                     {"data_source", record["dataset"]},
                     {"scene_name", record["scene_name"]},
                     {"question_type", record["question_type"]},
                     {"video", record["video_path"]},
                     {"conversations",
                      {{{"from", "human"}, {"value", "<image>\n" + text.question}},
                       {{"from", "gpt"}, {"value", text.answer}}}}};
}

Result<QuestionText> TextOf(const OrderedJson& record) {
  VLM3R_TRY(CheckRecord(record));
  VLM3R_ASSIGN(const qa::AnswerKind kind,
               qa::AnswerKindOf(record["question_type"].get<std::string>()));
  const bool letter = kind == qa::AnswerKind::kLetter;
  std::string question =
      "These are frames of a video.\n" + record["question"].get<std::string>() + "\n";
  if (letter) {
    question += "Options:\n";
    for (const auto& option : record["options"]) question += AnswerText(option) + "\n";
  }
  question += qa::PromptEnding(kind);
  return QuestionText{std::move(question), letter ? record["mc_answer"].get<std::string>()
                                                  : AnswerText(record["ground_truth"])};
}

Result<FormatCounts> WriteConversations(const std::filesystem::path& records,
                                        const std::filesystem::path& out, const SplitLists& splits,
                                        uint64_t seed, const RunControl& control) {
  VLM3R_ASSIGN(const auto files, RecordFiles(records));
  VLM3R_ASSIGN(RecordWriter writer, RecordWriter::Create(out, 2));
  Random random(seed, "format_qa", "");
  FormatCounts counts;
  const auto take = [&](const OrderedJson& record) -> Status {
    VLM3R_ASSIGN(const OrderedJson conversation, ConversationOf(record, &random));
    VLM3R_TRY(splits.CheckTrainable(record["scene_name"].get<std::string>()));
    ++counts.written[record["question_type"].get<std::string>()];
    return writer.Write(conversation);
  };
  VLM3R_TRY(ReadAllRecords(files, take, control));
  VLM3R_TRY(writer.Commit());
  return counts;
}

Result<FormatCounts> MergeRecords(const std::filesystem::path& records,
                                  const std::filesystem::path& out, const SplitLists& splits,
                                  const RunControl& control) {
  VLM3R_ASSIGN(const auto files, RecordFiles(records));
  VLM3R_ASSIGN(RecordWriter writer, RecordWriter::Create(out, 4));
  FormatCounts counts;
  int64_t id = 0;
  const auto take = [&](const OrderedJson& record) -> Status {
    VLM3R_TRY(CheckRecord(record));
    VLM3R_TRY(splits.CheckTrainable(record["scene_name"].get<std::string>()));
    OrderedJson numbered = {{"id", id++}};
    for (const auto& [key, value] : record.items())
      if (key != "id") numbered[key] = value;
    ++counts.written[record["question_type"].get<std::string>()];
    return writer.Write(numbered);
  };
  VLM3R_TRY(ReadAllRecords(files, take, control));
  VLM3R_TRY(writer.Commit());
  return counts;
}

}  // namespace vlm3r::training
