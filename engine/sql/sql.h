// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace vlm3r::sql {

/// A prepared statement. Columns are counted from 0, parameters from 1.
class Statement {
 public:
  Statement(sqlite3_stmt* statement, sqlite3* connection, std::filesystem::path file);

  void Bind(int index, int64_t value);
  void Bind(int index, double value);
  void Bind(int index, std::string_view text);
  void BindNull(int index);

  /// True while there is a row.
  Result<bool> Step();
  void Reset();

  int64_t Int(int column) const;
  double Real(int column) const;
  std::string Text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  sqlite3* connection_;
  std::filesystem::path file_;
};

/// One SQLite connection set up for files from strangers: no schema code is run, nothing can be
/// attached, values are bounded, pages are checked as they are read.
class Connection {
 public:
  enum class Mode { kRead, kReadImmutable, kWrite, kCreate };

  static Result<Connection> Open(const std::filesystem::path& path, Mode mode);
  /// An empty database in memory; `named_for` is what errors blame.
  static Result<Connection> OpenInMemory(const std::filesystem::path& named_for);

  /// Off only while a broken index is taken out.
  void SetDefensive(bool on);
  Status Execute(const char* sql);
  Result<Statement> Prepare(std::string_view sql);
  /// The first column of the first row.
  Result<int64_t> QueryInt(std::string_view sql);
  Result<std::string> QueryText(std::string_view sql);

  /// Runs a statement that gives no rows.
  template <typename... Values>
  Status Run(std::string_view sql, const Values&... values) {
    VLM3R_ASSIGN(Statement statement, Prepare(sql));
    int index = 0;
    (statement.Bind(++index, values), ...);
    VLM3R_TRY(statement.Step());
    return {};
  }

  /// Copies the whole database into `target`, which must be empty.
  Status CopyInto(Connection& target);

  sqlite3* get() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  static Result<Connection> OpenUri(const std::string& uri, int flags,
                                    const std::filesystem::path& file);
  Status Harden();

  std::unique_ptr<sqlite3, Close> connection_;
  std::filesystem::path file_;
};

/// The program's error for a result code of SQLite.
Error Damaged(const std::string& how, const std::filesystem::path& file);
Error SqlError(int code, const std::string& text, const std::filesystem::path& file);

}  // namespace vlm3r::sql
