// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace vlm3r::training {

/// FNV-1a of a name, as a seed.
constexpr uint64_t SeedOf(std::string_view name) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

/// PCG-XSH-RR 64/32: the same numbers on every platform.
class Pcg32 {
 public:
  explicit Pcg32(uint64_t seed) {
    Next();
    state_ += seed;
    Next();
  }

  uint32_t Next() {
    const uint64_t old = state_;
    state_ = old * 6364136223846793005u + 1442695040888963407u;
    const auto shifted = static_cast<uint32_t>(((old >> 18) ^ old) >> 27);
    const auto rotation = static_cast<uint32_t>(old >> 59);
    return shifted >> rotation | shifted << (-rotation & 31);
  }

  /// Uniform in [0, bound), 0 < bound, without bias.
  uint64_t Below(uint64_t bound) {
    const uint64_t reject = (0 - bound) % bound;
    for (;;) {
      const uint64_t word = static_cast<uint64_t>(Next()) << 32 | Next();
      if (word >= reject) return word % bound;
    }
  }

 private:
  uint64_t state_ = 0;
};

}  // namespace vlm3r::training
