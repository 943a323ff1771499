// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace vlm3r::studio {

// Tables in memory: vectors sorted by id.

template <typename Row>
auto RowAt(std::vector<Row>& rows, int64_t id) {
  return std::lower_bound(rows.begin(), rows.end(), id,
                          [](const Row& row, int64_t wanted) { return row.id < wanted; });
}

/// Null when there is none.
template <typename Row>
Row* FindRow(std::vector<Row>& rows, int64_t id) {
  const auto at = RowAt(rows, id);
  return at != rows.end() && at->id == id ? &*at : nullptr;
}

template <typename Row>
const Row* FindRow(const std::vector<Row>& rows, int64_t id) {
  return FindRow(const_cast<std::vector<Row>&>(rows), id);
}

template <typename Row>
void PutRow(std::vector<Row>* rows, Row row) {
  const auto at = RowAt(*rows, row.id);
  if (at != rows->end() && at->id == row.id) {
    *at = std::move(row);
  } else {
    rows->insert(at, std::move(row));
  }
}

/// Takes out the rows for which `goes` holds, in order.
template <typename Row, typename Predicate>
std::vector<Row> TakeRows(std::vector<Row>* rows, Predicate goes) {
  std::vector<Row> taken;
  const auto stays = [&goes](const Row& row) { return !goes(row); };
  const auto first = std::stable_partition(rows->begin(), rows->end(), stays);
  std::move(first, rows->end(), std::back_inserter(taken));
  rows->erase(first, rows->end());
  return taken;
}

}  // namespace vlm3r::studio
