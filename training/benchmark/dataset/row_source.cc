// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/row_source.h"

#include <string_view>

namespace vlm3r::training::benchmark {
namespace {

std::string_view TextOf(const FileMap& file) {
  return {reinterpret_cast<const char*>(file.data()), file.size()};
}

Status ReadAny(const FileMap& file, const JsonRowSink& take) {
  if (LooksLikeParquet(file)) return ReadParquetRows(file, take);
  if (LooksLikeJsonArray(TextOf(file))) return ReadJsonArrayRows(TextOf(file), kMaxRowBytes, take);
  return ReadJsonLines(TextOf(file), kMaxRowBytes, take);
}

}  // namespace

bool LooksLikeParquet(const FileMap& file) {
  constexpr std::string_view kMagic = "PAR1";
  const std::string_view text = TextOf(file);
  return text.size() >= 2 * kMagic.size() && text.starts_with(kMagic);
}

Status ReadRows(const std::filesystem::path& path, const JsonRowSink& take) {
  VLM3R_ASSIGN(const auto file, FileMap::Open(path));
  const Status read = ReadAny(*file, take);
  if (read) return {};
  Error error = read.error();
  if (error.file.empty() && error.code == ErrorCode::kBadInput) error.file = path.string();
  return error;
}

}  // namespace vlm3r::training::benchmark
