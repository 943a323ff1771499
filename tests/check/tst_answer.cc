// SPDX-License-Identifier: Apache-2.0
#include "engine/check/answer.h"

#include <QtTest>

using namespace vlm3r;
using check::Measurement;
using check::Quantity;
using check::Reason;
using check::Unit;
using check::Verdict;

class TestAnswer : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsNumbers_data();
  void readsNumbers();
  void readsWords_data();
  void readsWords();
  void readsLetters();
  void errorBarDecides_data();
  void errorBarDecides();
  void countsMustBeEqual();
  void saysWhy();
  void isBounded();
};

static check::Question Ask(const char* text) { return check::ParseQuestion(text).value(); }

void TestAnswer::readsNumbers_data() {
  QTest::addColumn<QString>("question");
  QTest::addColumn<QString>("answer");
  QTest::addColumn<double>("value");  // Below 0: none.
  QTest::addColumn<double>("half_step");
  const char* far = "How far is the sofa from the door?";
  const char* big = "How big is the table?";
  const char* longest =
      "What is the length of the longest dimension (length, width, or height) of the table, "
      "measured in centimeters?";
  const char* room = "How large is the room?";
  const char* many = "How many chairs?";
  const auto row = [](const char* question, const char* answer, double value, double half_step) {
    QTest::addRow("%s %s", question, answer) << question << answer << value << half_step;
  };
  row(far, "2.3", 2.3, 0.05);
  row(far, "2.34 m", 2.34, 0.005);
  row(far, "about 230 cm", 2.3, 0.005);
  row(far, "2,3 m", 2.3, 0.05);
  row(far, "1,200 mm", 1.2, 0.0005);
  row(far, "The distance is 2.3 meters.", 2.3, 0.05);
  row(far, "Two metres", 2, 0.05);
  row(far, "7 ft", 2.1336, 0.05);
  row(far, "5 feet 3 inches", 1.6002, 0.0127);
  row(far, "1 m 20 cm", 1.2, 0.005);
  row(far, "2-3 meters", 2.5, 0.5);
  row(far, "between 1 and 9 m", 5, 1.25);
  row(far, "3 chairs stand 1.5 m away", 1.5, 0.05);
  row(far, "25 m²", -1, 0);
  row(far, "I don't know", -1, 0);
  row(far, "", -1, 0);
  row(longest, "120", 1.2, 0.005);
  row(longest, "1.2 m", 1.2, 0.05);
  row(big, "120", 1.2, 0.005);
  row(big, "1.2", 1.2, 0.05);
  row(room, "25", 25, 0.5);
  row(room, "25.5 square meters", 25.5, 0.05);
  row(room, "300 sq ft", 27.871, 0.0465);
  row(room, "5 m", -1, 0);
  row(many, "4", 4, 0);
  row(many, "There are four chairs.", 4, 0);
  row(many, "4 m", -1, 0);
  row("How far did the camera move between frames 3 and 9?",
      "Between frame 3 and frame 9 it moved 1.5", 1.5, 0.05);
}

void TestAnswer::readsNumbers() {
  QFETCH(QString, question);
  QFETCH(QString, answer);
  QFETCH(double, value);
  QFETCH(double, half_step);
  const auto read = check::ReadAnswer(Ask(question.toUtf8().constData()), answer.toStdString());
  QCOMPARE(read.has_value(), value >= 0);
  if (!read) return;
  QVERIFY(read->value);
  QVERIFY2(std::abs(*read->value - value) < 1e-3, qPrintable(QString::number(*read->value)));
  QVERIFY2(std::abs(read->half_step - half_step) < 1e-3,
           qPrintable(QString::number(read->half_step)));
}

void TestAnswer::readsWords_data() {
  QTest::addColumn<QString>("question");
  QTest::addColumn<QString>("answer");
  QTest::addColumn<QString>("word");
  const char* hard = "If I stand by the sofa and face the tv, where is the door?";
  const char* near = "Which is closer to the sofa, the coffee table or the chair?";
  const char* moved = "Which way did the camera move between frame 3 and 9?";
  const char* depth = "Is the chair in front of or behind the table in frame 3?";
  const char* order = "In what order do the table, the chair and the bed first appear?";
  const auto row = [](const char* question, const char* answer, const char* word) {
    QTest::addRow("%s %s", question, answer) << question << answer << word;
  };
  row(hard, "front-left", "front-left");
  row(hard, "It is to your Front Right.", "front-right");
  row(hard, "behind you, to the left", "back-left");
  row(hard, "It is on your left", "left");
  row(hard, "back left", "back-left");
  row(near, "The chair.", "chair");
  row(near, "chairs", "");
  row(near, "Coffee table", "coffee table");
  row(moved, "Forward", "Forward");
  row(moved, "It moved backwards", "Backward");
  row(moved, "to the left", "Left");
  row(depth, "The chair is nearer", "Near");
  row(depth, "behind", "Far");
  row(order, "chair, bed, table", "chair, bed, table");
  row(order, "First the bed, then the chair and the table", "bed, chair, table");
  row(order, "chair, bed", "");
  row(hard, "no idea", "");
}

void TestAnswer::readsWords() {
  QFETCH(QString, question);
  QFETCH(QString, answer);
  QFETCH(QString, word);
  const auto read = check::ReadAnswer(Ask(question.toUtf8().constData()), answer.toStdString());
  QCOMPARE(read.has_value(), !word.isEmpty());
  if (read) QCOMPARE(QString::fromStdString(read->word), word);
}

