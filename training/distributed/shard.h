// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "engine/base/result.h"

namespace vlm3r::training {

/// One of several processes that share the work: every `count`-th piece, from the `index`-th on.
struct Shard {
  size_t index = 0;
  size_t count = 1;

  /// "2/8" is {1, 8}. Fails with kUsage.
  static Result<Shard> Parse(const std::string& text);
  bool Holds(size_t place) const { return place % count == index; }
};

}  // namespace vlm3r::training
