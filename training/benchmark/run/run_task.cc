// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/run_task.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/paths.h"
#include "training/benchmark/dataset/video_folder.h"

namespace vlm3r::training::benchmark {
namespace {

Error NothingToAsk(const RunTask& task, const RunTaskRequest& request) {
  if (!task.rejected.empty()) {
    return {ErrorCode::kBadInput,
            "none of its " + std::to_string(task.rejected.size()) +
                " selected questions can be asked: " + task.rejected.front().reason,
            task.file.path.string(), "Name the folder of the videos with --videos"};
  }
  return {ErrorCode::kBadInput, "holds no question that was asked for", task.file.path.string(),
          request.selection.ToString().empty() ? "Name another file with --file"
                                               : "Change --offset, --limit or --shard"};
}

/// Finds the videos of the selected questions and leaves out those that have none.
Status FindVideos(RunTask* task) {
  BenchmarkFile selected;
  for (const size_t index : task->order) selected.documents.push_back(task->file.documents[index]);
  VLM3R_ASSIGN(const VideoFolder folder, VideoFolder::Open(task->places.videos));
  const auto videos = ResolveVideos(folder, &selected);
  task->rejected.insert(task->rejected.end(), selected.rejected.begin(), selected.rejected.end());
  std::map<int64_t, std::filesystem::path> video_of;
  for (size_t i = 0; i < videos.size(); ++i) video_of[selected.documents[i].doc_id] = videos[i];
  task->videos.resize(task->file.documents.size());
  std::erase_if(task->order, [&](size_t index) {
    const auto found = video_of.find(task->file.documents[index].doc_id);
    if (found != video_of.end())
      task->videos[index] = found->second;
    else
      task->unasked.push_back(task->file.documents[index].doc_id);
    return found == video_of.end();
  });
  return {};
}

/// The synthetic benchmarks ask about the same rooms, which lie beside both.
std::filesystem::path VideosOf(const RunTaskRequest& request) {
  if (!request.task->synthetic || !request.videos.empty() || !request.file.empty())
    return request.videos;
  return ResourceDir() / "benchmarks" / "synth-rooms";
}

}  // namespace

Result<RunTask> PrepareRunTask(const RunTaskRequest& request, const RunControl& control) {
  RunTask task;
  task.task = request.task;
  VLM3R_ASSIGN(task.places, FindBenchmark(*request.task, request.file, VideosOf(request)));
  VLM3R_ASSIGN(task.file, ReadBenchmarkFile(task.places.file, *request.task, control));
  task.subset = request.selection.ToString();
  task.order = Select(task.file.documents, request.selection);
  // A row that cannot be read has no video by which it would belong to a shard: the first tells.
  if (request.selection.shard.index == 0) task.rejected = task.file.rejected;
  if (request.needs_videos) VLM3R_TRY(FindVideos(&task));
  // A shard may be left without videos; a benchmark may not.
  if (task.order.empty() && request.selection.shard.count == 1) return NothingToAsk(task, request);
  return task;
}

AnswerJob JobOf(const RunTask& task, PromptProfile prompt) {
  return {std::string(task.task->name), &task.file.documents, task.videos, task.order, prompt};
}

void LeaveOut(const std::function<std::string(const Document&)>& reason, RunTask* task) {
  std::erase_if(task->order, [&](size_t index) {
    const int64_t doc_id = task->file.documents[index].doc_id;
    std::string why = reason(task->file.documents[index]);
    if (why.empty()) return false;
    task->rejected.push_back({doc_id, std::move(why)});
    task->unasked.push_back(doc_id);
    return true;
  });
}

OrderedJson UnaskedNote(const RunTask& task) {
  OrderedJson rejected = OrderedJson::array();
  for (const RejectedRow& row : task.rejected)
    rejected.push_back({{"row", row.row}, {"reason", row.reason}});
  return {{"rejected", rejected}, {"unasked", task.unasked}};
}

Status LeaveOutUnasked(const OrderedJson& note, RunTask* task) {
  const Error wrong{ErrorCode::kBadInput, "the answers do not say which questions were left out",
                    "", "Run the shards again"};
  if (!note.is_object() || !note.contains("unasked") || !note.contains("rejected")) return wrong;
  std::set<int64_t> unasked;
  for (const OrderedJson& doc_id : note["unasked"]) {
    if (!doc_id.is_number_integer()) return wrong;
    unasked.insert(doc_id.get<int64_t>());
  }
  task->rejected.clear();
  for (const OrderedJson& row : note["rejected"]) {
    const bool right = row.is_object() && row.contains("row") && row["row"].is_number_integer() &&
                       row.contains("reason") && row["reason"].is_string();
    if (!right) return wrong;
    task->rejected.push_back({row["row"].get<int64_t>(), row["reason"].get<std::string>()});
  }
  std::erase_if(task->order, [&](size_t index) {
    return unasked.count(task->file.documents[index].doc_id) > 0;
  });
  task->unasked.assign(unasked.begin(), unasked.end());
  return {};
}

OrderedJson IdentityOf(const RunTask& task, const OrderedJson& answerer, qa::Parser parser,
                       PromptProfile prompt) {
  return {{"answerer", answerer},
          {"dataset_hash", task.file.rows_hash},
          {"parser", qa::NameOf(parser)},
          {"prompt", NameOf(prompt)}};
}

TaskReport ReportOfAnswered(const RunTask& task, const std::map<int64_t, StoredAnswer>& answers,
                            qa::Parser parser, PromptProfile prompt) {
  TaskReport report;
  report.task = task.task;
  report.dataset_file = task.file.path;
  report.dataset_hash = task.file.rows_hash;
  report.revision = task.file.revision;
  report.num_rows = task.file.num_rows;
  if (!task.subset.empty()) report.subset = task.subset;
  report.rejected = task.rejected;
  std::vector<size_t> by_id = task.order;
  std::sort(by_id.begin(), by_id.end(), [&](size_t a, size_t b) {
    return task.file.documents[a].doc_id < task.file.documents[b].doc_id;
  });
  for (const size_t index : by_id) {
    const Document& document = task.file.documents[index];
    const auto found = answers.find(document.doc_id);
    if (found == answers.end()) continue;
    report.documents.push_back(document);
    const StoredAnswer& answer = found->second;
    report.answers.push_back(ScoreDocument(document, answer.text, parser, answer.error));
    report.prompts.push_back(QuestionText(document, prompt));
    report.replies.push_back(found->second.facts);
  }
  report.summary = Summarize(task.task->family, report.answers);
  return report;
}

Result<TaskReport> ReportOf(const RunTask& task, const std::map<int64_t, StoredAnswer>& answers,
                            qa::Parser parser, PromptProfile prompt) {
  TaskReport report = ReportOfAnswered(task, answers, parser, prompt);
  const size_t num_missing = task.order.size() - report.answers.size();
  if (num_missing == 0) return report;
  return Error{ErrorCode::kBadInput,
               std::to_string(num_missing) + " of " + std::to_string(task.order.size()) +
                   " questions of " + std::string(task.task->name) + " have no answer",
               "", "Let every shard end first"};
}

}  // namespace vlm3r::training::benchmark
