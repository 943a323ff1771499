// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/sql/sql.h"

namespace vlm3r::training::benchmark {

/// What came of one question.
struct StoredAnswer {
  std::string text;   ///< The prediction.
  std::string error;  ///< Why the question could not be answered; it scores 0. Or empty.
  OrderedJson facts;  ///< Reply::facts.
};

/// The answers of a run, in one SQLite file: what was added is there after whatever happens to the
/// process or the machine. One process at a time holds a file.
class AnswerStore {
 public:
  /// Opens a file, made with its folder if it is not there. Fails with kDisk (another process holds
  /// it, no permission) and kBadInput (not such a file, or damaged).
  static Result<AnswerStore> Open(const std::filesystem::path& file);
  /// An existing file.
  static Result<AnswerStore> OpenExisting(const std::filesystem::path& file);
  /// An existing file, to look at only: it stays as it is, and whoever writes to it is not
  /// disturbed. Fails with kDisk while a run holds it.
  static Result<AnswerStore> OpenToRead(const std::filesystem::path& file);
  /// Forgotten with the object.
  static Result<AnswerStore> InMemory();

  /// Says what the answers of a task depend on, before they are read or added. Fails with kUsage,
  /// naming the first difference, when the file holds answers of `task` that depend on something
  /// else; `overwrite` drops every answer of the task instead.
  Status Begin(std::string_view task, const OrderedJson& identity, bool overwrite);
  /// What Begin() was told; an empty object for a task it was not told about.
  Result<OrderedJson> Identity(std::string_view task);
  Result<std::vector<std::string>> Tasks();

  /// Keeps an answer; it is on the disk when this returns. Each doc_id once.
  Status Add(std::string_view task, int64_t doc_id, const StoredAnswer& answer);
  /// The same for many, all or none.
  Status AddAll(std::string_view task, const std::map<int64_t, StoredAnswer>& answers);
  /// All answers of a task by doc_id.
  Result<std::map<int64_t, StoredAnswer>> Answers(std::string_view task);

  /// Notes about the run as a whole: what a merge or a resumed run wants to know again.
  Status SetNote(std::string_view key, const OrderedJson& value);
  /// Null when there is none.
  Result<OrderedJson> Note(std::string_view key);

 private:
  AnswerStore(sql::Connection connection, std::filesystem::path file);
  static Result<AnswerStore> Prepare(sql::Connection connection, const std::filesystem::path& file);
  Status CreateTables();
  Status CheckFormat();
  Result<OrderedJson> JsonOf(std::string_view query, std::string_view key);
  Status Insert(std::string_view task, int64_t doc_id, const StoredAnswer& answer);

  sql::Connection connection_;
  std::filesystem::path file_;
};

/// The first place where two values differ, as "answerer.dtype was \"bf16\" and is \"fp32\"; empty
/// when they are equal.
std::string FirstDifference(const OrderedJson& was, const OrderedJson& is,
                            const std::string& name = "");

}  // namespace vlm3r::training::benchmark
