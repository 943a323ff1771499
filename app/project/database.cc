// SPDX-License-Identifier: Apache-2.0
#include "app/project/database.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>

#include "app/project/database_impl.h"
#include "app/project/schema.h"

namespace vlm3r::project {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr size_t kHeaderBytes = 100;
constexpr size_t kApplicationIdAt = 68;

enum class FileKind { kProject, kOtherDatabase, kOther };

// Read by hand, because merely opening a strange database could already change it.
FileKind KindOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::array<char, kHeaderBytes> header = {};
  if (!in.read(header.data(), header.size())) return FileKind::kOther;
  if (std::string_view(header.data(), kMagic.size()) != kMagic) return FileKind::kOther;
  uint32_t id = 0;
  for (size_t i = 0; i < 4; ++i)
    id = id << 8 | static_cast<unsigned char>(header[kApplicationIdAt + i]);
  return id == static_cast<uint32_t>(kApplicationId) ? FileKind::kProject
                                                     : FileKind::kOtherDatabase;
}

Status CheckFile(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return Error{ErrorCode::kBadInput, "there is no such project", path.string(), "Check the name"};
  if (status.type() != fs::file_type::regular) {
    return Error{ErrorCode::kBadInput, "this is not a project file", path.string(),
                 "Choose a .v3r file"};
  }
  if (::access(path.c_str(), R_OK) != 0) {
    return Error{ErrorCode::kDisk, std::string("cannot be read: ") + std::strerror(errno),
                 path.string(), "Ask its owner for the right to read it"};
  }
  switch (KindOf(path)) {
    case FileKind::kProject: return {};
    case FileKind::kOtherDatabase:
      return Error{ErrorCode::kBadInput, "this is the database of another program", path.string(),
                   "Choose a .v3r file"};
    case FileKind::kOther: break;
  }
  return Error{ErrorCode::kBadInput, "this is not a project file, or its beginning is damaged",
               path.string(), "Choose a .v3r file, or restore it from a copy"};
}

Error DiskError(const fs::path& path, const char* doing) {
  return {ErrorCode::kDisk, std::string(doing) + ": " + std::strerror(errno), path.string(),
          "Check that the disk has room and that you may write there"};
}

Status SyncPath(const fs::path& path, int flags) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
  if (fd < 0) return DiskError(path, "cannot be opened");
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  return synced ? Status() : Status(DiskError(path, "cannot be written"));
}

fs::path FolderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// A new file beside `path`, removed again unless it takes that name.
class Temporary {
 public:
  static Result<Temporary> Create(const fs::path& path) {
    std::string name = (FolderOf(path) / ".vlm3r-XXXXXX").string();
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0) return DiskError(path, "cannot be written");
    ::fchmod(fd, 0644);
    ::close(fd);
    return Temporary(name);
  }
  Temporary(Temporary&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ~Temporary() {
    if (path_.empty()) return;
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
      ::unlink((path_.string() + suffix).c_str());
  }
  const fs::path& path() const { return path_; }

  Status Take(const fs::path& name, bool replace) {
    VLM3R_TRY(SyncPath(path_, 0));
    int code = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, name.c_str(),
                           replace ? 0 : RENAME_NOREPLACE);
    // Some file systems know no flags; the caller has looked for the name just now.
    if (code != 0 && (errno == EINVAL || errno == ENOSYS))
      code = ::rename(path_.c_str(), name.c_str());
    if (code != 0) return DiskError(name, "cannot be written");
    return SyncPath(FolderOf(name), O_DIRECTORY);
  }

 private:
  explicit Temporary(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

// Whole or not there: a process killed here leaves no half-made project behind.
Status CreateFile(const fs::path& path) {
  std::error_code ignored;
  if (fs::exists(path, ignored)) {
    return Error{ErrorCode::kDisk, "a file of this name exists", path.string(),
                 "Choose another name"};
  }
  VLM3R_ASSIGN(Temporary temporary, Temporary::Create(path));
  {
    VLM3R_ASSIGN(sql::Connection connection,
                 sql::Connection::Open(temporary.path(), sql::Connection::Mode::kCreate));
    VLM3R_TRY(CreateSchema(connection));
  }
  return temporary.Take(path, false);
}

Result<sql::Connection> OpenToRead(const fs::path& path) {
  // Where the folder may be written, a full connection that changes nothing: it takes the log
  // files that reading needs away again.
  if (::access(path.c_str(), W_OK) == 0 && ::access(FolderOf(path).c_str(), W_OK) == 0) {
    VLM3R_ASSIGN(sql::Connection connection,
                 sql::Connection::Open(path, sql::Connection::Mode::kWrite));
    VLM3R_TRY(connection.Execute("PRAGMA query_only = ON"));
    return connection;
  }
  auto connection = sql::Connection::Open(path, sql::Connection::Mode::kRead);
  if (connection) {
    const auto version = connection->QueryInt("PRAGMA schema_version");
    if (version) return connection;
    if (version.error().code != ErrorCode::kDisk) return version.error();
  }
  // Where nothing can be written (a CD, a protected folder), the log of a WAL database cannot be
  // opened; without such a log the file alone is everything.
  std::error_code ignored;
  if (fs::exists(path.string() + "-wal", ignored)) return connection;
  return sql::Connection::Open(path, sql::Connection::Mode::kReadImmutable);
}

Result<int64_t> CheckedVersion(sql::Connection& connection, const fs::path& path) {
  VLM3R_ASSIGN(const int64_t version, connection.QueryInt("PRAGMA user_version"));
  if (version > kFormatVersion) {
    return Error{ErrorCode::kBadInput, "the project was made by a newer version of the program",
                 path.string(), "Update VLM-3R Studio"};
  }
  if (version < 1) return sql::Damaged("its version is not known", path);
  // Not VLM3R_ASSIGN: GCC 12 takes the moved text for one that was never set.
  const Result<std::string> found = connection.QueryText("PRAGMA quick_check(1)");
  if (!found) return found.error();
  if (*found != "ok") return sql::Damaged(found->substr(0, 200), path);
  return version;
}

}  // namespace

