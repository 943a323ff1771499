// SPDX-License-Identifier: Apache-2.0
#include "app/studio/data/data_problems.h"

#include <QCoreApplication>

#include "app/studio/plots/plot_table.h"

namespace vlm3r::studio {
namespace {

QString Tr(const char* text) { return QCoreApplication::translate("DataProblems", text); }

QString TextOf(const OrderedJson& record, const char* key) {
  const auto found = record.find(key);
  return found != record.end() && found->is_string()
             ? QString::fromStdString(found->get<std::string>())
             : QString();
}

QString Sentence(QString text) {
  if (text.isEmpty()) return text;
  text[0] = text[0].toUpper();
  return text.endsWith(QLatin1Char('.')) ? text : text + QLatin1Char('.');
}

}  // namespace

std::vector<DataProblem> ProblemsOf(const OrderedJson& record) {
  std::vector<DataProblem> problems;
  if (!record.is_object()) return problems;
  if (const auto rows = record.find("problems"); rows != record.end() && rows->is_array()) {
    for (const OrderedJson& row : *rows) {
      if (!row.is_object()) continue;
      QString reason = Sentence(TextOf(row, "reason"));
      const QString remedy = Sentence(TextOf(row, "remedy"));
      if (!remedy.isEmpty()) reason += QLatin1Char(' ') + remedy;
      problems.push_back({TextOf(row, "kind"), TextOf(row, "file"), reason});
    }
  }
  if (const auto counts = record.find("left_out"); counts != record.end() && counts->is_object()) {
    for (const auto& [type, count] : counts->items()) {
      if (!count.is_number_integer()) continue;
      problems.push_back({QStringLiteral("left out"), QString::fromStdString(type),
                          QCoreApplication::translate(
                              "DataProblems", "%n question(s): the benchmark has no such type.",
                              nullptr, static_cast<int>(count.get<int64_t>()))});
    }
  }
  if (const auto lines = record.find("warnings"); lines != record.end() && lines->is_array()) {
    for (const OrderedJson& line : *lines) {
      if (line.is_string())
        problems.push_back({QStringLiteral("warning"), QString(),
                            Sentence(QString::fromStdString(line.get<std::string>()))});
    }
  }
  return problems;
}

QString ProblemKindText(const QString& kind) {
  if (kind == QLatin1String("skipped")) return Tr(QT_TRANSLATE_NOOP("DataProblems", "Skipped"));
  if (kind == QLatin1String("no routes")) return Tr(QT_TRANSLATE_NOOP("DataProblems", "No routes"));
  if (kind == QLatin1String("left out")) return Tr(QT_TRANSLATE_NOOP("DataProblems", "Left out"));
  if (kind == QLatin1String("warning")) return Tr(QT_TRANSLATE_NOOP("DataProblems", "Warning"));
  return kind;
}

std::string ProblemTable(const std::vector<DataProblem>& problems) {
  std::string table = "kind,place,reason\n";
  for (const DataProblem& problem : problems) {
    table +=
        CsvCell(problem.kind) + "," + CsvCell(problem.place) + "," + CsvCell(problem.reason) + "\n";
  }
  return table;
}

}  // namespace vlm3r::studio
