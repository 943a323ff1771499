// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/result.h"

namespace vlm3r::weights {

/// What the first bytes of a file say it is, whatever its name says.
enum class FileKind {
  kSafetensors,
  kZip,     ///< torch.save since 1.6.
  kPickle,  ///< torch.save before 1.6: recognised so that the refusal can say so.
  kOther,
};

/// Fails with kBadInput or kDisk when the file is no readable regular file.
Result<FileKind> DetectFileKind(const std::filesystem::path& path);

}  // namespace vlm3r::weights
