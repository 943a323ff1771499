// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "training/benchmark/run/answer_store.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::training::benchmark {

/// Notes that BenchmarkRun leaves in a store, by key: which questions (NoteOf), where the
/// benchmarks lie, and what the caller wants to know again.
inline constexpr const char* kSelectionNote = "selection";
inline constexpr const char* kPlacesNote = "places";
inline constexpr const char* kSettingsNote = "settings";
/// What a task leaves out (UnaskedNote).
std::string UnaskedKey(std::string_view task);

OrderedJson NoteOf(const Selection& selection);
/// The selection of a note, as of one process that does all. Fails with kBadInput.
Result<Selection> SelectionFromNote(const OrderedJson& note);

/// The stores below folders of runs: of a folder its own and those of its shards; a file is itself;
/// each once. Fails with kBadInput for a folder without any.
Result<std::vector<std::filesystem::path>> FindStores(
    const std::vector<std::filesystem::path>& places);

/// Takes the answers of all shards of a run together in `target`, which is empty, with the tasks'
/// identities and the notes. Fails with kUsage when they are not of one run, naming the difference,
/// and when one of them is missing or given twice.
Status MergeStores(const std::vector<std::filesystem::path>& shards, AnswerStore& target);

}  // namespace vlm3r::training::benchmark
