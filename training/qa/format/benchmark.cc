// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <span>

#include "training/qa/format/format.h"
#include "training/qa/format/record_fields.h"
#include "training/qa/format/record_file.h"

namespace vlm3r::training {
namespace {

// The name a benchmark has for a question type; nothing when it has no such questions.
std::optional<std::string> BenchmarkType(const std::string& type, qa::Family family) {
  const auto tasks = qa::Tasks();
  const bool known = std::any_of(tasks.begin(), tasks.end(), [&](const qa::Task& task) {
    return task.family == family && task.question_type == type;
  });
  if (!known) return {};
  if (type == "object_rel_distance_v1") return "object_rel_distance";
  if (type.starts_with("object_rel_distance")) return {};  // VSI-Bench asks with four options only.
  if (type == "object_rel_direction_v1") return "object_rel_direction_hard";
  if (type == "object_rel_direction_v2") return "object_rel_direction_medium";
  if (type == "object_rel_direction_v3") return "object_rel_direction_easy";
  return type;
}

OrderedJson Row(const OrderedJson& record, const std::string& type, int64_t id, qa::Family family,
                qa::AnswerKind kind) {
  const bool letter = kind == qa::AnswerKind::kLetter;
  const OrderedJson options = letter ? record["options"] : OrderedJson(nullptr);
  OrderedJson row = {{"id", id}, {"dataset", record["dataset"]}};
  row["scene_name"] = record["scene_name"];
  if (family == qa::Family::kVsi) {
    std::string dataset = record["dataset"];
    std::transform(dataset.begin(), dataset.end(), dataset.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    row["dataset"] = dataset;
    row["question_type"] = type;
    row["question"] = record["question"];
    row["options"] = options;
    row["ground_truth"] =
        letter ? record["mc_answer"] : OrderedJson(AnswerText(record["ground_truth"]));
    return row;
  }
  row["video_path"] = record["video_path"];
  row["frame_indices"] = record.value("frame_indices", OrderedJson::array());
  row["question_type"] = type;
  row["question"] = record["question"];
  row["options"] = options;
  row["ground_truth"] = record["ground_truth"];
  row["mc_answer"] = record["mc_answer"];
  return row;
}

}  // namespace

Result<FormatCounts> WriteBenchmark(const std::filesystem::path& records,
                                    const std::filesystem::path& out, qa::Family family,
                                    const SplitLists& splits, const RunControl& control) {
  VLM3R_ASSIGN(const auto files, RecordFiles(records));
  FormatCounts counts;
  int64_t id = 0;
  const auto each = [&](const auto& write) -> Status {
    const auto take = [&](const OrderedJson& record) -> Status {
      VLM3R_TRY(CheckRecord(record));
      const std::string type = record["question_type"], scene = record["scene_name"];
      const auto name = BenchmarkType(type, family);
      if (!name) return ++counts.left_out[type], Status();
      if (splits.Of(scene) == Split::kTrain)
        return Error{ErrorCode::kBadInput, "scene " + scene + " is of the train split", "",
                     "a benchmark must not ask about it: take it out"};
      VLM3R_ASSIGN(const qa::AnswerKind kind, qa::AnswerKindOf(type));
      ++counts.written[*name];
      return write(Row(record, *name, id++, family, kind));
    };
    return ReadAllRecords(files, take, control);
  };
  if (family == qa::Family::kVsti) {
    VLM3R_ASSIGN(RecordWriter writer, RecordWriter::Create(out, 4));
    VLM3R_TRY(each([&](const OrderedJson& row) { return writer.Write(row); }));
    VLM3R_TRY(writer.Commit());
    return counts;
  }
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(out));
  VLM3R_TRY(each(
      [&](const OrderedJson& row) { return file.Write(std::string_view(row.dump() + "\n")); }));
  VLM3R_TRY(file.Commit());
  return counts;
}

}  // namespace vlm3r::training
