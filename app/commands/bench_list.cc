// SPDX-License-Identifier: Apache-2.0

#include <optional>

#include "app/commands/commands.h"
#include "training/benchmark/answerers/presets.h"
#include "training/benchmark/dataset/benchmark_task.h"
#include "training/benchmark/report/paper_rows.h"
#include "training/benchmark/report/table.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;

/// The average that the paper prints for a system, of Table 1 or 2.
std::optional<double> PrintedAverage(const std::vector<bm::PaperRow>& rows,
                                     const std::string& system) {
  // The last of several is the one on the whole benchmark, not on its tiny set.
  std::optional<double> average;
  for (const bm::PaperRow& row : rows)
    if (row.model == system && row.average) average = row.average;
  return average;
}

void AddTasks(Output* output) {
  bm::Table table{"Benchmarks (--tasks)", {"name", "", "file"}, {}};
  OrderedJson& list = output->json["tasks"] = OrderedJson::array();
  for (const bm::BenchmarkTask& task : bm::BenchmarkTasks()) {
    const auto places = bm::FindBenchmark(task, {}, {});
    const std::string file = places ? places->file.string() : "";
    const std::string missing =
        task.hub_id.empty() ? "not here" : "not here; fetch " + std::string(task.hub_id);
    table.rows.push_back(
        {{std::string(task.name), std::string(task.title), places ? file : missing}, false});
    list.push_back({{"name", task.name},
                    {"aliases", std::vector<std::string>(task.aliases.begin(), task.aliases.end())},
                    {"title", task.title},
                    {"synthetic", task.synthetic},
                    {"hub_id", task.hub_id},
                    {"file", places ? OrderedJson(file) : OrderedJson()},
                    {"videos", places ? OrderedJson(places->videos.string()) : OrderedJson()}});
  }
  output->text += bm::ConsoleTable(table) + "\n";
}

Status AddPresets(Output* output) {
  VLM3R_ASSIGN(const auto presets, bm::Presets());
  VLM3R_ASSIGN(const auto vsi, bm::ReadPaperRows(1));
  VLM3R_ASSIGN(const auto vsti, bm::ReadPaperRows(2));
  bm::Table table{"Presets (--model), with the averages that the paper prints",
                  {"name", "VSI", "VSTI", "runs as", "system"},
                  {}};
  OrderedJson& list = output->json["presets"] = OrderedJson::array();
  for (const bm::AnswererPreset& preset : presets) {
    const auto in_1 = PrintedAverage(vsi, preset.system),
               in_2 = PrintedAverage(vsti, preset.system);
    const auto printed = [](const std::optional<double>& value) {
      return value ? bm::OneDecimal(*value) : std::string();
    };
    table.rows.push_back({{preset.name, printed(in_1), printed(in_2),
                           preset.runs_as.empty() ? "-" : preset.runs_as, preset.system},
                          false});
    list.push_back({{"name", preset.name},
                    {"system", preset.system},
                    {"runs_as", preset.runs_as},
                    {"model_args", preset.model_args},
                    {"prompt_profile", preset.prompt_profile},
                    {"tables", preset.tables},
                    {"paper_vsi", in_1 ? OrderedJson(*in_1) : OrderedJson()},
                    {"paper_vsti", in_2 ? OrderedJson(*in_2) : OrderedJson()},
                    {"note", preset.note}});
  }
  output->text += bm::ConsoleTable(table) + "\n";
  for (const bm::AnswererPreset& preset : presets)
    output->text += preset.name + ": " + preset.note + "\n";
  return {};
}

Result<Output> Run(Context&, const Args&) {
  Output output;
  AddTasks(&output);
  VLM3R_TRY(AddPresets(&output));
  return output;
}

}  // namespace

Command BenchListCommand() {
  return {.id = "bench list",
          .summary = "List benchmarks, where they lie, and the presets that answer them",
          .details =
              "Every system of the paper's Tables 1 and 2 has a preset; its note says which\n"
              "weights or server it needs.\n\n  vlm3r bench list",
          .positionals = {},
          .areas = {},
          .make_flags = {},
          .survives_bad_config = true,
          .run = Run};
}

}  // namespace vlm3r::app
