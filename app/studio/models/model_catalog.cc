// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/model_catalog.h"

#include <algorithm>
#include <system_error>

#include "app/commands/command_table.h"
#include "app/commands/machine_facts.h"
#include "app/studio/models/command_run.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

Result<OrderedJson> Run(const char* id, const options::LoadedOptions& loaded,
                        std::vector<std::string> positionals, const RunControl& control) {
  CommandCall call;
  call.command = app::FindCommand(id);
  VLM3R_CHECK(call.command != nullptr, id);
  call.loaded = loaded;
  call.args.positionals = std::move(positionals);
  if (call.command->make_flags) call.args.flags = call.command->make_flags();
  VLM3R_ASSIGN(CommandResult result, RunCommand(call, control));
  return std::move(result.json);
}

ModelEntry EntryOf(const OrderedJson& json) {
  return {json.value("name", ""),
          json.value("origin", ""),
          json.value("path", ""),
          json.value("kind", ""),
          json.value("bytes", uint64_t{0}),
          json.value("random_weights", false),
          json.value("synthetic_rooms", false),
          json.value("problem", "")};
}

/// "bf16", "bf16, int8".
std::string FormatOf(const OrderedJson& row) {
  const std::string quant = row.value("quant", "none");
  return row.value("dtype", "") + (quant == "none" ? "" : ", " + quant);
}

std::vector<std::string> Devices() {
  std::vector<std::string> devices = {"auto", "cpu"};
  const app::GpuFacts gpus = app::ReadGpuFacts();
  for (int i = 0; i < gpus.num_devices; ++i) devices.push_back("cuda:" + std::to_string(i));
  return devices;
}

}  // namespace

Result<Catalog> FindModels(const options::LoadedOptions& loaded, const QStringList& imports,
                           const RunControl& control) {
  std::vector<std::string> folders;
  std::error_code ignored;
  const auto add = [&](const fs::path& path) {
    if (!path.empty() && fs::exists(path, ignored)) folders.push_back(path.string());
  };
  add(loaded.options.model.model);
  for (const QString& import : imports) add(import.toStdString());
  VLM3R_ASSIGN(const OrderedJson list, Run("models list", loaded, std::move(folders), control));
  Catalog catalog;
  for (const OrderedJson& item : list) {
    ModelEntry entry = EntryOf(item);
    const bool known =
        std::any_of(catalog.models.begin(), catalog.models.end(),
                    [&](const ModelEntry& other) { return other.path == entry.path; });
    if (!known) catalog.models.push_back(std::move(entry));
  }
  catalog.devices = Devices();
  return catalog;
}

Result<ModelDetails> InspectModel(const options::LoadedOptions& loaded, const fs::path& path,
                                  const RunControl& control) {
  VLM3R_ASSIGN(const OrderedJson json, Run("models inspect", loaded, {path.string()}, control));
  ModelDetails details;
  details.missing = json.value("forecast_error", "");
  if (json.contains("total")) {
    details.num_parameters = json["total"].value("parameters", int64_t{0});
  }
  if (json.contains("config")) {
    for (const auto& [key, value] : json["config"].items()) {
      details.facts.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  if (json.contains("forecast")) {
    for (const OrderedJson& row : json["forecast"]) {
      details.forecast.push_back(
          {row.value("use", ""), FormatOf(row), row.value("needed_bytes", uint64_t{0}),
           row.value("available_bytes", uint64_t{0}), row.value("fits", true)});
    }
  }
  return details;
}

}  // namespace vlm3r::studio
