// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/chat_header.h"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/core/document.h"

namespace vlm3r::studio {
namespace {

constexpr int kLongestMenuText = 60;

/// Menus read "&" as a key.
QString MenuText(const QString& title) {
  QString text = title.size() > kLongestMenuText
                     ? title.left(kLongestMenuText - 1) + QStringLiteral("\u2026")
                     : title;
  return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

ChatHeader::ChatHeader(const StudioContext& context, ChatController* controller, QWidget* parent)
    : QWidget(parent),
      context_(context),
      controller_(controller),
      title_(new QToolButton(this)),
      menu_(new QMenu(this)),
      name_(new QLineEdit(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(8, 4, 8, 4);
  row->setSpacing(4);
  title_->setPopupMode(QToolButton::InstantPopup);
  title_->setMenu(menu_);
  title_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  name_->setAccessibleName(tr("Name of the chat"));
  name_->installEventFilter(this);
  name_->hide();
  row->addWidget(title_, 1);
  row->addWidget(name_, 1);
  addAction("chat.new");
  addAction("chat.find");
  settings_ = addAction("chat.settings");
  addAction("chat.export");
  connect(menu_, &QMenu::aboutToShow, this, &ChatHeader::fillMenu);
  connect(name_, &QLineEdit::returnPressed, this, [this] { endRename(true); });
  connect(controller_, &ChatController::chatChanged, this, &ChatHeader::refresh);
  connect(controller_, &ChatController::chatListChanged, this, &ChatHeader::refresh);
  connect(context_.document, &Document::videosChanged, this, &ChatHeader::refresh);
  refresh();
}

QToolButton* ChatHeader::addAction(const char* id) {
  auto* button = new QToolButton(this);
  button->setDefaultAction(context_.actions->action(id));
  button->setToolButtonStyle(Qt::ToolButtonIconOnly);
  button->setIconSize({16, 16});
  button->setAccessibleName(context_.actions->action(id)->text());
  layout()->addWidget(button);
  return button;
}

QWidget* ChatHeader::settingsButton() const { return settings_; }

void ChatHeader::refresh() {
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  const project::Chat* chat = context_.document->chat(controller_->chatId());
  if (video == nullptr) {
    full_title_ = tr("No video");
  } else {
    const QString chat_title =
        chat == nullptr ? tr("New chat") : QString::fromStdString(chat->title);
    full_title_ =
        tr("%1 / %2", "video / chat").arg(QString::fromStdString(video->title), chat_title);
  }
  title_->setEnabled(video != nullptr);
  title_->setAccessibleName(tr("Chat: %1").arg(full_title_));
  title_->setToolTip(full_title_.toHtmlEscaped());
  if (name_->isVisible() && chat == nullptr) endRename(false);
  elideTitle();
}

void ChatHeader::elideTitle() {
  const int room = std::max(title_->width() - 28, 40);  // Beside the arrow.
  QString text = title_->fontMetrics().elidedText(full_title_, Qt::ElideMiddle, room);
  title_->setText(text.replace(QLatin1Char('&'), QLatin1String("&&")));
}

void ChatHeader::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  elideTitle();
}

void ChatHeader::fillMenu() {
  menu_->clear();
  const std::vector<project::Chat> chats =
      context_.document->chatsOf(context_.document->currentVideo());
  for (const project::Chat& chat : chats) {
    QAction* action = menu_->addAction(MenuText(QString::fromStdString(chat.title)));
    action->setCheckable(true);
    action->setChecked(chat.id == controller_->chatId());
    connect(action, &QAction::triggered, controller_,
            [controller = controller_, id = chat.id] { controller->showChat(id); });
  }
  if (!chats.empty()) menu_->addSeparator();
  menu_->addAction(context_.actions->action("chat.new"));
  const bool has_chat = controller_->chatId() != 0 && !context_.document->isReadOnly();
  QAction* rename = menu_->addAction(tr("Rename this chat"));
  rename->setEnabled(has_chat);
  connect(rename, &QAction::triggered, this, &ChatHeader::beginRename);
  QAction* remove = menu_->addAction(tr("Delete this chat"));
  remove->setEnabled(has_chat);
  connect(remove, &QAction::triggered, this,
          [this] { context_.document->removeChat(controller_->chatId()); });
}

void ChatHeader::beginRename() {
  const project::Chat* chat = context_.document->chat(controller_->chatId());
  if (chat == nullptr) return;
  name_->setText(QString::fromStdString(chat->title));
  title_->hide();
  name_->show();
  name_->selectAll();
  name_->setFocus();
}

void ChatHeader::endRename(bool keep) {
  if (name_->isHidden()) return;
  const QString name = name_->text().simplified();
  name_->hide();
  title_->show();
  const project::Chat* chat = context_.document->chat(controller_->chatId());
  if (keep && chat != nullptr && !name.isEmpty() && name.toStdString() != chat->title)
    context_.document->renameChat(chat->id, name);
  refresh();
}

bool ChatHeader::eventFilter(QObject* watched, QEvent* event) {
  if (watched == name_) {
    if (event->type() == QEvent::FocusOut) endRename(true);
    const bool is_key =
        event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (is_key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
      event->accept();
      if (event->type() == QEvent::KeyPress) endRename(false);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace vlm3r::studio
