// SPDX-License-Identifier: Apache-2.0
#include "training/qa/files/question_files.h"

#include <fstream>
#include <iterator>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "training/qa/format/record_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

Status MakeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
               "Name a folder that can be written"};
}

std::string ReadOrEmpty(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool IsRoute(const qa::Task& task) { return task.name == "route_planning"; }

class Writer {
 public:
  Writer(const std::vector<scene::SceneGraph>& scenes, const QuestionFilesRequest& request)
      : scenes_(scenes), request_(request) {}

  Result<QuestionFilesReport> Run(const RunControl& control) {
    VLM3R_TRY(MakeFolder(FolderOf(request_.shard.index)));
    const auto total = static_cast<int64_t>(request_.tasks.size());
    for (size_t i = 0; i < request_.tasks.size(); ++i) {
      control.Report("tasks", static_cast<int64_t>(i), total);
      if (control.stopped()) return CancelledError();
      VLM3R_TRY(Make(*request_.tasks[i], {control.stop, {}}));
    }
    control.Report("tasks", total, total);
    if (request_.shard.count > 1) VLM3R_TRY(JoinShards());
    return std::move(report_);
  }

 private:
  /// Where the files of a shard lie.
  fs::path FolderOf(size_t shard) const {
    if (request_.shard.count == 1) return request_.out;
    return request_.out / ".shards" /
           (std::to_string(shard + 1) + "-of-" + std::to_string(request_.shard.count));
  }
  static std::string FileOf(const qa::Task& task) {
    return "qa_" + std::string(task.name) + ".json";
  }
  static fs::path NoteFile(const fs::path& folder, const qa::Task& task) {
    return folder / (".qa_" + std::string(task.name) + ".note");
  }

  /// What a file of questions depends on, beside its task.
  std::string NoteOf(int64_t count) const {
    const GenerateOptions& options = request_.options;
    const OrderedJson note = {{"version", 1},
                              {"source", request_.source},
                              {"compat", NameOf(options.compat)},
                              {"seed", options.seed},
                              {"cap", options.cap ? OrderedJson(*options.cap) : OrderedJson()},
                              {"count", count}};
    return note.dump() + "\n";
  }

  /// The number of questions in a finished file of the same request; nothing when there is none.
  std::optional<int64_t> Finished(const fs::path& folder, const qa::Task& task) const {
    std::error_code ignored;
    if (!fs::exists(folder / FileOf(task), ignored)) return std::nullopt;
    const std::string text = ReadOrEmpty(NoteFile(folder, task));
    const auto note = OrderedJson::parse(text, nullptr, false);
    if (!note.is_object() || !note.contains("count") || !note["count"].is_number_integer())
      return std::nullopt;
    const auto count = note["count"].get<int64_t>();
    return text == NoteOf(count) ? std::optional(count) : std::nullopt;
  }

  std::vector<scene::SceneGraph> Block() const {
    const auto [index, count] = std::pair(request_.shard.index, request_.shard.count);
    const auto begin = static_cast<ptrdiff_t>(scenes_.size() * index / count);
    const auto end = static_cast<ptrdiff_t>(scenes_.size() * (index + 1) / count);
    return {scenes_.begin() + begin, scenes_.begin() + end};
  }

  Result<OrderedJson> RecordsOf(const qa::Task& task, const RunControl& control) {
    // The usual run takes all scenes; only shards need a copy of theirs.
    const std::vector<scene::SceneGraph> block =
        request_.shard.count > 1 ? Block() : std::vector<scene::SceneGraph>();
    const auto& scenes = request_.shard.count > 1 ? block : scenes_;
    if (!IsRoute(task)) return Generate(task, scenes, request_.options, control);
    VLM3R_ASSIGN(RouteSet routes,
                 GenerateRoutes(scenes, request_.mesh_of, request_.options, {}, control));
    for (Error& error : routes.skipped) report_.skipped.push_back(std::move(error));
    return std::move(routes.records);
  }

  Status Make(const qa::Task& task, const RunControl& control) {
    const fs::path folder = FolderOf(request_.shard.index);
    int64_t& count = report_.counts[std::string(task.name)];
    if (const auto finished = Finished(folder, task)) {
      count = *finished;
      ++report_.num_resumed;
      return {};
    }
    VLM3R_ASSIGN(const OrderedJson records, RecordsOf(task, control));
    count = static_cast<int64_t>(records.size());
    VLM3R_TRY(WriteFileAtomically(folder / FileOf(task), records.dump(2) + "\n"));
    return WriteFileAtomically(NoteFile(folder, task), NoteOf(count));
  }

  Status JoinShards() {
    for (size_t shard = 0; shard < request_.shard.count; ++shard) {
      for (const qa::Task* task : request_.tasks)
        report_.complete = report_.complete && Finished(FolderOf(shard), *task).has_value();
    }
    if (!report_.complete) return {};
    for (const qa::Task* task : request_.tasks) VLM3R_TRY(Join(*task));
    return {};
  }

  /// One block after the other, with new ids.
  Status Join(const qa::Task& task) const {
    OrderedJson all = OrderedJson::array();
    for (size_t shard = 0; shard < request_.shard.count; ++shard) {
      VLM3R_TRY(ReadRecords(FolderOf(shard) / FileOf(task), [&all](OrderedJson record) -> Status {
        record["id"] = all.size();
        all.push_back(std::move(record));
        return {};
      }));
    }
    return WriteFileAtomically(request_.out / FileOf(task), all.dump(2) + "\n");
  }

  const std::vector<scene::SceneGraph>& scenes_;
  const QuestionFilesRequest& request_;
  QuestionFilesReport report_;
};

}  // namespace

Result<QuestionFilesReport> WriteQuestionFiles(const std::vector<scene::SceneGraph>& scenes,
                                               const QuestionFilesRequest& request,
                                               const RunControl& control) {
  return Writer(scenes, request).Run(control);
}

}  // namespace vlm3r::training
