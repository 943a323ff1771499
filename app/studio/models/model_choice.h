// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QStringList>

#include "engine/options/load_options.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// The model to start with: what command line, environment or configuration file say, else what was
/// chosen in the model window last time, else the shipped one.
session::ModelSpec StartModel(const options::LoadedOptions& loaded);

/// Remembers a choice for the next start.
void RememberModel(const session::ModelSpec& spec);

/// Folders and files that the user pointed to as models, in that order.
QStringList ImportedModels();
void RememberImport(const QString& path);

/// Where the model's tokenizer files lie, or empty.
std::filesystem::path TokenizerDirOf(const session::ModelSpec& spec);

}  // namespace vlm3r::studio
