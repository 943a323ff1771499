// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/chat_panel.h"

#include <algorithm>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/chat_header.h"
#include "app/studio/chat/chat_search.h"
#include "app/studio/chat/chat_tree.h"
#include "app/studio/chat/check_controller.h"
#include "app/studio/chat/composer.h"
#include "app/studio/chat/composer_text.h"
#include "app/studio/chat/context_meter.h"
#include "app/studio/chat/conversation_view.h"
#include "app/studio/chat/export_dialog.h"
#include "app/studio/chat/reliability_line.h"
#include "app/studio/chat/settings_popover.h"
#include "app/studio/chat/starter_widgets.h"
#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kNarrowestPx = 300;

}  // namespace

ChatPanel::ChatPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      controller_(new ChatController(context, this)),
      checks_(new CheckController(context.document, this)) {
  setObjectName(QStringLiteral("chat"));
  setAccessibleName(tr("Chat"));
  build();
  connectController();
  connectView();
  connectDocument();
  connectAnswers();
  handleActions();
  handleAnswerActions();
  refreshAll();
}

ChatPanel::~ChatPanel() {
  // The controller's last words change the document: nothing may be drawn for them any more.
  disconnect(context_.document, nullptr, this, nullptr);
  disconnect(controller_, nullptr, this, nullptr);
  delete controller_;
}

// ---- Building ----

