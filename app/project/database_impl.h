// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <utility>

#include "app/project/database.h"
#include "app/project/lock_file.h"
#include "engine/sql/sql.h"

namespace vlm3r::project {

struct Database::Impl {
  Impl(std::filesystem::path file, sql::Connection opened)
      : path(std::move(file)), connection(std::move(opened)) {}

  /// Runs `edit` in a transaction (or in the one that is open) and takes it back when it fails.
  Status Change(const std::function<Status()>& edit);
  Status Attempt(const std::function<Status()>& edit);
  /// Keeps the promise that ids are never given out again.
  Status NoteId(int64_t id);
  Status RemoveTextOfMessage(int64_t id);
  Status RemoveTextOfChat(int64_t chat_id);

  std::filesystem::path path;
  std::unique_ptr<LockFile> lock;  ///< Let go after the connection is closed: declared before it.
  sql::Connection connection;
  bool read_only = true;
  bool taken = false;
  bool in_transaction = false;
};

}  // namespace vlm3r::project
