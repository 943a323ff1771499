// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QAction;
class QLabel;
class QPushButton;
class QWidget;

namespace vlm3r::studio {

/// What a panel shows while there is nothing: one sentence, and the one button that fills it.
struct EmptyPage {
  QWidget* page = nullptr;
  QLabel* sentence = nullptr;
  QPushButton* button = nullptr;
};
EmptyPage MakeEmptyPage(QAction* fill, const QString& button_text, QWidget* parent);

}  // namespace vlm3r::studio
