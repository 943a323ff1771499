// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/file_kind.h"

#include <string_view>

#include "engine/base/file_map.h"

namespace vlm3r::weights {

Result<FileKind> DetectFileKind(const std::filesystem::path& path) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  const std::string_view text(reinterpret_cast<const char*>(map->data()), map->size());
  constexpr size_t kLengthBytes = 8;
  // First, because the low bytes of a header length may spell any magic number; neither a zip nor a
  // pickle can have this brace in its ninth byte.
  if (text.size() > kLengthBytes && text[kLengthBytes] == '{') return FileKind::kSafetensors;
  if (text.starts_with("PK")) return FileKind::kZip;
  if (text.starts_with('\x80')) return FileKind::kPickle;
  return FileKind::kOther;
}

}  // namespace vlm3r::weights
