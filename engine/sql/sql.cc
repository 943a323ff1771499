// SPDX-License-Identifier: Apache-2.0
#include "engine/sql/sql.h"

#include <sqlite3.h>

#include <utility>

namespace vlm3r::sql {
namespace {

constexpr int kMaxValueBytes = 16 << 20;
constexpr int kBusyTimeout_ms = 2000;

// Percent-encodes everything that has a meaning in a URI, so that any file name can be opened.
std::string ToUri(const std::filesystem::path& path, std::string_view parameters) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path.native()) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::string_view("%?#&=+ ").find(c) == std::string_view::npos && byte >= 0x20) {
      uri += c;
      continue;
    }
    uri += '%';
    uri += kHex[byte >> 4];
    uri += kHex[byte & 15];
  }
  return uri.append(parameters);
}

}  // namespace

Error Damaged(const std::string& how, const std::filesystem::path& file) {
  return {ErrorCode::kBadInput, "the file is damaged: " + how, file.string(),
          "Restore it from a copy, or start a new one"};
}

Error SqlError(int code, const std::string& text, const std::filesystem::path& file) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT: return Damaged(text, file);
    case SQLITE_FULL:
      return {ErrorCode::kDisk, "the disk is full", file.string(), "Free some space and try again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kDisk, "another program is busy with the file", file.string(),
              "Close it there and try again"};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::kDisk, "the file cannot be read or written: " + text, file.string(),
              "Check that the disk has room and that you may write there"};
    case SQLITE_NOMEM:
      return {ErrorCode::kOutOfMemory, "there is not enough memory to open the file", file.string(),
              "Close other programs and try again"};
    case SQLITE_TOOBIG:
      return {ErrorCode::kBadInput, "a value is too long", file.string(), "Shorten it"};
    default: return Damaged(text, file);
  }
}

Statement::Statement(sqlite3_stmt* statement, sqlite3* connection, std::filesystem::path file)
    : statement_(statement), connection_(connection), file_(std::move(file)) {}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::Bind(int index, int64_t value) {
  sqlite3_bind_int64(statement_.get(), index, value);
}

void Statement::Bind(int index, double value) {
  sqlite3_bind_double(statement_.get(), index, value);
}

void Statement::Bind(int index, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), index, text.empty() ? "" : text.data(), text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::BindNull(int index) { sqlite3_bind_null(statement_.get(), index); }

Result<bool> Statement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = SqlError(code, sqlite3_errmsg(connection_), file_);
  sqlite3_reset(statement_.get());
  return error;
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::Real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int num_bytes = sqlite3_column_bytes(statement_.get(), column);
  return text == nullptr ? std::string() : std::string(text, static_cast<size_t>(num_bytes));
}

void Connection::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Result<Connection> Connection::OpenUri(const std::string& uri, int flags,
                                       const std::filesystem::path& file) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(uri.c_str(), &raw,
                                   flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                                       SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
                                   nullptr);
  Connection connection;
  connection.connection_.reset(raw);
  connection.file_ = file;
  if (code != SQLITE_OK) {
    return SqlError(code, raw != nullptr ? sqlite3_errmsg(raw) : "no memory", file);
  }
  VLM3R_TRY(connection.Harden());
  return connection;
}

Result<Connection> Connection::Open(const std::filesystem::path& path, Mode mode) {
  const std::filesystem::path absolute = std::filesystem::absolute(path);
  switch (mode) {
    case Mode::kRead: return OpenUri(ToUri(absolute, ""), SQLITE_OPEN_READONLY, path);
    case Mode::kReadImmutable:
      return OpenUri(ToUri(absolute, "?immutable=1"), SQLITE_OPEN_READONLY, path);
    case Mode::kWrite: return OpenUri(ToUri(absolute, ""), SQLITE_OPEN_READWRITE, path);
    case Mode::kCreate: break;
  }
  return OpenUri(ToUri(absolute, ""), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, path);
}

Result<Connection> Connection::OpenInMemory(const std::filesystem::path& named_for) {
  return OpenUri(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, named_for);
}

Status Connection::Harden() {
  sqlite3* db = connection_.get();
  sqlite3_busy_timeout(db, kBusyTimeout_ms);
  for (const int off :
       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
        SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION}) {
    sqlite3_db_config(db, off, 0, nullptr);
  }
  SetDefensive(true);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  const std::pair<int, int> limits[] = {{SQLITE_LIMIT_LENGTH, kMaxValueBytes},
                                        {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                        {SQLITE_LIMIT_COLUMN, 100},
                                        {SQLITE_LIMIT_EXPR_DEPTH, 100},
                                        {SQLITE_LIMIT_COMPOUND_SELECT, 5},
                                        {SQLITE_LIMIT_VDBE_OP, 25'000},
                                        {SQLITE_LIMIT_ATTACHED, 0},
                                        {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
                                        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
                                        {SQLITE_LIMIT_WORKER_THREADS, 0}};
  for (const auto& [limit, value] : limits) sqlite3_limit(db, limit, value);
  return Execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;");
}

void Connection::SetDefensive(bool on) {
  sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_DEFENSIVE, on ? 1 : 0, nullptr);
}

Status Connection::Execute(const char* sql) {
  const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  return SqlError(code, sqlite3_errmsg(connection_.get()), file_);
}

Result<Statement> Connection::Prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      &raw, nullptr);
  if (code != SQLITE_OK) return SqlError(code, sqlite3_errmsg(connection_.get()), file_);
  return Statement(raw, connection_.get(), file_);
}

Result<int64_t> Connection::QueryInt(std::string_view sql) {
  VLM3R_ASSIGN(Statement statement, Prepare(sql));
  VLM3R_ASSIGN(const bool has_row, statement.Step());
  return has_row ? statement.Int(0) : 0;
}

Result<std::string> Connection::QueryText(std::string_view sql) {
  VLM3R_ASSIGN(Statement statement, Prepare(sql));
  VLM3R_ASSIGN(const bool has_row, statement.Step());
  return has_row ? statement.Text(0) : std::string();
}

Status Connection::CopyInto(Connection& target) {
  sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", get(), "main");
  int code = SQLITE_NOMEM;
  if (backup != nullptr) {
    sqlite3_backup_step(backup, -1);
    code = sqlite3_backup_finish(backup);
  }
  if (code == SQLITE_OK) return {};
  return SqlError(code, sqlite3_errmsg(target.get()), target.file_);
}

}  // namespace vlm3r::sql
