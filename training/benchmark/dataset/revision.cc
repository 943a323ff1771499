// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/revision.h"

namespace vlm3r::training::benchmark {
namespace {

struct KnownRevision {
  std::string_view task;
  int64_t num_rows;
  Revision revision;
};

const KnownRevision kKnown[] = {
    {"vsibench", 5130, {"full (5130 rows)", true, ""}},
    {"vsibench",
     2363,
     {"debiased (2363 rows)", false,
      "The paper's numbers are of all 5130 rows, so they do not stand beside these."}},
    {"vstibench",
     6042,
     {"original (6042 rows)", true,
      "Its labels put the camera in the wrong place; the erratum of 2026-07-13 has 5736 rows."}},
    {"vstibench",
     5736,
     {"erratum of 2026-07-13 (5736 rows)", false,
      "Many labels differ from the 6042 rows of the paper, whose numbers (58.8 for VLM-3R) must "
      "not "
      "be compared with these."}},
};

}  // namespace

Revision RecognizeRevision(const BenchmarkTask& task, int64_t num_rows,
                           std::string_view rows_hash) {
  for (const KnownRevision& known : kKnown)
    if (known.task == task.name && known.num_rows == num_rows) return known.revision;
  const std::string count = std::to_string(num_rows) + " rows";
  const std::string id =
      count + (rows_hash.empty() ? "" : ", " + std::string(rows_hash.substr(0, 12)));
  if (task.synthetic)
    return {"synthetic (" + id + ")", false,
            "Made-up rooms: the numbers compare with nothing published."};
  return {"unknown (" + id + ")", true,
          "No published edition has " + count +
              ": beside the paper's numbers these are a rough guide only."};
}

}  // namespace vlm3r::training::benchmark
