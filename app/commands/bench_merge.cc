// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench_results.h"
#include "app/commands/commands.h"
#include "training/benchmark/run/merge_stores.h"
#include "training/benchmark/run/run_folder.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;
namespace fs = std::filesystem;

struct BenchMergeFlags {
  fs::path output_path, file;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&output_path, {.key = "output_path",
                         .help = "folder for the results; empty: the first DIR",
                         .unit = "DIR"});
    visit(&file, {.key = "file",
                  .help = "the questions, where they are not where the shards found them",
                  .unit = "FILE"});
  }
};

/// Where the shards found the questions and the videos, if there is one task and they are still
/// there; else the usual places are looked at.
Result<bm::BenchmarkPlaces> NotedPlaces(bm::AnswerStore& store,
                                        const std::vector<std::string>& tasks) {
  VLM3R_ASSIGN(const OrderedJson places, store.Note(bm::kPlacesNote));
  const bool noted = tasks.size() == 1 && places.is_object() && places.contains(tasks[0]) &&
                     places[tasks[0]].is_object();
  if (!noted) return bm::BenchmarkPlaces();
  const auto path = [&](const char* key) {
    const OrderedJson text = places[tasks[0]].value(key, OrderedJson());
    return text.is_string() ? fs::path(text.get<std::string>()) : fs::path();
  };
  bm::BenchmarkPlaces found{path("file"), path("videos")};
  std::error_code ignored;
  if (!fs::is_regular_file(found.file, ignored)) found.file.clear();
  if (!fs::is_directory(found.videos, ignored)) found.videos.clear();
  return found;
}

/// A text of an identity, which may be a stranger's; empty when it is anything else.
std::string TextIn(const OrderedJson& identity, const char* key) {
  const OrderedJson text = identity.value(key, OrderedJson());
  return text.is_string() ? text.get<std::string>() : std::string();
}

/// The run that the shards were parts of.
Result<bm::RunSettings> SettingsFrom(bm::AnswerStore& store, const BenchMergeFlags& flags) {
  bm::RunSettings settings;
  settings.merged = true;
  VLM3R_ASSIGN(const OrderedJson selection, store.Note(bm::kSelectionNote));
  VLM3R_ASSIGN(settings.selection, bm::SelectionFromNote(selection));
  VLM3R_ASSIGN(const std::vector<std::string> names, store.Tasks());
  if (names.empty()) {
    return Error{ErrorCode::kBadInput, "the shards hold no answers to any benchmark", "",
                 "Let every shard end first"};
  }
  VLM3R_ASSIGN(settings.tasks, bm::SelectBenchmarkTasks(names));
  VLM3R_ASSIGN(const bm::BenchmarkPlaces places, NotedPlaces(store, names));
  settings.file = places.file;
  settings.videos = places.videos;
  if (!flags.file.empty()) settings.file = flags.file;
  VLM3R_ASSIGN(const OrderedJson identity, store.Identity(names.at(0)));
  const auto parser = qa::ParserFromName(TextIn(identity, "parser"));
  if (!parser) {
    return Error{ErrorCode::kBadInput, "the answers do not say how they are scored", "",
                 "Run the shards again"};
  }
  settings.parser = *parser;
  settings.prompt = TextIn(identity, "prompt") == bm::NameOf(bm::PromptProfile::kApi)
                        ? bm::PromptProfile::kApi
                        : bm::PromptProfile::kDefault;
  return settings;
}

fs::path FolderFor(const BenchMergeFlags& flags, const fs::path& first_place) {
  std::error_code ignored;
  if (!flags.output_path.empty()) return flags.output_path;
  return fs::is_directory(first_place, ignored) ? first_place : first_place.parent_path();
}

Result<Output> Run(Context& context, const Args& args) {
  const auto& flags = args.Get<BenchMergeFlags>();
  const std::vector<fs::path> places(args.positionals.begin(), args.positionals.end());
  VLM3R_ASSIGN(const std::vector<fs::path> files, bm::FindStores(places));
  VLM3R_ASSIGN(bm::AnswerStore store, bm::AnswerStore::InMemory());
  VLM3R_TRY(bm::MergeStores(files, store));
  VLM3R_ASSIGN(const OrderedJson note, store.Note(bm::kSettingsNote));
  VLM3R_ASSIGN(BenchResults results, ResultsFromNote(note));
  const fs::path name = results.folder.empty() ? fs::path("merged") : results.folder;
  results.folder = FolderFor(flags, places.front()) / name;
  VLM3R_ASSIGN(const bm::RunSettings settings, SettingsFrom(store, flags));
  VLM3R_ASSIGN(auto run, bm::BenchmarkRun::Prepare(settings, std::move(store), context.control));
  return FinishBench(context, run, results,
                     "merged from " + std::to_string(files.size()) + " shards\n");
}

}  // namespace

Command BenchMergeCommand() {
  return {.id = "bench merge",
          .summary = "Put the shards of a benchmark run together",
          .details =
              "Each DIR is the output folder of shards, of one of them, or a file of answers. The\n"
              "results are those of a run without shards.\n"
              "\n"
              "  vlm3r bench --tasks vsibench --output_path out --shard 1/2\n"
              "  vlm3r bench --tasks vsibench --output_path out --shard 2/2\n"
              "  vlm3r bench merge out",
          .positionals = {{"DIR", "what shards wrote", true, true}},
          .areas = {},
          .make_flags = MakeFlags<BenchMergeFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
