// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>

namespace vlm3r::studio {

class Document;

/// One line of the properties panel.
struct Property {
  QString name;
  QString value;
  QString tip;  ///< What a word means, or the whole of a long value.
};

/// What is known about the selection, in the calibration that is in force. Lines of numbers, no
/// sentences; empty when nothing is selected.
struct Properties {
  QString title;
  std::vector<Property> lines;
};

/// `total_points` and `shown_points` as PointCounter has them.
Properties PropertiesOf(const Document& document, int64_t shown_points, int64_t total_points);

}  // namespace vlm3r::studio