void TestAnswer::readsLetters() {
  const check::Question question =
      Ask("Measuring from the closest point of each object, which of these objects (bed, table, "
          "chair) is the closest to the sofa?\nOptions:\nA. bed\nB. table\nC. chair");
  for (const char* answer : {"B", "b", "B.", "(B)", "B. table", "**B**", "The answer is B.",
                             "Option B", "table", "B) the table"}) {
    const auto read = check::ReadAnswer(question, answer);
    QVERIFY2(read && read->word == "table", answer);
  }
  QVERIFY(!check::ReadAnswer(question, "D"));
  QVERIFY(!check::ReadAnswer(question, "A sofa is no option"));
  const check::Question numbers =
      Ask("Measuring from the closest point of each object, what is the direct distance between "
          "the sofa and the bed (in meters)?\nA. 1.2\nB. 2.4\nC. 3.1\nD. 0.6");
  QCOMPARE(*check::ReadAnswer(numbers, "C")->value, 3.1);
  QCOMPARE(*check::ReadAnswer(numbers, "3.1")->value, 3.1);
}

static Measurement Metres(double value, double sigma) {
  Measurement measurement;
  measurement.question = Ask("How far is the sofa from the door?");
  measurement.value = value;
  measurement.sigma = sigma;
  measurement.unit = Unit::kMetres;
  return measurement;
}

void TestAnswer::errorBarDecides_data() {
  QTest::addColumn<double>("sigma");
  QTest::addColumn<QString>("answer");
  QTest::addColumn<QString>("verdict");
  const auto row = [](double sigma, const char* answer, const char* verdict) {
    QTest::addRow("2 ± %g m, %s", sigma, answer) << sigma << answer << verdict;
  };
  row(0.0, "2.00", "agrees");
  row(0.02, "2.00 m", "agrees");
  row(0.02, "3.00 m", "differs");
  row(0.02, "100 cm", "differs");
  row(0.02, "2.4", "agrees");
  row(0.02, "200", "differs");
  row(0.28, "2.00", "agrees");
  row(0.28, "3.00", "differs");
  row(0.28, "1.00", "differs");
  row(0.28, "2.60", "cannot tell");
  row(0.6, "2.00", "cannot tell");
  row(0.6, "3.00", "cannot tell");
  row(0.6, "9.00", "differs");
  row(0.02, "-2", "differs");
}

void TestAnswer::errorBarDecides() {
  QFETCH(double, sigma);
  QFETCH(QString, answer);
  QFETCH(QString, verdict);
  const auto comparison = check::Compare(Metres(2, sigma), answer.toStdString());
  QCOMPARE(QString::fromStdString(std::string(NameOf(comparison.verdict))), verdict);
  QVERIFY(!comparison.sentence.empty());
  QVERIFY(comparison.probability >= 0 && comparison.probability <= 1);
  QCOMPARE(comparison.why.reason != Reason::kNone, verdict == "cannot tell");
}

void TestAnswer::countsMustBeEqual() {
  Measurement measurement;
  measurement.question = Ask("How many chairs?");
  measurement.value = 4;
  QVERIFY(check::Compare(measurement, "4").verdict == Verdict::kAgrees);
  QVERIFY(check::Compare(measurement, "5").verdict == Verdict::kDiffers);
  QVERIFY(check::Compare(measurement, "three").verdict == Verdict::kDiffers);
  measurement.note = {Reason::kIncomplete, {"chairs", "4"}};
  QVERIFY(check::Compare(measurement, "5").verdict == Verdict::kCannotTell);
  QVERIFY(check::Compare(measurement, "3").verdict == Verdict::kDiffers);
}

void TestAnswer::saysWhy() {
  Measurement measurement = Metres(2, 0.02);
  QCOMPARE(check::Compare(measurement, "3.0 m").sentence,
           std::string("The answer, 3 m, differs from the geometry, 2.00 ± 0.02 m"));
  QVERIFY(check::Compare(measurement, "far").why.reason == Reason::kUnreadableAnswer);
  measurement.problem = {Reason::kNoSuchObject, {"sofa"}};
  const auto comparison = check::Compare(measurement, "2 m");
  QVERIFY(comparison.verdict == Verdict::kCannotTell);
  QCOMPARE(comparison.sentence, std::string("The scene graph has no sofa"));
  for (int reason = 1; reason <= static_cast<int>(Reason::kIncomplete); ++reason) {
    const check::Remark remark{static_cast<Reason>(reason), {"sofa", "2"}};
    QVERIFY(!remark.ToString().empty());
    QVERIFY(NameOf(remark.reason) != "none");
  }
}

void TestAnswer::isBounded() {
  QElapsedTimer timer;
  timer.start();
  for (const char* question : {"How far is the sofa from the door?", "How many chairs?",
                               "Which is closer to the sofa, the table or the chair?"}) {
    for (const std::string& piece : {std::string("1"), std::string("1,"), std::string("1 - "),
                                     std::string("\xff"), std::string("(")}) {
      std::string text;
      while (text.size() < 200'000) text += piece;
      check::ReadAnswer(Ask(question), text);
    }
  }
  QVERIFY(timer.elapsed() < 2000);
}

QTEST_APPLESS_MAIN(TestAnswer)
#include "tst_answer.moc"
