// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/measure_text.h"

#include <array>
#include <cmath>
#include <utility>

#include <QCoreApplication>
#include <QLocale>

namespace vlm3r::studio {
namespace {

constexpr std::array<std::pair<viz::MeasureKind, const char*>, 4> kNames = {{
    {viz::MeasureKind::kDistance, "distance"},
    {viz::MeasureKind::kAngle, "angle"},
    {viz::MeasureKind::kHeight, "height"},
    {viz::MeasureKind::kBox, "box"},
}};

QString Tr(const char* text) { return QCoreApplication::translate("Measure", text); }

/// A length's number alone: centimetres below 10 m, decimetres above.
QString Number(double length_m) {
  return QLocale().toString(length_m, 'f', std::abs(length_m) < 9.995 ? 2 : 1);
}

QString AngleHint(int num_points) {
  if (num_points == 0) return Tr(QT_TRANSLATE_NOOP("Measure", "Angle: click a point on one side"));
  if (num_points == 1) return Tr(QT_TRANSLATE_NOOP("Measure", "Angle: click the corner"));
  return Tr(QT_TRANSLATE_NOOP("Measure", "Angle: click a point on the other side"));
}

}  // namespace

const char* MeasureKindName(viz::MeasureKind kind) {
  for (const auto& [each, name] : kNames) {
    if (each == kind) return name;
  }
  return "distance";
}

std::optional<viz::MeasureKind> MeasureKindFromName(std::string_view name) {
  for (const auto& [kind, each] : kNames) {
    if (name == each) return kind;
  }
  return std::nullopt;
}

QString LengthText(double length_m) {
  return Tr(QT_TRANSLATE_NOOP("Measure", "%1\u2009m")).arg(Number(length_m));
}

QString MeasureText(viz::MeasureKind kind, const std::optional<viz::MeasureValue>& value) {
  if (!value) return {};
  if (kind == viz::MeasureKind::kAngle) {
    return Tr(QT_TRANSLATE_NOOP("Measure", "%1°"))
        .arg(QLocale().toString(value->angle_deg, 'f', 1));
  }
  if (kind == viz::MeasureKind::kBox) {
    return Tr(QT_TRANSLATE_NOOP("Measure", "%1 × %2 × %3\u2009m"))
        .arg(Number(value->size_m.x()), Number(value->size_m.y()), Number(value->size_m.z()));
  }
  return LengthText(value->length_m);
}

QString MeasureHint(viz::MeasureKind kind, int num_points) {
  switch (kind) {
    case viz::MeasureKind::kDistance:
      return num_points == 0 ? Tr(QT_TRANSLATE_NOOP("Measure", "Distance: click the first point"))
                             : Tr(QT_TRANSLATE_NOOP("Measure", "Distance: click the second point"));
    case viz::MeasureKind::kAngle: return AngleHint(num_points);
    case viz::MeasureKind::kHeight:
      return num_points == 0 ? Tr(QT_TRANSLATE_NOOP("Measure", "Height: click the lower point"))
                             : Tr(QT_TRANSLATE_NOOP("Measure", "Height: click the upper point"));
    case viz::MeasureKind::kBox:
      return num_points == 0 ? Tr(QT_TRANSLATE_NOOP("Measure", "Box: click one corner"))
                             : Tr(QT_TRANSLATE_NOOP("Measure", "Box: click the opposite corner"));
  }
  return {};
}

}  // namespace vlm3r::studio
