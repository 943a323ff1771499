// SPDX-License-Identifier: Apache-2.0
#include "viz/labels.h"

#include <filesystem>

#include <vtkRenderer.h>
#include <vtkTextActor.h>
#include <vtkTextProperty.h>

namespace vlm3r::viz {
namespace {

constexpr const char* kFont = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

bool HasFont() {
  static const bool has = std::filesystem::exists(kFont);
  return has;
}

size_t NumCharacters(const std::string& text) {
  size_t count = 0;
  for (const char byte : text) count += (byte & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

// VTK's own font knows no thin space.
std::string Drawable(std::string text) {
  if (HasFont()) return text;
  static constexpr std::string_view kThin = "\u2009";
  std::string plain;
  for (size_t at = 0; at < text.size();) {
    const bool thin = text.compare(at, kThin.size(), kThin) == 0;
    plain += thin ? ' ' : text[at];
    at += thin ? kThin.size() : 1;
  }
  return plain;
}

struct Area {
  Eigen::Vector2d center, half;
  bool Overlaps(const Area& other) const {
    return ((center - other.center).cwiseAbs().array() < (half + other.half).array()).all();
  }
};

void Dress(const Label& label, const ViewTheme& theme, vtkTextProperty* text) {
  text->SetFontSize(label.size_pt);
  text->SetJustificationToCentered();
  text->SetVerticalJustificationToCentered();
  text->SetColor(label.rgb[0] / 255.0, label.rgb[1] / 255.0, label.rgb[2] / 255.0);
  text->SetOpacity(label.opacity);
  const Rgb& plate = theme.background_bottom;
  text->SetBackgroundColor(plate[0] / 255.0, plate[1] / 255.0, plate[2] / 255.0);
  text->SetBackgroundOpacity(label.boxed ? 0.8 : 0);
  if (HasFont()) {
    text->SetFontFamily(VTK_FONT_FILE);
    text->SetFontFile(kFont);
  }
}

}  // namespace

Labels::Labels(vtkRenderer* renderer) : renderer_(renderer) {}
Labels::~Labels() = default;

vtkTextActor* Labels::Actor(size_t i) {
  while (actors_.size() <= i) {
    actors_.push_back(vtkSmartPointer<vtkTextActor>::New());
    actors_.back()->PickableOff();
    renderer_->AddViewProp(actors_.back());
  }
  return actors_[i];
}

void Labels::Show(const std::vector<Label>& labels, const ViewTheme& theme, int pixel_ratio) {
  std::vector<Area> taken;
  size_t used = 0;
  for (const Label& label : labels) {
    if (label.text.empty() || label.opacity < 0.05) continue;
    // A character is about 0.6 of the height wide; points are 4/3 of a pixel.
    const double height = label.size_pt * 4.0 / 3 * pixel_ratio;
    const Area area{
        label.center_px,
        {height * 0.32 * static_cast<double>(NumCharacters(label.text)) + 4, height * 0.7}};
    bool free = true;
    for (const Area& other : taken) free = free && !area.Overlaps(other);
    if (!free) continue;
    taken.push_back(area);
    vtkTextActor* actor = Actor(used++);
    const std::string text = Drawable(label.boxed ? " " + label.text + " " : label.text);
    if (actor->GetInput() == nullptr || text != actor->GetInput()) actor->SetInput(text.c_str());
    Dress(label, theme, actor->GetTextProperty());
    actor->SetPosition(std::round(label.center_px.x()), std::round(label.center_px.y()));
    actor->VisibilityOn();
  }
  for (size_t i = used; i < actors_.size(); ++i) actors_[i]->VisibilityOff();
}

}  // namespace vlm3r::viz
