// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/spotlight.h"

#include <utility>

#include "app/studio/core/document.h"

namespace vlm3r::studio {

Spotlight* Spotlight::of(Document* document) {
  auto* known = document->findChild<Spotlight*>(QString(), Qt::FindDirectChildrenOnly);
  return known != nullptr ? known : new Spotlight(document);
}

Spotlight::Spotlight(Document* document) : QObject(document) {
  connect(document, &Document::currentVideoChanged, this, &Spotlight::goOut);
  connect(document, &Document::projectOpened, this, &Spotlight::goOut);
  // What lay in the room before lies elsewhere in the new one.
  connect(document, &Document::reconstructionStarted, this, &Spotlight::goOut);
}

void Spotlight::goOut() {
  clearMarks();
  showHeat(nullptr);
  setRegion(std::nullopt);
}

void Spotlight::drawAnswer(int64_t message_id, std::vector<viz::AnswerMark> marks) {
  if (message_id == 0 && drawn_message_ == 0 && marks.empty() && marks_.empty()) return;
  drawn_message_ = message_id;
  marks_ = std::move(marks);
  Q_EMIT marksChanged();
}

void Spotlight::showHeat(std::shared_ptr<const std::vector<viz::FrameHeat>> heat) {
  if (heat == heat_) return;
  heat_ = std::move(heat);
  Q_EMIT heatChanged();
}

void Spotlight::setRegion(const std::optional<FrameRegion>& region) {
  if (region == region_) return;
  region_ = region;
  Q_EMIT regionChanged();
}

}  // namespace vlm3r::studio
