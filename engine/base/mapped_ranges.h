// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

namespace vlm3r {

/// Touching a page of a mapped file that has been cut shorter raises SIGBUS, which would end the
/// process. Ranges named here survive it: the page reads as zeros, the range counts as damaged, and
/// whoever used it learns so from TakeDamagedFile(). Faults elsewhere keep their usual, deadly
/// meaning.
void GuardMappedRange(const std::byte* begin, size_t size, const std::filesystem::path& path);

/// Forgets a range before it is unmapped.
void ForgetMappedRange(const std::byte* begin);

/// The file of a range that was damaged since the last call, or nothing.
std::optional<std::filesystem::path> TakeDamagedFile();

}  // namespace vlm3r
