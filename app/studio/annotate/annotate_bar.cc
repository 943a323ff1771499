// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/annotate_bar.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "app/studio/actions/action_registry.h"
#include "app/studio/annotate/agreement_dialog.h"
#include "app/studio/annotate/annotate_controller.h"
#include "app/studio/annotate/annotator.h"
#include "app/studio/annotate/review.h"
#include "app/studio/core/document.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kIcon = 16;

}  // namespace

AnnotateBar::AnnotateBar(const StudioContext& context, AnnotateController* controller,
                         QWidget* parent)
    : QFrame(parent), context_(context), controller_(controller) {
  setObjectName(QStringLiteral("annotate_bar"));
  SetLook(this, "toolbar");
  build();
  const Document* document = context_.document;
  connect(controller_, &AnnotateController::changed, this, &AnnotateBar::refresh);
  connect(document, &Document::objectsChanged, this, &AnnotateBar::refresh);
  connect(document, &Document::currentVideoChanged, this, &AnnotateBar::refresh);
  connect(document, &Document::projectOpened, this, &AnnotateBar::refresh);
  connect(context_.theme, &Theme::changed, this, &AnnotateBar::retranslate);
  context_.actions->handle("annotate.agreement", this, [this] {
    agreement()->refresh();
    agreement()->show();
    agreement()->raise();
  });
  retranslate();
}

QToolButton* AnnotateBar::addAction(const char* id, const char* icon) {
  auto* button = new QToolButton(this);
  button->setObjectName(QLatin1String(id));
  button->setDefaultAction(context_.actions->action(id));
  button->setAutoRaise(true);
  button->setIconSize({kIcon, kIcon});
  button->setToolButtonStyle(Qt::ToolButtonIconOnly);
  button->setFocusPolicy(Qt::TabFocus);
  icons_.emplace_back(button, icon);
  return button;
}

void AnnotateBar::build() {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(8, 4, 8, 4);
  row->setSpacing(4);
  row->addWidget(addAction("annotate.box", "box"));
  row->addWidget(addAction("annotate.lasso", "lasso"));
  row->addWidget(addAction("annotate.point", "pick"));
  row->addWidget(addAction("annotate.label", "edit"));
  row->addSpacing(4);
  hint_ = new QLabel(this);
  hint_->setObjectName(QStringLiteral("annotate_hint"));
  hint_->setTextFormat(Qt::PlainText);
  // Long reasons must not push the window wider.
  hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(hint_, 1);
  counts_ = new QLabel(this);
  counts_->setObjectName(QStringLiteral("review_counts"));
  SetLook(counts_, "muted");
  row->addWidget(counts_);
  row->addWidget(addAction("review.previous", "chevron-left"));
  row->addWidget(addAction("review.accept", "check"));
  row->addWidget(addAction("review.reject", "close"));
  row->addWidget(addAction("review.next", "chevron-right"));
  filter_ = new QToolButton(this);
  filter_menu_ = new QMenu(filter_);
  annotator_ = new QToolButton(this);
  annotator_->setObjectName(QStringLiteral("annotator_name"));
  annotator_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  for (const auto& [button, icon] : {std::pair(filter_, "filter"), std::pair(annotator_, "user")}) {
    button->setAutoRaise(true);
    button->setIconSize({kIcon, kIcon});
    button->setFocusPolicy(Qt::TabFocus);
    icons_.emplace_back(button, icon);
    row->addWidget(button);
  }
  filter_->setPopupMode(QToolButton::InstantPopup);
  filter_->setMenu(filter_menu_);
  filter_->setCheckable(true);  // Looks pressed while something is left out.
  connect(filter_menu_, &QMenu::aboutToShow, this, &AnnotateBar::fillFilter);
  connect(annotator_, &QToolButton::clicked, this, &AnnotateBar::chooseAnnotator);
  agree_ = addAction("annotate.agreement", "differs");
  row->addWidget(agree_);
}

void AnnotateBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

void AnnotateBar::retranslate() {
  for (const auto& [button, icon] : icons_) {
    button->setIcon(context_.theme->icon(icon));
    if (button->defaultAction() != nullptr)
      button->setAccessibleName(button->defaultAction()->text());
  }
  filter_->setToolTip(tr("Which objects are shown"));
  filter_->setAccessibleName(filter_->toolTip());
  annotator_->setToolTip(tr("Your name: new and renamed objects get it"));
  annotator_->setAccessibleName(annotator_->toolTip());
  refresh();
}

void AnnotateBar::refresh() {
  const Document& document = *context_.document;
  const ReviewCounts counts = CountReviews(document);
  counts_->setText(tr("%1 of %n object(s) reviewed", nullptr, counts.all()).arg(counts.reviewed()));
  counts_->setToolTip(tr("%1 accepted, %2 rejected, %3 still drafts")
                          .arg(counts.accepted)
                          .arg(counts.rejected)
                          .arg(counts.drafts));
  hint_->setText(controller_->hint());
  hint_->setToolTip(controller_->hint());
  SetLook(hint_, controller_->isHintBad() ? "bad" : "muted");
  annotator_->setText(AnnotatorName());
  filter_->setChecked(!(document.objectFilter() == ObjectFilter()));
  setVisible(controller_->tool() != AnnotateController::Tool::kNone || counts.all() > 0 ||
             !document.objects().empty() || !controller_->hint().isEmpty());
}

void AnnotateBar::fillFilter() {
  filter_menu_->clear();
  Document* document = context_.document;
  const ObjectFilter now = document->objectFilter();
  const auto add = [this, document](QActionGroup* group, const QString& text,
                                    const ObjectFilter& filter, bool checked) {
    QAction* action = filter_menu_->addAction(text);
    action->setCheckable(true);
    action->setChecked(checked);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, document, filter] {
      document->setObjectFilter(filter);
      refresh();
    });
  };
  auto* states = new QActionGroup(filter_menu_);
  for (const auto& [state, text] :
       {std::pair("", tr("All but rejected ones")), std::pair("draft", tr("Drafts")),
        std::pair("accepted", tr("Accepted")), std::pair("rejected", tr("Rejected"))})
    add(states, text, {.state = state, .annotator = now.annotator}, now.state == state);
  filter_menu_->addSeparator();
  auto* names = new QActionGroup(filter_menu_);
  add(names, tr("All annotators"), {.state = now.state, .annotator = {}}, now.annotator.empty());
  for (const QString& name : Annotators(*document))
    add(names, name, {.state = now.state, .annotator = name.toStdString()},
        now.annotator == name.toStdString());
}

void AnnotateBar::chooseAnnotator() {
  auto* dialog = new QInputDialog(this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Annotator"));
  dialog->setLabelText(tr("New and renamed objects get this name:"));
  dialog->setTextValue(AnnotatorName());
  connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
    SetAnnotatorName(name);
    refresh();
  });
  dialog->open();
}

AgreementDialog* AnnotateBar::agreement() {
  if (agreement_ == nullptr) agreement_ = new AgreementDialog(context_, this);
  return agreement_;
}

}  // namespace vlm3r::studio
