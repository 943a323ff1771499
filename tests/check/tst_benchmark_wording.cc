// SPDX-License-Identifier: Apache-2.0
#include "engine/check/benchmark_wording.h"

#include <QtTest>

#include "tests/check/filmed_room.h"

using namespace vlm3r;
using check::Unit;

class TestBenchmarkWording : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void saysWhatTheGeneratorsSay();
  void rewordsPlainQuestions_data();
  void rewordsPlainQuestions();
  void offersOptions();
  void leavesOthersAlone_data();
  void leavesOthersAlone();
  void completesAnswers();
  void cutsPlurals();
};

static std::optional<check::BenchmarkWording> Reworded(const char* text, int64_t num_frames = 32) {
  const auto question = check::ParseQuestion(text);
  if (!question) return {};
  return check::InBenchmarkWording(*question, num_frames);
}

// Understood and written again, every question of the generators is the same to the last byte.
void TestBenchmarkWording::saysWhatTheGeneratorsSay() {
  int64_t compared = 0;
  for (uint64_t number = 0; number < 4; ++number) {
    const test::FilmedRoom room = test::FilmRoom(number);
    for (const test::Generated& generated : test::QuestionsAbout(room.graph)) {
      const std::string text = generated.record["question"];
      const auto question = check::ParseQuestion(text);
      QVERIFY2(question, text.c_str());
      const auto wording = check::InBenchmarkWording(*question, 1);
      // Four things in order have too many orders to choose from.
      const bool orders = question->quantity == check::Quantity::kAppearanceOrder;
      QCOMPARE(wording.has_value(), !orders);
      if (orders) continue;
      QCOMPARE(QString::fromStdString(wording->question), QString::fromStdString(text));
      const bool letter = generated.task->answer == qa::AnswerKind::kLetter;
      QCOMPARE(wording->options.size(), letter ? generated.record["options"].size() : size_t{0});
      const std::string prompt = wording->Prompt();
      if (!letter) QVERIFY(test::PromptOf(generated).ends_with(prompt));
      const auto read = check::ParseQuestion(prompt);
      QVERIFY(read && read->benchmark_wording);
      QCOMPARE(read->options, wording->options);
      ++compared;
    }
  }
  QVERIFY(compared > 100);
}

void TestBenchmarkWording::rewordsPlainQuestions_data() {
  QTest::addColumn<QString>("plain");
  QTest::addColumn<QString>("question");
  QTest::addColumn<QStringList>("options");
  const auto row = [](const char* plain, const char* question, const QStringList& options = {}) {
    QTest::newRow(plain) << plain << question << options;
  };
  row("How many chairs are there in this room?", "How many chair(s) are in this room?");
  row("How many chairs?", "How many chair(s) are in this room?");
  row("How far is the sofa from the door?",
      "Measuring from the closest point of each object, what is the direct distance between the "
      "sofa and the door (in meters)?");
  row("Which way did the camera move between frame 3 and 9?",
      "During the sequence between frame 3 and frame 9 of 32, what was the primary consistent "
      "direction of the camera's movement relative to its orientation at the start? The options "
      "are Forward, Backward, Left, and Right.",
      {"Forward", "Backward", "Left", "Right"});
  row("How far did the camera move?",
      "Approximately how far (in meters) did the camera move between frame 1 and frame 32 of 32?");
  row("How far is the camera from the Bed in frame 4?",
      "What is the approximate distance (in meters) between the camera (or the person filming) and "
      "the nearest point of the bed in frame 4 of 32?");
  row("How big is this room?",
      "What is the size of this room (in square meters)? \nIf multiple rooms are shown, estimate "
      "the size of the combined space.");
  row("How big is the table?",
      "What is the length of the longest dimension (length, width, or height) of the table, "
      "measured in centimeters?");
  row("Which is closest to the door, the bed or the lamp?",
      "Measuring from the closest point of each object, which of these objects (bed, lamp) is the "
      "closest to the door?\nIf there are multiple instances of an object category, measure to the "
      "closest.",
      {"bed", "lamp"});
  row("If I stand by the bed and face the door, is the lamp to my left or right?",
      "If I am standing by the bed and facing the door, is the lamp to the left or the right of "
      "the door?",
      {"left", "right"});
  row("In frame 5, is the lamp above or below the bed?",
      "In frame 5 of 32, relative to bed, is lamp to the [Up/Down]?", {"Up", "Down"});
  row("In what order do the bed and the door appear?",
      "What will be the first-time appearance order of the following categories in the video: bed, "
      "door?",
      {"bed, door", "door, bed"});
}

