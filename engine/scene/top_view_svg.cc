// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/top_view_svg.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "engine/scene/category_color.h"

namespace vlm3r::scene {
namespace {

using Eigen::Vector2d;

constexpr double kMargin_px = 40;
constexpr double kLongestSide_px = 8000;
constexpr double kText_px = 12;

struct Palette {
  const char *background, *grid, *room, *border, *text, *path;
};
constexpr Palette kLight = {"#ffffff", "#e3e6ea", "#f4f6f8", "#6b7480", "#1d2329", "#0072b2"};
constexpr Palette kDark = {"#14181d", "#2a3138", "#1d2329", "#8a94a0", "#e6eaee", "#56b4e9"};

/// "#rrggbb".
std::string ColorOf(const std::string& category) {
  const std::array<uint8_t, 3> rgb = CategoryColor(category);
  char text[16];
  std::snprintf(text, sizeof(text), "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
  return text;
}

std::string Number(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2f", value);
  std::string number = text;
  while (number.back() == '0') number.pop_back();
  if (number.back() == '.') number.pop_back();
  return number == "-0" ? "0" : number;
}

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      // XML has no way to say other control characters.
      default: escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return escaped;
}

class Drawing {
 public:
  Drawing(const TopView& view, const TopViewLook& look)
      : view_(view), look_(look), colors_(look.dark ? kDark : kLight) {
    bounds_ =
        view.bounds.isEmpty() ? Eigen::AlignedBox2d(Vector2d(0, 0), Vector2d(1, 1)) : view.bounds;
    const double longest = std::max(bounds_.sizes().maxCoeff(), 0.1);
    scale_ = std::min(std::max(look.px_per_m, 1.0), kLongestSide_px / longest);
  }

  std::string Text() {
    const double width = bounds_.sizes().x() * scale_ + 2 * kMargin_px;
    const double height = bounds_.sizes().y() * scale_ + 2 * kMargin_px;
    svg_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + Number(width) + "\" height=\"" +
           Number(height) + "\" viewBox=\"0 0 " + Number(width) + " " + Number(height) +
           "\" font-family=\"sans-serif\" font-size=\"" + Number(kText_px) + "\">\n";
    svg_ += "<title>" + Escaped(view_.title) + "</title>\n";
    svg_ +=
        "<rect width=\"100%\" height=\"100%\" fill=\"" + std::string(colors_.background) + "\"/>\n";
    Grid();
    Outline();
    Path();
    Objects();
    Camera();
    Compass(width);
    ScaleBar(height);
    return svg_ + "</svg>\n";
  }

 private:
  std::string At(const Vector2d& place) const {
    const Vector2d p = OnPaper(place);
    return Number(p.x()) + "," + Number(p.y());
  }
  Vector2d OnPaper(const Vector2d& place) const {
    return {(place.x() - bounds_.min().x()) * scale_ + kMargin_px,
            (bounds_.max().y() - place.y()) * scale_ + kMargin_px};
  }
  std::string Places(const std::vector<Vector2d>& places) const {
    std::string text;
    for (const Vector2d& place : places) text += (text.empty() ? "" : " ") + At(place);
    return text;
  }

  void Line(const Vector2d& from, const Vector2d& to, const char* color, double width) {
    const Vector2d a = OnPaper(from), b = OnPaper(to);
    svg_ += "<line x1=\"" + Number(a.x()) + "\" y1=\"" + Number(a.y()) + "\" x2=\"" +
            Number(b.x()) + "\" y2=\"" + Number(b.y()) + "\" stroke=\"" + color +
            "\" stroke-width=\"" + Number(width) + "\"/>\n";
  }
  void Label(const Vector2d& at_px, const std::string& text, const char* anchor = "middle") {
    svg_ += "<text x=\"" + Number(at_px.x()) + "\" y=\"" + Number(at_px.y()) + "\" text-anchor=\"" +
            anchor + "\" fill=\"" + colors_.text + "\">" + Escaped(text) + "</text>\n";
  }

  void Grid() {
    const double step = GridStep_m(bounds_);
    svg_ += "<g id=\"grid\">\n";
    for (int axis = 0; axis < 2; ++axis) {
      for (double at = std::ceil(bounds_.min()[axis] / step) * step; at <= bounds_.max()[axis];
           at += step) {
        Vector2d from = bounds_.min(), to = bounds_.max();
        from[axis] = to[axis] = at;
        Line(from, to, colors_.grid, 1);
        const Vector2d p = OnPaper(from);
        Label(axis == 0 ? Vector2d(p.x(), p.y() + kText_px + 4)
                        : Vector2d(p.x() - 4, p.y() + kText_px / 3),
              Number(at), axis == 0 ? "middle" : "end");
      }
    }
    svg_ += "</g>\n";
  }

