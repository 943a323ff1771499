// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/review.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/studio/annotate/annotator.h"
#include "app/studio/core/document.h"

namespace vlm3r::studio {
namespace {

QString ReviewText(const std::string& state) {
  if (state == "accepted") return QCoreApplication::translate("Review", "Accept object");
  if (state == "rejected") return QCoreApplication::translate("Review", "Reject object");
  return QCoreApplication::translate("Review", "Back to draft");
}

}  // namespace

ReviewCounts CountReviews(const Document& document) {
  ReviewCounts counts;
  const ObjectFilter by_name{.state = {}, .annotator = document.objectFilter().annotator};
  for (const project::RoomObject& object : document.objects()) {
    if (!by_name.Admits(object)) continue;
    (object.state == "accepted"   ? counts.accepted
     : object.state == "rejected" ? counts.rejected
                                  : counts.drafts) += 1;
  }
  return counts;
}

QStringList Annotators(const Document& document) {
  QStringList names;
  for (const project::RoomObject& object : document.objects())
    if (!object.annotator.empty()) names << QString::fromStdString(object.annotator);
  names.removeDuplicates();
  names.sort();
  return names;
}

int64_t NextObject(const Document& document, int step, bool drafts_only) {
  const std::vector<project::RoomObject> objects = document.objects();
  const auto count = static_cast<int>(objects.size());
  const Selection& selection = document.selection();
  int at = step > 0 ? -1 : count;
  for (int i = 0; i < count; ++i)
    if (selection.kind == Selection::Kind::kObject && objects[i].id == selection.id) at = i;
  for (int i = 1; i <= count; ++i) {
    const int next = ((at + step * i) % count + count) % count;
    const project::RoomObject& object = objects[next];
    if (drafts_only
            ? object.state == "draft" && (document.objectFilter().annotator.empty() ||
                                          document.objectFilter().annotator == object.annotator)
            : document.objectFilter().Admits(object))
      return object.id;
  }
  return 0;
}

bool SetReviewState(Document* document, int64_t id, const char* state) {
  const project::RoomObject* known = document->object(id);
  if (known == nullptr) return false;
  project::RoomObject object = *known;
  object.state = state;
  // Whose box it is stays; what nobody signed is the reviewer's.
  if (object.annotator.empty()) object.annotator = AnnotatorName().toStdString();
  document->updateObject(object, ReviewText(state));
  return true;
}

}  // namespace vlm3r::studio
