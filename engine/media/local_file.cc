// SPDX-License-Identifier: Apache-2.0
#include "engine/media/local_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace vlm3r::media {
namespace {

constexpr int kBufferBytes = 1 << 16;

int ReadAt(void* opaque, uint8_t* buffer, int size) {
  auto* cursor = static_cast<FileCursor*>(opaque);
  if (cursor->stop.stop_requested()) return AVERROR_EXIT;
  const int64_t left = cursor->size - cursor->position;
  if (left <= 0) return AVERROR_EOF;
  ssize_t got = -1;
  do {
    got = ::pread(cursor->fd, buffer, static_cast<size_t>(std::min<int64_t>(size, left)),
                  cursor->position);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return AVERROR(errno);
  if (got == 0) return AVERROR_EOF;
  cursor->position += got;
  return static_cast<int>(got);
}

int64_t SeekTo(void* opaque, int64_t offset, int whence) {
  auto* cursor = static_cast<FileCursor*>(opaque);
  int64_t base = 0;
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE: return cursor->size;
    case SEEK_SET: break;
    case SEEK_CUR: base = cursor->position; break;
    case SEEK_END: base = cursor->size; break;
    default: return AVERROR(EINVAL);
  }
  int64_t target = 0;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) return AVERROR(EINVAL);
  cursor->position = target;
  return target;
}

}  // namespace

Result<std::unique_ptr<LocalFile>> LocalFile::Open(const std::filesystem::path& path) {
  std::unique_ptr<LocalFile> file(new LocalFile());
  file->path_ = path;
  // O_NONBLOCK: opening a FIFO must not hang before it is recognised as one.
  file->fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file->fd_ < 0) {
    const ErrorCode code =
        errno == ENOENT || errno == ENXIO ? ErrorCode::kBadInput : ErrorCode::kDisk;
    return Error{code, std::string("cannot be opened: ") + std::strerror(errno), path.string(),
                 "Check the path and its permissions"};
  }
  struct stat info {};
  if (::fstat(file->fd_, &info) != 0 || !S_ISREG(info.st_mode)) {
    return Error{ErrorCode::kBadInput, "is not a regular file", path.string(),
                 "Give a video file or a folder of images"};
  }
  if (info.st_size == 0) {
    return Error{ErrorCode::kBadInput, "is empty", path.string(), "Copy or record it again"};
  }
  file->size_ = info.st_size;
  return file;
}

LocalFile::~LocalFile() {
  if (fd_ >= 0) ::close(fd_);
}

IoPtr LocalFile::MakeReader(std::stop_token stop) const {
  auto cursor = std::make_unique<FileCursor>(FileCursor{fd_, size_, 0, std::move(stop)});
  auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
  if (buffer == nullptr) return nullptr;
  AVIOContext* io =
      avio_alloc_context(buffer, kBufferBytes, 0, cursor.get(), ReadAt, nullptr, SeekTo);
  if (io == nullptr) {
    av_free(buffer);
    return nullptr;
  }
  cursor.release();  // FreeIo deletes it.
  return IoPtr(io);
}

void FreeIo::operator()(AVIOContext* io) const {
  delete static_cast<FileCursor*>(io->opaque);
  av_freep(&io->buffer);
  avio_context_free(&io);
}

}  // namespace vlm3r::media
