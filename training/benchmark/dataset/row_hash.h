// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/hash.h"
#include "engine/base/json.h"

namespace vlm3r::training::benchmark {

/// Hashes rows by what they say, whatever the file format: keys in any order, absent, null and
/// empty lists alike, numbers by their value and as their text.
class RowHash {
 public:
  void Add(const OrderedJson& row);
  /// A row that no parser can read.
  void AddUnreadable();
  /// Call once.
  std::string Hex() { return sha_.Hex(); }

 private:
  Sha256 sha_;
};

}  // namespace vlm3r::training::benchmark
