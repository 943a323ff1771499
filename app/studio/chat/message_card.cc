// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/message_card.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/chat/answer_check.h"
#include "app/studio/chat/answer_info.h"
#include "app/studio/chat/check_text.h"
#include "app/studio/chat/compare_view.h"
#include "app/studio/chat/markdown_view.h"
#include "app/studio/chat/message_editor.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kFlashMs = 1200;

bool SameMessage(const project::Message& a, const project::Message& b) {
  return a.id == b.id && a.text == b.text && a.state == b.state && a.info == b.info;
}

QString TextOf(const project::Message& message) { return QString::fromStdString(message.text); }

QLabel* WrappedLabel(const QString& text, const char* look) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setTextFormat(Qt::PlainText);
  SetLook(label, look);
  return label;
}

}  // namespace

bool operator==(const CardContent& a, const CardContent& b) {
  return SameMessage(a.message, b.message) && a.unanswered == b.unanswered &&
         a.can_change == b.can_change &&
         std::equal(a.siblings.begin(), a.siblings.end(), b.siblings.begin(), b.siblings.end(),
                    SameMessage);
}

MessageCard::MessageCard(const CardContent& content, Theme* theme, QWidget* parent)
    : QFrame(parent), content_(content), theme_(theme) {
  SetLook(this, isQuestion() ? "card-raised" : "card");
  setAccessibleName(isQuestion() ? tr("Question") : tr("Answer"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 8, 12, 4);
  layout->setSpacing(8);
  addText(layout);
  if (!isQuestion()) {
    addFailure(layout);
    addCheck(layout);
    addFacts(layout);
  }
  addFooter(layout);
}

void MessageCard::addText(QVBoxLayout* layout) {
  text_ = new MarkdownView(this);
  text_->setAccessibleName(isQuestion() ? tr("Text of the question") : tr("Text of the answer"));
  connect(text_, &MarkdownView::linkCopied, this, &MessageCard::linkCopied);
  const QString text = TextOf(content_.message);
  if (isQuestion()) {
    text_->showPlain(text);
  } else {
    text_->showMarkdown(text);
    text_->setVisible(!text.isEmpty());
  }
  layout->addWidget(text_);
  if (isQuestion() || !text.isEmpty() || content_.message.state == "failed") return;
  const bool stopped = content_.message.state == "stopped";
  layout->addWidget(WrappedLabel(
      stopped ? tr("Stopped before the first word.") : tr("The model gave an empty answer."),
      "muted"));
}

void MessageCard::addFailure(QVBoxLayout* layout) {
  if (content_.message.state != "failed") return;
  const AnswerInfo info = AnswerInfoFromJson(content_.message.info);
  auto* banner = new QFrame(this);
  SetLook(banner, "banner-bad");
  auto* lines = new QVBoxLayout(banner);
  lines->setContentsMargins(12, 8, 8, 8);
  lines->setSpacing(4);
  const Error error = info.error.value_or(Error());
  const QString message = QString::fromStdString(error.message);
  lines->addWidget(
      WrappedLabel(message.isEmpty() ? tr("No answer") : tr("No answer: %1").arg(message), "bad"));
  if (!error.file.empty())
    lines->addWidget(WrappedLabel(QString::fromStdString(error.file), "mono"));
  if (!error.remedy.empty())
    lines->addWidget(WrappedLabel(QString::fromStdString(error.remedy), ""));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  if (content_.can_change) {
    auto* retry = new QPushButton(tr("Try again"), banner);
    connect(retry, &QPushButton::clicked, this, [this] { Q_EMIT againWanted(id()); });
    buttons->addWidget(retry);
  }
  auto* log = new QPushButton(tr("Show log"), banner);
  connect(log, &QPushButton::clicked, this, &MessageCard::logWanted);
  buttons->addWidget(log);
  buttons->addStretch();
  lines->addSpacing(4);
  lines->addLayout(buttons);
  layout->addWidget(banner);
}

void MessageCard::addCheck(QVBoxLayout* layout) {
  const auto check = CheckOf(content_.message);
  if (!check) return;
  const QString tip = CheckTip(*check);
  if (const QString drawn = DrawnText(*check); !drawn.isEmpty()) {
    drawn_ = new QToolButton(this);
    drawn_->setObjectName(QStringLiteral("drawn"));
    drawn_->setText(QStringLiteral("\u25c6 ") + drawn);
    drawn_->setCheckable(true);
    drawn_->setToolTip(tr("Draw what the answer speaks of in the room; F brings it to the middle"));
    drawn_->setAccessibleName(drawn);
    connect(drawn_, &QToolButton::clicked, this, [this](bool on) { Q_EMIT drawnWanted(id(), on); });
    layout->addWidget(drawn_, 0, Qt::AlignLeft);
  }
  const QString line = CheckLine(*check);
  QLabel* label =
      WrappedLabel(CheckSign(check->verdict) + QLatin1Char(' ') + line, CheckLook(check->verdict));
  label->setObjectName(QStringLiteral("check"));
  label->setToolTip(tip);
  label->setAccessibleName(line);
  label->setAccessibleDescription(tip);
  layout->addWidget(label);
  if (check->recomputed) layout->addWidget(WrappedLabel(tr("The room has changed since"), "muted"));
}

void MessageCard::setDrawn(bool drawn) {
  if (drawn_ == nullptr) return;
  const QSignalBlocker quiet(drawn_);
  drawn_->setChecked(drawn);
}

void MessageCard::addInspection(QHBoxLayout* row) {
  const AnswerInfo info = AnswerInfoFromJson(content_.message.info);
  if (content_.message.state != "done" || info.token_ids.empty()) return;
  auto* evidence = new QToolButton(footer_);
  evidence->setText(tr("Evidence"));
  evidence->setToolTip(tr("See which parts of the frames a word of the answer rests on"));
  connect(evidence, &QToolButton::clicked, this, [this] { Q_EMIT evidenceWanted(id()); });
  row->addWidget(evidence);
  auto* what_if = new QToolButton(footer_);
  what_if->setText(tr("What if"));
  what_if->setToolTip(tr("Ask again with something left out of what the model sees"));
  connect(what_if, &QToolButton::clicked, this, [this] { Q_EMIT whatIfWanted(id()); });
  row->addWidget(what_if);
  QToolButton* more = addButton(row, "more", tr("More"), tr("Answer card and replay"));
  more->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(more);
  menu->addAction(tr("Save answer card…"), this, [this] { Q_EMIT cardWanted(id()); })
      ->setToolTip(tr("One file with everything that decided this answer"));
  menu->addAction(tr("Replay"), this, [this] { Q_EMIT replayWanted(id()); })
      ->setToolTip(tr("Answer once more from the card and compare the tokens"));
  menu->setToolTipsVisible(true);
  more->setMenu(menu);
}

void MessageCard::addFacts(QVBoxLayout* layout) {
  const AnswerInfo info = AnswerInfoFromJson(content_.message.info);
  const QString caution = AnswerCaution(info);
  if (!caution.isEmpty()) layout->addWidget(WrappedLabel(caution, "warn"));
  if (content_.message.state == "stopped" && !content_.message.text.empty())
    layout->addWidget(WrappedLabel(tr("Stopped"), "warn"));
  if (content_.message.state == "failed") return;
  if (!info.asked_as.empty()) {
    QLabel* asked =
        WrappedLabel(tr("Asked as “%1”").arg(QString::fromStdString(info.asked_as)), "muted");
    asked->setToolTip(tr("This model knows the benchmarks' questions in their own words only."));
    layout->addWidget(asked);
  }
  const QString line = AnswerLine(info);
  if (line.isEmpty()) return;
  QLabel* label = WrappedLabel(line, "muted");
  label->setToolTip(info.encoders_ran
                        ? tr("The video was encoded for this answer.")
                        : tr("The video was encoded before; no encoder ran for this answer."));
  layout->addWidget(label);
}

void MessageCard::addFooter(QVBoxLayout* layout) {
  footer_ = new QWidget(this);
  auto* rows = new QVBoxLayout(footer_);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  auto* row = new QHBoxLayout;
  row->setSpacing(4);
  rows->addLayout(row);
  if (content_.unanswered && content_.can_change) {
    auto* answer = new QPushButton(tr("Answer"), footer_);
    answer->setToolTip(tr("This question has no answer yet"));
    connect(answer, &QPushButton::clicked, this, [this] { Q_EMIT againWanted(id()); });
    row->addWidget(answer);
  }
  if (isQuestion()) row->addStretch();
  addBranchSwitch(row);
  QToolButton* copy = addButton(row, "copy", tr("Copy"), tr("Copy this text"));
  copy->setEnabled(!content_.message.text.empty());
  connect(copy, &QToolButton::clicked, this,
          [this] { Q_EMIT copyWanted(TextOf(content_.message)); });
  if (isQuestion()) {
    QToolButton* edit = addButton(row, "edit", tr("Edit"),
                                  tr("Change the question; the old one stays as another branch"));
    edit->setEnabled(content_.can_change);
    connect(edit, &QToolButton::clicked, this, &MessageCard::beginEdit);
  } else {
    // An answer of another program's project may say nothing of its settings.
    const Json settings = AnswerInfoFromJson(content_.message.info).settings;
    const auto temperature = settings.is_object() ? settings.find("temperature") : settings.end();
    const bool greedy = temperature == settings.end() || !temperature->is_number() ||
                        temperature->get<double>() == 0.0;
    QToolButton* again =
        addButton(row, "regenerate", tr("Answer again"),
                  greedy ? tr("Answer again. With temperature 0 the answer will be the same")
                         : tr("Answer again; this answer stays as another branch"));
    again->setEnabled(content_.can_change);
    connect(again, &QToolButton::clicked, this, [this] { Q_EMIT againWanted(id()); });
    if (content_.siblings.size() < 2) {
      addInspection(row);
    } else {
      // Beside the switch between answers a narrow chat has no room for it.
      auto* second = new QHBoxLayout;
      second->setSpacing(4);
      addInspection(second);
      second->addStretch();
      rows->addLayout(second);
    }
    row->addStretch();
  }
  layout->addWidget(footer_);
}

QToolButton* MessageCard::addButton(QLayout* layout, const char* icon, const QString& name,
                                    const QString& tip) {
  auto* button = new QToolButton(footer_);
  button->setIcon(theme_->icon(icon));
  button->setAccessibleName(name);
  button->setToolTip(tip);
  button->setIconSize({16, 16});
  connect(theme_, &Theme::changed, button,
          [this, button, icon] { button->setIcon(theme_->icon(icon)); });
  layout->addWidget(button);
  return button;
}

size_t MessageCard::siblingIndex() const {
  size_t index = 0;
  while (index < content_.siblings.size() && content_.siblings[index].id != id()) ++index;
  return index;
}

void MessageCard::addBranchSwitch(QLayout* layout) {
  const size_t num = content_.siblings.size();
  const size_t index = siblingIndex();
  if (num < 2 || index >= num) return;
  const auto add_step = [&](const QString& text, const QString& name, bool possible, size_t to) {
    auto* button = new QToolButton(footer_);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setEnabled(possible);
    if (possible) {
      const int64_t sibling = content_.siblings[to].id;
      connect(button, &QToolButton::clicked, this,
              [this, sibling] { Q_EMIT branchWanted(sibling); });
    }
    layout->addWidget(button);
  };
  add_step(QStringLiteral("\u2039"), tr("Earlier version"), index > 0, index - 1);
  auto* place = new QLabel(tr("%1/%2", "version of a message").arg(index + 1).arg(num), footer_);
  place->setAccessibleName(tr("Version %1 of %2").arg(index + 1).arg(num));
  SetLook(place, "muted");
  layout->addWidget(place);
  add_step(QStringLiteral("\u203a"), tr("Later version"), index + 1 < num, index + 1);
  if (isQuestion()) return;
  auto* compare = new QToolButton(footer_);
  compare->setText(tr("Compare"));
  compare->setToolTip(tr("Show this answer beside another one, with what differs marked"));
  compare->setCheckable(true);
  connect(compare, &QToolButton::toggled, this, &MessageCard::toggleComparison);
  layout->addWidget(compare);
}

void MessageCard::toggleComparison(bool on) {
  if (!on) {
    delete comparison_;
    comparison_ = nullptr;
  } else {
    const size_t index = siblingIndex();
    const size_t other = index > 0 ? index - 1 : index + 1;
    const auto side = [this](size_t i) {
      const project::Message& message = content_.siblings[i];
      return CompareView::Side{tr("Answer %1").arg(i + 1), TextOf(message),
                               AnswerLine(AnswerInfoFromJson(message.info))};
    };
    comparison_ =
        new CompareView(side(std::min(index, other)), side(std::max(index, other)), *theme_, this);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(footer_), comparison_);
  }
  text_->setVisible(!on && !content_.message.text.empty());
}

void MessageCard::beginEdit() {
  if (editor_ != nullptr || !isQuestion() || !content_.can_change) return;
  editor_ = new MessageEditor(TextOf(content_.message), this);
  static_cast<QVBoxLayout*>(layout())->insertWidget(0, editor_);
  text_->hide();
  footer_->hide();
  connect(editor_, &MessageEditor::rejected, this, &MessageCard::endEdit);
  connect(editor_, &MessageEditor::accepted, this, [this](const QString& text) {
    endEdit();
    Q_EMIT editWanted(id(), text);
  });
  editor_->setFocus();
}

void MessageCard::endEdit() {
  if (editor_ == nullptr) return;
  editor_->hide();
  editor_->deleteLater();
  editor_ = nullptr;
  text_->show();
  footer_->show();
}

void MessageCard::flash() {
  const QByteArray look = isQuestion() ? "card-raised" : "card";
  SetLook(this, "banner-info");
  QTimer::singleShot(kFlashMs, this, [this, look] { SetLook(this, look.constData()); });
}

}  // namespace vlm3r::studio
