// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QObject>
#include <QSize>

#include "app/studio/core/studio_context.h"

namespace vlm3r::studio {

class OverlayModel;

/// Draws the objects that a picture of the video shows: the outlines of their boxes, in step with
/// the 3D view. Between two cameras of the room the place is theirs in proportion.
class ObjectOverlay : public QObject {
  Q_OBJECT
 public:
  ObjectOverlay(const StudioContext& context, OverlayModel* model, QObject* parent = nullptr);

  /// Which picture is on the screen; a negative ordinal: none.
  void showPicture(int64_t ordinal, const QSize& size);

 private:
  void refresh();
  void forget();
  /// Ids of the objects that a camera sees.
  const std::vector<int64_t>& seenFrom(int view);

  StudioContext context_;
  OverlayModel* model_;
  int64_t ordinal_ = -1;
  QSize size_;
  int seen_view_ = -1;  ///< Whose `seen_` is known.
  std::vector<int64_t> seen_;
};

}  // namespace vlm3r::studio
