// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/answer_score.h"

#include <QtTest>

#include <cmath>
#include <fstream>

#include "engine/base/json.h"
#include "engine/qa/first_number.h"
#include "engine/qa/python_float.h"
#include "engine/qa/relative_accuracy.h"

using namespace vlm3r::qa;
using vlm3r::Json;

/// Against the published harness's own functions (the golden files) and Python's rules.
class TestAnswerScore : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void goldenAnswers_data();
  void goldenAnswers();
  void floatsAsPython_data();
  void floatsAsPython();
  void borderCasesOfRelativeAccuracy_data();
  void borderCasesOfRelativeAccuracy();
  void firstWords_data();
  void firstWords();
  void newerParserFindsNumbers_data();
  void newerParserFindsNumbers();
  void parsersHaveNames();
};

void TestAnswerScore::goldenAnswers_data() {
  QTest::addColumn<QString>("file");
  QTest::newRow("VSI") << "vsibench";
  QTest::newRow("VSTI") << "vstibench";
}

void TestAnswerScore::goldenAnswers() {
  QFETCH(QString, file);
  std::ifstream lines(VLM3R_TEST_DATA "/golden/vsibench/" + file.toStdString() + "_docs.jsonl");
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const Json row = Json::parse(line);
    const Json& doc = row["doc"];
    const bool letter = row["metric"] == "accuracy";
    const auto kind = letter ? AnswerKind::kLetter : AnswerKind::kNumber;
    const std::string truth =
        doc[letter && doc.contains("mc_answer") ? "mc_answer" : "ground_truth"];
    const std::string prediction = row["prediction"];
    QVERIFY2(ParsedAnswer(kind, prediction, Parser::kR2025) == row["extracted"], line.c_str());
    QVERIFY2(ScoreAnswer(kind, prediction, truth) == row["score"].get<double>(), line.c_str());
  }
  QCOMPARE(count, 210);
}

void TestAnswerScore::floatsAsPython_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<bool>("known");
  QTest::addColumn<double>("value");
  const double inf = HUGE_VAL;
  const auto number = [](const char* text, double value) {
    QTest::newRow(qPrintable("\"" + QString(text).simplified() + "\" is " + QString::number(value)))
        << QString(text) << true << value;
  };
  number("2.", 2), number(".5", 0.5), number("+.5", 0.5), number("-0", -0.0), number("1e1", 10);
  number("1E+1", 10), number("1_000", 1000), number("1_0.0_5", 10.05), number("1e1_0", 1e10);
  number("  4\n", 4), number("\t4\u3000", 4), number("\u00a04", 4), number("４", 4), number("٤", 4);
  number("-１２.５", -12.5), number("inf", inf), number("-Infinity", -inf), number("+iNf", inf);
  number("1e400", inf), number("-1e400", -inf), number("1e-400", 0), number("0e999999999999", 0);
  number("123456789012345678901234567890", 123456789012345678901234567890.0);
  for (const char* text :
       {"",     " ",       ".",    "-",     "+-1",    "1__0", "_1",  "1_",   "1_.0",
        "1._0", "1_e5",    "1e_5", "1e",    "e5",     "1,5",  "3m",  "0x10", "1e5.0",
        "1 2",  "4\u200b", "½",    "infin", "nan(1)", "--4",  "1e+", "٤_",   "²"})
    QTest::newRow(qPrintable("\"" + QString(text) + "\" is none")) << QString(text) << false << 0.0;
}

void TestAnswerScore::floatsAsPython() {
  QFETCH(QString, text);
  QFETCH(bool, known);
  QFETCH(double, value);
  const auto parsed = ParseFloatAsPython(text.toStdString());
  QCOMPARE(parsed.has_value(), known);
  if (known) QCOMPARE(*parsed, value);
  QVERIFY(std::isnan(*ParseFloatAsPython(" +NaN ")));
  QVERIFY(!ParseFloatAsPython(std::string("4\0", 2)) && !ParseFloatAsPython("4\xff"));
}

