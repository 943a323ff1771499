// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/frame_overlay.h"

#include <utility>

namespace vlm3r::studio {

OverlayModel::OverlayModel(QObject* parent) : QObject(parent) {}

OverlayModel::~OverlayModel() = default;

void OverlayModel::set(Layer layer, FrameOverlay overlay) {
  layers_[static_cast<size_t>(layer)] = std::move(overlay);
  Q_EMIT changed();
}

void OverlayModel::clear(Layer layer) {
  FrameOverlay& old = layers_[static_cast<size_t>(layer)];
  if (old.shapes.empty() && old.heat.isNull()) return;
  old = {};
  Q_EMIT changed();
}

FrameOverlay OverlayModel::overlay() const {
  FrameOverlay all;
  for (const FrameOverlay& layer : layers_) {
    all.shapes.insert(all.shapes.end(), layer.shapes.begin(), layer.shapes.end());
    if (layer.heat.isNull()) continue;
    all.heat = layer.heat;
    all.heat_rect = layer.heat_rect;
  }
  return all;
}

}  // namespace vlm3r::studio
