// SPDX-License-Identifier: Apache-2.0
// What the chat does without its panel: histories, settings, starters, formats.
#include <set>

#include <qfloat16.h>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QTextDocument>

#include "app/studio/chat/answer_info.h"
#include "app/studio/chat/chat_export.h"
#include "app/studio/chat/chat_search.h"
#include "app/studio/chat/chat_settings.h"
#include "app/studio/chat/chat_tree.h"
#include "app/studio/chat/compare_view.h"
#include "app/studio/chat/deixis.h"
#include "app/studio/chat/export_dialog.h"
#include "app/studio/chat/markdown_view.h"
#include "app/studio/chat/starters.h"
#include "engine/check/question.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

project::Message Said(int64_t id, int64_t parent, const char* role, const char* text,
                      const char* state = "done") {
  project::Message message;
  message.id = id;
  message.chat_id = 1;
  message.parent_id = parent;
  message.role = role;
  message.text = text;
  message.state = state;
  return message;
}

ChatExport SomeChat() {
  ChatExport chat;
  chat.chat.id = 1;
  chat.chat.title = "Sofa & <door>";
  chat.video_title = "room.mp4";
  chat.video_path = "/videos/room.mp4";
  chat.branch = {Said(1, 0, "user", "Is <b>this</b> # bold? <|im_end|>"),
                 Said(2, 1, "assistant",
                      "**2.3** m\n\n![x](http://example.com/a.png)\n\n<script>a()</script>")};
  AnswerInfo info;
  info.time_to_first_token_s = 0.4;
  info.tokens_per_s = 31;
  info.num_frames = 32;
  info.sequence_length = 1250;
  info.reused_positions = 1234;
  info.model = "demo";
  chat.branch[1].info = ToJson(info);
  chat.all = chat.branch;
  chat.all.push_back(Said(3, 1, "assistant", "another", "stopped"));
  return chat;
}

const Starter& StarterOf(const char* task) {
  for (const Starter& starter : Starters())
    if (std::string_view(starter.task) == task) return starter;
  qFatal("no starter for %s", task);
}

}  // namespace

