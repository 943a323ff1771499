// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/media/open_media.h"
#include "tests/fuzz/memory_file.h"

/// Any bytes must give frames of the announced size or an error with a cause. A few frames are
/// enough: what comes after them is FFmpeg's own code, not ours.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const vlm3r::test::MemoryFile file(data, size);
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
