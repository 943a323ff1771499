// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace vlm3r::scene {

/// Of any number of values at most `limit`, spread evenly over their order: all of them at first;
/// whenever that is full, every second one goes, and of those to come half as many are taken.
template <typename T>
class EvenSample {
 public:
  /// `limit` of at least 2.
  explicit EvenSample(size_t limit) : limit_(limit) {}

  void Add(const T& value) {
    if (count_++ % stride_ != 0) return;
    if (values_.size() >= limit_) {
      Halve();
      if ((count_ - 1) % stride_ != 0) return;
    }
    values_.push_back(value);
  }

  /// Of how many values one is kept: 1, 2, 4, …
  uint64_t stride() const { return stride_; }
  const std::vector<T>& values() const { return values_; }
  std::vector<T> Take() { return std::move(values_); }

 private:
  void Halve() {
    const size_t kept = (values_.size() + 1) / 2;
    for (size_t i = 0; i < kept; ++i) values_[i] = values_[2 * i];
    values_.resize(kept);
    stride_ *= 2;
  }

  size_t limit_;
  uint64_t stride_ = 1;
  uint64_t count_ = 0;
  std::vector<T> values_;
};

}  // namespace vlm3r::scene
