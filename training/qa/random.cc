// SPDX-License-Identifier: Apache-2.0
#include "training/qa/random.h"

#include <charconv>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace vlm3r::training {

Random::Random(uint64_t seed, std::string_view task, std::string_view scene) : state_(seed) {
  // FNV-1a over both names with a separator, mixed with the seed.
  uint64_t hash = 14695981039346656037ull;
  const auto add = [&hash](std::string_view text) {
    for (const unsigned char c : text) hash = (hash ^ c) * 1099511628211ull;
    hash = (hash ^ 0xff) * 1099511628211ull;
  };
  add(task);
  add(scene);
  state_ = Next() ^ hash;
}

uint64_t Random::Next() {
  uint64_t z = (state_ += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

uint64_t Random::Below(uint64_t bound) {
  const uint64_t reject_below = (0 - bound) % bound;
  uint64_t value = Next();
  while (value < reject_below) value = Next();
  return value % bound;
}

double Random::Uniform(double low, double high) {
  return low + (high - low) * (static_cast<double>(Next() >> 11) * 0x1p-53);
}

std::vector<uint64_t> Random::Sample(uint64_t total, uint64_t count) {
  if (count == 0 || count >= total) {
    std::vector<uint64_t> all(total);
    std::iota(all.begin(), all.end(), 0);
    return all;
  }
  // A shuffle of 0…total-1 that keeps only the places it touched.
  std::unordered_map<uint64_t, uint64_t> moved;
  const auto at = [&moved](uint64_t i) { return moved.contains(i) ? moved[i] : i; };
  std::vector<uint64_t> sample;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t j = i + Below(total - i);
    const uint64_t picked = at(j);
    moved[j] = at(i);
    sample.push_back(picked);
  }
  return sample;
}

double PythonRound(double value, int decimals) {
  if (!std::isfinite(value) || std::abs(value) > 1e15) return value;
  char text[64];
  const auto end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr;
  double rounded = value;
  std::from_chars(text, end, rounded);
  return rounded;
}

}  // namespace vlm3r::training
