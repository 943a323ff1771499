// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/fuzzy_match.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace vlm3r::studio {
namespace {

constexpr int kNo = -1'000'000;

bool StartsWord(const QString& text, qsizetype at) {
  return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

}  // namespace

int FuzzyScore(const QString& typed, const QString& text) {
  QString wanted = typed.toCaseFolded();
  wanted.removeIf([](QChar c) { return c.isSpace(); });
  if (wanted.isEmpty()) return 0;
  const QString inside = text.toCaseFolded();
  const auto length = static_cast<size_t>(inside.size());
  // best[j]: the best score of the characters so far when the last one stands at j.
  std::vector<int> best(length, kNo);
  for (qsizetype i = 0; i < wanted.size(); ++i) {
    std::vector<int> next(length, kNo);
    int before = i == 0 ? 0 : kNo;  // The best of best[0 … j-1].
    for (size_t j = 0; j < length; ++j) {
      const auto at = static_cast<qsizetype>(j);
      if (inside.at(at) == wanted.at(i) && before > kNo) {
        next[j] = before + (StartsWord(inside, at) ? 8 : 1);
        if (j > 0 && i > 0 && best[j - 1] > kNo) next[j] = std::max(next[j], best[j - 1] + 5);
      }
      if (i > 0) before = std::max(before, best[j]);
    }
    best = std::move(next);
  }
  const int score = best.empty() ? kNo : *std::max_element(best.begin(), best.end());
  if (score <= kNo) return -1;
  // Of two that fit equally, the shorter name is the likelier one.
  return std::max(0, score * 16 - static_cast<int>(std::min<size_t>(length, 120)));
}

}  // namespace vlm3r::studio
