// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_graph/empty_page.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"

namespace vlm3r::studio {

EmptyPage MakeEmptyPage(QAction* fill, const QString& button_text, QWidget* parent) {
  EmptyPage made;
  made.page = new QWidget(parent);
  made.sentence = new QLabel(made.page);
  made.sentence->setWordWrap(true);
  made.sentence->setAlignment(Qt::AlignCenter);
  SetLook(made.sentence, "muted");
  made.button = new QPushButton(button_text, made.page);
  QObject::connect(made.button, &QPushButton::clicked, fill, &QAction::trigger);
  auto* layout = new QVBoxLayout(made.page);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addStretch();
  layout->addWidget(made.sentence);
  layout->addWidget(made.button, 0, Qt::AlignHCenter);
  layout->addStretch();
  return made;
}

}  // namespace vlm3r::studio
