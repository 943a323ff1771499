// SPDX-License-Identifier: Apache-2.0
// Any bytes as answers of an earlier run: refused, or every answer can be scored and summed up.
#include <cstddef>
#include <cstdint>

#include "engine/base/check.h"
#include "tests/fuzz/memory_file.h"
#include "training/benchmark/score/recorded_run.h"
#include "training/benchmark/score/scored_answer.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const test::MemoryFile memory(data, size);
  for (const qa::Family family : {qa::Family::kVsi, qa::Family::kVsti}) {
    const auto run = ReadRecordedRun(memory.path(), family);
    if (!run) continue;
    for (const RecordedAnswer& answer : run->answers) {
      for (const qa::Parser parser : {qa::Parser::kR2025, qa::Parser::kL2026}) {
        const ScoredAnswer scored = ScoreDocument(answer.document, answer.prediction, parser);
        VLM3R_CHECK(scored.score >= 0 && scored.score <= 1);
      }
    }
  }
  return 0;
}
