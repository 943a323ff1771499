// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/answer_store.h"

#include <algorithm>
#include <utility>

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kApplicationId = 0x56334252;  // "V3BR"
constexpr int64_t kFormatVersion = 1;

constexpr const char* kSchema = R"sql(
CREATE TABLE notes(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tasks(name TEXT NOT NULL PRIMARY KEY, identity TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE answers(
  task TEXT NOT NULL, doc_id INTEGER NOT NULL, text TEXT NOT NULL, error TEXT NOT NULL,
  facts TEXT NOT NULL, PRIMARY KEY(task, doc_id)) STRICT, WITHOUT ROWID;
)sql";

std::string ToText(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

Error NotAStore(const fs::path& file) {
  return {ErrorCode::kBadInput, "holds no answers of a benchmark run", file.string(),
          "Name the folder that vlm3r bench wrote to"};
}

/// Begins a transaction and takes it back unless it is committed.
class Transaction {
 public:
  static Result<Transaction> Begin(sql::Connection* connection) {
    VLM3R_TRY(connection->Execute("BEGIN IMMEDIATE"));
    return Transaction(connection);
  }
  Transaction(Transaction&& other) noexcept
      : connection_(std::exchange(other.connection_, nullptr)) {}
  ~Transaction() {
    if (connection_ != nullptr) static_cast<void>(connection_->Execute("ROLLBACK"));
  }
  Status Commit() {
    VLM3R_TRY(connection_->Execute("COMMIT"));
    connection_ = nullptr;
    return {};
  }

 private:
  explicit Transaction(sql::Connection* connection) : connection_(connection) {}
  sql::Connection* connection_;
};

}  // namespace

AnswerStore::AnswerStore(sql::Connection connection, fs::path file)
    : connection_(std::move(connection)), file_(std::move(file)) {}

Result<AnswerStore> AnswerStore::Open(const fs::path& file) {
  std::error_code failed;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(),
                 file.parent_path().string(), "Name a folder that can be written"};
  }
  VLM3R_ASSIGN(auto connection, sql::Connection::Open(file, sql::Connection::Mode::kCreate));
  return Prepare(std::move(connection), file);
}

Result<AnswerStore> AnswerStore::OpenExisting(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return NotAStore(file);
  VLM3R_ASSIGN(auto connection, sql::Connection::Open(file, sql::Connection::Mode::kWrite));
  return Prepare(std::move(connection), file);
}

Result<AnswerStore> AnswerStore::OpenToRead(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return NotAStore(file);
  // A run that ended in order left no log beside it: then nothing can change, and no file is
  // locked or made.
  const fs::path log = file.string() + "-wal";
  const bool at_rest = !fs::exists(log, ignored);
  VLM3R_ASSIGN(auto connection,
               sql::Connection::Open(file, at_rest ? sql::Connection::Mode::kReadImmutable
                                                   : sql::Connection::Mode::kRead));
  AnswerStore store(std::move(connection), file);
  VLM3R_TRY(store.CheckFormat());
  return store;
}

Result<AnswerStore> AnswerStore::InMemory() {
  VLM3R_ASSIGN(auto connection, sql::Connection::OpenInMemory("answers"));
  return Prepare(std::move(connection), "answers");
}

Result<AnswerStore> AnswerStore::Prepare(sql::Connection connection, const fs::path& file) {
  // The lock is kept until the end: two processes would answer the same questions. It also needs no
  // shared memory, which network file systems lack.
  VLM3R_TRY(connection.QueryText("PRAGMA locking_mode = EXCLUSIVE"));
  VLM3R_TRY(connection.QueryText("PRAGMA journal_mode = WAL"));
  VLM3R_TRY(connection.Execute("PRAGMA synchronous = FULL"));
  AnswerStore store(std::move(connection), file);
  VLM3R_TRY(store.CreateTables());
  return store;
}

Status AnswerStore::CreateTables() {
  VLM3R_ASSIGN(Transaction transaction, Transaction::Begin(&connection_));
  VLM3R_ASSIGN(const int64_t version, connection_.QueryInt("PRAGMA user_version"));
  VLM3R_ASSIGN(const int64_t num_tables,
               connection_.QueryInt("SELECT count(*) FROM sqlite_schema"));
  if (num_tables == 0 && version == 0) {
    const std::string marks = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                              "; PRAGMA user_version = " + std::to_string(kFormatVersion);
    VLM3R_TRY(connection_.Execute(kSchema));
    VLM3R_TRY(connection_.Execute(marks.c_str()));
    return transaction.Commit();
  }
  return CheckFormat();
}

Status AnswerStore::CheckFormat() {
  VLM3R_ASSIGN(const int64_t version, connection_.QueryInt("PRAGMA user_version"));
  VLM3R_ASSIGN(const int64_t application, connection_.QueryInt("PRAGMA application_id"));
  if (application != kApplicationId) return NotAStore(file_);
  if (version == kFormatVersion) return {};
  return Error{ErrorCode::kBadInput, "was written by another version of the program",
               file_.string(), "Choose another --output_path"};
}

