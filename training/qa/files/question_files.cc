// SPDX-License-Identifier: Apache-2.0
#include "training/qa/files/question_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "training/qa/format/record_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr int kIndent = 2;

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
  Writer(const scene::SceneFiles& scenes, const QuestionFilesRequest& request)
      : scenes_(scenes), request_(request) {
    const size_t per_shard = (scenes.size() + request.shard.count - 1) / request.shard.count;
    blocks_per_shard_ =
        std::max<size_t>(1, (per_shard + request.scenes_at_once - 1) / request.scenes_at_once);
    num_blocks_ = blocks_per_shard_ * request.shard.count;
  }

  Result<QuestionFilesReport> Run(const RunControl& control) {
    VLM3R_TRY(MakeFolder(request_.out));
    for (size_t i = 0; i < blocks_per_shard_; ++i)
      VLM3R_TRY(MakeBlock(request_.shard.index * blocks_per_shard_ + i, i, control));
    control.Report("questions", NumSteps(), NumSteps());
    if (num_blocks_ > 1) VLM3R_TRY(JoinBlocks(control));
    report_.num_resumed = static_cast<int64_t>(request_.tasks.size() - made_.size());
    return std::move(report_);
  }

 private:
  struct Outcome {
    int64_t count = 0;           ///< Questions.
    int64_t without_routes = 0;  ///< Scenes whose mesh could not be used.
  };

  int64_t NumSteps() const {
    return static_cast<int64_t>(blocks_per_shard_ * request_.tasks.size());
  }

  /// Where the files of a block lie.
  fs::path FolderOf(size_t block) const {
    if (num_blocks_ == 1) return request_.out;
    return request_.out / ".blocks" /
           (std::to_string(block + 1) + "-of-" + std::to_string(num_blocks_));
  }
  static std::string FileOf(const qa::Task& task) {
    return "qa_" + std::string(task.name) + ".json";
  }
  static fs::path NoteFile(const fs::path& folder, const qa::Task& task) {
    return folder / (".qa_" + std::string(task.name) + ".note");
  }

  /// What a file of questions depends on, beside its task, and what came out.
  std::string NoteOf(const qa::Task& task, const Outcome& outcome) const {
    const GenerateOptions& options = request_.options;
    OrderedJson note = {{"version", 1},
                        {"source", request_.source},
                        {"compat", NameOf(options.compat)},
                        {"seed", options.seed},
                        {"cap", options.cap ? OrderedJson(*options.cap) : OrderedJson()},
                        {"count", outcome.count}};
    if (IsRoute(task)) {
      note["meshes"] = request_.mesh_source;
      note["without_routes"] = outcome.without_routes;
    }
    return note.dump() + "\n";
  }

  /// What came out in a file of the same request; nothing when there is no such file.
  std::optional<Outcome> Kept(const fs::path& folder, const qa::Task& task) const {
    std::error_code ignored;
    if (!fs::exists(folder / FileOf(task), ignored)) return std::nullopt;
    const std::string text = ReadOrEmpty(NoteFile(folder, task));
    const auto note = OrderedJson::parse(text, nullptr, false);
    const auto number = [&note](const char* key) {
      const auto found = note.is_object() ? note.find(key) : note.end();
      return note.is_object() && found != note.end() && found->is_number_integer()
                 ? found->get<int64_t>()
                 : 0;
    };
    const Outcome outcome{number("count"), number("without_routes")};
    return text == NoteOf(task, outcome) ? std::optional(outcome) : std::nullopt;
  }

  /// The number of questions in such a file. Meshes that could not be used may have come since:
  /// routes without them are to be made again.
  std::optional<int64_t> Finished(const fs::path& folder, const qa::Task& task) const {
    const auto kept = Kept(folder, task);
    return kept && kept->without_routes == 0 ? std::optional(kept->count) : std::nullopt;
  }

  /// A joined file of an earlier run of all shards together.
  std::optional<int64_t> Joined(const qa::Task& task) const {
    if (request_.shard.count > 1 || num_blocks_ == 1) return std::nullopt;
    return Finished(request_.out, task);
  }

  std::vector<scene::SceneGraph> ReadBlock(size_t block) {
    std::vector<scene::SceneGraph> graphs;
    for (size_t i = scenes_.size() * block / num_blocks_;
         i < scenes_.size() * (block + 1) / num_blocks_; ++i) {
      if (auto graph = scenes_.Read(i))
        graphs.push_back(*std::move(graph));
      else
        report_.skipped.push_back(graph.error());
    }
    report_.num_scenes += static_cast<int64_t>(graphs.size());
    return graphs;
  }

  Status MakeBlock(size_t block, size_t nth, const RunControl& control) {
    VLM3R_TRY(MakeFolder(FolderOf(block)));
    const std::vector<scene::SceneGraph> graphs = ReadBlock(block);
    auto step = static_cast<int64_t>(nth * request_.tasks.size());
    for (const qa::Task* task : request_.tasks) {
      control.Report("questions", step++, NumSteps());
      if (control.stopped()) return CancelledError();
      int64_t& count = report_.counts[std::string(task->name)];
      if (const auto joined = Joined(*task)) {
        count = *joined;
        continue;
      }
      auto made = Finished(FolderOf(block), *task);
      if (!made) {
        VLM3R_ASSIGN(made, Make(*task, graphs, FolderOf(block), {control.stop, {}}));
        made_.insert(task);
      }
      count += *made;
    }
    return {};
  }

  Result<OrderedJson> RecordsOf(const qa::Task& task, const std::vector<scene::SceneGraph>& graphs,
                                const RunControl& control) {
    if (!IsRoute(task)) return Generate(task, graphs, request_.options, control);
    VLM3R_ASSIGN(RouteSet routes,
                 GenerateRoutes(graphs, request_.mesh_of, request_.options, {}, control));
    for (Error& error : routes.skipped) report_.without_routes.push_back(std::move(error));
    return std::move(routes.records);
  }

  /// The note of before would vouch for the file that replaces the one it was written for.
  static Status RemoveNote(const fs::path& folder, const qa::Task& task) {
    std::error_code failed;
    fs::remove(NoteFile(folder, task), failed);
    if (!failed) return {};
    return Error{ErrorCode::kDisk, "cannot be removed: " + failed.message(),
                 NoteFile(folder, task).string(), "Check the folder's permissions"};
  }

  Result<int64_t> Make(const qa::Task& task, const std::vector<scene::SceneGraph>& graphs,
                       const fs::path& folder, const RunControl& control) {
    const size_t before = report_.without_routes.size();
    VLM3R_ASSIGN(const OrderedJson records, RecordsOf(task, graphs, control));
    const Outcome outcome{static_cast<int64_t>(records.size()),
                          static_cast<int64_t>(report_.without_routes.size() - before)};
    VLM3R_TRY(RemoveNote(folder, task));
    VLM3R_TRY(WriteFileAtomically(folder / FileOf(task), records.dump(kIndent) + "\n"));
    VLM3R_TRY(WriteFileAtomically(NoteFile(folder, task), NoteOf(task, outcome)));
    return outcome.count;
  }

  Status JoinBlocks(const RunControl& control) {
    for (size_t block = 0; block < num_blocks_; ++block) {
      for (const qa::Task* task : request_.tasks)
        report_.complete = report_.complete && (Joined(*task) || Kept(FolderOf(block), *task));
    }
    if (!report_.complete) return {};
    for (const qa::Task* task : request_.tasks) {
      if (control.stopped()) return CancelledError();
      if (!Joined(*task)) VLM3R_TRY(Join(*task));
    }
    // Another shard may still be joining the same blocks.
    std::error_code ignored;
    if (request_.shard.count == 1) fs::remove_all(request_.out / ".blocks", ignored);
    return {};
  }

  /// One block after the other, with new ids.
  Status Join(const qa::Task& task) const {
    VLM3R_ASSIGN(RecordWriter writer, RecordWriter::Create(request_.out / FileOf(task), kIndent));
    Outcome all;
    for (size_t block = 0; block < num_blocks_; ++block) {
      VLM3R_TRY(ReadRecords(FolderOf(block) / FileOf(task), [&](OrderedJson record) -> Status {
        record["id"] = all.count++;
        return writer.Write(record);
      }));
      if (const auto kept = Kept(FolderOf(block), task)) all.without_routes += kept->without_routes;
    }
    VLM3R_TRY(RemoveNote(request_.out, task));
    VLM3R_TRY(writer.Commit());
    return WriteFileAtomically(NoteFile(request_.out, task), NoteOf(task, all));
  }

  const scene::SceneFiles& scenes_;
  const QuestionFilesRequest& request_;
  size_t blocks_per_shard_ = 1, num_blocks_ = 1;
  std::set<const qa::Task*> made_;
  QuestionFilesReport report_;
};

}  // namespace

Result<QuestionFilesReport> WriteQuestionFiles(const scene::SceneFiles& scenes,
                                               const QuestionFilesRequest& request,
                                               const RunControl& control) {
  return Writer(scenes, request).Run(control);
}

}  // namespace vlm3r::training
