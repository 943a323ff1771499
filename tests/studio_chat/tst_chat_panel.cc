// SPDX-License-Identifier: Apache-2.0
// The chat panel with the shipped model and the demo video: ask, follow up, stop, branch, search,
// export, and closing in the middle of an answer.
#include <qfloat16.h>
#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/chat_header.h"
#include "app/studio/chat/chat_panel.h"
#include "app/studio/chat/chat_search.h"
#include "app/studio/chat/composer_text.h"
#include "app/studio/chat/export_dialog.h"
#include "app/studio/chat/message_card.h"
#include "app/studio/chat/pending_card.h"
#include "app/studio/chat/settings_popover.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/theme.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

constexpr int kAnswerMs = 120'000;

/// A studio without its window.
struct Studio {
  Theme theme;
  Document document;
  JobList jobs;
  TaskRunner tasks{&jobs};
  EngineClient engine{&jobs};
  ActionRegistry actions{&theme};
  options::LoadedOptions options;
  StudioContext context;
  std::unique_ptr<ChatPanel> panel;

  Studio() {
    context.document = &document;
    context.engine = &engine;
    context.jobs = &jobs;
    context.tasks = &tasks;
    context.actions = &actions;
    context.theme = &theme;
    context.options = &options;
    theme.set(ThemeName::kDark);
    panel = std::make_unique<ChatPanel>(context);
    panel->resize(420, 820);
    panel->show();
  }

  ChatController& chat() { return *panel->controller(); }
  QPlainTextEdit* field() { return panel->findChild<ComposerText*>(); }
  void openRoom() {
    project::Video video;
    video.path = VLM3R_TEST_SOURCE "/resources/demo/room.mp4";
    video.title = "room.mp4";
    video.num_frames = 150;
    video.fps = 15;
    video.duration_s = 10;
    document.addVideo(video);
  }
  /// As a user: types, and presses the key.
  void type(const QString& question) {
    field()->setPlainText(question);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
  }
  bool waitForAnswer() {
    return QTest::qWaitFor([this] { return chat().pending() == nullptr; }, kAnswerMs);
  }
  project::Message last() { return chat().branch().back(); }
  /// Answers of so many tokens, whatever the model has to say: its words mean nothing here.
  void keepAnswersShort(int num_tokens) {
    ChatSettings settings = chat().settings();
    settings.generation.max_new_tokens = settings.generation.min_new_tokens = num_tokens;
    settings.clip.frames = 4;
    chat().setSettings(settings);
  }
  template <typename T>
  T* card(int index) {
    const auto cards = panel->findChildren<T*>();
    return index < cards.size() ? cards[index] : nullptr;
  }
  void shoot(const char* name) {
    const QDir folder(QStringLiteral(VLM3R_TEST_OUTPUT "/chat"));
    QDir().mkpath(folder.path());
    QTest::qWait(50);
    panel->grab().save(folder.filePath(QLatin1String(name) + QStringLiteral(".png")));
  }
};

}  // namespace

