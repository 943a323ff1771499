// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/annotated_box.h"

namespace vlm3r::training {
namespace {

template <typename Matrix>
bool ReadNumbers(const Json& record, const char* key, Matrix* numbers) {
  const auto found = record.find(key);
  const auto size = static_cast<size_t>(numbers->size());
  if (found == record.end() || !found->is_array() || found->size() != size) return false;
  for (size_t i = 0; i < size; ++i) {
    if (!(*found)[i].is_number()) return false;
    numbers->data()[i] = (*found)[i].template get<double>();
  }
  return true;
}

}  // namespace

std::optional<AnnotatedBox> AnnotatedBox::Read(const Json& record) {
  AnnotatedBox box;
  // Eigen keeps columns together, as the file keeps axes.
  if (!record.is_object() || !ReadNumbers(record, "centroid", &box.center) ||
      !ReadNumbers(record, "axesLengths", &box.size) ||
      !ReadNumbers(record, "normalizedAxes", &box.axes))
    return std::nullopt;
  return box;
}

std::optional<scene::OrientedBox> AnnotatedBox::Solid() const {
  const auto made = scene::OrientedBox::Create(center, size, axes);
  return made ? std::optional(*made) : std::nullopt;
}

}  // namespace vlm3r::training
