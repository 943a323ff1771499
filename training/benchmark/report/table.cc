// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/table.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace vlm3r::training::benchmark {
namespace {

/// Characters, not bytes: what a terminal counts.
size_t WidthOf(const std::string& text) {
  return static_cast<size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string Padded(const std::string& text, size_t width, bool left) {
  const std::string blanks(width - std::min(width, WidthOf(text)), ' ');
  return left ? text + blanks : blanks + text;
}

std::string MarkdownCell(const std::string& text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += c == '\n' ? ' ' : c;
  }
  return cell;
}

}  // namespace

std::string ConsoleTable(const Table& table) {
  std::vector<size_t> widths;
  for (const std::string& cell : table.header) widths.push_back(WidthOf(cell));
  for (const Table::Row& row : table.rows)
    for (size_t i = 0; i < row.cells.size(); ++i)
      widths[i] = std::max(widths[i], WidthOf(row.cells[i]));
  const auto line = [&](const std::vector<std::string>& cells, const char* mark) {
    std::string text = mark;
    for (size_t i = 0; i < cells.size(); ++i)
      text += (i == 0 ? "" : "  ") + Padded(cells[i], widths[i], i == 0);
    return text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
  };
  std::string text = table.title + "\n" + line(table.header, "  ");
  for (const Table::Row& row : table.rows) text += line(row.cells, row.own ? "> " : "  ");
  return text;
}

std::string MarkdownTable(const Table& table) {
  std::string text = "### " + table.title + "\n\n|";
  for (const std::string& cell : table.header) text += " " + MarkdownCell(cell) + " |";
  text += "\n|";
  for (size_t i = 0; i < table.header.size(); ++i) text += i == 0 ? "---|" : "---:|";
  for (const Table::Row& row : table.rows) {
    text += "\n|";
    for (const std::string& cell : row.cells) {
      const std::string mark = row.own && !cell.empty() ? "**" : "";
      text += " " + mark + MarkdownCell(cell) + mark + " |";
    }
  }
  return text + "\n";
}

std::string HtmlTable(const Table& table) {
  std::string text = "<table><caption>" + EscapeHtml(table.title) + "</caption><thead><tr>";
  for (const std::string& cell : table.header) text += "<th>" + EscapeHtml(cell) + "</th>";
  text += "</tr></thead><tbody>\n";
  for (const Table::Row& row : table.rows) {
    text += row.own ? "<tr class=\"own\">" : "<tr>";
    for (const std::string& cell : row.cells) text += "<td>" + EscapeHtml(cell) + "</td>";
    text += "</tr>\n";
  }
  return text + "</tbody></table>\n";
}

namespace {

std::string CsvField(std::string_view text) {
  std::string field(text);
  const bool number =
      std::isdigit(static_cast<unsigned char>(field.empty() ? ' ' : field.back())) &&
      field.find_first_not_of("+-.0123456789") == std::string::npos;
  if (!field.empty() && !number && std::string_view("=+-@\t\r").find(field[0]) != std::string::npos)
    field.insert(field.begin(), '\'');
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

void AddCsvLine(const std::vector<std::string>& cells, std::string* text) {
  for (size_t i = 0; i < cells.size(); ++i) *text += (i == 0 ? "" : ",") + CsvField(cells[i]);
  *text += "\r\n";
}

}  // namespace

std::string CsvTable(const Table& table) {
  std::string text;
  AddCsvLine(table.header, &text);
  for (const Table::Row& row : table.rows) AddCsvLine(row.cells, &text);
  return text;
}

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default:
        // Control characters are not allowed in HTML, whatever a model says.
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t')
          escaped += c;
        else
          escaped += "\xEF\xBF\xBD";
    }
  }
  return escaped;
}

std::string OneDecimal(double value) {
  char text[48];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

}  // namespace vlm3r::training::benchmark
