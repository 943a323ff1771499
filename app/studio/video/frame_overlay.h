// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <QColor>
#include <QImage>
#include <QObject>
#include <QPolygonF>
#include <QString>

namespace vlm3r::studio {

/// An outline over a picture with its name.
struct OverlayShape {
  int64_t id = 0;     ///< What a click on it means; 0: nothing.
  QPolygonF outline;  ///< In 0..1 of the picture's width and height.
  QColor color;
  QString label;
  bool selected = false;
};

/// What is painted over a picture.
struct FrameOverlay {
  std::vector<OverlayShape> shapes;
  QImage heat;  ///< Stretched over `heat_rect`, premultiplied alpha; null: none.
  QRectF heat_rect = QRectF(0, 0, 1, 1);  ///< In 0..1 of the picture.
};

/// What several sources want painted over the current picture. Each sets its own layer, none
/// overwrites another's. Layers of a higher order lie above. GUI thread only.
class OverlayModel : public QObject {
  Q_OBJECT
 public:
  enum class Layer { kHeat, kObjects, kTool };
  explicit OverlayModel(QObject* parent = nullptr);
  ~OverlayModel() override;

  void set(Layer layer, FrameOverlay overlay);
  void clear(Layer layer);
  /// All layers in one: shapes in the order of the layers, the heat of the topmost that has one.
  FrameOverlay overlay() const;

 Q_SIGNALS:
  void changed();

 private:
  FrameOverlay layers_[3];
};

}  // namespace vlm3r::studio
