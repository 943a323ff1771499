// SPDX-License-Identifier: Apache-2.0
#include "app/project/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

namespace vlm3r::project {
namespace {

constexpr int kAttempts = 5;

std::filesystem::path LockPath(const std::filesystem::path& project) {
  std::error_code ignored;
  std::filesystem::path path = std::filesystem::weakly_canonical(project, ignored);
  if (ignored) path = project;
  return path += ".lock";
}

// The file may have been removed by its last owner between our open and our lock.
bool IsStillThere(int fd, const std::filesystem::path& path) {
  struct stat opened = {};
  struct stat named = {};
  return ::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

int LockNow(int fd, int how) {
  int code = 0;
  do {
    code = ::flock(fd, how | LOCK_NB);
  } while (code != 0 && errno == EINTR);
  return code;
}

}  // namespace

LockFile::LockFile(std::filesystem::path path, int fd) : path_(std::move(path)), fd_(fd) {}

LockFile::~LockFile() {
  // Removed while still locked: whoever opened it meanwhile finds out in IsStillThere.
  ::unlink(path_.c_str());
  ::close(fd_);
}

LockFile::Outcome LockFile::Acquire(const std::filesystem::path& project,
                                    std::unique_ptr<LockFile>* lock) {
  const std::filesystem::path path = LockPath(project);
  for (int attempt = 0;; ++attempt) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) return Outcome::kImpossible;
    if (LockNow(fd, LOCK_EX) != 0) {
      const bool taken = errno == EWOULDBLOCK;
      ::close(fd);
      // IsHeld of another process holds it for a moment.
      if (taken && attempt < kAttempts) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        continue;
      }
      return taken ? Outcome::kTaken : Outcome::kImpossible;
    }
    if (IsStillThere(fd, path)) {
      lock->reset(new LockFile(path, fd));
      return Outcome::kMine;
    }
    ::close(fd);
  }
}

bool LockFile::IsHeld(const std::filesystem::path& project) {
  const int fd = ::open(LockPath(project).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return false;
  const bool held = LockNow(fd, LOCK_SH) != 0 && errno == EWOULDBLOCK;
  ::close(fd);
  return held;
}

}  // namespace vlm3r::project