Result<OrderedJson> AnswerStore::JsonOf(std::string_view query, std::string_view key) {
  VLM3R_ASSIGN(sql::Statement row, connection_.Prepare(query));
  row.Bind(1, key);
  VLM3R_ASSIGN(const bool found, row.Step());
  if (!found) return OrderedJson();
  Result<OrderedJson> json = ParseOrderedJson(row.Text(0));
  if (!json) return sql::Damaged(json.error().message, file_);
  return json;
}

Result<OrderedJson> AnswerStore::Identity(std::string_view task) {
  VLM3R_ASSIGN(OrderedJson identity, JsonOf("SELECT identity FROM tasks WHERE name = ?", task));
  if (identity.is_null()) return OrderedJson(OrderedJson::object());
  if (!identity.is_object()) return sql::Damaged("it does not say whose answers it holds", file_);
  return identity;
}

Status AnswerStore::Begin(std::string_view task, const OrderedJson& identity, bool overwrite) {
  VLM3R_ASSIGN(Transaction transaction, Transaction::Begin(&connection_));
  VLM3R_ASSIGN(const OrderedJson earlier, Identity(task));
  if (overwrite) VLM3R_TRY(connection_.Run("DELETE FROM answers WHERE task = ?", task));
  if (!overwrite && !earlier.empty()) {
    // Through text, as it was kept: 1.0 and 1 are the same there.
    const std::string difference =
        FirstDifference(earlier, OrderedJson::parse(ToText(identity), nullptr, false));
    if (difference.empty()) return {};
    return Error{ErrorCode::kUsage,
                 "holds answers to " + std::string(task) + " of another run: " + difference,
                 file_.string(),
                 "Choose another --output_path, or drop the earlier answers with --overwrite"};
  }
  VLM3R_TRY(connection_.Run("INSERT OR REPLACE INTO tasks VALUES(?, ?)", task,
                            std::string_view(ToText(identity))));
  return transaction.Commit();
}

Result<std::vector<std::string>> AnswerStore::Tasks() {
  std::vector<std::string> names;
  VLM3R_ASSIGN(sql::Statement row, connection_.Prepare("SELECT name FROM tasks ORDER BY name"));
  for (;;) {
    VLM3R_ASSIGN(const bool found, row.Step());
    if (!found) return names;
    names.push_back(row.Text(0));
  }
}

Status AnswerStore::Insert(std::string_view task, int64_t doc_id, const StoredAnswer& answer) {
  return connection_.Run("INSERT INTO answers VALUES(?, ?, ?, ?, ?)", task, doc_id,
                         std::string_view(answer.text), std::string_view(answer.error),
                         std::string_view(ToText(answer.facts)));
}

Status AnswerStore::Add(std::string_view task, int64_t doc_id, const StoredAnswer& answer) {
  return AddAll(task, {{doc_id, answer}});
}

Status AnswerStore::AddAll(std::string_view task, const std::map<int64_t, StoredAnswer>& answers) {
  VLM3R_ASSIGN(Transaction transaction, Transaction::Begin(&connection_));
  for (const auto& [doc_id, answer] : answers) VLM3R_TRY(Insert(task, doc_id, answer));
  return transaction.Commit();
}

Result<std::map<int64_t, StoredAnswer>> AnswerStore::Answers(std::string_view task) {
  std::map<int64_t, StoredAnswer> answers;
  VLM3R_ASSIGN(
      sql::Statement row,
      connection_.Prepare("SELECT doc_id, text, error, facts FROM answers WHERE task = ?"));
  row.Bind(1, task);
  for (;;) {
    VLM3R_ASSIGN(const bool found, row.Step());
    if (!found) return answers;
    Result<OrderedJson> facts = ParseOrderedJson(row.Text(3));
    if (!facts) return sql::Damaged(facts.error().message, file_);
    answers.emplace(row.Int(0), StoredAnswer{row.Text(1), row.Text(2), *std::move(facts)});
  }
}

Status AnswerStore::SetNote(std::string_view key, const OrderedJson& value) {
  return connection_.Run("INSERT OR REPLACE INTO notes VALUES(?, ?)", key,
                         std::string_view(ToText(value)));
}

Result<OrderedJson> AnswerStore::Note(std::string_view key) {
  return JsonOf("SELECT value FROM notes WHERE key = ?", key);
}

std::string FirstDifference(const OrderedJson& was, const OrderedJson& is,
                            const std::string& name) {
  if (was == is) return "";
  if (!was.is_object() || !is.is_object())
    return name + " was " + ToText(was) + " and is " + ToText(is);
  for (const OrderedJson* keys : {&was, &is}) {
    for (const auto& [key, ignored] : keys->items()) {
      const OrderedJson earlier = was.value(key, OrderedJson());
      const OrderedJson now = is.value(key, OrderedJson());
      const std::string found =
          FirstDifference(earlier, now, name.empty() ? key : name + "." + key);
      if (!found.empty()) return found;
    }
  }
  return "";
}

}  // namespace vlm3r::training::benchmark
