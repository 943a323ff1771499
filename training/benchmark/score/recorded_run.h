// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "training/benchmark/document.h"

namespace vlm3r::training::benchmark {

/// An answer out of a log, with as much of its document as the log has.
struct RecordedAnswer {
  Document document;  ///< doc_id, question_type, kind and target always; the rest if known.
  std::string prediction;
  std::string error;  ///< Why it failed, as the log has it: it scores 0 again. Or empty.
};

struct RecordedRun {
  std::string layout;  ///< Which one was read: "doc and prediction", "lmms-eval log", …
  std::vector<RecordedAnswer> answers;  ///< By doc_id.
  std::vector<RejectedRow> rejected;
};

/// Reads answers of an earlier run for scoring again. Layouts, recognised by content:
/// - lines {"doc": {…}, "prediction": "…"};
/// - this program's predictions.jsonl;
/// - lmms-eval's <task>.json ({"logs": […]}) and its samples_<task>.jsonl (a log row a line);
/// - plain lines {"id" or "doc_id", "prediction" or "answer" or "response"}: these need
///   `documents`, the benchmark they answer.
/// `documents` may be null for the others; given, it replaces what the log says of a document, and
/// a row is wrong that says another question type, question or ground truth than its document. A
/// row that is wrong is rejected and the rest read. Fails with kBadInput when the file is none of
/// these or holds nothing usable.
Result<RecordedRun> ReadRecordedRun(const std::filesystem::path& path, qa::Family family,
                                    const std::vector<Document>* documents = nullptr);

}  // namespace vlm3r::training::benchmark
