// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/lmms_layout.h"

#include <map>

#include "engine/base/hash.h"
#include "training/benchmark/dataset/columns.h"

namespace vlm3r::training::benchmark {
namespace {

/// Text of a model may be anything: what is not UTF-8 is replaced.
std::string Dump(const OrderedJson& json, int indent = -1) {
  return json.dump(indent, ' ', false, OrderedJson::error_handler_t::replace);
}

std::map<int64_t, const Document*> ById(const TaskReport& task) {
  std::map<int64_t, const Document*> by_id;
  for (const Document& document : task.documents) by_id.emplace(document.doc_id, &document);
  return by_id;
}

OrderedJson DocOf(const ScoredAnswer& answer, const Document* document) {
  OrderedJson doc = document != nullptr ? document->columns : OrderedJson();
  if (!doc.is_object()) doc = OrderedJson::object();
  doc["question_type"] = answer.question_type;
  return doc;
}

OrderedJson LogRow(const RunReport& report, const TaskReport& task, size_t i,
                   const Document* document, bool with_scores) {
  const ScoredAnswer& answer = task.answers[i];
  OrderedJson doc = DocOf(answer, document);
  const std::string prompt = task.prompts.empty() ? "" : task.prompts[i];
  OrderedJson row = {{"doc_id", answer.doc_id}, {"doc", doc}, {"target", answer.target}};
  const OrderedJson& facts = report.facts.answerer;
  const OrderedJson generation =
      facts.is_object() ? facts.value("generation", OrderedJson()) : facts;
  row["arguments"] = OrderedJson::array({OrderedJson::array({prompt, generation})});
  row["resps"] = OrderedJson::array({OrderedJson::array({answer.prediction})});
  row["filtered_resps"] = OrderedJson::array({answer.prediction});
  row["doc_hash"] = Sha256Hex(Dump(doc));
  row["prompt_hash"] = Sha256Hex(prompt);
  row["target_hash"] = Sha256Hex(answer.target);
  if (with_scores) {
    doc["prediction"] = answer.prediction;
    doc[std::string(MetricKey(answer.kind))] = answer.score;
    row[std::string(task.task->metric)] = std::move(doc);
  }
  if (!answer.error.empty()) row["error"] = answer.error;
  if (!task.replies.empty()) row["reply"] = task.replies[i];
  return row;
}

OrderedJson ArgsOf(const RunReport& report) {
  return {{"model", report.facts.model},
          {"model_args", report.facts.model_args},
          {"config", report.config}};
}

/// The paper's number first under the name that lmms-eval gives it.
OrderedJson ResultOf(const TaskReport& task) {
  const bool vsi = task.task->family == qa::Family::kVsi;
  OrderedJson result = {{"alias", task.task->name}};
  double value = 0, error = 0;
  for (const Score& score : task.summary.overall) {
    if (score.key != (vsi ? "overall" : "overall9")) continue;
    error = score.interval.standard_error;
  }
  if (task.summary.harness.contains("overall"))
    value = 100 * task.summary.harness["overall"].get<double>();
  const std::string metric(task.task->metric);
  result[metric + ",none"] = value;
  result[metric + "_stderr,none"] = NumberOrNull(error);
  result["evaluation_results"] = task.summary.harness;
  result["upstream_table"] = task.summary.upstream;
  for (const Score& score : task.summary.overall) result[score.key] = score.value;
  return result;
}

OrderedJson Rejected(const TaskReport& task) {
  OrderedJson rows = OrderedJson::array();
  for (const RejectedRow& row : task.rejected)
    rows.push_back({{"row", row.row}, {"reason", row.reason}});
  return rows;
}

OrderedJson DetailsOf(const RunReport& report, const TaskReport& task) {
  int64_t unanswered = 0;
  for (const ScoredAnswer& answer : task.answers) unanswered += !answer.error.empty();
  return {{"dataset", task.dataset_file.filename().string()},
          {"dataset_hash", task.dataset_hash},
          {"revision", task.revision.name},
          {"paper_comparable", task.revision.paper_comparable},
          {"subset", task.subset ? OrderedJson(*task.subset) : OrderedJson()},
          {"num_rows", task.num_rows},
          {"num_unanswered", unanswered},
          {"rejected", Rejected(task)},
          {"prompt", report.facts.prompt},
          {"parser", report.facts.parser},
          {"answerer", report.facts.answerer},
          {"program_version", report.facts.program_version},
          {"scores", ToJson(task.summary)}};
}

}  // namespace

OrderedJson ResultsJson(const RunReport& report) {
  OrderedJson results = OrderedJson::object(), configs = results, versions = results,
              shots = results, higher = results, samples = results, subtasks = results,
              details = results;
  for (const TaskReport& task : report.tasks) {
    const std::string name(task.task->name);
    results[name] = ResultOf(task);
    subtasks[name] = OrderedJson::array();
    configs[name] = {{"task", name},
                     {"dataset_path", task.task->hub_id},
                     {"test_split", "test"},
                     {"parser", report.facts.parser}};
    versions[name] = "Yaml";
    shots[name] = 0;
    higher[name] = {{std::string(task.task->metric), true}};
    samples[name] = {{"original", task.num_rows}, {"effective", task.answers.size()}};
    details[name] = DetailsOf(report, task);
  }
  return {{"results", results},
          {"group_subtasks", subtasks},
          {"configs", configs},
          {"versions", versions},
          {"n-shot", shots},
          {"higher_is_better", higher},
          {"n-samples", samples},
          {"config", report.config},
          {"model_name", report.facts.model},
          {"model_args", report.facts.model_args},
          {"details", details},
          {"program_version", report.facts.program_version},
          {"date", report.facts.date}};
}

Status WriteTaskLog(const RunReport& report, const TaskReport& task, AtomicFile* file,
                    bool with_scores) {
  const std::map<int64_t, const Document*> documents = ById(task);
  VLM3R_TRY(file->Write("{\n\"args\": " + Dump(ArgsOf(report)) + ",\n\"model_configs\": " +
                        Dump({{"task", task.task->name}, {"answerer", report.facts.answerer}}) +
                        ",\n\"logs\": ["));
  for (size_t i = 0; i < task.answers.size(); ++i) {
    const auto document = documents.find(task.answers[i].doc_id);
    const OrderedJson row = LogRow(
        report, task, i, document == documents.end() ? nullptr : document->second, with_scores);
    VLM3R_TRY(file->Write((i == 0 ? "\n" : ",\n") + Dump(row)));
  }
  return file->Write("\n],\n\"time\": " + Dump(report.facts.date) + "\n}\n");
}

Status WritePredictions(const TaskReport& task, AtomicFile* file) {
  const std::map<int64_t, const Document*> documents = ById(task);
  for (const ScoredAnswer& answer : task.answers) {
    const auto document = documents.find(answer.doc_id);
    OrderedJson line = {{"doc_id", answer.doc_id}, {"id", answer.doc_id}};
    if (document != documents.end() && document->second->columns.contains("id"))
      line["id"] = document->second->columns["id"];
    line["question_type"] = answer.question_type;
    line["prediction"] = answer.prediction;
    line["parsed"] = answer.parsed;
    line["target"] = answer.target;
    line["score"] = answer.score;
    line["video"] = answer.video;
    if (!answer.error.empty()) line["error"] = answer.error;
    VLM3R_TRY(file->Write(Dump(line) + "\n"));
  }
  return {};
}

}  // namespace vlm3r::training::benchmark
