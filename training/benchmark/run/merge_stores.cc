// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/merge_stores.h"

#include <algorithm>
#include <set>
#include <utility>

#include "training/benchmark/run/run_folder.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

Error NotOneRun(const fs::path& file, const std::string& difference) {
  return {ErrorCode::kUsage, "is of another run than the other shards: " + difference,
          file.string(), "Merge the shards of one command only"};
}

/// A store with what must agree among shards, and which of them it is.
struct OpenShard {
  fs::path file;
  AnswerStore store;
  OrderedJson common;  ///< Identities, selection and settings.
  int64_t index = 0, count = 1;
};

Result<OpenShard> OpenOne(const fs::path& file) {
  VLM3R_ASSIGN(AnswerStore store, AnswerStore::OpenExisting(file));
  OpenShard shard{file, std::move(store), OrderedJson::object(), 0, 1};
  VLM3R_ASSIGN(OrderedJson selection, shard.store.Note(kSelectionNote));
  VLM3R_TRY(SelectionFromNote(selection));
  VLM3R_ASSIGN(OrderedJson settings, shard.store.Note(kSettingsNote));
  shard.index = selection.value("shard", int64_t{1}) - 1;
  shard.count = selection.value("num_shards", int64_t{1});
  selection.erase("shard");
  shard.common["selection"] = std::move(selection);
  if (settings.is_object()) {
    settings.erase("folder");
    settings.erase("date");
  }
  shard.common["settings"] = std::move(settings);
  VLM3R_ASSIGN(const auto tasks, shard.store.Tasks());
  for (const std::string& task : tasks) {
    VLM3R_ASSIGN(OrderedJson identity, shard.store.Identity(task));
    shard.common[task] = std::move(identity);
  }
  return shard;
}

Status CheckSet(std::vector<OpenShard>& shards) {
  std::sort(shards.begin(), shards.end(),
            [](const OpenShard& a, const OpenShard& b) { return a.index < b.index; });
  for (size_t i = 0; i < shards.size(); ++i) {
    const std::string difference = FirstDifference(shards[0].common, shards[i].common);
    if (!difference.empty()) return NotOneRun(shards[i].file, difference);
    if (i == 0 || shards[i].index != shards[i - 1].index) continue;
    return Error{ErrorCode::kUsage, "is the same shard as " + shards[i - 1].file.string(),
                 shards[i].file.string(), "Name each shard once"};
  }
  for (int64_t i = 0; i < shards[0].count; ++i) {
    if (static_cast<size_t>(i) < shards.size() && shards[static_cast<size_t>(i)].index == i)
      continue;
    return Error{
        ErrorCode::kUsage,
        "shard " + std::to_string(i + 1) + " of " + std::to_string(shards[0].count) + " is missing",
        "", "Name the folders of all shards"};
  }
  return {};
}

/// What the shards leave out, taken together.
Result<OrderedJson> JoinedUnasked(std::vector<OpenShard>& shards, const std::string& task) {
  OrderedJson joined = {{"rejected", OrderedJson::array()}, {"unasked", OrderedJson::array()}};
  for (OpenShard& shard : shards) {
    VLM3R_ASSIGN(const OrderedJson note, shard.store.Note(UnaskedKey(task)));
    for (auto& [key, all] : joined.items()) {
      const OrderedJson part = note.is_object() ? note.value(key, OrderedJson::array()) : note;
      if (!part.is_array()) return sql::Damaged("it does not say what was left out", shard.file);
      for (const OrderedJson& entry : part) all.push_back(entry);
    }
  }
  return joined;
}

Status CopyTask(std::vector<OpenShard>& shards, const std::string& task, AnswerStore& target) {
  VLM3R_TRY(target.Begin(task, shards[0].common[task], true));
  VLM3R_ASSIGN(const OrderedJson unasked, JoinedUnasked(shards, task));
  VLM3R_TRY(target.SetNote(UnaskedKey(task), unasked));
  for (OpenShard& shard : shards) {
    VLM3R_ASSIGN(const auto answers, shard.store.Answers(task));
    VLM3R_TRY(target.AddAll(task, answers));
  }
  return {};
}

}  // namespace

std::string UnaskedKey(std::string_view task) { return "unasked " + std::string(task); }

OrderedJson NoteOf(const Selection& selection) {
  return {{"offset", selection.offset},
          {"limit", selection.limit ? OrderedJson(*selection.limit) : OrderedJson()},
          {"shard", selection.shard.index + 1},
          {"num_shards", selection.shard.count}};
}

Result<Selection> SelectionFromNote(const OrderedJson& note) {
  const Error wrong{ErrorCode::kBadInput, "the answers do not say which questions were asked", "",
                    "Run the shards again"};
  if (!note.is_object() || !note.contains("offset") || !note["offset"].is_number_integer())
    return wrong;
  Selection selection;
  selection.offset = std::max<int64_t>(0, note["offset"].get<int64_t>());
  const OrderedJson limit = note.value("limit", OrderedJson());
  if (!limit.is_null() && !limit.is_number()) return wrong;
  if (limit.is_number()) selection.limit = std::max(0.0, limit.get<double>());
  for (const char* const key : {"shard", "num_shards"}) {
    if (!note.contains(key) || !note[key].is_number_integer()) return wrong;
  }
  return selection;
}

Result<std::vector<fs::path>> FindStores(const std::vector<fs::path>& places) {
  std::set<fs::path> files;
  for (const fs::path& place : places) {
    std::error_code ignored;
    bool found = false;
    const auto take = [&](const fs::path& file) {
      if (!fs::is_regular_file(file, ignored)) return;
      files.insert(fs::weakly_canonical(file, ignored));
      found = true;
    };
    const fs::path own = StoreFile(place, {});
    take(place);
    take(own);
    for (const auto& entry : fs::directory_iterator(place / "shards", ignored))
      take(entry.path() / own.filename());
    if (found) continue;
    return Error{ErrorCode::kBadInput, "holds no answers of a benchmark run", place.string(),
                 "Name the folders that vlm3r bench wrote to"};
  }
  return std::vector<fs::path>(files.begin(), files.end());
}

Status MergeStores(const std::vector<fs::path>& files, AnswerStore& target) {
  std::vector<OpenShard> shards;
  for (const fs::path& file : files) {
    VLM3R_ASSIGN(OpenShard shard, OpenOne(file));
    shards.push_back(std::move(shard));
  }
  VLM3R_TRY(CheckSet(shards));
  for (const char* const key : {kSelectionNote, kPlacesNote, kSettingsNote}) {
    VLM3R_ASSIGN(OrderedJson note, shards[0].store.Note(key));
    VLM3R_TRY(target.SetNote(key, note));
  }
  VLM3R_ASSIGN(const auto tasks, shards[0].store.Tasks());
  for (const std::string& task : tasks) VLM3R_TRY(CopyTask(shards, task, target));
  return {};
}

}  // namespace vlm3r::training::benchmark
