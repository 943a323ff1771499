// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/file_map.h"
#include "engine/base/json_rows.h"

namespace vlm3r::training::benchmark {

/// Longest row that is read; longer ones are passed on as errors.
inline constexpr size_t kMaxRowBytes = 1 << 20;

/// Hands the rows of a file of JSON lines, one JSON array, or Parquet to `take`; the content
/// decides which it is. Fails with kBadInput, naming the file, when it is none of these.
Status ReadRows(const std::filesystem::path& path, const JsonRowSink& take);

/// The rows of a Parquet file in memory. Strings, numbers, booleans, lists, structs and
/// dictionaries become JSON; the file's own limits are checked before memory is spent. In a build
/// without VLM3R_PARQUET it fails and says how to get one that reads Parquet.
Status ReadParquetRows(const FileMap& file, const JsonRowSink& take);

/// Whether a file begins as Parquet does.
bool LooksLikeParquet(const FileMap& file);

}  // namespace vlm3r::training::benchmark