void ChatPanel::build() {
  setMinimumWidth(kNarrowestPx);
  header_ = new ChatHeader(context_, controller_, this);
  search_ = new ChatSearch(context_, this);
  search_->hide();
  banner_ = makeBanner();
  pages_ = new QStackedWidget(this);
  empty_ = makeEmptyPage();
  starters_ = new StarterPage;
  starters_scroll_ = new QScrollArea(this);
  starters_scroll_->setWidgetResizable(true);
  starters_scroll_->setFrameShape(QFrame::NoFrame);
  starters_scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  starters_scroll_->setWidget(starters_);
  conversation_ = new ConversationView(context_.theme, this);
  for (QWidget* page :
       {empty_, static_cast<QWidget*>(starters_scroll_), static_cast<QWidget*>(conversation_)})
    pages_->addWidget(page);
  notice_ = new QLabel(this);
  notice_->setWordWrap(true);
  notice_->setContentsMargins(4, 0, 4, 0);
  notice_->setTextFormat(Qt::PlainText);
  notice_->hide();
  notice_end_ = new QTimer(this);
  notice_end_->setSingleShot(true);
  connect(notice_end_, &QTimer::timeout, notice_, &QLabel::hide);
  bar_ = new StarterBar(this);
  composer_ = new Composer(context_, this);
  popover_ = new SettingsPopover(this);
  auto* line = new QFrame(this);
  SetLook(line, "line");
  auto* bottom = new QVBoxLayout;
  bottom->setContentsMargins(12, 8, 12, 12);
  bottom->setSpacing(8);
  bottom->addWidget(notice_);
  reliability_ = new ReliabilityLine(context_.document, context_.theme, this);
  bottom->addWidget(reliability_);
  bottom->addWidget(bar_);
  bottom->addWidget(composer_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(header_);
  layout->addWidget(line);
  layout->addWidget(search_);
  layout->addWidget(banner_);
  layout->addWidget(pages_, 1);
  layout->addLayout(bottom);
}

QWidget* ChatPanel::makeEmptyPage() {
  auto* page = new QWidget(this);
  auto* text = new QLabel(tr("Open a video to ask about the room in it."), page);
  text->setWordWrap(true);
  text->setAlignment(Qt::AlignCenter);
  SetLook(text, "muted");
  auto* open = new QPushButton(tr("Open video…"), page);
  connect(open, &QPushButton::clicked, context_.actions->action("video.open"), &QAction::trigger);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addStretch();
  layout->addWidget(text);
  layout->addWidget(open, 0, Qt::AlignHCenter);
  layout->addStretch();
  return page;
}

QWidget* ChatPanel::makeBanner() {
  auto* outer = new QWidget(this);
  auto* frame = new QFrame(outer);
  SetLook(frame, "banner-warn");
  auto* text = new QLabel(frame);
  banner_text_ = text;
  text->setWordWrap(true);
  auto* models = new QPushButton(tr("Models…"), frame);
  connect(models, &QPushButton::clicked, context_.actions->action("models.manage"),
          &QAction::trigger);
  auto* row = new QHBoxLayout(frame);
  row->setContentsMargins(12, 8, 8, 8);
  row->setSpacing(8);
  row->addWidget(text, 1);
  row->addWidget(models, 0, Qt::AlignTop);
  auto* around = new QVBoxLayout(outer);
  around->setContentsMargins(12, 8, 12, 0);
  around->addWidget(frame);
  outer->hide();
  return outer;
}

// ---- Connecting ----

void ChatPanel::connectController() {
  connect(controller_, &ChatController::chatChanged, this, &ChatPanel::refreshAll);
  connect(controller_, &ChatController::branchChanged, this, [this] {
    refreshMessages();
    refreshPending();
    refreshState();
  });
  connect(controller_, &ChatController::pendingChanged, this, [this] {
    refreshMessages();
    refreshPending();
    refreshState();
  });
  connect(controller_, &ChatController::settingsChanged, this, &ChatPanel::refreshState);
  connect(controller_, &ChatController::progressed, this, &ChatPanel::refreshPending);
  connect(controller_, &ChatController::answerGrew, this, [this] {
    if (const PendingAnswer* pending = controller_->pending()) conversation_->updateText(*pending);
  });
  connect(controller_, &ChatController::messageShown, conversation_, &ConversationView::reveal);
}

void ChatPanel::connectView() {
  connect(conversation_, &ConversationView::stopWanted, controller_, &ChatController::stop);
  connect(conversation_, &ConversationView::againWanted, controller_, &ChatController::answerAgain);
  connect(conversation_, &ConversationView::branchWanted, controller_, &ChatController::showBranch);
  connect(conversation_, &ConversationView::editWanted, controller_, &ChatController::edit);
  connect(conversation_, &ConversationView::copyWanted, this, [this](const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    tell(tr("Copied"), "muted");
  });
  connect(conversation_, &ConversationView::linkCopied, this,
          [this](const QString& address) { tell(tr("Address copied: %1").arg(address), "muted"); });
  connect(conversation_, &ConversationView::logWanted, context_.actions->action("log.show"),
          &QAction::trigger);
  connect(search_, &ChatSearch::chosen, controller_, &ChatController::showMessage);
  connect(search_, &ChatSearch::closed, this, &ChatPanel::focusComposer);
  connect(bar_, &StarterBar::chosen, this, &ChatPanel::takeStarter);
  connect(starters_, &StarterPage::chosen, this, &ChatPanel::takeStarter);
  connect(composer_, &Composer::askWanted, this, &ChatPanel::submit);
  connect(composer_, &Composer::stopWanted, controller_, &ChatController::stop);
  connect(popover_, &SettingsPopover::settingsEdited, controller_, &ChatController::setSettings);
  connect(popover_, &SettingsPopover::defaultsWanted, this, [this](const ChatSettings& settings) {
    controller_->setDefaults(settings);
    tell(tr("New chats will start with these settings."), "muted");
  });
  connect(popover_, &SettingsPopover::enterSendsChanged, this, &ChatPanel::refreshState);
}

void ChatPanel::connectDocument() {
  Document* document = context_.document;
  connect(document, &Document::selectionChanged, this, [this] {
    const Selection::Kind kind = context_.document->selection().kind;
    if (kind != Selection::Kind::kNone) Spotlight::of(context_.document)->setRegion(std::nullopt);
    refreshSubject();
    const bool asking = context_.actions->action("tool.pick")->isChecked();
    if (asking && (kind == Selection::Kind::kPoint || kind == Selection::Kind::kObject))
      askAboutSubject();
  });
  connect(document, &Document::snapshotChanged, this, &ChatPanel::refreshSubject);
  connect(document, &Document::videosChanged, this, &ChatPanel::refreshState);
  connect(context_.engine, &EngineClient::modelChanged, this, &ChatPanel::refreshState);
  connect(context_.engine, &EngineClient::clipsChanged, this, &ChatPanel::refreshMeter);
}

void ChatPanel::handleActions() {
  ActionRegistry* actions = context_.actions;
  actions->handle("ask", this, [this] { submit(); });
  actions->handle("chat.stop", this, [this] { stop(); });
  actions->handle("chat.regenerate", this, [this] {
    const std::vector<project::Message> branch = controller_->branch();
    if (!branch.empty()) controller_->answerAgain(branch.back().id);
  });
  actions->handle("chat.edit", this, [this] { conversation_->editLastQuestion(); });
  actions->handle("chat.new", this, [this] {
    controller_->newChat();
    focusComposer();
  });
  actions->handle("chat.find", this, [this] { search_->open(); });
  actions->handle("chat.export", this, [this] { exportChat(); });
  actions->handle("chat.copy", this, [this] { copyLastAnswer(); });
  actions->handle("chat.settings", this, [this] { showSettings(); });
  actions->handle("chat.focus", this, [this] { focusComposer(); });
}

void ChatPanel::tell(const QString& text, const char* look, int for_ms) {
  SetLook(notice_, look);
  notice_->setText(text);
  notice_->show();
  notice_end_->start(for_ms);
}

// ---- Doing ----

void ChatPanel::submit() {
  if (controller_->pending() != nullptr) {
    tell(tr("Stop the answer first, or wait for its end."), "warn");
    return;
  }
  const QString question = composer_->text()->toPlainText();
  if (question.trimmed().isEmpty()) {
    focusComposer();
    return;
  }
  if (!controller_->ask(question)) return;
  composer_->text()->clear();
  Spotlight::of(context_.document)->setRegion(std::nullopt);
}

void ChatPanel::takeStarter(const Starter& starter) {
  composer_->text()->setStarter(MakeStarterText(starter,
                                                static_cast<int>(controller_->numFramesSeen()),
                                                context_.document->currentView() + 1));
}

bool ChatPanel::isAnswering() const { return controller_->pending() != nullptr; }

void ChatPanel::stop() { controller_->stop(); }

void ChatPanel::focusComposer() { composer_->text()->setFocus(Qt::ShortcutFocusReason); }

void ChatPanel::copyLastAnswer() {
  const QString text = LastAnswer(controller_->branch());
  if (text.isEmpty()) return;
  QGuiApplication::clipboard()->setText(text);
  tell(tr("Copied"), "muted");
}

ChatExport ChatPanel::makeExport() const {
  ChatExport result;
  const project::Chat* chat = context_.document->chat(controller_->chatId());
  if (chat == nullptr) return result;
  result.chat = *chat;
  if (const project::Video* video = context_.document->video(chat->video_id)) {
    result.video_title = video->title;
    result.video_path = video->path.string();
  }
  result.branch = controller_->branch();
  for (const project::Message& message : context_.document->contents().messages)
    if (message.chat_id == chat->id) result.all.push_back(message);
  return result;
}

void ChatPanel::exportChat() {
  ExportChat(context_, makeExport(), this, [this](Result<QString> written) {
    if (written) {
      tell(tr("Saved: %1").arg(*written), "good");
    } else {
      tell(QString::fromStdString(written.error().ToString()), "bad");
    }
  });
}

void ChatPanel::showSettings() {
  popover_->setSettings(controller_->settings());
  popover_->adjustSize();
  const QWidget* button = header_->settingsButton();
  QPoint at =
      button->mapToGlobal(QPoint(button->width() - popover_->width(), button->height() + 4));
  if (const QScreen* screen = button->screen()) {
    const QRect room = screen->availableGeometry();
    at.setX(
        std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - popover_->width())));
    at.setY(
        std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - popover_->height())));
  }
  popover_->move(at);
  popover_->show();
}

// Esc stops an answer while the chat has the keyboard, whatever else Esc means in the window.
bool ChatPanel::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && isAnswering() &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

void ChatPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && isAnswering()) {
    stop();
    return;
  }
  QWidget::keyPressEvent(event);
}

}  // namespace vlm3r::studio
