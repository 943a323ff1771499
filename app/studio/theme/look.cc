// SPDX-License-Identifier: Apache-2.0
#include "app/studio/theme/look.h"

#include <QStyle>
#include <QVariant>

namespace vlm3r::studio {
namespace {

constexpr char kProperty[] = "look";

}  // namespace

void SetLook(QWidget* widget, const char* look) {
  const QString wanted = QString::fromLatin1(look);
  if (widget->property(kProperty).toString() == wanted) return;
  widget->setProperty(kProperty, wanted);
  widget->style()->unpolish(widget);
  widget->style()->polish(widget);
  widget->update();
}

}  // namespace vlm3r::studio
