// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace vlm3r::training {

/// SplitMix64 (Steele et al., 2014): small, and the same on every machine.
class SplitMix {
 public:
  explicit SplitMix(uint64_t seed) : state_(seed) {}
  uint64_t Next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  /// In [0, bound), bound at least 1.
  uint64_t Below(uint64_t bound) {
    // The bias is below bound / 2^64.
    return Next() % bound;
  }

 private:
  uint64_t state_;
};

/// Fisher and Yates' shuffle: one order a seed, on every machine.
template <typename T>
void Shuffle(uint64_t seed, std::vector<T>* values) {
  SplitMix random(seed);
  for (size_t i = values->size(); i > 1; --i)
    std::swap((*values)[i - 1], (*values)[random.Below(i)]);
}

}  // namespace vlm3r::training
