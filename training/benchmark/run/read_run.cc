// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/read_run.h"

#include <map>
#include <string>
#include <utility>

#include "training/benchmark/run/merge_stores.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kMaxStoreBytes = uintmax_t{2} << 30;
constexpr size_t kMaxStores = 4096;

Error Blame(Error error, const fs::path& folder) {
  if (error.file.empty()) error.file = folder.string();
  return error;
}

/// A text of a note, which may be a stranger's; empty when it is anything else.
std::string TextIn(const OrderedJson& note, const char* key) {
  const OrderedJson text = note.is_object() ? note.value(key, OrderedJson()) : OrderedJson();
  return text.is_string() ? text.get<std::string>() : std::string();
}

Result<std::vector<AnswerStore>> OpenStores(const fs::path& folder) {
  VLM3R_ASSIGN(const std::vector<fs::path> files, FindStores({folder}));
  std::vector<AnswerStore> stores;
  for (const fs::path& file : files) {
    std::error_code failed;
    const uintmax_t size = fs::file_size(file, failed);
    if (failed || size > kMaxStoreBytes || stores.size() == kMaxStores) {
      return Error{ErrorCode::kBadInput, "is larger than the answers of any benchmark",
                   file.string(), "Name the folder that vlm3r bench wrote to"};
    }
    VLM3R_ASSIGN(AnswerStore store, AnswerStore::OpenToRead(file));
    stores.push_back(std::move(store));
  }
  return stores;
}

/// Where the run found the questions of a task; empty where they are not any more.
BenchmarkPlaces NotedPlaces(const OrderedJson& note, const std::string& task) {
  const OrderedJson places = note.is_object() ? note.value(task, OrderedJson()) : OrderedJson();
  BenchmarkPlaces found{TextIn(places, "file"), TextIn(places, "videos")};
  std::error_code ignored;
  if (!fs::is_regular_file(found.file, ignored)) found.file.clear();
  if (!fs::is_directory(found.videos, ignored)) found.videos.clear();
  return found;
}

/// Whose answers they are and how they are scored.
struct Rules {
  qa::Parser parser = qa::Parser::kR2025;
  PromptProfile prompt = PromptProfile::kDefault;
};

Result<Rules> RulesOf(const OrderedJson& identity) {
  Rules rules;
  const auto parser = qa::ParserFromName(TextIn(identity, "parser"));
  if (!parser) {
    return Error{ErrorCode::kBadInput, "the answers do not say how they are scored", "",
                 "Run the benchmark again"};
  }
  rules.parser = *parser;
  if (TextIn(identity, "prompt") == NameOf(PromptProfile::kApi)) rules.prompt = PromptProfile::kApi;
  return rules;
}

class Reading {
 public:
  Reading(std::vector<AnswerStore> stores, const RunControl& control)
      : stores_(std::move(stores)), control_(control) {}

  Result<FoundRun> Read() {
    VLM3R_ASSIGN(const OrderedJson selection, stores_.front().Note(kSelectionNote));
    VLM3R_ASSIGN(selection_, SelectionFromNote(selection));
    VLM3R_ASSIGN(places_, stores_.front().Note(kPlacesNote));
    VLM3R_TRY(ReadFacts());
    // By name in the store; as the program lists them here.
    VLM3R_ASSIGN(const std::vector<std::string> names, stores_.front().Tasks());
    for (const std::string& name : names) VLM3R_TRY(ReadTask(name));
    if (run_.tasks.empty())
      return Error{ErrorCode::kBadInput, "holds no answers of a benchmark run", "",
                   "Run the benchmark again"};
    return std::move(run_);
  }

 private:
  Status ReadFacts() {
    VLM3R_ASSIGN(const OrderedJson settings, stores_.front().Note(kSettingsNote));
    RunFacts& facts = run_.report.facts;
    facts.model = TextIn(settings, "model");
    facts.model_args = TextIn(settings, "model_args");
    facts.date = TextIn(settings, "date");
    if (settings.is_object()) run_.report.config = settings.value("config", OrderedJson::object());
    return {};
  }

  Status ReadTask(const std::string& name) {
    VLM3R_ASSIGN(const BenchmarkTask* task, FindBenchmarkTask(name));
    VLM3R_ASSIGN(const OrderedJson identity, stores_.front().Identity(name));
    VLM3R_ASSIGN(const Rules rules, RulesOf(identity));
    const BenchmarkPlaces places = NotedPlaces(places_, name);
    VLM3R_ASSIGN(RunTask prepared,
                 PrepareRunTask({task, places.file, places.videos, false, selection_}, control_));
    if (identity.value("dataset_hash", OrderedJson()) != prepared.file.rows_hash) {
      return Error{ErrorCode::kBadInput, "does not hold the questions that were answered",
                   prepared.file.path.string(), "Put the benchmark's file back, or run it again"};
    }
    std::map<int64_t, StoredAnswer> answers;
    for (AnswerStore& store : stores_) {
      VLM3R_ASSIGN(const OrderedJson unasked, store.Note(UnaskedKey(name)));
      // A shard that has not come to this task has none.
      if (!unasked.is_null()) VLM3R_TRY(LeaveOutUnasked(unasked, &prepared));
      VLM3R_ASSIGN(auto more, store.Answers(name));
      answers.merge(more);
    }
    if (control_.stopped()) return CancelledError();
    RunFacts& facts = run_.report.facts;
    facts.parser = qa::NameOf(rules.parser);
    facts.prompt = NameOf(rules.prompt);
    if (run_.tasks.empty()) facts.answerer = identity.value("answerer", OrderedJson());
    run_.report.tasks.push_back(ReportOfAnswered(prepared, answers, rules.parser, rules.prompt));
    run_.tasks.push_back(std::move(prepared));
    return {};
  }

  std::vector<AnswerStore> stores_;
  const RunControl& control_;
  Selection selection_;
  OrderedJson places_;
  FoundRun run_;
};

}  // namespace

int64_t FoundRun::num_asked() const {
  size_t count = 0;
  for (const RunTask& task : tasks) count += task.order.size();
  return static_cast<int64_t>(count);
}

int64_t FoundRun::num_answered() const {
  size_t count = 0;
  for (const TaskReport& task : report.tasks) count += task.answers.size();
  return static_cast<int64_t>(count);
}

Result<FoundRun> ReadRun(const fs::path& folder, const RunControl& control) {
  VLM3R_ASSIGN(std::vector<AnswerStore> stores, OpenStores(folder));
  Result<FoundRun> run = Reading(std::move(stores), control).Read();
  if (!run) return Blame(run.error(), folder);
  return run;
}

fs::path ResultsFolderOf(const fs::path& output) {
  std::error_code ignored;
  // By time, not by name: names begin with the month and know no year.
  std::pair<fs::file_time_type, fs::path> last;
  for (fs::directory_iterator i(output, ignored), end; !ignored && i != end; i.increment(ignored)) {
    std::error_code absent;
    const fs::file_time_type written = fs::last_write_time(i->path() / "results.json", absent);
    if (!absent && (last.second.empty() || std::pair(written, i->path()) > last))
      last = {written, i->path()};
  }
  return last.second;
}

}  // namespace vlm3r::training::benchmark
