// SPDX-License-Identifier: Apache-2.0
#include "app/commands/command_table.h"

#include <algorithm>

#include "app/commands/commands.h"

namespace vlm3r::app {

const std::vector<Command>& CommandTable() {
  static const std::vector<Command> table = {
      AskCommand(),           ExplainCommand(),
      WhatIfCommand(),        ReplayCommand(),
      ReconstructCommand(),   ExportCommand(),
      ScreenshotCommand(),    InspectCommand(),
      SceneCheckCommand(),    SceneReliabilityCommand(),
      ModelsListCommand(),    ModelsVerifyCommand(),
      ModelsInspectCommand(), ModelsMergeCommand(),
      ModelsConvertCommand(), ModelsSynthesizeCommand(),
      CacheListCommand(),     CacheClearCommand(),
      DataSynthCommand(),     DataImportCommand(),
      DataMetadataCommand(),  DataQaCommand(),
      DataFormatCommand(),    DataValidateCommand(),
      DataStatsCommand(),     DataShowCommand(),
      SceneMapCommand(),      SceneRelationsCommand(),
      SceneImportCommand(),   SceneExportMetadataCommand(),
      TrainCommand(),         TrainPrecomputeCommand(),
      TrainSpatialCommand(),  TrainVisionCommand(),
      TrainLanguageCommand(), TrainScoresCommand(),
      TrainEvaluateCommand(), TokenizeCommand(),
      DoctorCommand(),        SelftestCommand(),
      BenchRunCommand(),      BenchListCommand(),
      BenchMergeCommand(),    BenchScoreCommand(),
      BenchCompareCommand(),  BenchGeometryCommand(),
      BenchEngineCommand(),   SceneBoxCommand(),
      SceneAgreeCommand(),    OptionsCommand(),
      CompletionCommand(),    HelpCommand(),
      VersionCommand(),       ModelsQuantErrorCommand(),
  };
  return table;
}

const Command* FindCommand(std::string_view id) {
  const auto& table = CommandTable();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Command& command) { return command.id == id; });
  return found == table.end() ? nullptr : &*found;
}

const std::vector<std::pair<std::string, std::string>>& CommandGroups() {
  static const std::vector<std::pair<std::string, std::string>> groups = {
      {"models", "Find, check, merge, convert and make checkpoints"},
      {"data", "From scans to scene graphs to questions"},
      {"scene", "Scene graphs of rooms: checks, maps, relations, agreement, import and export"},
      {"train", "Train models: adapters of the full model, and the small one that ships"},
      {"bench", "Run the benchmarks and score what models answered"},
      {"cache", "Look at or empty the store of encoded clips"},
  };
  return groups;
}

const std::vector<CommonFlag>& CommonFlags() {
  static const std::vector<CommonFlag> flags = {
      {"-h,--help", "", "show this help and exit"},
      {"--json", "", "print JSON, one object a line"},
      {"-q,--quiet", "", "print results and errors only"},
      {"-v,--verbose", "", "say more; twice for debugging"},
      {"--config", "FILE", "read this configuration file instead of the user's"},
      {"--preset", "NAME", "start from a preset"},
      {"--set", "KEY=VALUE", "set any option of the configuration file; may be repeated"},
  };
  return flags;
}

std::vector<options::Field> CommandFields(const Command& command, options::Options* options,
                                          Flags* flags) {
  std::vector<options::Field> fields;
  if (flags != nullptr) fields = flags->Fields();
  for (const options::Field& field : options->Fields()) {
    const bool wanted =
        std::find(command.areas.begin(), command.areas.end(), field.area) != command.areas.end();
    if (wanted || field.area == options::InterfaceOptions::kArea) fields.push_back(field);
  }
  return fields;
}

}  // namespace vlm3r::app
