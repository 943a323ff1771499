// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QRect>

#include "viz/answer_mark.h"
#include "viz/frame_heat.h"

namespace vlm3r::studio {

class Document;

/// A part of one frame's picture.
struct FrameRegion {
  int view = -1;  ///< Position in the snapshot.
  QRect pixels;   ///< Of the frame's point map.
  bool operator==(const FrameRegion&) const = default;
};

/// What the panels show together for the moment and no project keeps: the answer that is drawn in
/// the room, the heat that is painted over pictures and points, the region that is asked about.
/// Goes out with the video. GUI thread only.
class Spotlight : public QObject {
  Q_OBJECT
 public:
  /// The one of this document, made when it is first asked for.
  static Spotlight* of(Document* document);

  /// The answer whose marks are drawn; 0: none.
  int64_t drawnMessage() const { return drawn_message_; }
  const std::vector<viz::AnswerMark>& marks() const { return marks_; }
  void drawAnswer(int64_t message_id, std::vector<viz::AnswerMark> marks);
  void clearMarks() { drawAnswer(0, {}); }

  /// By frame of the video; null: none.
  const std::shared_ptr<const std::vector<viz::FrameHeat>>& heat() const { return heat_; }
  void showHeat(std::shared_ptr<const std::vector<viz::FrameHeat>> heat);

  const std::optional<FrameRegion>& region() const { return region_; }
  /// A part of a picture to ask about.
  void setRegion(const std::optional<FrameRegion>& region);

  /// Asks whoever shows evidence to show that of this answer.
  void explain(int64_t message_id) { Q_EMIT explanationWanted(message_id); }
  /// Puts a question before the user, who may change it, about the current video.
  void proposeQuestion(const QString& question) { Q_EMIT questionProposed(question); }

 Q_SIGNALS:
  void marksChanged();
  void heatChanged();
  void regionChanged();
  void explanationWanted(qint64 message_id);
  void questionProposed(const QString& question);

 private:
  explicit Spotlight(Document* document);
  void goOut();

  int64_t drawn_message_ = 0;
  std::vector<viz::AnswerMark> marks_;
  std::shared_ptr<const std::vector<viz::FrameHeat>> heat_;
  std::optional<FrameRegion> region_;
};

}  // namespace vlm3r::studio
