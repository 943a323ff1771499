// SPDX-License-Identifier: Apache-2.0
// Stands in for parquet_rows.cc in a build without Arrow.
#include "training/benchmark/dataset/row_source.h"

namespace vlm3r::training::benchmark {

Status ReadParquetRows(const FileMap&, const JsonRowSink&) {
  return Error{ErrorCode::kBadInput, "is a Parquet file, which this build does not read", "",
               "Configure with -DVLM3R_PARQUET=ON after scripts/setup.sh, or give JSON lines"};
}

}  // namespace vlm3r::training::benchmark