void TestBenchmarkWording::rewordsPlainQuestions() {
  QFETCH(QString, plain);
  QFETCH(QString, question);
  QFETCH(QStringList, options);
  const auto wording = Reworded(plain.toUtf8().constData());
  QVERIFY(wording);
  QCOMPARE(QString::fromStdString(wording->question), question);
  QStringList got;
  for (const std::string& option : wording->options) got << QString::fromStdString(option);
  QCOMPARE(got, options);
  const auto read = check::ParseQuestion(wording->Prompt());
  QVERIFY(read && read->benchmark_wording);
}

void TestBenchmarkWording::offersOptions() {
  const auto letters = Reworded("In frame 5, is the lamp above or below the bed?");
  QVERIFY(letters);
  QCOMPARE(letters->Prompt(),
           std::string("In frame 5 of 32, relative to bed, is lamp to the [Up/Down]?\nOptions:\n"
                       "A. Up\nB. Down\n"
                       "Answer with the option's letter from the given choices directly."));
  const auto number = Reworded("How many chairs?");
  QVERIFY(number);
  QCOMPARE(number->Prompt(),
           std::string("How many chair(s) are in this room?\n"
                       "Please answer the question using a single word or phrase."));
}

void TestBenchmarkWording::leavesOthersAlone_data() {
  QTest::addColumn<QString>("plain");
  for (const char* plain :
       {"What colour is the sofa?", "How tall is the lamp?", "How far is chair #3 from the door?",
        "Which way did the camera move between frame 3 and 90?",
        "Is the lamp above or below the bed?",
        "In what order do the bed, the door and the lamp appear?",
        "Which is closest to the door, the bed, the lamp, the sofa, the table or the tv?"})
    QTest::newRow(plain) << plain;
}

void TestBenchmarkWording::leavesOthersAlone() {
  QFETCH(QString, plain);
  QVERIFY(!Reworded(plain.toUtf8().constData()));
}

void TestBenchmarkWording::completesAnswers() {
  const check::BenchmarkWording words{"", {"left", "right"}};
  QCOMPARE(check::AnswerSuffix(words, "B"), std::string(". right"));
  for (const char* other : {"C", "right", "", "BB"})
    QCOMPARE(check::AnswerSuffix(words, other), std::string());
  QCOMPARE(check::AnswerSuffix({"", {}, Unit::kMetres}, "1.4"), std::string(" m"));
  QCOMPARE(check::AnswerSuffix({"", {}, Unit::kSquareMetres}, "23"), std::string(" m²"));
  QCOMPARE(check::AnswerSuffix({"", {}, Unit::kNone}, "3"), std::string());
  QCOMPARE(check::AnswerSuffix({"", {}, Unit::kMetres}, "door, door"), std::string());
}

void TestBenchmarkWording::cutsPlurals() {
  const auto singular = [](const char* plural) {
    const auto wording = Reworded((std::string("How many ") + plural + "?").c_str());
    const std::string text = wording ? wording->question : "";
    return text.substr(0, text.find("(s)")).substr(std::min<size_t>(9, text.size()));
  };
  for (const auto& [plural, one] : {std::pair{"chairs", "chair"},
                                    {"shelves", "shelf"},
                                    {"boxes", "box"},
                                    {"benches", "bench"},
                                    {"glass", "glass"},
                                    {"trash bins", "trash bin"},
                                    {"batteries", "battery"}})
    QCOMPARE(singular(plural), std::string(one));
}

QTEST_APPLESS_MAIN(TestBenchmarkWording)
#include "tst_benchmark_wording.moc"