void TestAnswerScore::borderCasesOfRelativeAccuracy_data() {
  QTest::addColumn<double>("prediction");
  QTest::addColumn<double>("truth");
  QTest::addColumn<double>("score");
  QTest::newRow("exact") << 3.0 << 3.0 << 1.0;
  QTest::newRow("0.95 for 1") << 0.95 << 1.0 << 1.0;
  QTest::newRow("10.5 for 10") << 10.5 << 10.0 << 1.0;
  QTest::newRow("9 for 10") << 9.0 << 10.0 << 0.9;
  QTest::newRow("1 for 2") << 1.0 << 2.0 << 0.1;
  QTest::newRow("3 for 2") << 3.0 << 2.0 << 0.1;
  QTest::newRow("over 0.5") << 3.01 << 2.0 << 0.0;
  QTest::newRow("infinite") << HUGE_VAL << 2.0 << 0.0;
  QTest::newRow("no number") << std::nan("") << 2.0 << 0.0;
  QTest::newRow("0 for 0") << 0.0 << 0.0 << 1.0;
  QTest::newRow("1 for 0") << 1.0 << 0.0 << 0.0;
  QTest::newRow("negative truth counts by its size") << -1.0 << -2.0 << 0.1;
  QTest::newRow("far from a negative truth") << 2.0 << -2.0 << 0.0;
}

void TestAnswerScore::borderCasesOfRelativeAccuracy() {
  QFETCH(double, prediction);
  QFETCH(double, truth);
  QFETCH(double, score);
  QCOMPARE(MeanRelativeAccuracy(prediction, truth), score);
}

void TestAnswerScore::firstWords_data() {
  QTest::addColumn<QString>("answer");
  QTest::addColumn<double>("score_for_a");
  for (const char* right : {"A", "a", "A.", "A...", "A. chair", "A ", "A\n", "\tA"})
    QTest::newRow(qPrintable(QString(right).simplified() + " is right")) << QString(right) << 1.0;
  for (const char* wrong :
       {"(A)", "A:", "A)", "Option A", "chair", "A\nB", " A", "", "A.\n", "А", "A.\u00a0 x"})
    QTest::newRow(qPrintable("wrong: " + QString(wrong))) << QString(wrong) << 0.0;
}

void TestAnswerScore::firstWords() {
  QFETCH(QString, answer);
  QFETCH(double, score_for_a);
  for (const Parser parser : {Parser::kR2025, Parser::kL2026})
    QCOMPARE(ScoreAnswer(AnswerKind::kLetter, answer.toStdString(), "A", parser), score_for_a);
}

void TestAnswerScore::newerParserFindsNumbers_data() {
  QTest::addColumn<QString>("answer");
  QTest::addColumn<QString>("number");
  const auto row = [](const char* answer, const char* number) {
    QTest::newRow(answer) << QString(answer) << QString(number);
  };
  row("3.5 meters", "3.5"), row("about 4", "4"), row("**4**", "4"), row("3m", "3"), row("", "");
  row("The answer is 1,200 cm.", "1200"), row("1,5", "1"), row("1,2000", "1"), row("-2.1", "-2.1");
  row("scene-3", "3"), row("2-3 chairs", "2"), row("it is .5 m", ".5"), row("4. There are", "4");
  row("1e1", "1e1"), row("3 e5", "3"), row("2e", "2"), row("Four chairs", "4"), row("none", "");
  row("twenty-one", "21"), row("a hundred and five", "105"), row("two thousand", "2000");
  row("two point five metres", "2.5"), row("one two three", "1"),
      row("three hundred twelve", "312");
  row("ninety", "90"), row("sixty and a half", "60"), row("forty two and 7", "7");
}

void TestAnswerScore::newerParserFindsNumbers() {
  QFETCH(QString, answer);
  QFETCH(QString, number);
  const std::string text = answer.toStdString();
  QCOMPARE(FirstNumber(text), number.toStdString());
  QCOMPARE(ParsedAnswer(AnswerKind::kNumber, text, Parser::kL2026), number.toStdString());
  QCOMPARE(NumberOf(text, Parser::kL2026).has_value(), !number.isEmpty());
  const double score = ScoreAnswer(AnswerKind::kNumber, text, number.toStdString(), Parser::kL2026);
  QCOMPARE(score, number.isEmpty() ? 0.0 : 1.0);
}

void TestAnswerScore::parsersHaveNames() {
  for (const Parser parser : {Parser::kR2025, Parser::kL2026})
    QCOMPARE(ParserFromName(NameOf(parser)).value(), parser);
  QVERIFY(!ParserFromName("r2026"));
}

QTEST_APPLESS_MAIN(TestAnswerScore)
#include "tst_answer_score.moc"
