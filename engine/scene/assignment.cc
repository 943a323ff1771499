// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/assignment.h"

#include <algorithm>
#include <limits>

namespace vlm3r::scene {
namespace {

/// State of the search, with rows and columns counted from 1 and column 0 as the start.
struct Search {
  explicit Search(const Eigen::MatrixXd& costs)
      : costs(costs),
        rows(static_cast<int>(costs.rows())),
        columns(static_cast<int>(costs.cols())),
        row_price(rows + 1, 0),
        column_price(columns + 1, 0),
        row_of(columns + 1, 0) {}

  const Eigen::MatrixXd& costs;
  int rows, columns;
  std::vector<double> row_price, column_price;
  std::vector<int> row_of;  // Of each column; 0: free.

  /// Finds the cheapest way from a new row to a free column, and turns the pairs along it round.
  void Add(int row) {
    const double infinite = std::numeric_limits<double>::infinity();
    std::vector<double> slack(columns + 1, infinite);
    std::vector<int> before(columns + 1, 0);
    std::vector<bool> seen(columns + 1, false);
    row_of[0] = row;
    int column = 0;
    while (row_of[column] != 0) {
      seen[column] = true;
      double least = infinite;
      int next = 0;
      for (int j = 1; j <= columns; ++j) {
        if (seen[j]) continue;
        const double reduced =
            costs(row_of[column] - 1, j - 1) - row_price[row_of[column]] - column_price[j];
        if (reduced < slack[j]) {
          slack[j] = reduced;
          before[j] = column;
        }
        if (slack[j] < least) {
          least = slack[j];
          next = j;
        }
      }
      for (int j = 0; j <= columns; ++j) {
        if (seen[j]) {
          row_price[row_of[j]] += least;
          column_price[j] -= least;
        } else {
          slack[j] -= least;
        }
      }
      column = next;
    }
    for (; column != 0; column = before[column]) row_of[column] = row_of[before[column]];
  }
};

}  // namespace

std::vector<int> BestAssignment(const Eigen::MatrixXd& values) {
  std::vector<int> columns(static_cast<size_t>(values.rows()), -1);
  if (values.size() == 0) return columns;
  // Every row must find a column: the longer side is that of the columns.
  const bool turned = values.rows() > values.cols();
  const Eigen::MatrixXd costs = turned ? Eigen::MatrixXd(-values.transpose()) : -values;
  Search search(costs);
  for (int row = 1; row <= search.rows; ++row) search.Add(row);
  for (int j = 1; j <= search.columns; ++j) {
    if (search.row_of[j] == 0) continue;
    const int row = turned ? j - 1 : search.row_of[j] - 1;
    const int column = turned ? search.row_of[j] - 1 : j - 1;
    if (values(row, column) > 0) columns[static_cast<size_t>(row)] = column;
  }
  return columns;
}

}  // namespace vlm3r::scene
