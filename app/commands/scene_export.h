// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "app/commands/command.h"
#include "engine/scene/export.h"

namespace vlm3r::app {

/// What the export options ask for, written into `folder`.
scene::ExportRequest ExportRequestOf(const options::ExportOptions& options,
                                     const std::filesystem::path& folder);

/// The same for a room of a project: it is written as the project shows it, clip box, colours and
/// calibration included. Filters given on the command line of this call come first.
scene::ExportRequest ExportRequestOf(const options::LoadedOptions& loaded,
                                     const std::filesystem::path& folder,
                                     const scene::Display& shown);

/// {"output", "files", "num_points", "pixels", …}.
OrderedJson ToJson(const scene::ExportReport& report, const std::filesystem::path& folder);

/// The same for people.
std::string ToText(const scene::ExportReport& report, const std::filesystem::path& folder);

/// Found out before minutes of work: whether a folder of this name could be made or replaced. Fails
/// with kDisk.
Status CheckOutputFolder(const std::filesystem::path& folder);

}  // namespace vlm3r::app
