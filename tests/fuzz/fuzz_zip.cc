// SPDX-License-Identifier: Apache-2.0
// Any bytes as a zip archive of masks: refused, or every member is read or refused.
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/zip_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::training;
  constexpr uint64_t kMost = 1 << 20;
  const auto bytes = std::as_bytes(std::span(data, size));
  static_cast<void>(DecodeGrayPng(bytes, "mask.png"));
  const auto zip = ZipFile::Parse(bytes, "masks.zip");
  if (!zip) return 0;
  for (const std::string& name : zip->Names()) {
    const auto content = zip->Read(name, kMost);
    if (!content) continue;
    VLM3R_CHECK(content->size() <= kMost);
    static_cast<void>(DecodeGrayPng(*content, name));
  }
  return 0;
}
