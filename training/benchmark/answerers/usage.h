// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/base/json.h"

namespace vlm3r::training::benchmark {

/// What the answers of a run cost, summed over the `facts` of its replies: resumed runs count the
/// replies they find in the log, too.
class UsageTotals {
 public:
  /// Adds the `usage` of one reply's facts; facts without it add nothing.
  void Add(const OrderedJson& facts);
  bool empty() const { return replies_ == 0; }
  /// {"replies", "requests", "prompt_tokens", "completion_tokens", "cost_usd", "unmetered"}:
  /// `requests` counts repeated tries, `unmetered` replies whose server gave no token counts.
  /// `cost_usd` only when a price was given.
  OrderedJson ToJson() const;

 private:
  int64_t replies_ = 0, requests_ = 0, unmetered_ = 0;
  int64_t prompt_tokens_ = 0, completion_tokens_ = 0;
  double cost_usd_ = 0;
  bool priced_ = false;
};

}  // namespace vlm3r::training::benchmark
