// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QFrame>

#include "app/studio/core/studio_context.h"

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace vlm3r::studio {

class AgreementDialog;
class AnnotateController;

/// The line under the room while somebody annotates: tools, what to do next, how much is reviewed,
/// which objects are shown, whose name they get, and the way to the agreement of two annotators.
/// Hidden while there is neither a tool in hand nor an object.
class AnnotateBar : public QFrame {
  Q_OBJECT
 public:
  AnnotateBar(const StudioContext& context, AnnotateController* controller,
              QWidget* parent = nullptr);

  AgreementDialog* agreement();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QToolButton* addAction(const char* id, const char* icon);
  void build();
  void refresh();
  void retranslate();
  void fillFilter();
  void chooseAnnotator();

  StudioContext context_;
  AnnotateController* controller_;
  std::vector<std::pair<QToolButton*, const char*>> icons_;  ///< With their icons' names.
  QLabel* hint_;
  QLabel* counts_;
  QToolButton* filter_;
  QToolButton* annotator_;
  QToolButton* agree_;
  QMenu* filter_menu_;
  AgreementDialog* agreement_ = nullptr;
};

}  // namespace vlm3r::studio
