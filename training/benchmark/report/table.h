// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vlm3r::training::benchmark {

/// A table before it is text: the same for terminals, Markdown and HTML. The first column is text,
/// the others are numbers and stand right.
struct Table {
  struct Row {
    std::vector<std::string> cells;
    bool own = false;  ///< The run's own row: set off from the others.
  };
  std::string title;
  std::vector<std::string> header;
  std::vector<Row> rows;
};

/// Columns aligned with blanks.
std::string ConsoleTable(const Table& table);
std::string MarkdownTable(const Table& table);
std::string HtmlTable(const Table& table);
/// RFC 4180, without the title. A text that a spreadsheet would take for a formula gets an
/// apostrophe before it.
std::string CsvTable(const Table& table);

/// "&lt;" for "<" and so on: text from anywhere as text in HTML, in elements and attributes.
std::string EscapeHtml(std::string_view text);

/// A number with one digit after the point.
std::string OneDecimal(double value);

}  // namespace vlm3r::training::benchmark
