// SPDX-License-Identifier: Apache-2.0
#include "engine/base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace vlm3r {
namespace {

constexpr size_t kBufferBytes = 1 << 20;

void SyncFolder(const std::filesystem::path& folder) {
  const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

Result<AtomicFile> AtomicFile::Create(const std::filesystem::path& path) {
  std::string temporary = (path.parent_path() / (".vlm3r-XXXXXX")).string();
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) {
    return Error{ErrorCode::kDisk, std::string("cannot be written: ") + std::strerror(errno),
                 path.string(), "Check that the folder exists and may be written"};
  }
  ::fchmod(fd, 0644);
  return AtomicFile(path, temporary, fd);
}

AtomicFile::AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int fd)
    : path_(std::move(path)), temporary_(std::move(temporary)), fd_(fd) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      fd_(std::exchange(other.fd_, -1)),
      buffer_(std::move(other.buffer_)) {}

AtomicFile::~AtomicFile() {
  if (fd_ < 0) return;
  ::close(fd_);
  ::unlink(temporary_.c_str());
}

Error AtomicFile::WriteError() const {
  const char* remedy =
      errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? "Free some space and try again" : "";
  return {ErrorCode::kDisk, std::string("cannot be written: ") + std::strerror(errno),
          path_.string(), remedy};
}

Status AtomicFile::Flush() {
  size_t done = 0;
  while (done < buffer_.size()) {
    const ssize_t written = ::write(fd_, buffer_.data() + done, buffer_.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return WriteError();
    done += static_cast<size_t>(written);
  }
  buffer_.clear();
  return {};
}

Status AtomicFile::Write(std::span<const std::byte> bytes) {
  return Write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

Status AtomicFile::Write(std::string_view text) {
  buffer_.append(text);
  return buffer_.size() >= kBufferBytes ? Flush() : Status();
}

Status AtomicFile::Commit() {
  VLM3R_TRY(Flush());
  if (::fsync(fd_) != 0) return WriteError();
  if (::close(std::exchange(fd_, -1)) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const Error error = WriteError();
    ::unlink(temporary_.c_str());
    return error;
  }
  SyncFolder(path_.parent_path());
  return {};
}

Status WriteFileAtomically(const std::filesystem::path& path, std::string_view content) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(file.Write(content));
  return file.Commit();
}

}  // namespace vlm3r
