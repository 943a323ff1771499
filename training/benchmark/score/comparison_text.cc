// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "training/benchmark/score/compare.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr size_t kMaxCellBytes = 40;

/// A model's words as one Markdown cell: one line, no bars, not too long.
std::string Cell(const std::string& text) {
  std::string cell;
  for (const char c : text) {
    if (cell.size() >= kMaxCellBytes && (c & 0xC0) != 0x80) {
      cell += "…";
      break;
    }
    cell += c == '|' ? '/' : static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return cell;
}

std::string Line(const ScoreDifference& d) {
  char text[128];
  const bool clear = d.interval.low > 0 || d.interval.high < 0;
  std::snprintf(text, sizeof text, " | %lld | %.1f | %.1f | %+.1f | ",
                static_cast<long long>(d.count), d.a, d.b, d.difference);
  return "| " + d.title + text + IntervalText(d.interval, true) + (clear ? " *" : "") + " |\n";
}

void AppendChanges(const Comparison& comparison, bool wins, size_t max_changed, std::string* text) {
  size_t shown = 0;
  for (const ChangedAnswer& c : comparison.changed) {
    if ((c.score_b > c.score_a) != wins) continue;
    if (++shown > max_changed) continue;
    char scores[64];
    std::snprintf(scores, sizeof scores, "%.1f | %.1f", c.score_a, c.score_b);
    *text += "| " + std::to_string(c.doc_id) + " | " + c.question_type + " | " + Cell(c.target) +
             " | " + Cell(c.prediction_a) + " | " + Cell(c.prediction_b) + " | " + scores + " |\n";
  }
  if (shown > max_changed)
    *text += "\n… and " + std::to_string(shown - max_changed) + " more (--json has all)\n";
}

}  // namespace

std::string ComparisonText(const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b, size_t max_changed) {
  std::string text = "| | n | A: " + Cell(name_a) + " | B: " + Cell(name_b) +
                     " | B - A | 95 % interval |\n|---|---:|---:|---:|---:|---|\n";
  for (const ScoreDifference& difference : comparison.differences) text += Line(difference);
  text += "\n* 0 is outside the interval (paired bootstrap over videos, " +
          std::to_string(kBootstrapDraws) + " draws)\n\n" + std::to_string(comparison.num_common) +
          " documents in both runs, " + std::to_string(comparison.only_a) + " only in A, " +
          std::to_string(comparison.only_b) + " only in B. B wins " +
          std::to_string(comparison.wins) + ", loses " + std::to_string(comparison.losses) +
          ", ties " + std::to_string(comparison.ties) + ".\n";
  for (const bool wins : {true, false}) {
    if ((wins ? comparison.wins : comparison.losses) == 0) continue;
    text += wins ? "\nWon by B:\n\n" : "\nLost by B:\n\n";
    text +=
        "| doc_id | question type | target | A | B | score A | score B |\n"
        "|---:|---|---|---|---|---:|---:|\n";
    AppendChanges(comparison, wins, max_changed, &text);
  }
  return text;
}

}  // namespace vlm3r::training::benchmark
