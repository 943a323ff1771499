// SPDX-License-Identifier: Apache-2.0
// The field a question is written in, by keys as a user presses them.
#include <QDoubleSpinBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "app/studio/chat/composer_text.h"
#include "app/studio/chat/markdown_view.h"
#include "app/studio/chat/message_editor.h"
#include "app/studio/chat/settings_popover.h"
#include "app/studio/chat/starter_widgets.h"

using namespace vlm3r::studio;

namespace {

const Starter& StarterOf(const char* task) {
  for (const Starter& starter : Starters())
    if (std::string_view(starter.task) == task) return starter;
  qFatal("no starter for %s", task);
}

}  // namespace

class TestChatComposer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void placesOfOneNameChangeTogether() {
    ComposerText text;
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    text.setStarter(MakeStarterText(StarterOf("object_rel_distance_v3"), 32, 1));
    QCOMPARE(text.textCursor().selectedText(), QStringLiteral("chair"));
    QTest::keyClicks(&text, QStringLiteral("floor lamp"));
    QVERIFY2(text.toPlainText().contains(QStringLiteral("(floor lamp, table)")),
             qPrintable(text.toPlainText()));
    QVERIFY2(text.toPlainText().contains(QStringLiteral("A. floor lamp\nB. table")),
             qPrintable(text.toPlainText()));
    QTest::keyClick(&text, Qt::Key_Tab);
    QCOMPARE(text.textCursor().selectedText(), QStringLiteral("table"));
    QTest::keyClicks(&text, QStringLiteral("bed"));
    QTest::keyClick(&text, Qt::Key_Tab);
    QCOMPARE(text.textCursor().selectedText(), QStringLiteral("sofa"));
    QTest::keyClicks(&text, QStringLiteral("door"));
    QVERIFY2(text.toPlainText().startsWith(
                 QStringLiteral("Measuring from the closest point of each object, which of these "
                                "objects (floor lamp, bed) is the closest to the door?")),
             qPrintable(text.toPlainText()));
    QVERIFY(text.toPlainText().contains(QStringLiteral("A. floor lamp\nB. bed\n")));
    QTest::keyClick(&text, Qt::Key_Tab, Qt::NoModifier);  // Round to the first.
    QCOMPARE(text.textCursor().selectedText(), QStringLiteral("floor lamp"));
    QTest::keyClick(&text, Qt::Key_Backtab);
    QCOMPARE(text.textCursor().selectedText(), QStringLiteral("door"));
  }

  void emptiedPlacesFillAgain() {
    ComposerText text;
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    text.setStarter(MakeStarterText(StarterOf("object_rel_distance_v3"), 32, 1));
    QTest::keyClick(&text, Qt::Key_Backspace);
    QVERIFY(text.toPlainText().contains(QStringLiteral("(, table)")));
    QTest::keyClicks(&text, QStringLiteral("tv"));
    QVERIFY2(text.toPlainText().contains(QStringLiteral("A. tv\nB. table")),
             qPrintable(text.toPlainText()));
  }

  void enterBreaksOrSends() {
    ComposerText text;
    QSignalSpy sends(&text, &ComposerText::sendWanted);
    QTest::keyClicks(&text, QStringLiteral("a"));
    QTest::keyClick(&text, Qt::Key_Return);
    QCOMPARE(sends.count(), 0);
    QCOMPARE(text.toPlainText(), QStringLiteral("a\n"));
    QTest::keyClick(&text, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sends.count(), 1);
    text.setEnterSends(true);
    QTest::keyClick(&text, Qt::Key_Return);
    QCOMPARE(sends.count(), 2);
    QTest::keyClick(&text, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(sends.count(), 2);
    QCOMPARE(text.toPlainText(), QStringLiteral("a\n\n"));
  }

  void pickedPointsReplaceEachOther() {
    ComposerText text;
    text.setPlainText(QStringLiteral("How far is"));
    text.moveCursor(QTextCursor::End);
    text.insertWords(QStringLiteral("the point in frame 8 at 00:07"));
    QCOMPARE(text.toPlainText(), QStringLiteral("How far is the point in frame 8 at 00:07"));
    QTest::keyClicks(&text, QStringLiteral(" from the door?"));
    text.insertWords(QStringLiteral("the point in frame 9 at 00:08"));
    QCOMPARE(text.toPlainText(),
             QStringLiteral("How far is the point in frame 9 at 00:08 from the door?"));
  }

  void growsWithItsText() {
    ComposerText text;
    text.resize(300, 40);
    text.show();
    const int empty = text.height();
    text.setPlainText(QStringLiteral("a\nb\nc\nd\ne"));
    QTRY_VERIFY(text.height() > empty);
    const int five = text.height();
    text.setPlainText(QStringLiteral("line\n").repeated(100));
    QTRY_VERIFY(text.height() > five);
    QVERIFY(text.height() < 300);
  }

  void answersAreAsHighAsTheirText() {
    MarkdownView view;
    view.resize(300, 20);
    view.show();
    view.showMarkdown(QStringLiteral("one"));
    const int one = view.height();
    view.showMarkdown(QStringLiteral("one\n\n").repeated(10));
    QVERIFY(view.height() > 5 * one);
    const int wide = view.height();
    view.showMarkdown(QStringLiteral("a long line that wraps ").repeated(10));
    const int long_line = view.height();
    view.resize(120, view.height());
    QTRY_VERIFY(view.height() > long_line);
    Q_UNUSED(wide);
    // A picture that names a file of this machine is not shown either.
    view.showMarkdown(QStringLiteral("![secret](file://%1)").arg(QStringLiteral(__FILE__)));
    QVERIFY(view.toPlainText().contains(QStringLiteral("[picture: ")));
  }

  void editingSendsOrLeaves() {
    MessageEditor editor(QStringLiteral("old"));
    QSignalSpy accepted(&editor, &MessageEditor::accepted);
    QSignalSpy rejected(&editor, &MessageEditor::rejected);
    QWidget* field = editor.focusProxy();
    QTest::keyClicks(field, QStringLiteral("er"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(accepted.value(0).value(0).toString(), QStringLiteral("older"));
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(rejected.count(), 1);
  }

  void settingsActAtOnce() {
    SettingsPopover popover;
    ChatSettings seen;
    connect(&popover, &SettingsPopover::settingsEdited, this,
            [&](const ChatSettings& settings) { seen = settings; });
    popover.setSettings(ChatSettings());
    const auto set = [&](const char* name, double value) {
      for (auto* box : popover.findChildren<QDoubleSpinBox*>())
        if (box->accessibleName() == QLatin1String(name)) return box->setValue(value);
      QFAIL(name);
    };
    set("Temperature", 0.5);
    QCOMPARE(seen.generation.temperature, 0.5);
    set("Repetition penalty", 1.2);
    QCOMPARE(seen.generation.repetition_penalty.value(), 1.2);
    set("Repetition penalty", 0);
    QVERIFY(!seen.generation.repetition_penalty.has_value());
    set("Seed", 123456789012.0);
    QCOMPARE(seen.generation.seed, int64_t{123456789012});
    set("Frames", 8);
    QCOMPARE(seen.clip.frames, int64_t{8});
    set("Longest answer", 16);
    QCOMPARE(seen.generation.max_new_tokens, int64_t{16});
  }

  void startersFitTheirRow() {
    StarterBar bar;
    bar.resize(360, bar.sizeHint().height());
    bar.show();
    for (const auto* chip : bar.findChildren<QPushButton*>())
      if (chip->isVisible()) QVERIFY(chip->geometry().right() < bar.width());
    StarterPage page;
    page.resize(360, 900);
    page.show();
    int num_chosen = 0;
    connect(&page, &StarterPage::chosen, this, [&](const Starter&) { ++num_chosen; });
    const QList<QPushButton*> buttons = page.findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), static_cast<qsizetype>(Starters().size()));
    for (QPushButton* button : buttons) {
      QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
      button->click();
    }
    QCOMPARE(num_chosen, static_cast<int>(Starters().size()));
  }
};

QTEST_MAIN(TestChatComposer)
#include "tst_chat_composer.moc"
