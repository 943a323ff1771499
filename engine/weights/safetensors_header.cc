// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/safetensors_header.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/weights/byte_reader.h"

namespace vlm3r::weights {
namespace {

constexpr size_t kLengthBytes = 8;
constexpr std::string_view kMetadataKey = "__metadata__";
// A tensor takes about ten JSON values, so this allows some 200,000 tensors in one file and bounds
// the memory.
constexpr JsonLimits kHeaderLimits{kMaxSafetensorsHeaderBytes, 4, 2'000'000};

Error Bad(std::string message) {
  return {ErrorCode::kBadInput, std::move(message), "", "Download or copy the file again"};
}

Error BadTensor(const std::string& name, const std::string& problem) {
  return Bad("tensor \"" + name.substr(0, 120) + "\" " + problem);
}

std::optional<std::vector<int64_t>> ReadShape(const Json& json) {
  if (!json.is_array() || json.size() > kMaxTensorDims) return std::nullopt;
  std::vector<int64_t> shape;
  for (const Json& dim : json) {
    if (!dim.is_number_unsigned() || dim.get<uint64_t>() > static_cast<uint64_t>(INT64_MAX))
      return std::nullopt;
    shape.push_back(dim.get<int64_t>());
  }
  return shape;
}

/// Start and end relative to the data part.
std::optional<std::pair<uint64_t, uint64_t>> ReadOffsets(const Json& json) {
  if (!json.is_array() || json.size() != 2) return std::nullopt;
  if (!json[0].is_number_unsigned() || !json[1].is_number_unsigned()) return std::nullopt;
  return std::pair{json[0].get<uint64_t>(), json[1].get<uint64_t>()};
}

Result<SafetensorsEntry> ReadEntry(const std::string& name, const Json& json, uint64_t data_bytes) {
  if (!json.is_object() || json.size() != 3 || !json.contains("dtype") || !json.contains("shape") ||
      !json.contains("data_offsets")) {
    return BadTensor(name, "does not have exactly dtype, shape and data_offsets");
  }
  const std::string dtype_name = json["dtype"].is_string() ? json["dtype"].get<std::string>() : "";
  const auto dtype = DTypeFromName(dtype_name);
  if (!dtype)
    return BadTensor(name,
                     "has the dtype \"" + dtype_name.substr(0, 20) + "\", which is not supported");
  auto shape = ReadShape(json["shape"]);
  if (!shape) return BadTensor(name, "has a shape that is not a short list of sizes");
  const auto offsets = ReadOffsets(json["data_offsets"]);
  if (!offsets || offsets->first > offsets->second || offsets->second > data_bytes) {
    return BadTensor(name, "has data_offsets outside the file");
  }
  const auto num_bytes = CheckedNumBytes(*shape, *dtype);
  if (!num_bytes || *num_bytes != offsets->second - offsets->first) {
    return BadTensor(name, "has " + std::to_string(offsets->second - offsets->first) +
                               " bytes, which do not fit its shape " + ShapeString(*shape) +
                               " of " + dtype_name);
  }
  SafetensorsEntry entry;
  entry.info = TensorInfo{*dtype, std::move(*shape), *num_bytes, ""};
  entry.offset = offsets->first;
  return entry;
}

Status ReadMetadata(const Json& json, std::map<std::string, std::string>* metadata) {
  if (!json.is_object()) return Bad("the header's __metadata__ is not an object");
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string())
      return Bad("the header's __metadata__ holds something that is not text");
    metadata->emplace(key, value.get<std::string>());
  }
  return {};
}

/// The tensors must follow each other without hole or overlap and end with the file.
Status CheckCoverage(const SafetensorsHeader& header, uint64_t data_bytes) {
  std::vector<std::pair<uint64_t, uint64_t>> ranges;
  for (const auto& [name, entry] : header.tensors)
    ranges.emplace_back(entry.offset, entry.offset + entry.info.num_bytes);
  std::sort(ranges.begin(), ranges.end());
  uint64_t cursor = 0;
  for (const auto& [begin, end] : ranges) {
    if (begin < cursor)
      return Bad("two tensors overlap at byte " + std::to_string(begin) + " of the data");
    if (begin > cursor)
      return Bad("there is a hole at byte " + std::to_string(cursor) + " of the data");
    cursor = end;
  }
  if (cursor == data_bytes) return {};
  return Bad(std::to_string(data_bytes - cursor) + " bytes at the end belong to no tensor");
}

}  // namespace

Result<SafetensorsHeader> ParseSafetensorsHeader(std::span<const std::byte> file) {
  if (file.size() < kLengthBytes) return Bad("is too short for a safetensors file");
  const uint64_t header_bytes = LittleEndian(file, kLengthBytes);
  if (header_bytes > kMaxSafetensorsHeaderBytes || header_bytes > file.size() - kLengthBytes) {
    return Bad("has a header of " + std::to_string(header_bytes) +
               " bytes, which is cut off or not that of a safetensors file");
  }
  const std::string_view text(reinterpret_cast<const char*>(file.data()) + kLengthBytes,
                              header_bytes);
  if (!text.starts_with('{')) return Bad("is not a safetensors file");
  auto json = ParseJson(text, kHeaderLimits);
  if (!json) return Bad("the header " + json.error().message);

  const uint64_t data_bytes = file.size() - kLengthBytes - header_bytes;
  SafetensorsHeader header;
  for (const auto& [name, value] : json->items()) {
    if (name == kMetadataKey) {
      VLM3R_TRY(ReadMetadata(value, &header.metadata));
      continue;
    }
    VLM3R_ASSIGN(SafetensorsEntry entry, ReadEntry(name, value, data_bytes));
    header.tensors.emplace(name, std::move(entry));
  }
  VLM3R_TRY(CheckCoverage(header, data_bytes));
  for (auto& [name, entry] : header.tensors) entry.offset += kLengthBytes + header_bytes;
  return header;
}

}  // namespace vlm3r::weights
