// SPDX-License-Identifier: Apache-2.0
// Any bytes as a benchmark's file, JSON or Parquet: refused, or every row is a document that can be
// asked and scored, or listed.
#include <cstddef>
#include <cstdint>

#include "engine/base/check.h"
#include "tests/fuzz/memory_file.h"
#include "training/benchmark/dataset/benchmark_file.h"
#include "training/benchmark/dataset/question_text.h"

using namespace vlm3r::training::benchmark;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const vlm3r::test::MemoryFile memory(data, size);
  for (const BenchmarkTask& task : BenchmarkTasks().first(2)) {
    const auto file = ReadBenchmarkFile(memory.path(), task);
    if (!file) {
      VLM3R_CHECK(!file.error().message.empty());
      continue;
    }
    const size_t listed = file->documents.size() + file->rejected.size();
    VLM3R_CHECK(static_cast<size_t>(file->num_rows) == listed);
    for (const Document& document : file->documents) {
      VLM3R_CHECK(!document.video.is_absolute() && !document.target.empty());
      VLM3R_CHECK(QuestionText(document).size() > document.question.size());
    }
  }
  return 0;
}
