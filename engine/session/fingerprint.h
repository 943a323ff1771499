// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::session {

/// A quick identity of a large file: SHA-256 over its size, modification time and 64 pages spread
/// evenly over it. Tells two checkpoints apart in milliseconds; provenance (answer cards) takes the
/// full hash instead.
Result<std::string> FileFingerprint(const std::filesystem::path& path);

/// The same without the time: equal for copies of a file on other machines. Two fine-tuned
/// checkpoints differ in every page, so the 64 tell them apart.
Result<std::string> ContentFingerprint(const std::filesystem::path& path);

/// SHA-256 of a video file, or of the sorted names and contents of an image folder's files.
Result<std::string> ClipSha256(const std::filesystem::path& path, const RunControl& control);

}  // namespace vlm3r::session
