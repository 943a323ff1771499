// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/recorded_run.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "engine/base/file_map.h"
#include "engine/base/json_rows.h"
#include "engine/qa/python_float.h"
#include "training/benchmark/dataset/columns.h"
#include "training/benchmark/dataset/document_row.h"

namespace vlm3r::training::benchmark {
namespace {

/// Log rows carry prompts and all columns, so they may be longer than rows of a benchmark.
constexpr size_t kMaxRowBytes = 8u << 20;
constexpr JsonLimits kLogLimits = {
    .max_bytes = size_t{1} << 30, .max_depth = 64, .max_values = 100'000'000};

Error Bad(std::string what) { return {ErrorCode::kBadInput, std::move(what), "", ""}; }

const OrderedJson* Find(const OrderedJson& row, const char* key) {
  const auto found = row.find(key);
  return found == row.end() || found->is_null() ? nullptr : &*found;
}

/// A text, or the first one of nested lists, as lmms-eval wraps answers.
const std::string* TextIn(const OrderedJson* value) {
  while (value != nullptr && value->is_array()) value = value->empty() ? nullptr : &value->front();
  return value != nullptr && value->is_string() ? value->get_ptr<const std::string*>() : nullptr;
}

const std::string* PredictionOf(const OrderedJson& row) {
  for (const char* key :
       {"prediction", "filtered_resps", "resps", "answer", "response", "pred", "text"})
    if (const std::string* text = TextIn(Find(row, key))) return text;
  return nullptr;
}

std::optional<int64_t> DocIdOf(const OrderedJson& row) {
  const OrderedJson* id = Find(row, "doc_id");
  if (id == nullptr || !id->is_number_integer()) return std::nullopt;
  return id->get<int64_t>();
}

/// What scoring needs of a document, from columns that may lack the question itself.
Result<Document> SparseDocument(int64_t doc_id, const OrderedJson& columns, qa::Family family) {
  Document document;
  document.doc_id = doc_id;
  const std::string* type = TextIn(Find(columns, "question_type"));
  if (type == nullptr) return Bad("has no \"question_type\"");
  const auto kind = KindOf(family, *type);
  if (!kind) return Bad("the benchmark has no question_type \"" + type->substr(0, 80) + "\"");
  document.question_type = *type;
  document.kind = *kind;
  const bool letter = *kind == qa::AnswerKind::kLetter;
  const OrderedJson* target = letter ? Find(columns, "mc_answer") : nullptr;
  if (target == nullptr) target = Find(columns, "target");
  if (target == nullptr) target = Find(columns, "ground_truth");
  if (target == nullptr || !(target->is_string() || target->is_number()))
    return Bad("has no ground truth");
  document.target = target->is_string() ? target->get<std::string>() : target->dump();
  const auto number = qa::ParseFloatAsPython(document.target);
  if (!letter && !(number && std::isfinite(*number))) return Bad("its ground truth is no number");
  if (const std::string* video = TextIn(Find(columns, "video"))) document.video = *video;
  if (const std::string* text = TextIn(Find(columns, "dataset"))) document.dataset = *text;
  if (const std::string* text = TextIn(Find(columns, "scene_name"))) document.scene_name = *text;
  return document;
}

Result<Document> DocumentOf(int64_t doc_id, const OrderedJson& columns, qa::Family family) {
  if (!columns.is_object()) return Bad("its doc is no object");
  auto whole = MakeDocument(doc_id, columns, family);
  if (whole) return whole;
  VLM3R_ASSIGN(Document sparse, SparseDocument(doc_id, columns, family));
  sparse.columns = columns;
  return sparse;
}

/// Numbers by their value ("4", 4, "4.0"), all else to the letter.
bool SameAnswer(const OrderedJson& a, const OrderedJson& b) {
  const auto text = [](const OrderedJson& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
  };
  const std::string text_a = text(a), text_b = text(b);
  const auto number_a = qa::ParseFloatAsPython(text_a), number_b = qa::ParseFloatAsPython(text_b);
  return number_a && number_b ? *number_a == *number_b : text_a == text_b;
}

/// That what a row says of its question is the document's: a log of another edition counts its
/// questions in the same way.
Status CheckSameQuestion(const OrderedJson& row, const OrderedJson* doc, const Document& document) {
  const Error other = Bad("answers another question than document " +
                          std::to_string(document.doc_id) + " of the benchmark's file");
  const auto said = [&](const char* key) {
    const OrderedJson* value = doc != nullptr && doc->is_object() ? Find(*doc, key) : nullptr;
    return value != nullptr ? value : Find(row, key);
  };
  const OrderedJson *type = said("question_type"), *question = said("question");
  if (type != nullptr && *type != OrderedJson(document.question_type)) return other;
  if (question != nullptr && *question != OrderedJson(document.question)) return other;
  for (const char* const key : {"ground_truth", "mc_answer"}) {
    const OrderedJson *theirs = said(key), *ours = Find(document.columns, key);
    if (theirs != nullptr && ours != nullptr && !SameAnswer(*theirs, *ours)) return other;
  }
  // A harness takes the text of the right option for the target, this program its letter.
  const OrderedJson *target = Find(row, "target"), *truth = Find(document.columns, "ground_truth");
  if (target == nullptr || SameAnswer(*target, OrderedJson(document.target))) return {};
  if (truth != nullptr && SameAnswer(*target, *truth)) return {};
  return other;
}

/// The benchmark's documents by their place in the file and by their own id.
class Lookup {
 public:
  explicit Lookup(const std::vector<Document>* documents) {
    if (documents == nullptr) return;
    for (const Document& document : *documents) {
      by_place_.emplace(document.doc_id, &document);
      if (const OrderedJson* id = Find(document.columns, "id"))
        by_id_.emplace(id->dump(), &document);
    }
  }

