// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/paper_rows.h"

#include "engine/base/json.h"
#include "engine/base/paths.h"

namespace vlm3r::training::benchmark {
namespace {

Error Damaged(const std::filesystem::path& file) {
  return {ErrorCode::kBadInput, "is damaged", file.string(), "Install the program again"};
}

std::optional<PaperRow> RowOf(const OrderedJson& json) {
  if (!json.is_object() || !json.contains("model") || !json["model"].is_string() ||
      !json.contains("group") || !json["group"].is_string() || !json.contains("values") ||
      !json["values"].is_object())
    return std::nullopt;
  PaperRow row{json["model"], json["group"], std::nullopt, {}, ""};
  if (json.contains("average") && json["average"].is_number()) row.average = json["average"];
  if (json.contains("erratum") && json["erratum"].is_string()) row.erratum = json["erratum"];
  for (const auto& [key, value] : json["values"].items()) {
    if (!value.is_number()) return std::nullopt;
    row.values[key] = value;
  }
  return row;
}

}  // namespace

Result<std::vector<PaperRow>> ReadPaperRows(int table) {
  const std::filesystem::path file = ResourceDir() / "benchmarks" / "paper_rows.json";
  VLM3R_ASSIGN(const OrderedJson json, ReadOrderedJsonFile(file));
  const std::string name = std::to_string(table);
  if (!json.is_object() || !json.contains("tables") || !json["tables"].is_object() ||
      !json["tables"].contains(name))
    return Damaged(file);
  std::vector<PaperRow> rows;
  for (const OrderedJson& entry : json["tables"][name]) {
    auto row = RowOf(entry);
    if (!row) return Damaged(file);
    rows.push_back(std::move(*row));
  }
  return rows;
}

Result<std::vector<PaperRow>> ReadPaperRows(qa::Family family) {
  return ReadPaperRows(family == qa::Family::kVsi ? 1 : 2);
}

}  // namespace vlm3r::training::benchmark
