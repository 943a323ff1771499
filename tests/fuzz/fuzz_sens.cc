// SPDX-License-Identifier: Apache-2.0
// Any bytes as a .sens stream: refused, or every picture of it is read or refused.
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "training/data/scans/sens_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::training;
  const auto file = SensFile::Parse(std::as_bytes(std::span(data, size)), "input.sens");
  if (!file) return 0;
  // Large claimed pictures only cost time: they are bounded by the reader.
  const int64_t pixels =
      int64_t{file->header().depth_width} * static_cast<int64_t>(file->header().depth_height);
  for (size_t i = 0; i < file->num_frames() && i < 4 && pixels < 1 << 20; ++i) {
    file->WorldFromCamera(i);
    static_cast<void>(file->ReadColor(i));
    const auto depth = file->ReadDepth(i);
    if (depth) VLM3R_CHECK(static_cast<int64_t>(depth->depth_m.size()) == pixels);
  }
  return 0;
}
