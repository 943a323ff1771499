// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/usage.h"

namespace vlm3r::training::benchmark {
namespace {

template <typename Number>
bool Take(const OrderedJson& object, const char* key, Number* total) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return false;
  *total += found->template get<Number>();
  return true;
}

}  // namespace

void UsageTotals::Add(const OrderedJson& facts) {
  if (!facts.is_object()) return;
  const auto usage = facts.find("usage");
  if (usage == facts.end() || !usage->is_object()) return;
  ++replies_;
  Take(*usage, "requests", &requests_);
  const bool prompt = Take(*usage, "prompt_tokens", &prompt_tokens_);
  const bool completion = Take(*usage, "completion_tokens", &completion_tokens_);
  if (!prompt || !completion) ++unmetered_;
  priced_ |= Take(*usage, "cost_usd", &cost_usd_);
}

OrderedJson UsageTotals::ToJson() const {
  OrderedJson json = {{"replies", replies_},
                      {"requests", requests_},
                      {"prompt_tokens", prompt_tokens_},
                      {"completion_tokens", completion_tokens_},
                      {"unmetered", unmetered_}};
  if (priced_) json["cost_usd"] = cost_usd_;
  return json;
}

}  // namespace vlm3r::training::benchmark
