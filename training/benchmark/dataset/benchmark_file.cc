// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/benchmark_file.h"

#include <unordered_map>

#include "engine/qa/python_float.h"
#include "training/benchmark/dataset/document_row.h"
#include "training/benchmark/dataset/row_hash.h"
#include "training/benchmark/dataset/row_source.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr int64_t kMaxRows = 4'000'000;

/// Takes the rows of one file.
class Collector {
 public:
  Collector(qa::Family family, BenchmarkFile* file) : family_(family), file_(file) {}

  Status Take(int64_t row, Result<OrderedJson> columns) {
    if (row >= kMaxRows)
      return Error{ErrorCode::kBadInput, "has over 4 million rows", "", "Split it"};
    ++file_->num_rows;
    if (!columns) {
      hash_.AddUnreadable();
      Reject(row, columns.error().message);
      return {};
    }
    hash_.Add(*columns);
    auto document = MakeDocument(row, std::move(*columns), family_);
    if (!document) {
      Reject(row, document.error().message);
    } else if (const auto first = FirstWithId(*document)) {
      Reject(row, "repeats the id of row " + std::to_string(*first));
    } else {
      Count(*document);
      file_->documents.push_back(std::move(*document));
    }
    return {};
  }

  void Finish() {
    file_->rows_hash = hash_.Hex();
    if (num_zero_ > 0)
      file_->warnings.push_back(std::to_string(num_zero_) +
                                " ground truths are 0: only an answer of 0 scores there");
    if (num_negative_ > 0)
      file_->warnings.push_back(std::to_string(num_negative_) +
                                " ground truths are negative: errors are relative to their size");
  }

 private:
  void Reject(int64_t row, std::string reason) {
    file_->rejected.push_back({row, std::move(reason)});
  }

  /// The row that has this document's id already. Rows without an id repeat nothing.
  std::optional<int64_t> FirstWithId(const Document& document) {
    const auto id = document.columns.find("id");
    if (id == document.columns.end() || id->is_null()) return std::nullopt;
    const auto [entry, added] = ids_.emplace(id->dump(), document.doc_id);
    return added ? std::nullopt : std::optional(entry->second);
  }

  void Count(const Document& document) {
    if (document.kind != qa::AnswerKind::kNumber) return;
    const double truth = qa::ParseFloatAsPython(document.target).value_or(1);
    num_zero_ += truth == 0;
    num_negative_ += truth < 0;
  }

  qa::Family family_;
  BenchmarkFile* file_;
  RowHash hash_;
  std::unordered_map<std::string, int64_t> ids_;
  int64_t num_zero_ = 0, num_negative_ = 0;
};

}  // namespace

Result<BenchmarkFile> ReadBenchmarkFile(const std::filesystem::path& path,
                                        const BenchmarkTask& task, const RunControl& control) {
  BenchmarkFile file;
  file.path = path;
  Collector collector(task.family, &file);
  VLM3R_TRY(ReadRows(path, [&](int64_t row, Result<OrderedJson> columns) -> Status {
    if (control.stopped()) return CancelledError();
    return collector.Take(row, std::move(columns));
  }));
  collector.Finish();
  if (file.documents.empty())
    return Error{ErrorCode::kBadInput,
                 file.rejected.empty()
                     ? "holds no rows"
                     : "holds no row that can be used; the first one: " + file.rejected[0].reason,
                 path.string(), "Give a file of " + std::string(task.title)};
  file.revision = RecognizeRevision(task, file.num_rows, file.rows_hash);
  return file;
}

}  // namespace vlm3r::training::benchmark
