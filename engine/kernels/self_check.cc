// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/self_check.h"

#include <exception>

#include "engine/base/log.h"

namespace vlm3r::kernels {

bool SelfCheck::Allows(const std::string& where, const std::function<double()>& largest_error) {
  const std::lock_guard lock(mutex_);
  if (const auto known = allowed_.find(where); known != allowed_.end()) return known->second;
  std::string reason;
  try {
    const double error = largest_error();
    // Written so that NaN fails.
    if (!(error <= 1.0))
      reason = "differs from its CPU twin by " + std::to_string(error) + " times the tolerance";
  } catch (const std::exception& e) {
    const std::string what = e.what();
    reason = "failed: " + what.substr(0, what.find('\n'));
  }
  if (!reason.empty())
    LogWarning(kernel_ + " on " + where + " is switched off, tensor operations replace it: it " +
               reason);
  return allowed_[where] = reason.empty();
}

}  // namespace vlm3r::kernels
