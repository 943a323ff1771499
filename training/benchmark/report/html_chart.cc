// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/html_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "training/benchmark/report/report_tables.h"

namespace vlm3r::training::benchmark {
namespace {

// Pixels.
constexpr double kLeft = 40, kTop = 34, kHeight = 220, kBar = 14, kGap = 22, kBottom = 34;

/// Bars of one colour.
struct Series {
  std::string name;
  std::string_view color;
  std::map<std::string, double> values;  ///< By Column::key.
};

/// Peers worth a bar, in the order in which they stand beside the run.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPeers = {{
    {"VLM-3R (7B)", "#e08e2b"},
    {"Human Level", "#4c9a5f"},
    {"Chance (frequency, best constant), these rows", "#9aa0a6"},
}};

std::vector<Series> SeriesOf(const RunReport& report, const TaskReport& task) {
  std::vector<Series> all = {{report.facts.model, "#2f6db5", {}}};
  for (const Score& score : task.summary.columns) all[0].values[score.key] = score.value;
  const std::vector<PeerRow> peers = PeerRows(task);
  for (const auto& [name, color] : kPeers) {
    // A misprint's mark may follow the name.
    const auto peer = std::ranges::find_if(
        peers, [&, n = name](const PeerRow& row) { return row.name.starts_with(n); });
    if (peer != peers.end()) all.push_back({peer->name, color, peer->values});
  }
  return all;
}

double YOf(double percent) { return kTop + kHeight * (1 - percent / 100); }

std::string Number(double value) { return OneDecimal(value); }

std::string Text(double x, double y, std::string_view anchor, const std::string& text) {
  return "<text x=\"" + Number(x) + "\" y=\"" + Number(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + EscapeHtml(text) + "</text>";
}

std::string Bar(double x, double value, const Series& series, const std::string& column) {
  const double clamped = std::clamp(value, 0.0, 100.0);
  return "<rect x=\"" + Number(x) + "\" y=\"" + Number(YOf(clamped)) + "\" width=\"" +
         Number(kBar - 2) + "\" height=\"" + Number(kHeight * clamped / 100) + "\" fill=\"" +
         std::string(series.color) + "\"><title>" +
         EscapeHtml(series.name + ", " + column + ": " + OneDecimal(value)) + "</title></rect>";
}

std::string Whisker(double x, const Interval& interval) {
  if (std::isnan(interval.low) || std::isnan(interval.high)) return "";
  const std::string at = Number(x + kBar / 2 - 1);
  return "<line class=\"whisker\" x1=\"" + at + "\" x2=\"" + at + "\" y1=\"" +
         Number(YOf(std::clamp(interval.low, 0.0, 100.0))) + "\" y2=\"" +
         Number(YOf(std::clamp(interval.high, 0.0, 100.0))) + "\"/>";
}

std::string Grid(double width) {
  std::string svg;
  for (int percent = 0; percent <= 100; percent += 25) {
    const std::string y = Number(YOf(percent));
    svg += "<line class=\"grid\" x1=\"" + Number(kLeft) + "\" x2=\"" + Number(width) + "\" y1=\"" +
           y + "\" y2=\"" + y + "\"/>" +
           Text(kLeft - 6, YOf(percent) + 4, "end", std::to_string(percent));
  }
  return svg;
}

std::string Legend(const std::vector<Series>& all) {
  std::string svg;
  double x = kLeft;
  for (const Series& series : all) {
    svg += "<rect x=\"" + Number(x) + "\" y=\"8\" width=\"10\" height=\"10\" fill=\"" +
           std::string(series.color) + "\"/>" + Text(x + 14, 17, "start", series.name);
    x += 30 + 6.6 * static_cast<double>(series.name.size());
  }
  return svg;
}

}  // namespace

std::string TaskChart(const RunReport& report, const TaskReport& task) {
  const std::vector<Series> all = SeriesOf(report, task);
  const std::span<const Column> columns = Columns(task.task->family);
  const double group = kBar * static_cast<double>(all.size()) + kGap;
  const double pitch = std::max(group, 104.0);
  const double width = std::max(760.0, kLeft + pitch * static_cast<double>(columns.size()));
  std::string bars;
  for (size_t c = 0; c < columns.size(); ++c) {
    const std::string key(columns[c].key), title(columns[c].title);
    const double left = kLeft + pitch * static_cast<double>(c) + kGap / 2;
    for (size_t s = 0; s < all.size(); ++s) {
      const auto value = all[s].values.find(key);
      if (value == all[s].values.end()) continue;
      const double x = left + kBar * static_cast<double>(s);
      bars += Bar(x, value->second, all[s], title);
      if (s == 0) bars += Whisker(x, task.summary.column(key)->interval);
    }
    bars += Text(left, kTop + kHeight + 18, "start", title);
  }
  return "<svg role=\"img\" aria-label=\"Scores by task\" viewBox=\"0 0 " + Number(width) + " " +
         Number(kTop + kHeight + kBottom) + "\">" + Legend(all) + Grid(width) + bars + "</svg>\n";
}

}  // namespace vlm3r::training::benchmark
