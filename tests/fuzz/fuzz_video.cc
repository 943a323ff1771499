// SPDX-License-Identifier: Apache-2.0
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/media/open_media.h"

namespace {

/// The bytes as a regular file that needs no disk.
class MemoryFile {
 public:
  MemoryFile(const uint8_t* data, size_t size) : fd_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    VLM3R_CHECK(fd_ >= 0 && ::write(fd_, data, size) == static_cast<ssize_t>(size));
  }
  ~MemoryFile() { ::close(fd_); }
  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

}  // namespace

/// Any bytes must give frames of the announced size or an error with a cause. A few frames are
/// enough: what comes after them is FFmpeg's own code, not ours.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const MemoryFile file(data, size);
  auto source = vlm3r::media::OpenMedia(file.path());
  if (!source) {
    VLM3R_CHECK(!source.error().message.empty());
    return 0;
  }
  const vlm3r::frames::SourceInfo info = (*source)->info();
  int num_frames = 0;
  const auto status = (*source)->ForEach(
      [&](vlm3r::frames::Frame frame) {
        const size_t bytes =
            static_cast<size_t>(frame.width) * static_cast<size_t>(frame.height) * 3;
        VLM3R_CHECK(frame.width > 0 && frame.rgb.size() == bytes && frame.index == num_frames);
        VLM3R_CHECK(info.codec == "jpeg" || frame.width == info.width);
        return ++num_frames < 4;
      },
      {});
  VLM3R_CHECK(status.has_value() || !status.error().message.empty());
  return 0;
}