  /// lmms-eval's doc_id is the place, "id" alone the benchmark's own column.
  const Document* Of(const OrderedJson& row) const {
    if (const auto place = DocIdOf(row)) {
      const auto found = by_place_.find(*place);
      return found == by_place_.end() ? nullptr : found->second;
    }
    const OrderedJson* id = Find(row, "id");
    const auto found = id == nullptr ? by_id_.end() : by_id_.find(id->dump());
    return found == by_id_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<int64_t, const Document*> by_place_;
  std::unordered_map<std::string, const Document*> by_id_;
};

class RunReader {
 public:
  RunReader(qa::Family family, const std::vector<Document>* documents)
      : family_(family), has_benchmark_(documents != nullptr), lookup_(documents) {}

  void Take(int64_t row, const Result<OrderedJson>& value) {
    auto answer = value ? AnswerOf(row, *value) : Result<RecordedAnswer>(value.error());
    if (answer && !seen_.insert(answer->document.doc_id).second)
      answer = Bad("answers document " + std::to_string(answer->document.doc_id) + " again");
    if (answer)
      run_.answers.push_back(std::move(*answer));
    else
      run_.rejected.push_back({row, answer.error().message});
  }

  RecordedRun Finish(std::string layout) {
    run_.layout = layout.empty() ? layout_ : std::move(layout);
    std::ranges::stable_sort(run_.answers, {},
                             [](const RecordedAnswer& answer) { return answer.document.doc_id; });
    return std::move(run_);
  }

 private:
  Result<RecordedAnswer> AnswerOf(int64_t row, const OrderedJson& value) {
    if (!value.is_object()) return Bad("is no object");
    const std::string* prediction = PredictionOf(value);
    if (prediction == nullptr) return Bad("has no prediction");
    const OrderedJson* doc = Find(value, "doc");
    const bool complete = doc != nullptr || Find(value, "question_type") != nullptr;
    const std::string* failed = TextIn(Find(value, "error"));
    const std::string error = failed != nullptr ? *failed : std::string();
    if (layout_.empty()) Recognize(value, complete);
    if (has_benchmark_) {
      const Document* document = lookup_.Of(value);
      if (document == nullptr) return Bad("answers no document of the benchmark's file");
      VLM3R_TRY(CheckSameQuestion(value, doc, *document));
      return RecordedAnswer{*document, *prediction, error};
    }
    if (!complete)
      return Bad("does not say what it answers: the benchmark's own file is needed beside it");
    VLM3R_ASSIGN(Document document,
                 DocumentOf(DocIdOf(value).value_or(row), doc != nullptr ? *doc : value, family_));
    return RecordedAnswer{std::move(document), *prediction, error};
  }

  void Recognize(const OrderedJson& value, bool complete) {
    if (Find(value, "resps") != nullptr || Find(value, "filtered_resps") != nullptr)
      layout_ = "lmms-eval samples";
    else if (Find(value, "parsed") != nullptr)
      layout_ = "predictions.jsonl";
    else
      layout_ = complete ? "doc and prediction" : "id and prediction";
  }

  qa::Family family_;
  bool has_benchmark_;
  Lookup lookup_;
  std::string layout_;
  std::unordered_set<int64_t> seen_;
  RecordedRun run_;
};

/// Whether the text begins with a line that is an object by itself and no whole log.
bool IsLines(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.size() > kMaxRowBytes) return false;
  const auto first = ParseOrderedJson(line, {.max_bytes = kMaxRowBytes});
  return first && first->is_object() && !first->contains("logs");
}

/// lmms-eval's <task>.json. False when the text is something else.
Result<bool> ReadLog(std::string_view text, RunReader* reader) {
  const auto log = ParseOrderedJson(text, kLogLimits);
  if (!log) return false;
  if (!log->is_object() || !log->contains("logs") || !(*log)["logs"].is_array())
    return Bad("is a JSON object without \"logs\"");
  int64_t row = 0;
  for (const OrderedJson& entry : (*log)["logs"]) reader->Take(row++, entry);
  return true;
}

Result<RecordedRun> ReadText(std::string_view text, qa::Family family,
                             const std::vector<Document>* documents) {
  RunReader reader(family, documents);
  const auto take = [&](int64_t row, const Result<OrderedJson>& value) -> Status {
    reader.Take(row, value);
    return {};
  };
  if (LooksLikeJsonArray(text)) {
    VLM3R_TRY(ReadJsonArrayRows(text, kMaxRowBytes, take));
    return reader.Finish("");
  }
  if (!IsLines(text)) {
    VLM3R_ASSIGN(const bool is_log, ReadLog(text, &reader));
    if (is_log) return reader.Finish("lmms-eval log");
  }
  VLM3R_TRY(ReadJsonLines(text, kMaxRowBytes, take));
  return reader.Finish("");
}

}  // namespace

Result<RecordedRun> ReadRecordedRun(const std::filesystem::path& path, qa::Family family,
                                    const std::vector<Document>* documents) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  auto run = ReadText({reinterpret_cast<const char*>(map->data()), map->size()}, family, documents);
  if (run && run->answers.empty())
    run = Bad(run->rejected.empty()
                  ? "holds no answers"
                  : "holds no answer that can be scored; the first row " + run->rejected[0].reason);
  if (run) return run;
  Error error = run.error();
  error.file = path.string();
  if (error.remedy.empty())
    error.remedy = "Give lines {\"doc\", \"prediction\"}, a log of lmms-eval or predictions.jsonl";
  return error;
}

}  // namespace vlm3r::training::benchmark
