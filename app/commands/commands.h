// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/command.h"

namespace vlm3r::app {

// One function per command; command_table.cc puts them in order.
Command AskCommand();
Command ExplainCommand();
Command WhatIfCommand();
Command ReplayCommand();
Command ReconstructCommand();
Command ExportCommand();
Command ScreenshotCommand();
Command InspectCommand();
Command DoctorCommand();
Command SelftestCommand();
Command SceneCheckCommand();
Command SceneReliabilityCommand();
Command ModelsListCommand();
Command ModelsVerifyCommand();
Command ModelsInspectCommand();
Command ModelsMergeCommand();
Command ModelsConvertCommand();
Command ModelsQuantErrorCommand();
Command ModelsSynthesizeCommand();
Command OptionsCommand();
Command TrainCommand();
Command TrainPrecomputeCommand();
Command TrainSpatialCommand();
Command TrainVisionCommand();
Command TrainLanguageCommand();
Command TrainScoresCommand();
Command TrainEvaluateCommand();
Command TokenizeCommand();
Command BenchRunCommand();
Command BenchListCommand();
Command BenchMergeCommand();
Command BenchEngineCommand();
Command BenchScoreCommand();
Command BenchCompareCommand();
Command BenchGeometryCommand();
Command CacheListCommand();
Command CacheClearCommand();
Command DataMetadataCommand();
Command DataImportCommand();
Command DataSynthCommand();
Command DataQaCommand();
Command DataFormatCommand();
Command DataShowCommand();
Command DataStatsCommand();
Command DataValidateCommand();
Command SceneMapCommand();
Command SceneRelationsCommand();
Command SceneImportCommand();
Command SceneExportMetadataCommand();
Command SceneAgreeCommand();
Command SceneBoxCommand();
Command CompletionCommand();
Command HelpCommand();
Command VersionCommand();

}  // namespace vlm3r::app
