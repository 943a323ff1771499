// SPDX-License-Identifier: Apache-2.0
#include "training/distributed/shard.h"

#include <charconv>

namespace vlm3r::training {

Result<Shard> Shard::Parse(const std::string& text) {
  const Error wrong{ErrorCode::kUsage, "\"" + text + "\" is no shard", "",
                    "Write 1/8 for the first of eight"};
  size_t number = 0, count = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, number);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '/') return wrong;
  const auto second = std::from_chars(first.ptr + 1, end, count);
  if (second.ec != std::errc() || second.ptr != end || number < 1 || number > count) return wrong;
  return Shard{number - 1, count};
}

}  // namespace vlm3r::training
