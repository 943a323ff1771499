// SPDX-License-Identifier: Apache-2.0
#include "engine/media/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace vlm3r::media {
namespace {

constexpr int kIoBufferBytes = 1 << 16;

Error DiskError(const std::filesystem::path& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  return {
      ErrorCode::kDisk, std::string("cannot be written: ") + std::strerror(error), path.string(),
      full ? "Free some space and try again" : "Check that the folder exists and may be written"};
}

}  // namespace

void OutputFile::FreeWriter::operator()(AVIOContext* io) const {
  av_freep(&io->buffer);
  avio_context_free(&io);
}

int OutputFile::Write(void* self, uint8_t* bytes, int size) {
  OutputFile& file = *static_cast<OutputFile*>(self);
  int done = 0;
  while (done < size) {
    const ssize_t written = ::write(file.fd_, bytes + done, static_cast<size_t>(size - done));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      if (file.error_ == 0) file.error_ = errno;
      return AVERROR(file.error_);
    }
    done += static_cast<int>(written);
  }
  return size;
}

int64_t OutputFile::Seek(void* self, int64_t offset, int whence) {
  const OutputFile& file = *static_cast<OutputFile*>(self);
  if (whence == AVSEEK_SIZE) {
    struct stat info = {};
    return ::fstat(file.fd_, &info) == 0 ? info.st_size : -1;
  }
  return ::lseek(file.fd_, offset, whence & ~AVSEEK_FORCE);
}

Result<std::unique_ptr<OutputFile>> OutputFile::Create(const std::filesystem::path& path) {
  std::unique_ptr<OutputFile> file(new OutputFile(path));
  std::string name = (path.parent_path() / ".vlm3r-XXXXXX").string();
  file->fd_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file->fd_ < 0) return DiskError(path, errno);
  file->temporary_ = name;
  ::fchmod(file->fd_, 0644);
  auto* buffer = static_cast<uint8_t*>(av_malloc(kIoBufferBytes));
  file->io_.reset(avio_alloc_context(buffer, kIoBufferBytes, 1, file.get(), nullptr, Write, Seek));
  if (file->io_ == nullptr) {
    av_free(buffer);
    return file->Failure(AVERROR(ENOMEM), "cannot be written");
  }
  return file;
}

OutputFile::~OutputFile() {
  if (fd_ >= 0) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Error OutputFile::Failure(int code, const char* what) const {
  if (error_ != 0) return DiskError(path_, error_);
  if (code == AVERROR(ENOMEM))
    return {ErrorCode::kOutOfMemory, "out of memory while writing the video", path_.string(),
            "Choose a smaller size"};
  return {ErrorCode::kFailed, std::string(what) + ": " + AvMessage(code), path_.string(), ""};
}

Status OutputFile::Commit() {
  avio_flush(io_.get());
  if (error_ != 0) return DiskError(path_, error_);
  if (::fsync(fd_) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) {
    error_ = errno;
    return DiskError(path_, errno);
  }
  temporary_.clear();
  return {};
}

}  // namespace vlm3r::media
