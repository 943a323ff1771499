// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/weights/tensor_info.h"

namespace vlm3r::model_store {

/// Normally distributed numbers by position: value i of a tensor depends on seed, tensor name and i
/// alone, so any part can be made by any thread in any order. Each value is one of 65,536 quantiles
/// of the normal distribution (largest: 4.2 standard deviations), looked up with 16 bits of a
/// 64-bit mix of the counter.
class RandomValues {
 public:
  /// `dtype` is kBF16 or kF32.
  RandomValues(uint64_t seed, std::string_view tensor_name, weights::DType dtype, double mean,
               double stddev);

  /// Fills `out` with the elements from `first_element`, a multiple of 4, on. Uses `num_threads`
  /// threads.
  void Fill(int64_t first_element, std::span<std::byte> out, int num_threads) const;

 private:
  uint64_t key_;
  size_t element_size_;
  std::vector<uint32_t> table_;  ///< 65,536 elements, packed.
};

}  // namespace vlm3r::model_store
