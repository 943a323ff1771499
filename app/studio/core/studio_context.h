// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/options/load_options.h"

namespace vlm3r::studio {

class ActionRegistry;
class Document;
class EngineClient;
class JobList;
class TaskRunner;
class Theme;

/// What every panel is made with. All outlive the panels.
struct StudioContext {
  Document* document = nullptr;
  EngineClient* engine = nullptr;
  JobList* jobs = nullptr;
  TaskRunner* tasks = nullptr;
  ActionRegistry* actions = nullptr;
  Theme* theme = nullptr;
  /// Configuration file, environment and program arguments; what panels start from.
  const options::LoadedOptions* options = nullptr;
};

}  // namespace vlm3r::studio