  void Outline() {
    if (view_.outline.size() < 3) return;
    const bool guessed = view_.outline_of == TopView::Outline::kObjects;
    svg_ += "<polygon id=\"outline\" points=\"" + Places(view_.outline) + "\" fill=\"" +
            colors_.room + "\" fill-opacity=\"0.6\" stroke=\"" + colors_.border +
            "\" stroke-width=\"2\"" + (guessed ? " stroke-dasharray=\"6 4\"" : "") + "/>\n";
  }

  void Path() {
    if (view_.cameras.empty()) return;
    std::vector<Vector2d> places;
    for (const TopViewCamera& camera : view_.cameras) places.push_back(camera.position);
    svg_ += "<polyline id=\"path\" points=\"" + Places(places) + "\" fill=\"none\" stroke=\"" +
            colors_.path + "\" stroke-width=\"2\"/>\n";
    const Vector2d first = OnPaper(places.front());
    svg_ += "<circle cx=\"" + Number(first.x()) + "\" cy=\"" + Number(first.y()) +
            "\" r=\"4\" fill=\"" + colors_.path + "\"/>\n";
  }

  void Objects() {
    svg_ += "<g id=\"objects\">\n";
    for (const TopViewObject& object : view_.objects) {
      const bool selected = look_.selected == object.object;
      const std::string color = ColorOf(object.category);
      svg_ += "<polygon points=\"" + Places(object.footprint) + "\" fill=\"" + color +
              "\" fill-opacity=\"0.35\" stroke=\"" + color + "\" stroke-width=\"" +
              (selected ? "4" : "1.5") + "\"><title>" + Escaped(object.category) +
              (object.instance_id ? " #" + std::to_string(*object.instance_id) : std::string()) +
              "</title></polygon>\n";
    }
    for (const TopViewObject& object : view_.objects)
      Label(OnPaper(object.center) + Vector2d(0, kText_px / 3), object.category);
    svg_ += "</g>\n";
  }

  void Camera() {
    if (!look_.current_camera || *look_.current_camera >= view_.cameras.size()) return;
    const TopViewCamera& camera = view_.cameras[*look_.current_camera];
    const Vector2d p = OnPaper(camera.position);
    svg_ += "<circle id=\"camera\" cx=\"" + Number(p.x()) + "\" cy=\"" + Number(p.y()) +
            "\" r=\"6\" fill=\"" + colors_.path + "\"/>\n";
    Line(camera.position, camera.position + camera.direction * (24 / scale_), colors_.path, 3);
  }

  /// Where the frame's axes point: a room's metadata knows no north.
  void Compass(double width) {
    const Vector2d at(width - kMargin_px, kMargin_px);
    svg_ += "<g id=\"compass\" stroke=\"" + std::string(colors_.text) + "\"><line x1=\"" +
            Number(at.x() - 24) + "\" y1=\"" + Number(at.y()) + "\" x2=\"" + Number(at.x()) +
            "\" y2=\"" + Number(at.y()) + "\"/><line x1=\"" + Number(at.x() - 24) + "\" y1=\"" +
            Number(at.y()) + "\" x2=\"" + Number(at.x() - 24) + "\" y2=\"" + Number(at.y() - 24) +
            "\"/></g>\n";
    Label(at + Vector2d(8, 4), "x");
    Label(at + Vector2d(-24, -28), "y");
  }

  void ScaleBar(double height) {
    const double step = GridStep_m(bounds_);
    const Vector2d at(kMargin_px, height - 8);
    svg_ += "<line id=\"scale\" x1=\"" + Number(at.x()) + "\" y1=\"" + Number(at.y()) + "\" x2=\"" +
            Number(at.x() + step * scale_) + "\" y2=\"" + Number(at.y()) + "\" stroke=\"" +
            colors_.text + "\" stroke-width=\"2\"/>\n";
    Label(at + Vector2d(step * scale_ + 6, 4), Number(step) + "\u2009m", "start");
  }

  const TopView& view_;
  const TopViewLook& look_;
  const Palette& colors_;
  Eigen::AlignedBox2d bounds_;
  double scale_ = 100;
  std::string svg_;
};

}  // namespace

std::string TopViewSvg(const TopView& view, const TopViewLook& look) {
  return Drawing(view, look).Text();
}

}  // namespace vlm3r::scene
