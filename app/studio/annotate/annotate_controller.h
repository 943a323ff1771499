// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <QObject>
#include <QPoint>
#include <QPolygonF>
#include <QString>

#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"
#include "engine/scene/box_from_region.h"

namespace vlm3r::studio {

class BoxSuggester;
class LabelPopup;
class RegionTool;
class VideoPanel;

/// Annotation: an outline in the video, or a point of the room, becomes a box that is shown at
/// once; a category makes it an object of the document. Handles the actions annotate.* and
/// review.*. Nothing is changed before a category is chosen; Esc takes everything half done back.
class AnnotateController : public QObject {
  Q_OBJECT
 public:
  enum class Tool { kNone, kBox, kLasso, kPoint };
  AnnotateController(const StudioContext& context, VideoPanel* video, QObject* parent = nullptr);
  ~AnnotateController() override;

  Tool tool() const { return tool_; }
  void setTool(Tool tool);
  /// What to do next, what is under way, or what went wrong.
  QString hint() const { return hint_; }
  bool isHintBad() const { return bad_; }
  bool isWorking() const;
  LabelPopup* popup();
  /// The innermost thing half done: the name asked for, the box sought, the outline, the tool.
  /// False when there was nothing.
  bool cancel();

 Q_SIGNALS:
  void changed();  ///< Tool, hint or work.

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void handleActions();
  void connectDocument();
  void updateActions();
  void showRoomFrame();
  void drop();
  void onDrawn(const QPolygonF& in_picture, const QPoint& global);
  void onSelection();
  void startFromPoint();
  void onSuggested(const scene::SuggestedBox& box);
  void onFailed(const Error& error);
  void askForLabel(int64_t object, const QString& current);
  void onChosen(const QString& category);
  void onGivenUp();
  void keepPending(const QString& category);
  void relabel(const QString& category);
  void review(const char* state);
  void go(int step, bool drafts_only);
  void setHint(const QString& hint, bool bad = false);
  void showToolHint();
  bool canCancel() const;

  StudioContext context_;
  VideoPanel* video_;
  RegionTool* region_;
  BoxSuggester* suggester_;
  LabelPopup* popup_ = nullptr;
  Tool tool_ = Tool::kNone;
  QPoint pointer_;         ///< Where the label is asked for, global.
  int64_t labelling_ = 0;  ///< The object that the open pop-up is about.
  QString hint_;
  bool bad_ = false;
};

}  // namespace vlm3r::studio
