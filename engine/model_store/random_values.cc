// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/random_values.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <thread>
#include <vector>

#include "engine/base/check.h"

namespace vlm3r::model_store {
namespace {

constexpr int kQuantiles = 1 << 16;

// Finalizer of SplitMix64: a bijection in which every input bit reaches every output bit.
uint64_t Mix(uint64_t z) {
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ z >> 27) * 0x94D049BB133111EBull;
  return z ^ z >> 31;
}

uint64_t Fnv1a(std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return hash;
}

// Inverse of the normal distribution function by bisection on erfc: slow and exact, done once.
double NormalQuantile(double probability) {
  double low = -9, high = 9;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (0.5 * std::erfc(-middle / std::sqrt(2.0)) < probability ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

const std::vector<double>& Quantiles() {
  static const std::vector<double> kTable = [] {
    std::vector<double> table(kQuantiles);
    for (int i = 0; i < kQuantiles / 2; ++i) {
      table[static_cast<size_t>(kQuantiles - 1 - i)] = -NormalQuantile((i + 0.5) / kQuantiles);
      table[static_cast<size_t>(i)] = -table[static_cast<size_t>(kQuantiles - 1 - i)];
    }
    return table;
  }();
  return kTable;
}

uint16_t ToBF16(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  return static_cast<uint16_t>((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

template <typename T>
void FillPart(const T* table, uint64_t key, uint64_t first_group, std::span<T> out) {
  size_t i = 0;
  for (uint64_t group = first_group; i < out.size(); ++group) {
    uint64_t bits = Mix(key + group * 0x9E3779B97F4A7C15ull);
    for (const size_t end = std::min(i + 4, out.size()); i < end; ++i, bits >>= 16)
      out[i] = table[bits & 0xFFFF];
  }
}

template <typename T>
void FillParallel(const T* table, uint64_t key, uint64_t first_group, std::span<T> out,
                  size_t num_threads) {
  const size_t groups = (out.size() + 3) / 4, share = (groups + num_threads - 1) / num_threads;
  std::vector<std::jthread> threads;
  for (size_t begin = share; begin < groups; begin += share) {
    const auto part = out.subspan(begin * 4, std::min(share * 4, out.size() - begin * 4));
    threads.emplace_back([=] { FillPart(table, key, first_group + begin, part); });
  }
  FillPart(table, key, first_group, out.subspan(0, std::min(share * 4, out.size())));
}

}  // namespace

RandomValues::RandomValues(uint64_t seed, std::string_view tensor_name, weights::DType dtype,
                           double mean, double stddev)
    : key_(Mix(Mix(seed) ^ Fnv1a(tensor_name))),
      element_size_(static_cast<size_t>(weights::ElementSize(dtype))) {
  VLM3R_CHECK(dtype == weights::DType::kBF16 || dtype == weights::DType::kF32);
  table_.resize(kQuantiles * element_size_ / sizeof(uint32_t));
  char* next = reinterpret_cast<char*>(table_.data());
  for (size_t i = 0; i < kQuantiles; ++i) {
    const float value = static_cast<float>(mean + stddev * Quantiles()[i]);
    const uint16_t half = ToBF16(value);
    std::memcpy(next, element_size_ == 2 ? static_cast<const void*>(&half) : &value, element_size_);
    next += element_size_;
  }
}

void RandomValues::Fill(int64_t first_element, std::span<std::byte> out, int num_threads) const {
  VLM3R_CHECK(first_element % 4 == 0 && out.size() % element_size_ == 0);
  const uint64_t first_group = static_cast<uint64_t>(first_element) / 4;
  const size_t count = out.size() / element_size_;
  const size_t threads = static_cast<size_t>(std::clamp(num_threads, 1, 64));
  if (element_size_ == 2) {
    FillParallel(reinterpret_cast<const uint16_t*>(table_.data()), key_, first_group,
                 std::span(reinterpret_cast<uint16_t*>(out.data()), count), threads);
  } else {
    FillParallel(reinterpret_cast<const float*>(table_.data()), key_, first_group,
                 std::span(reinterpret_cast<float*>(out.data()), count), threads);
  }
}

}  // namespace vlm3r::model_store
