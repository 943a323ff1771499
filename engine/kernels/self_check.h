// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace vlm3r::kernels {

/// Lets a device kernel run only after it agreed with its CPU twin once per device and dtype. Most
/// machines this is built on have no GPU, so a kernel may meet its first real device at a user's.
class SelfCheck {
 public:
  explicit SelfCheck(std::string kernel) : kernel_(std::move(kernel)) {}

  /// Compares kernel and twin on the first call for `where` ("cuda:0 BFloat16"); `largest_error`
  /// returns the largest difference in units of the tolerance. Above 1, NaN or a throw switch the
  /// kernel off there, with one warning. Concurrent first calls wait for the one that checks.
  bool Allows(const std::string& where, const std::function<double()>& largest_error);

 private:
  std::string kernel_;
  std::mutex mutex_;
  std::map<std::string, bool> allowed_;
};

}  // namespace vlm3r::kernels
