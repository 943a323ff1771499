// SPDX-License-Identifier: Apache-2.0
#include "engine/base/file_map.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "engine/base/mapped_ranges.h"

namespace vlm3r {
namespace {

/// Closes a file descriptor at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Result<std::shared_ptr<const FileMap>> FileMap::Open(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a FIFO must not hang before it is recognised as one.
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::kBadInput : ErrorCode::kDisk;
    return Error{code, std::string("cannot be opened: ") + std::strerror(errno), path.string(),
                 "Check the path and its permissions"};
  }
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return Error{ErrorCode::kBadInput, "is not a regular file", path.string(), "Give a plain file"};
  }
  std::shared_ptr<FileMap> map(new FileMap());
  map->path_ = path;
  map->size_ = static_cast<size_t>(info.st_size);
  if (map->size_ == 0) return std::shared_ptr<const FileMap>(map);
  void* address = ::mmap(nullptr, map->size_, PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (address == MAP_FAILED) {
    return Error{ErrorCode::kDisk, std::string("cannot be mapped: ") + std::strerror(errno),
                 path.string(), ""};
  }
  map->data_ = static_cast<const std::byte*>(address);
  GuardMappedRange(map->data_, map->size_, path);
  return std::shared_ptr<const FileMap>(map);
}

FileMap::~FileMap() {
  if (data_ == nullptr) return;
  ForgetMappedRange(data_);
  ::munmap(const_cast<std::byte*>(data_), size_);
}

void FileMap::Release(size_t offset, size_t length) const {
  if (data_ == nullptr || offset >= size_) return;
  const size_t page = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
  const size_t begin = (offset + page - 1) / page * page;
  const size_t end = std::min(offset + length, size_) / page * page;
  if (begin < end) ::madvise(const_cast<std::byte*>(data_) + begin, end - begin, MADV_DONTNEED);
}

}  // namespace vlm3r