class TestChatLogic : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void answerInfoSurvivesTheProject() {
    AnswerInfo info;
    info.time_to_first_token_s = 0.43;
    info.tokens_per_s = 31.4;
    info.num_tokens = 12;
    info.num_frames = 32;
    info.sequence_length = 1250;
    info.reused_positions = 1234;
    info.encoders_ran = false;
    info.stop_reason = "length";
    info.error = Error{ErrorCode::kOutOfMemory, "does not fit", "model.safetensors", "take bf16"};
    info.token_ids = {5, 7};
    info.token_texts = {" two", ""};
    info.margins = {1.5, 0.25};
    info.frame_indices = {0, 49};
    info.card = {{"card", "vlm3r-answer"}};
    const AnswerInfo back = AnswerInfoFromJson(ToJson(info));
    QCOMPARE(back.token_ids, info.token_ids);
    QCOMPARE(back.token_texts, info.token_texts);
    QCOMPARE(back.margins, info.margins);
    QCOMPARE(back.frame_indices, info.frame_indices);
    QCOMPARE(back.card, info.card);
    QCOMPARE(back.tokens_per_s, 31.4);
    QCOMPARE(back.reused_positions, int64_t{1234});
    QCOMPARE(back.encoders_ran, false);
    QCOMPARE(back.error->code, ErrorCode::kOutOfMemory);
    QCOMPARE(back.error->remedy, std::string("take bf16"));
    QCOMPARE(AnswerLine(back),
             QStringLiteral("0.4\u2009s to first token \u00b7 31\u2009tok/s \u00b7 32 frame(s) "
                            "\u00b7 1,234 of 1,250 tokens reused"));
    QVERIFY(AnswerCaution(back).contains(QStringLiteral("12")));
  }

  void answerInfoTakesAnyJson() {
    QCOMPARE(AnswerInfoFromJson(Json()).num_tokens, int64_t{0});
    QCOMPARE(AnswerInfoFromJson(Json::array({1, 2})).num_tokens, int64_t{0});
    const Json odd = {
        {"num_tokens", "many"}, {"tokens_per_s", 5}, {"encoders_ran", 3}, {"error", 7}};
    const AnswerInfo info = AnswerInfoFromJson(odd);
    QCOMPARE(info.num_tokens, int64_t{0});
    QCOMPARE(info.tokens_per_s, 5.0);
    QVERIFY(info.encoders_ran);
    QVERIFY(!info.error);
    QVERIFY(AnswerLine(AnswerInfo()).isEmpty());
  }

  void historyHoldsWhatWasAnswered() {
    const std::vector<project::Message> branch = {
        Said(1, 0, "user", "one"),        Said(2, 1, "assistant", "1"),
        Said(3, 2, "user", "two"),        Said(4, 3, "assistant", "half", "stopped"),
        Said(5, 4, "user", "three"),      Said(6, 5, "assistant", "", "failed"),
        Said(7, 6, "user", "four"),       Said(8, 7, "assistant", "x", "failed"),
        Said(9, 8, "user", "unanswered"), Said(10, 9, "user", "the question itself")};
    const std::vector<session::Turn> history = HistoryOf(branch);
    QCOMPARE(history.size(), size_t{2});
    QCOMPARE(history[0].question, std::string("one"));
    QCOMPARE(history[1].answer, std::string("half"));
    QVERIFY(HistoryOf({}).empty());
    QVERIFY(HistoryOf({branch[0]}).empty());
  }

  void latestLeafFollowsTheNewest() {
    std::vector<project::Message> messages = {
        Said(1, 0, "user", ""), Said(2, 1, "assistant", ""), Said(3, 1, "assistant", ""),
        Said(4, 2, "user", ""), Said(5, 4, "assistant", ""), Said(6, 3, "user", "")};
    QCOMPARE(LatestLeaf(messages, 1), int64_t{6});
    QCOMPARE(LatestLeaf(messages, 2), int64_t{5});
    QCOMPARE(LatestLeaf(messages, 6), int64_t{6});
    messages = {Said(1, 2, "user", ""), Said(2, 1, "assistant", "")};  // A damaged file.
    QVERIFY(LatestLeaf(messages, 1) > 0);
  }

  void titlesAreOneShortLine() {
    QCOMPARE(TitleOf(QStringLiteral("  How many\nchairs? ")), QStringLiteral("How many chairs?"));
    const QString cut = TitleOf(QString(30, QLatin1Char('a')) + QStringLiteral(" b ") +
                                QString(60, QLatin1Char('c')));
    QCOMPARE(cut, QString(30, QLatin1Char('a')) + QStringLiteral(" b\u2026"));
    QVERIFY(TitleOf(QString(500, QLatin1Char('x'))).size() <= 48);
    // No half of a character outside the basic plane.
    const QString emoji = QString::fromUtf8("\xF0\x9F\x98\x80").repeated(100);
    const QString title = TitleOf(emoji);
    QVERIFY(!title.at(title.size() - 2).isHighSurrogate());
  }

  void settingsSurviveTheProject() {
    ChatSettings settings;
    settings.generation.temperature = 0.7;
    settings.generation.repetition_penalty = 1.1;
    settings.generation.seed = 7;
    settings.clip.frames = 16;
    const ChatSettings back = SettingsFromJson(ToJson(settings), ChatSettings());
    QVERIFY(back == settings);
    ChatSettings defaults;
    defaults.generation.top_k = 5;
    const Json bad = {{"temperature", -3}, {"frames", 0}, {"top_p", "much"}, {"unknown", 1}};
    const ChatSettings kept = SettingsFromJson(bad, defaults);
    QCOMPARE(kept.generation.temperature, 0.0);
    QCOMPARE(kept.generation.top_p, 1.0);
    QCOMPARE(kept.generation.top_k, int64_t{5});
    QCOMPARE(kept.clip.frames, int64_t{1});
  }

  void presetsAreRecognised() {
    ChatSettings settings;
    QCOMPARE(PresetOf(settings.generation), SamplingPreset::kExact);
    ApplyPreset(SamplingPreset::kVaried, &settings.generation);
    QVERIFY(settings.generation.temperature > 0);
    QCOMPARE(PresetOf(settings.generation), SamplingPreset::kVaried);
    settings.generation.top_k += 1;
    QCOMPARE(PresetOf(settings.generation), SamplingPreset::kCustom);
  }

  void framesSeenAreWhatIsSampled() {
    project::Video video;
    video.path = "/videos/room.mp4";
    video.num_frames = 150;
    video.fps = 15;
    ChatSettings settings;
    QCOMPARE(NumFramesSeen(settings, video, true), int64_t{32});
    QCOMPARE(NumFramesSeen(settings, video, false), int64_t{10});  // One a second.
    settings.clip.frames = 8;
    QCOMPARE(NumFramesSeen(settings, video, true), int64_t{8});
    QCOMPARE(ClipRequestFor(settings, video).num_frames, int64_t{8});
    QCOMPARE(ClipRequestFor(settings, video).path.string(), video.path.string());
  }

  void everyTaskHasAStarter() {
    std::set<std::string_view> names;
    for (const Starter& starter : Starters()) {
      QVERIFY2(names.insert(starter.task).second, starter.task);
      const StarterText text = MakeStarterText(starter, 32, 8);
      QVERIFY2(!text.text.contains(QLatin1Char('{')), starter.task);
      for (const FillIn& place : text.places)
        QVERIFY(place.start + place.length <= text.text.size());
      // The same words as in the table by which answers are checked.
      const auto parsed = check::ParseQuestion(text.text.toStdString());
      QVERIFY2(parsed && parsed->benchmark_wording, starter.task);
      QCOMPARE(parsed->task, std::string(starter.task));
    }
    for (const qa::Task& task : qa::Tasks()) {
      QVERIFY2(names.count(task.name) == 1, task.name.data());
      const Starter& starter = StarterOf(task.name.data());
      QCOMPARE(starter.family, task.family);
      QCOMPARE(starter.answer, task.answer);
      if (task.answer == qa::AnswerKind::kLetter)
        QCOMPARE(QString::fromLatin1(starter.options).count(QLatin1Char('|')) + 1, task.options);
    }
  }

  void startersUseTheBenchmarksWords() {
    QCOMPARE(MakeStarterText(StarterOf("object_counting"), 32, 1).text,
             QStringLiteral("How many chair(s) are in this room?\nPlease answer the question using "
                            "a single word or phrase."));
    const StarterText text = MakeStarterText(StarterOf("camera_obj_rel_dist_v3"), 32, 8);
    QCOMPARE(text.text,
             QStringLiteral("Measuring from the closest point of each object, which of these "
                            "objects (chair, table) is the closest to the camera in frame 8 of "
                            "32?\nOptions:\nA. chair\nB. table\nAnswer with the option's letter "
                            "from the given choices directly."));
    QCOMPARE(text.places.size(), size_t{5});
    for (const FillIn& place : text.places) {
      const QString word = text.text.mid(place.start, place.length);
      QVERIFY(word == QLatin1String(place.name == QLatin1String("a")   ? "chair"
                                    : place.name == QLatin1String("b") ? "table"
                                                                       : "8"));
    }
  }

  void pointsAreNamed() {
    scene::Snapshot snapshot;
    snapshot.frames.resize(8);
    snapshot.frames[7].time_s = 7.9;
    snapshot.frames[7].width = 100;
    snapshot.frames[7].height = 50;
    viz::Pick pick;
    pick.view = 7;
    pick.row = 29;
    pick.column = 33;
    QCOMPARE(
        PointInWords(pick, snapshot),
        QStringLiteral("the point in frame 8 at 00:07 (34\u2009% from the left, 59\u2009% from "
                       "the top)"));
    QCOMPARE(PointLabel(pick, snapshot), QStringLiteral("Point in frame 8 at 00:07"));
    pick.view = 8;
    QVERIFY(PointInWords(pick, snapshot).isEmpty());
    pick.view = -1;
    QVERIFY(PointLabel(pick, snapshot).isEmpty());
    QCOMPARE(ClockText(3723), QStringLiteral("1:02:03"));
  }

  void subjectsCarryTheirPlace() {
    scene::Snapshot snapshot;
    snapshot.frames.resize(8);
    snapshot.frames[7].time_s = 7.9;
    snapshot.frames[7].width = 100;
    snapshot.frames[7].height = 50;
    viz::Pick pick;
    pick.p_world = {1, 2, 3};
    pick.view = 7;
    pick.row = 29;
    pick.column = 33;
    Eigen::Matrix4d twice = 2 * Eigen::Matrix4d::Identity();
    twice(3, 3) = 1;
    const Subject point = SubjectOfPoint(pick, snapshot, twice);
    QCOMPARE(point.label, QStringLiteral("Point in frame 8 at 00:07"));
    QCOMPARE(point.words,
             PointInWords(pick, snapshot) + QStringLiteral(" [at (2.00, 4.00, 6.00) m]"));
    project::RoomObject chair;
    chair.category = "chair";
    chair.instance_id = 3;
    QCOMPARE(SubjectOfObject(chair, {8, 2, 3}).words,
             QStringLiteral("the chair #3 [1.0 × 1.0 × 1.0 m at (0.00, 0.00, 0.00); "
                            "frames 3, 4, 9]"));
    QCOMPARE(SubjectOfObject(chair, {}).label, QStringLiteral("chair #3"));
    // A region outside of its picture is none.
    QVERIFY(SubjectOfRegion({7, QRect(90, 0, 20, 10)}, snapshot, twice).isEmpty());
    QVERIFY(SubjectOfRegion({8, QRect(0, 0, 2, 2)}, snapshot, twice).isEmpty());
    QVERIFY(!SubjectOfRegion({7, QRect(10, 5, 20, 10)}, snapshot, twice).isEmpty());
  }

  void wordsThatDifferAreFound() {
    const std::vector<DiffPart> parts = DiffWords(QStringLiteral("the sofa is 2.3 m away"),
                                                  QStringLiteral("the sofa is 2.5 m away"));
    QCOMPARE(parts.size(), size_t{3});
    QCOMPARE(parts[1].text.trimmed(), QStringLiteral("2.3"));
    QVERIFY(parts[1].differs && !parts[0].differs && !parts[2].differs);
    QVERIFY(DiffWords(QString(), QStringLiteral("a")).empty());
    const QString same = QStringLiteral("a b c");
    QCOMPARE(DiffWords(same, same).size(), size_t{1});
    QVERIFY(!DiffWords(same, same)[0].differs);
    QElapsedTimer clock;
    clock.start();
    DiffWords(QStringLiteral("word ").repeated(20000), QStringLiteral("other ").repeated(20000));
    QVERIFY(clock.elapsed() < 1000);
  }

  void snippetsAreEscaped() {
    QCOMPARE(SnippetHtml(QStringLiteral("<i>the \u0001sofa\u0002 & more")),
             QStringLiteral("&lt;i&gt;the <b>sofa</b> &amp; more"));
  }

  void markdownLoadsAndRunsNothing() {
    QTextDocument document;
    SetAnswerMarkdown(&document, QStringLiteral("a ![room](http://example.com/a.png) <b>b</b> "
                                                "<img src=x> [link](http://example.com)\nsecond"));
    const QString plain = document.toPlainText();
    QVERIFY2(plain.contains(QStringLiteral("[picture: ")), qPrintable(plain));
    QVERIFY2(plain.contains(QStringLiteral("<b>b</b>")), qPrintable(plain));
    QVERIFY(plain.contains(QStringLiteral("<img src=x>")));
    QVERIFY(!document.toHtml().contains(QStringLiteral("<img")));
    QVERIFY(plain.contains(QStringLiteral("link\nsecond")));  // The break stays.
  }

  void markdownTakesAnything_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << QStringLiteral(">").repeated(20000);
    QTest::newRow("spaced quotes") << QStringLiteral("> ").repeated(20000);
    QTest::newRow("brackets") << QStringLiteral("[").repeated(20000);
    QTest::newRow("pictures") << QStringLiteral("![").repeated(10000);
    QTest::newRow("stars") << QStringLiteral("*a **a ").repeated(3000);
    QTest::newRow("list") << QStringLiteral("- ").repeated(10000);
    QTest::newRow("table") << QStringLiteral("|a").repeated(300) + QStringLiteral("\n") +
                                  QStringLiteral("|-").repeated(300);
    QTest::newRow("fence") << QStringLiteral("```\ncode");
    QTest::newRow("controls") << QString(QChar(0)) + QChar(1) + QChar(0xfffe) + QChar(0xd800);
    QTest::newRow("huge") << QStringLiteral("word ").repeated(100000);
  }
  void markdownTakesAnything() {
    QFETCH(QString, text);
    QTextDocument document;
    QElapsedTimer clock;
    clock.start();
    SetAnswerMarkdown(&document, text);
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!document.isEmpty());
  }

  void exportsHoldTheBranch() {
    const ChatExport chat = SomeChat();
    const QString markdown = QString::fromStdString(FormatChat(chat, ChatFormat::kMarkdown));
    QVERIFY(markdown.startsWith(QStringLiteral("# room.mp4: Sofa & <door>\n")));
    QVERIFY(markdown.contains(QStringLiteral("\n    Is <b>this</b> # bold? <|im_end|>\n")));
    QVERIFY(markdown.contains(QStringLiteral("**2.3** m")));
    QVERIFY(markdown.contains(QStringLiteral("31\u2009tok/s")));
    QVERIFY(!markdown.contains(QStringLiteral("another")));
  }

  void exportsSayWhatToBewareOf() {
    ChatExport chat = SomeChat();
    AnswerInfo info;
    info.unknown_question = true;
    chat.branch[1].info = ToJson(info);
    for (const ChatFormat format : {ChatFormat::kMarkdown, ChatFormat::kHtml}) {
      const QString text = QString::fromStdString(FormatChat(chat, format));
      QVERIFY(text.contains(QStringLiteral("its answer means nothing")));
    }
  }

  void jsonHoldsEveryBranch() {
    const std::string text = FormatChat(SomeChat(), ChatFormat::kJson);
    const Result<Json> json = ParseJson(text);
    QVERIFY(json.has_value());
    QCOMPARE((*json)["messages"].size(), size_t{3});
    QCOMPARE((*json)["shown"], Json({1, 2}));
    QCOMPARE((*json)["messages"][1]["info"]["num_frames"], Json(32));
    ChatExport broken = SomeChat();
    broken.branch[0].text = broken.all[0].text = "bad \xff utf-8";
    QVERIFY(ParseJson(FormatChat(broken, ChatFormat::kJson)).has_value());
  }

  void pagesLoadNothing() {
    const QString page = QString::fromStdString(FormatChat(SomeChat(), ChatFormat::kHtml));
    QVERIFY(page.contains(QStringLiteral("default-src 'none'")));
    QVERIFY(page.contains(QStringLiteral("Is &lt;b&gt;this&lt;/b&gt;")));
    QVERIFY(page.contains(QStringLiteral("Sofa &amp; &lt;door&gt;")));
    QVERIFY(!page.contains(QStringLiteral("<img")));
    QVERIFY(!page.contains(QStringLiteral("<script")));
    QVERIFY(!page.contains(QStringLiteral("src=")));
  }

  void namesChooseTheFormat() {
    QCOMPARE(FormatOf(QStringLiteral("a.JSON")), ChatFormat::kJson);
    QCOMPARE(FormatOf(QStringLiteral("a.html")), ChatFormat::kHtml);
    QCOMPARE(FormatOf(QStringLiteral("a.md")), ChatFormat::kMarkdown);
    QCOMPARE(FormatOf(QStringLiteral("a")), ChatFormat::kMarkdown);
  }
};

QTEST_MAIN(TestChatLogic)
#include "tst_chat_logic.moc"