bool LooksLikeProject(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && KindOf(path) == FileKind::kProject;
}

bool IsOpenForWriting(const fs::path& path) { return LockFile::IsHeld(path); }

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Database::~Database() = default;

bool Database::read_only() const { return impl_->read_only; }
bool Database::is_taken() const { return impl_->taken; }
const fs::path& Database::path() const { return impl_->path; }

Result<std::unique_ptr<Database>> Database::Open(const OpenRequest& request) {
  std::error_code ignored;
  const fs::path path = fs::absolute(request.path, ignored);
  if (request.create) VLM3R_TRY(CreateFile(path));
  VLM3R_TRY(CheckFile(path));
  std::unique_ptr<LockFile> lock;
  const bool wants_to_write = !request.read_only && ::access(path.c_str(), W_OK) == 0;
  const auto outcome =
      wants_to_write ? LockFile::Acquire(path, &lock) : LockFile::Outcome::kImpossible;
  VLM3R_ASSIGN(
      sql::Connection connection,
      lock ? sql::Connection::Open(path, sql::Connection::Mode::kWrite) : OpenToRead(path));
  VLM3R_ASSIGN(const int64_t version, CheckedVersion(connection, path));
  if (lock) {
    VLM3R_TRY(connection.QueryText("PRAGMA journal_mode = WAL"));
    VLM3R_TRY(connection.Execute("PRAGMA synchronous = FULL"));
  } else if (version < kFormatVersion) {
    // Cannot be changed, so a copy in memory is what gets the present form.
    VLM3R_ASSIGN(sql::Connection copy, sql::Connection::OpenInMemory(path));
    VLM3R_TRY(connection.CopyInto(copy));
    connection = std::move(copy);
  }
  VLM3R_TRY(Migrate(connection, version));
  VLM3R_TRY(CheckSchema(connection));
  // A damaged index is no loss: it is made anew of the messages.
  if (lock && !CheckTextIndex(connection)) VLM3R_TRY(RebuildTextIndex(connection));
  auto impl = std::make_unique<Impl>(path, std::move(connection));
  impl->read_only = !lock;
  impl->taken = outcome == LockFile::Outcome::kTaken;
  impl->lock = std::move(lock);
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

Status Database::CopyTo(const fs::path& target) {
  std::error_code ignored;
  const fs::path path = fs::absolute(target, ignored);
  if (fs::equivalent(path, impl_->path, ignored)) return {};
  std::unique_ptr<LockFile> lock;
  if (LockFile::Acquire(path, &lock) == LockFile::Outcome::kTaken) {
    return Error{ErrorCode::kDisk, "this project is open in another window", path.string(),
                 "Close it there, or choose another name"};
  }
  VLM3R_ASSIGN(Temporary temporary, Temporary::Create(path));
  {
    VLM3R_ASSIGN(sql::Connection copy,
                 sql::Connection::Open(temporary.path(), sql::Connection::Mode::kCreate));
    VLM3R_TRY(impl_->connection.CopyInto(copy));
  }
  // The log of a replaced project must not be taken for the new one's.
  for (const char* suffix : {"-wal", "-shm", "-journal"}) {
    fs::remove(path.string() + suffix, ignored);
  }
  return temporary.Take(path, true);
}

}  // namespace vlm3r::project
