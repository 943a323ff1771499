// SPDX-License-Identifier: Apache-2.0
#include "engine/base/staged_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "engine/base/atomic_file.h"

namespace vlm3r {
namespace {

namespace fs = std::filesystem;

// Lists the files of a folder that was written as a whole, one a line.
constexpr const char* kManifest = ".vlm3r-files";

Error DiskError(const fs::path& path, int code) {
  return {ErrorCode::kDisk, std::string("cannot be written: ") + std::strerror(code), path.string(),
          code == ENOSPC || code == EDQUOT ? "Free some space and try again"
                                           : "Check that the folder exists and may be written"};
}

Result<std::set<std::string>> ListFiles(const fs::path& folder) {
  std::set<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (!it->is_directory() || it->is_symlink())
      files.insert(it->path().lexically_relative(folder).string());
  }
  if (error) return DiskError(folder, error.value());
  return files;
}

std::set<std::string> ReadManifest(const fs::path& folder) {
  std::set<std::string> files = {kManifest};
  std::ifstream manifest(folder / kManifest);
  for (std::string line; std::getline(manifest, line);) files.insert(line);
  return files;
}

// A target may be replaced when every file in it is one that we wrote.
Status CheckReplaceable(const fs::path& target) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(target, ignored))) return {};
  if (!fs::is_directory(target, ignored)) {
    return Error{ErrorCode::kUsage, "is a file, but a folder is to be written", target.string(),
                 "Choose another name"};
  }
  VLM3R_ASSIGN(const std::set<std::string> files, ListFiles(target));
  const std::set<std::string> ours = ReadManifest(target);
  for (const std::string& file : files) {
    if (ours.contains(file)) continue;
    return Error{ErrorCode::kUsage,
                 "holds a file that is not from an earlier run (" + file + ") and would be lost",
                 target.string(), "Choose another folder"};
  }
  return {};
}

void SyncFolder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

Status WriteManifest(const fs::path& folder) {
  VLM3R_ASSIGN(const std::set<std::string> files, ListFiles(folder));
  std::string text;
  for (const std::string& file : files) text += file + "\n";
  return WriteFileAtomically(folder / kManifest, text);
}

// Gives `from` the name `to` and removes what had it. Where the file system can, the two swap names
// in one step.
Status SwapIn(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (::rename(from.c_str(), to.c_str()) == 0) return {};
  if (errno != ENOTEMPTY && errno != EEXIST) return DiskError(to, errno);
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) {
    fs::remove_all(from, error);
    return {};
  }
  const fs::path old = from.string() + ".old";
  if (::rename(to.c_str(), old.c_str()) != 0) return DiskError(to, errno);
  if (::rename(from.c_str(), to.c_str()) != 0) {
    const int code = errno;
    fs::rename(old, to, error);
    return DiskError(to, code);
  }
  fs::remove_all(old, error);
  return {};
}

}  // namespace

Result<StagedFolder> StagedFolder::Create(const fs::path& target) {
  std::error_code error;
  // A name that does not exist yet stays relative without this, and then has no parent.
  fs::path whole = fs::weakly_canonical(fs::absolute(target), error);
  if (error || whole.empty()) return DiskError(target, error ? error.value() : ENOENT);
  if (!whole.has_filename()) whole = whole.parent_path();
  VLM3R_TRY(CheckReplaceable(whole));
  fs::create_directories(whole.parent_path(), error);
  if (error) return DiskError(target, error.value());
  std::string hidden = (whole.parent_path() / (std::string(kHiddenPrefix) + "XXXXXX")).string();
  if (::mkdtemp(hidden.data()) == nullptr) return DiskError(target, errno);
  ::chmod(hidden.c_str(), 0755);
  return StagedFolder(whole, hidden);
}

StagedFolder::StagedFolder(fs::path target, fs::path path)
    : target_(std::move(target)), path_(std::move(path)) {}

StagedFolder::StagedFolder(StagedFolder&& other) noexcept
    : target_(std::move(other.target_)), path_(std::exchange(other.path_, {})) {}

StagedFolder::~StagedFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Status StagedFolder::Commit() {
  VLM3R_TRY(WriteManifest(path_));
  std::error_code error;
  for (fs::recursive_directory_iterator it(path_, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_directory()) SyncFolder(it->path());
  }
  SyncFolder(path_);
  VLM3R_TRY(CheckReplaceable(target_));
  VLM3R_TRY(SwapIn(path_, target_));
  path_.clear();
  SyncFolder(target_.parent_path());
  return {};
}

}  // namespace vlm3r
