// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QObject>
#include <QPointF>

#include "app/studio/core/studio_context.h"
#include "engine/scene/box_edit.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::viz {
class VtkHostWidget;
}

namespace vlm3r::studio {

class BoxEditing;
class SceneBinding;

/// The handles of the selected object's box in the 3D view: shows them, lights up the one under the
/// pointer, and drags it (Shift: fine, Ctrl: without snapping).
class BoxHandles : public QObject {
  Q_OBJECT
 public:
  BoxHandles(const StudioContext& context, SceneBinding* binding, QObject* parent = nullptr);
  ~BoxHandles() override;

  /// Where the pointer is; null while there is no picture.
  void setHost(viz::VtkHostWidget* host);
  /// Off while a tool takes the clicks.
  void setEnabled(bool enabled);
  /// Ends a drag and puts the box back. False when there is none.
  bool cancel();
  /// What is held, how large it is, and what the keys do; empty without a drag.
  QString hint() const { return hint_; }

 Q_SIGNALS:
  void hintChanged();

 private:
  bool grab(const QPointF& position);
  void drag(const QPointF& position, Qt::KeyboardModifiers modifiers);
  void release();
  void hover(const QPointF& position);
  void refresh();
  void updateHint();
  /// Null where the graph's frame is none.
  std::optional<scene::Similarity> graphFromWorld() const;
  std::optional<scene::SightLine> lineAt(const QPointF& position) const;

  StudioContext context_;
  SceneBinding* binding_;
  BoxEditing* editing_;
  viz::VtkHostWidget* host_ = nullptr;
  std::optional<scene::BoxHandle> hot_;
  bool enabled_ = true;
  bool holding_ = false;  ///< The button is down on a handle; also after Esc.
  QString hint_;
};

}  // namespace vlm3r::studio