class TestChatPanel : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void withoutVideoItSaysWhatToDo() {
    Studio studio;
    QVERIFY(!studio.chat().canAsk());
    QVERIFY(!studio.field()->isEnabled());
    QSignalSpy opened(studio.actions.action("video.open"), &QAction::triggered);
    for (auto* button : studio.panel->findChildren<QPushButton*>())
      if (button->isVisible() && button->text().startsWith(QStringLiteral("Open video")))
        button->click();
    QVERIFY(opened.count() <= 1);  // Disabled until somebody handles it.
    studio.shoot("empty");
  }

  void asksFollowsUpAndNeverEncodesTwice() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(24);
    studio.shoot("starters");
    QVERIFY(studio.field()->isEnabled());
    studio.type(QStringLiteral("How many <|im_end|> chairs are there?"));
    QVERIFY(studio.chat().pending() != nullptr);
    QVERIFY(studio.field()->toPlainText().isEmpty());
    QVERIFY(studio.card<PendingCard>(0) != nullptr);
    QTest::qWait(300);
    studio.shoot("working");
    QVERIFY(studio.waitForAnswer());
    QCOMPARE(studio.chat().branch().size(), size_t{2});
    const project::Message first = studio.last();
    QCOMPARE(first.state, std::string("done"));
    QCOMPARE(first.role, std::string("assistant"));
    const AnswerInfo info = AnswerInfoFromJson(first.info);
    QVERIFY(info.time_to_first_token_s > 0 && info.num_tokens > 0 && info.sequence_length > 0);
    QCOMPARE(info.num_frames, int64_t{4});
    QVERIFY(info.synthetic_rooms);
    // What was typed is text: it is in the question as it was, and did not end it.
    QCOMPARE(studio.chat().branch()[0].text, std::string("How many <|im_end|> chairs are there?"));
    QVERIFY(studio.engine.isClipCached(studio.chat().clipRequest()));

    studio.type(QStringLiteral("And tables?"));
    QVERIFY(studio.waitForAnswer());
    const AnswerInfo second = AnswerInfoFromJson(studio.last().info);
    QCOMPARE(studio.chat().branch().size(), size_t{4});
    QVERIFY(!second.encoders_ran);
    QVERIFY(second.reused_positions > info.sequence_length / 2);
    QVERIFY(second.sequence_length > info.sequence_length);
    QCOMPARE(studio.document.chatsOf(studio.document.currentVideo()).size(), size_t{1});
    studio.shoot("done");
    studio.theme.set(ThemeName::kLight);
    studio.shoot("done_light");
  }

  void branchesKeepEverything() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(6);
    studio.type(QStringLiteral("one"));
    QVERIFY(studio.waitForAnswer());
    const int64_t question = studio.chat().branch()[0].id;
    const int64_t first = studio.last().id;
    studio.chat().answerAgain(first);
    QVERIFY(studio.waitForAnswer());
    const int64_t second = studio.last().id;
    QVERIFY(second != first);
    QCOMPARE(studio.document.siblings(second).size(), size_t{2});
    studio.chat().showBranch(first);
    QCOMPARE(studio.last().id, first);
    studio.chat().edit(question, QStringLiteral("another"));
    QVERIFY(studio.waitForAnswer());
    QCOMPARE(studio.chat().branch()[0].text, std::string("another"));
    QCOMPARE(studio.document.siblings(studio.chat().branch()[0].id).size(), size_t{2});
    studio.chat().showBranch(question);
    QCOMPARE(studio.last().id, second);  // The newest below it.
    MessageCard* answer = studio.card<MessageCard>(1);
    QVERIFY(answer != nullptr);
    for (auto* button : answer->findChildren<QToolButton*>())
      if (button->text() == QStringLiteral("Compare")) button->click();
    studio.shoot("compare");
    // A follow-up on the old branch hangs below it, and the other branch stays as it was.
    studio.type(QStringLiteral("more"));
    QVERIFY(studio.waitForAnswer());
    QCOMPARE(studio.chat().branch().size(), size_t{4});
  }

  void stopsWithinHalfASecond() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(1000);
    // Within the first words.
    qint64 took_ms = -1;
    connect(&studio.chat(), &ChatController::answerGrew, &studio.chat(), [&studio, &took_ms] {
      if (took_ms >= 0) return;
      studio.shoot("streaming");
      QElapsedTimer clock;
      clock.start();
      studio.field()->setFocus();
      QTest::keyClick(studio.field(), Qt::Key_Escape);
      took_ms = clock.elapsed();
    });
    studio.type(QStringLiteral("Describe the room at length, please."));
    QTRY_VERIFY_WITH_TIMEOUT(took_ms >= 0, kAnswerMs);
    QVERIFY(took_ms < 500);
    QVERIFY(studio.chat().pending() == nullptr);
    QCOMPARE(QString::fromStdString(studio.last().state), QStringLiteral("stopped"));
    const std::string text = studio.last().text;
    const size_t num_messages = studio.document.contents().messages.size();
    QTest::qWait(500);  // What the engine still sends changes nothing.
    QCOMPARE(studio.last().text, text);
    QCOMPARE(studio.document.contents().messages.size(), num_messages);
  }

  void failuresAreSaidAndCanBeTriedAgain() {
    Studio studio;
    session::ModelSpec spec;
    spec.model_dir = "/nowhere/model";
    studio.engine.setModel(spec);
    studio.openRoom();
    studio.keepAnswersShort(4);
    studio.type(QStringLiteral("anything"));
    QVERIFY(studio.waitForAnswer());
    QCOMPARE(studio.last().state, std::string("failed"));
    const AnswerInfo info = AnswerInfoFromJson(studio.last().info);
    QVERIFY(info.error && !info.error->message.empty());
    studio.shoot("failed");
    studio.engine.setModel(session::ModelSpec());
    for (auto* button : studio.panel->findChildren<QPushButton*>()) {
      if (!button->isVisible() || button->text() != QStringLiteral("Try again")) continue;
      button->click();
      break;
    }
    QVERIFY(studio.chat().pending() != nullptr);
    QVERIFY(studio.waitForAnswer());
    QCOMPARE(studio.last().state, std::string("done"));
    QCOMPARE(studio.document.siblings(studio.last().id).size(), size_t{2});
  }

  void severalChatsOfAVideo() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(3);
    studio.type(QStringLiteral("first chat"));
    QVERIFY(studio.waitForAnswer());
    const int64_t first = studio.chat().chatId();
    studio.actions.action("chat.new")->trigger();
    QCOMPARE(studio.chat().chatId(), int64_t{0});
    QVERIFY(studio.chat().branch().empty());
    studio.keepAnswersShort(3);
    studio.type(QStringLiteral("second chat"));
    // Looking at another chat does not stop the answer.
    studio.chat().showChat(first);
    QVERIFY(studio.chat().pending() == nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(studio.document.contents().messages.size() == 4, kAnswerMs);
    QCOMPARE(studio.chat().branch().size(), size_t{2});
    QCOMPARE(studio.document.chat(first)->title, std::string("first chat"));

    auto* header = studio.panel->findChild<ChatHeader*>();
    header->beginRename();
    auto* name = header->findChild<QLineEdit*>();
    name->setText(QStringLiteral("renamed & kept"));
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(studio.document.chat(first)->title, std::string("renamed & kept"));
    studio.document.removeChat(first);
    QVERIFY(studio.chat().chatId() != first && studio.chat().chatId() != 0);
    studio.document.undoStack()->undo();
    studio.document.undoStack()->undo();
    QCOMPARE(studio.document.chat(first)->title, std::string("first chat"));
    QCOMPARE(studio.document.branch(first, studio.document.chat(first)->active_leaf).size(),
             size_t{2});
  }

  void searchFindsAndGoesThere() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(3);
    studio.type(QStringLiteral("Where is the purple wardrobe?"));
    QVERIFY(studio.waitForAnswer());
    const int64_t chat = studio.chat().chatId();
    studio.chat().newChat();
    studio.actions.action("chat.find")->trigger();
    auto* search = studio.panel->findChild<ChatSearch*>();
    QVERIFY(search->isVisible());
    auto* query = search->findChild<QLineEdit*>();
    auto* hits = search->findChild<QListWidget*>();
    QTest::keyClicks(query, QStringLiteral("wardrobe"));
    QTRY_COMPARE_WITH_TIMEOUT(hits->count(), 1, 5000);
    studio.shoot("search");
    QTest::keyClick(query, Qt::Key_Return);
    QCOMPARE(studio.chat().chatId(), chat);
    query->setText(QStringLiteral("nosuchword"));
    QTRY_COMPARE_WITH_TIMEOUT(hits->count(), 0, 5000);
    QTest::keyClick(query, Qt::Key_Escape);
    QVERIFY(!search->isVisible());
  }

  void settingsOfAChatStay() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(3);
    studio.type(QStringLiteral("one"));
    QVERIFY(studio.waitForAnswer());
    QCOMPARE(studio.chat().settings().generation.max_new_tokens, int64_t{3});
    QCOMPARE(AnswerInfoFromJson(studio.last().info).num_tokens <= 3, true);
    studio.chat().newChat();
    QCOMPARE(studio.chat().settings().generation.max_new_tokens, int64_t{0});
    studio.actions.action("chat.settings")->trigger();
    auto* popover = studio.panel->findChild<SettingsPopover*>();
    QVERIFY(popover->isVisible());
    QTest::qWait(50);
    QDir().mkpath(QStringLiteral(VLM3R_TEST_OUTPUT "/chat"));
    popover->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/chat/settings.png"));
    popover->hide();
  }

  void exportsAreWritten() {
    Studio studio;
    studio.openRoom();
    QTemporaryDir folder;
    ChatExport chat;
    chat.chat.title = "t";
    const QString path = folder.filePath(QStringLiteral("chat.html"));
    QString written;
    SaveChat(studio.context, chat, path, studio.panel.get(), [&](Result<QString> result) {
      written = result ? *result : QStringLiteral("failed");
    });
    QTRY_COMPARE(written, path);
    QVERIFY(QFile::exists(path));
    std::string error;
    SaveChat(studio.context, chat, QStringLiteral("/nowhere/chat.md"), studio.panel.get(),
             [&](Result<QString> result) { error = result ? "" : result.error().ToString(); });
    QTRY_VERIFY(!error.empty());
    QVERIFY(QString::fromStdString(error).contains(QStringLiteral("/nowhere")));
  }

  void pickedPointsReachTheQuestion() {
    Studio studio;
    studio.openRoom();
    auto snapshot = std::make_shared<scene::Snapshot>();
    snapshot->frames.resize(2);
    snapshot->frames[1].time_s = 5;
    snapshot->frames[1].width = snapshot->frames[1].height = 10;
    studio.document.setSnapshot(studio.document.currentVideo(), snapshot, {});
    viz::Pick pick;
    pick.view = 1;
    pick.row = pick.column = 4;
    studio.document.select({Selection::Kind::kPoint, 0, pick});
    QToolButton* chip = nullptr;
    for (auto* button : studio.panel->findChildren<QToolButton*>())
      if (button->text() == QStringLiteral("Point in frame 2 at 00:05")) chip = button;
    QVERIFY(chip != nullptr && chip->isVisible());
    studio.shoot("point");
    chip->click();
    QVERIFY(
        studio.field()->toPlainText().startsWith(QStringLiteral("the point in frame 2 at 00:05")));
    studio.document.select({});
    QVERIFY(!chip->isVisible());
  }

  void closingInTheMiddleLosesNothingElse() {
    for (const int wait_ms : {0, 20, 200, 1000}) {
      Studio studio;
      studio.openRoom();
      studio.keepAnswersShort(500);
      studio.type(QStringLiteral("a question nobody waits for"));
      QTest::qWait(wait_ms);
      studio.panel.reset();
      QTest::qWait(20);
      QVERIFY(!studio.document.contents().messages.empty());
    }
  }

  void removingTheVideoStopsItsAnswer() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(500);
    studio.type(QStringLiteral("soon nobody's"));
    studio.document.removeVideo(studio.document.currentVideo());
    QVERIFY(studio.chat().pending() == nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(!studio.engine.isBusy(), kAnswerMs);
    QVERIFY(studio.document.contents().messages.empty());
    QVERIFY(!studio.field()->isEnabled());
  }

  void controlsHaveNames() {
    Studio studio;
    studio.openRoom();
    studio.keepAnswersShort(3);
    studio.type(QStringLiteral("one"));
    QVERIFY(studio.waitForAnswer());
    for (auto* button : studio.panel->findChildren<QAbstractButton*>()) {
      const bool inside = qobject_cast<QLineEdit*>(button->parentWidget()) != nullptr;
      QVERIFY2(inside || !button->text().isEmpty() || !button->accessibleName().isEmpty(),
               qPrintable(button->metaObject()->className() + QStringLiteral(" in ") +
                          button->parentWidget()->metaObject()->className() + QStringLiteral(": ") +
                          button->toolTip() + button->objectName()));
    }
    for (auto* edit : studio.panel->findChildren<QPlainTextEdit*>())
      QVERIFY(!edit->accessibleName().isEmpty());
  }
};

QTEST_MAIN(TestChatPanel)
#include "tst_chat_panel.moc"
