// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/project/types.h"
#include "engine/base/result.h"

namespace vlm3r::project {

/// Version of the file format; older files are migrated at open, newer ones refused.
inline constexpr int kFormatVersion = 3;
/// SQLite application_id of project files: "V3R1".
inline constexpr int32_t kApplicationId = 0x56335231;

struct OpenRequest {
  std::filesystem::path path;
  bool create = false;     ///< Make a new one; fails when the name is taken.
  bool read_only = false;  ///< Do not even try to become the writer.
};

/// Whether the file is a project, by its first bytes: any version, sound or not.
bool LooksLikeProject(const std::filesystem::path& path);

/// Whether a process has this project open for writing.
bool IsOpenForWriting(const std::filesystem::path& path);

/// One project file (.v3r): SQLite in WAL mode with an integrity check at open, defensive settings
/// and bounded values. Every Put and Remove is one transaction that is on the disk, or undone, when
/// it returns. Not thread-safe: one object per thread. The first process to open a file writes,
/// later ones read (advisory lock beside the file, released by the system when a process dies).
class Database {
 public:
  /// Fails with kBadInput (not a project, damaged, from a newer version; the error says which and
  /// what to do) or kDisk.
  static Result<std::unique_ptr<Database>> Open(const OpenRequest& request);
  ~Database();

  bool read_only() const;
  /// Read-only because another process (or object) writes it.
  bool is_taken() const;
  const std::filesystem::path& path() const;

  /// Reads everything; damaged rows are skipped and named in `warnings`.
  Result<Contents> Load(std::vector<std::string>* warnings);

  // Insert or replace by id. Ids come from the caller (see Document), which keeps them unique.
  Status Put(const Video& video);
  Status Put(const Chat& chat);
  Status Put(const Message& message);
  Status Put(const Viewpoint& viewpoint);
  Status Put(const Measurement& measurement);
  Status Put(const RoomObject& object);
  Status Put(const RoomGraph& graph);
  Status PutSetting(std::string_view key, const Json& value);
  /// Removing a video removes what belongs to it; a chat its messages.
  Status RemoveVideo(int64_t id);
  Status RemoveChat(int64_t id);
  Status RemoveMessage(int64_t id);
  Status RemoveViewpoint(int64_t id);
  Status RemoveMeasurement(int64_t id);
  Status RemoveObject(int64_t id);
  Status RemoveGraph(int64_t id);

  /// Does several of the above as one: all of it is on the disk, or none of it.
  Status Transaction(const std::function<Status()>& edits);

  /// Full-text search in all messages (FTS5; words, prefixes with *, quoted phrases; anything else
  /// is taken as plain words, all of which must occur). Scripts written without spaces are searched
  /// as they stand. Best hits first.
  Result<std::vector<SearchHit>> Search(std::string_view query, int limit = 50);

  /// A consistent copy under another name (temporary file, fsync, rename). A file of that name is
  /// replaced unless it is another process's open project (kDisk).
  Status CopyTo(const std::filesystem::path& path);

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::project
