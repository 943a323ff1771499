// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/label_table.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <vector>

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kMostBytes = 16 << 20;

std::vector<std::string> Split(const std::string& line) {
  std::vector<std::string> cells;
  std::string cell;
  std::istringstream stream(line);
  while (std::getline(stream, cell, '\t')) cells.push_back(cell);
  if (!cells.empty() && !cells.back().empty() && cells.back().back() == '\r')
    cells.back().pop_back();
  return cells;
}

std::optional<size_t> Column(const std::vector<std::string>& header, const std::string& name) {
  const auto found = std::ranges::find(header, name);
  if (found == header.end()) return std::nullopt;
  return static_cast<size_t>(found - header.begin());
}

Error Unusable(const char* what, const fs::path& file) {
  return {ErrorCode::kBadInput, what, file.string(),
          "Give ScanNet's scannetv2-labels.combined.tsv"};
}

}  // namespace

Result<LabelTable> LabelTable::Read(const fs::path& file) {
  std::error_code failed;
  const uintmax_t size = fs::file_size(file, failed);
  if (failed) return Unusable("cannot be read", file);
  if (size > kMostBytes) return Unusable("is too large for a label table", file);
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) return Unusable("cannot be read", file);
  return Parse(text.str(), file);
}

Result<LabelTable> LabelTable::Parse(const std::string& text, const fs::path& file) {
  std::istringstream lines(text);
  std::string line;
  if (!std::getline(lines, line)) return Unusable("is empty", file);
  const std::vector<std::string> header = Split(line);
  const auto id_column = Column(header, "id");
  const auto raw_column = Column(header, "raw_category");
  if (!id_column || !raw_column) return Unusable("has no columns id and raw_category", file);
  LabelTable table;
  while (std::getline(lines, line)) {
    const std::vector<std::string> cells = Split(line);
    if (cells.size() <= std::max(*id_column, *raw_column)) continue;
    const std::string& number = cells[*id_column];
    int64_t id = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), id);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size()) continue;
    const std::string& raw = cells[*raw_column];
    table.ids_.try_emplace(raw, id);
    Names& names = table.names_[id];
    if (names.first.empty()) names.first = raw;
    names.last = raw;
  }
  if (table.ids_.empty()) return Unusable("has no usable row", file);
  return table;
}

std::optional<int64_t> LabelTable::IdOf(const std::string& raw) const {
  const auto id = ids_.find(raw);
  return id == ids_.end() ? std::nullopt : std::optional(id->second);
}

std::optional<std::string> LabelTable::NameOf(const std::string& raw, Compat compat) const {
  const auto id = ids_.find(raw);
  if (id == ids_.end()) return std::nullopt;
  const Names& names = names_.at(id->second);
  return compat == Compat::kPaper2025 ? names.last : names.first;
}

}  // namespace vlm3r::training
