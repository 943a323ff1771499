// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace vlm3r::training {

/// Random numbers that are the same on every platform: SplitMix64.
class Random {
 public:
  /// A stream of its own for every (seed, task, scene), so that neither order nor threads matter.
  Random(uint64_t seed, std::string_view task, std::string_view scene);

  uint64_t Next();
  /// Uniform in [0, bound), bound > 0, without bias.
  uint64_t Below(uint64_t bound);
  /// Uniform in [low, high).
  double Uniform(double low, double high);

  template <typename T>
  void Shuffle(std::vector<T>* items) {
    for (size_t i = items->size(); i > 1; --i) std::swap((*items)[i - 1], (*items)[Below(i)]);
  }
  /// `count` different numbers below `total` in random order; all of them, ascending, when count is
  /// 0 or too large.
  std::vector<uint64_t> Sample(uint64_t total, uint64_t count);

 private:
  uint64_t state_;
};

/// Python's round(value, decimals): to the nearest decimal of the exact binary value, ties to even.
double PythonRound(double value, int decimals);

}  // namespace vlm3r::training
