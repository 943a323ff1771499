// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace vlm3r::training::rooms {

/// Random numbers that are the same on every platform (SplitMix64); one stream per (seed, stream).
class RandomStream {
 public:
  RandomStream(uint64_t seed, uint64_t stream) : state_(seed) {
    state_ = Next() ^ (stream * 0xd1342543de82ef95ull);
    Next();
  }

  uint64_t Next() { return Mix(state_ += 0x9e3779b97f4a7c15ull); }

  /// The finaliser of SplitMix64: a hash of one word.
  static uint64_t Mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }

  /// Uniform in [low, high).
  double Uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(Next() >> 11) * 0x1p-53);
  }
  /// Uniform whole number in [low, high].
  int Range(int low, int high) {
    return low + static_cast<int>(Next() % static_cast<uint64_t>(high - low + 1));
  }
  size_t Index(size_t size) { return static_cast<size_t>(Next() % size); }
  bool Chance(double probability) { return Uniform(0, 1) < probability; }

  template <typename List>
  const auto& Pick(const List& list) {
    return list[Index(list.size())];
  }

 private:
  uint64_t state_;
};

}  // namespace vlm3r::training::rooms
