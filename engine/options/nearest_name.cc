// SPDX-License-Identifier: Apache-2.0
#include "engine/options/nearest_name.h"

#include <algorithm>
#include <vector>

namespace vlm3r::options {
namespace {

// A misspelt name is never longer; the bound keeps hostile input from costing quadratic time.
constexpr size_t kLongestName = 64;

std::string Folded(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (c == '_') {
      folded += '-';
    } else {
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return folded;
}

size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min(
          {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

/// Whether every word of "max-tokens" stands in "max-new-tokens".
bool HasAllWords(std::string_view candidate, std::string_view wanted) {
  const std::string padded = "-" + std::string(candidate) + "-";
  while (!wanted.empty()) {
    const size_t end = std::min(wanted.find('-'), wanted.size());
    if (end > 0 && padded.find("-" + std::string(wanted.substr(0, end)) + "-") == std::string::npos)
      return false;
    wanted.remove_prefix(std::min(end + 1, wanted.size()));
  }
  return true;
}

}  // namespace

std::string NearestName(std::string_view typed, std::span<const std::string> names) {
  if (typed.empty() || typed.size() > kLongestName) return "";
  const std::string wanted = Folded(typed);
  std::string best;
  size_t best_distance = std::max<size_t>(1, (wanted.size() + 1) / 3) + 1;
  for (const std::string& name : names) {
    const std::string candidate = Folded(name);
    // A name cut short, or with a word left out, is many edits away and still clearly meant.
    const bool part =
        wanted.size() >= 3 && (candidate.starts_with(wanted) || HasAllWords(candidate, wanted));
    const size_t distance = part ? 1 : EditDistance(wanted, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace vlm3r::options
