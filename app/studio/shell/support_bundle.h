// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <QString>

#include "app/studio/shell/zip_file.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/options/load_options.h"

namespace vlm3r::studio {

class JobList;

/// What only the GUI thread can tell for a report.
struct SupportFacts {
  QString versions;
  QString jobs;
  options::LoadedOptions options;
  QString home;  ///< Replaced by "~" everywhere.
  QString log_file;
};

/// Gathers it. GUI thread.
SupportFacts CollectSupportFacts(const JobList& jobs, const options::LoadedOptions& options);

/// The files of a report, as they will be written: versions, what the machine offers, options, the
/// last tasks, the end of the log. No video, question, answer or recent file name. On any thread;
/// takes a second.
Result<std::vector<ZipEntry>> MakeSupportFiles(const SupportFacts& facts,
                                               const RunControl& control);

/// Writes the files as a zip archive, whole or not at all.
Status WriteSupportBundle(const std::vector<ZipEntry>& files, const std::filesystem::path& path);

}  // namespace vlm3r::studio
