// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <QStringList>

namespace vlm3r::studio {

class Document;

/// What a reviewer still has to do in the current video.
struct ReviewCounts {
  int drafts = 0;
  int accepted = 0;
  int rejected = 0;

  int all() const { return drafts + accepted + rejected; }
  int reviewed() const { return accepted + rejected; }
};

/// Of the objects whose annotator the document's filter admits.
ReviewCounts CountReviews(const Document& document);

/// The names of those who annotated the current video, sorted, each once; without the empty one.
QStringList Annotators(const Document& document);

/// The object after (`step` 1) or before (-1) the selected one that the filter admits, around the
/// end; with `drafts_only` the next one to be reviewed. 0: there is none.
int64_t NextObject(const Document& document, int step, bool drafts_only);

/// Gives an object its state ("draft", "accepted", "rejected"): one undo step. False when it is no
/// object of the document.
bool SetReviewState(Document* document, int64_t id, const char* state);

}  // namespace vlm3r::studio
