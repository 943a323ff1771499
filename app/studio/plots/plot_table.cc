// SPDX-License-Identifier: Apache-2.0
#include "app/studio/plots/plot_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include <QCoreApplication>

#include "app/studio/plots/plot_scale.h"

namespace vlm3r::studio {
namespace {

std::string Exact(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value);
  return {text, end.ptr};
}

QString NameWithUnit(const QString& name, const QString& unit) {
  return unit.isEmpty() ? name : QStringLiteral("%1 [%2]").arg(name, unit);
}

QString Tr(const char* text) { return QCoreApplication::translate("PlotView", text); }

}  // namespace

std::string CsvCell(const QString& text) {
  QString cell = text;
  const bool formula = !cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell[0]);
  if (formula) cell.prepend(QLatin1Char('\''));
  const bool quoted = cell.contains(QLatin1Char(',')) || cell.contains(QLatin1Char('"')) ||
                      cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r'));
  if (!quoted) return cell.toStdString();
  cell.replace(QLatin1Char('"'), QLatin1String("\"\""));
  return "\"" + cell.toStdString() + "\"";
}

std::string PlotTable(const PlotText& text, const std::vector<PlotSeries>& series) {
  std::vector<const PlotSeries*> shown;
  for (const PlotSeries& one : series) {
    if (!one.hidden) shown.push_back(&one);
  }
  std::string table = CsvCell(NameWithUnit(text.x_name, text.x_unit));
  std::map<double, std::vector<std::string>> rows;
  for (size_t column = 0; column < shown.size(); ++column) {
    table += "," + CsvCell(NameWithUnit(shown[column]->name, text.y_unit));
    for (const QPointF& point : shown[column]->points) {
      if (!std::isfinite(point.x()) || !std::isfinite(point.y())) continue;
      std::vector<std::string>& row = rows[point.x()];
      row.resize(shown.size());
      row[column] = Exact(point.y());
    }
  }
  table += "\n";
  for (const auto& [x, cells] : rows) {
    table += Exact(x);
    for (const std::string& cell : cells) table += "," + cell;
    table += "\n";
  }
  return table;
}

QString PlotSummary(const PlotText& text, const std::vector<PlotSeries>& series) {
  QStringList sentences;
  for (const PlotSeries& one : series) {
    if (one.hidden) continue;
    int count = 0;
    const QPointF *last = nullptr, *lowest = nullptr;
    for (const QPointF& point : one.points) {
      if (!std::isfinite(point.y())) continue;
      ++count;
      last = &point;
      if (lowest == nullptr || point.y() < lowest->y()) lowest = &point;
    }
    if (count == 0) continue;
    sentences << QCoreApplication::translate(
                     "PlotView", "%1: %n value(s), the last %2, the lowest %3 at %4 %5.", nullptr,
                     count)
                     .arg(one.name, PlotNumber(last->y()), PlotNumber(lowest->y()),
                          text.x_name.toLower(), PlotNumber(lowest->x()));
  }
  return sentences.isEmpty() ? Tr("No values yet.") : sentences.join(QLatin1Char(' '));
}

int NearestPoint(const PlotSeries& series, double x) {
  if (series.points.empty()) return -1;
  const auto after =
      std::lower_bound(series.points.begin(), series.points.end(), x,
                       [](const QPointF& point, double value) { return point.x() < value; });
  if (after == series.points.begin()) return 0;
  const auto before = after - 1;
  const bool first = after == series.points.end() || x - before->x() <= after->x() - x;
  return static_cast<int>((first ? before : after) - series.points.begin());
}

}  // namespace vlm3r::studio
