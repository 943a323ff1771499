// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "engine/base/result.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::weights {

/// Where one tensor lies in a safetensors file.
struct SafetensorsEntry {
  TensorInfo info;
  uint64_t offset = 0;  ///< Of its first byte, from the start of the file.
};

/// The checked table of contents of a safetensors file.
struct SafetensorsHeader {
  std::map<std::string, SafetensorsEntry, std::less<>> tensors;
  std::map<std::string, std::string> metadata;  ///< `__metadata__`.
};

/// Longest header that is read, as the reference implementation of the format has it.
inline constexpr uint64_t kMaxSafetensorsHeaderBytes = 100'000'000;

/// Parses the header of a whole file. Everything is checked before it is used: header length, JSON
/// depth and duplicate keys, dtypes, shapes, byte counts, and that the tensors cover the data part
/// exactly, without overlap or hole. Fails with kBadInput; the caller adds the file name. Reads no
/// tensor bytes.
Result<SafetensorsHeader> ParseSafetensorsHeader(std::span<const std::byte> file);

}  // namespace vlm3r::weights
