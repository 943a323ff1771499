// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <random>
#include <set>

#include "engine/model/tokenizer/byte_level.h"
#include "engine/model/tokenizer/nfc.h"
#include "engine/model/tokenizer/split_pattern.h"
#include "engine/model/tokenizer/utf8.h"

using namespace vlm3r::model;

/// What the tokenizer builds on: UTF-8, normalisation, the byte alphabet and the split pattern.
class TestText : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void replacesMaximalWrongParts_data();
  void replacesMaximalWrongParts();
  void utf8RoundTripsEveryScalarValue();
  void normalises_data();
  void normalises();
  void normalisationAgreesWithQt();
  void longRunsOfMarksStayQuick();
  void everyByteHasItsSpelling();
  void splits_data();
  void splits();
  void splitsLongTextWithoutLoss();
};

// Expected values: bytes.decode("utf-8", errors="replace") of Python 3.11.
void TestText::replacesMaximalWrongParts_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("text");
  QTest::newRow("plain") << QByteArray("caf\xC3\xA9") << QString("caf\u00e9");
  QTest::newRow("lone continuation") << QByteArray(
                                            "a\x80"
                                            "b")
                                     << QString(
                                            "a\ufffd"
                                            "b");
  QTest::newRow("cut in the middle") << QByteArray("\xF0\x9F\x98") << QString("\ufffd");
  QTest::newRow("cut, then a letter") << QByteArray(
                                             "\xE6\xA1"
                                             "x")
                                      << QString("\ufffdx");
  QTest::newRow("overlong") << QByteArray("\xC0\xAF") << QString("\ufffd\ufffd");
  QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF") << QString("\ufffd\ufffd\ufffd");
  QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QString("\ufffd\ufffd\ufffd");
  QTest::newRow("above the last") << QByteArray("\xF4\x90\x80\x80")
                                  << QString("\ufffd\ufffd\ufffd\ufffd");
  QTest::newRow("never a lead") << QByteArray("\xF5\xFF") << QString("\ufffd\ufffd");
  QTest::newRow("example of the standard")
      << QByteArray("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64")
      << QString(
             "a\ufffd\ufffd\ufffd"
             "b\ufffd"
             "c\ufffd\ufffd"
             "d");
}

void TestText::replacesMaximalWrongParts() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, text);
  const std::string valid = ToValidUtf8({bytes.constData(), static_cast<size_t>(bytes.size())});
  QCOMPARE(QString::fromStdString(valid), text);
}

void TestText::utf8RoundTripsEveryScalarValue() {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string bytes;
    AppendUtf8(code, &bytes);
    const Utf8Step step = NextUtf8(bytes);
    QVERIFY(step.valid && step.length == bytes.size() && step.code_point == code);
  }
}

void TestText::normalises_data() {
  QTest::addColumn<QString>("from");
  QTest::addColumn<QString>("to");
  QTest::newRow("composes") << QString("e\u0301") << QString("\u00e9");
  QTest::newRow("keeps compatibility characters")
      << QString("\ufb01\u00bd") << QString("\ufb01\u00bd");
  QTest::newRow("sorts marks") << QString("q\u0307\u0323") << QString("q\u0323\u0307");
  QTest::newRow("composes past a lower mark")
      << QString("d\u0307\u0323") << QString("\u1e0d\u0307");
  QTest::newRow("blocked") << QString("a\u0301\u0300") << QString("\u00e1\u0300");
  QTest::newRow("Hangul") << QString("\u1112\u1161\u11ab") << QString("\ud55c");
  QTest::newRow("singleton") << QString("\u212b") << QString("\u00c5");
  QTest::newRow("excluded from composition") << QString("\u0958") << QString("\u0915\u093c");
  QTest::newRow("mark in front") << QString("\u0301e") << QString("\u0301e");
}

void TestText::normalises() {
  QFETCH(QString, from);
  QFETCH(QString, to);
  QCOMPARE(QString::fromStdString(ToNfc(from.toStdString())), to);
}

// Qt carries tables of its own (Unicode 15 as ICU 72): an independent way to the same text.
void TestText::normalisationAgreesWithQt() {
  std::mt19937 rng(5);
  const std::u32string pool =
      U"aeoduAEO \u0300\u0301\u0302\u0303\u0307\u0308\u0316\u0323\u0327\u0328\u0345\u00e9\u00fc"
      U"\u1e0d\u0f71\u0f72\u0f74\u0f80\u0f81\u0f73\u0b47\u0b3e\u0915\u093c\u1100\u1161\u11a8\uac00"
      U"\U0001d15e\U0001d165\U0001d157\u0958\u212b\u0344\U0001f600";
  for (int trial = 0; trial < 20000; ++trial) {
    std::u32string text;
    for (int i = 0; i <= trial % 12; ++i) text += pool[rng() % pool.size()];
    const QString whole = QString::fromUcs4(text.data(), static_cast<qsizetype>(text.size()));
    QCOMPARE(QString::fromStdString(ToNfc(whole.toStdString())),
             whole.normalized(QString::NormalizationForm_C));
  }
}

void TestText::longRunsOfMarksStayQuick() {
  QElapsedTimer clock;
  clock.start();
  for (const char* unit : {"\u0301\u0316", "\u0f81"}) {
    std::string text = "a";
    for (int i = 0; i < 300000; ++i) text += unit;
    QVERIFY(ToNfc(text).size() >= text.size() / 2);
  }
  // Insertion one by one would take many minutes.
  QVERIFY2(clock.elapsed() < 20000, "normalisation is quadratic");
}

void TestText::everyByteHasItsSpelling() {
  QCOMPARE(ByteSpelling('A'), std::string_view("A"));
  QCOMPARE(ByteSpelling(' '), std::string_view("\u0120"));
  QCOMPARE(ByteSpelling('\n'), std::string_view("\u010a"));
  QCOMPARE(ByteSpelling(0xAD), std::string_view("\u0143"));
  std::set<std::string_view> all;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string_view spelling = ByteSpelling(static_cast<unsigned char>(byte));
    all.insert(spelling);
    QCOMPARE(BytesOfSpelling(spelling), std::string(1, static_cast<char>(byte)));
  }
  QCOMPARE(all.size(), size_t{256});
  QVERIFY(!BytesOfSpelling("a b").has_value());
  QVERIFY(!BytesOfSpelling("\u6728").has_value());
}

// Expected pieces: Regex.findall of the pattern in Oniguruma, which the reference uses.
void TestText::splits_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QStringList>("pieces");
  QTest::newRow("words") << QString("How many chairs?")
                         << QStringList{"How", " many", " chairs", "?"};
  QTest::newRow("contractions") << QString("I'LL don't") << QStringList{"I", "'LL", " don", "'t"};
  QTest::newRow("long s") << QString("it'\u017f") << QStringList{"it", QString("'\u017f")};
  QTest::newRow("digits stand alone") << QString("a 12") << QStringList{"a", " ", "1", "2"};
  QTest::newRow("blanks before a word") << QString("a   b") << QStringList{"a", "  ", " b"};
  QTest::newRow("blanks at the end") << QString("a   ") << QStringList{"a", "   "};
  QTest::newRow("newlines") << QString("a \n\n  b") << QStringList{"a", " \n\n", " ", " b"};
  QTest::newRow("punctuation takes newlines")
      << QString("x!?\n\ny") << QStringList{"x", "!?\n\n", "y"};
  QTest::newRow("ideographic space")
      << QString("\u3000\u6728") << QStringList{QString("\u3000\u6728")};
  QTest::newRow("no white space: U+180E")
      << QString("a \u180e b") << QStringList{"a", QString(" \u180e"), " b"};
  QTest::newRow("white space: U+0085")
      << QString("a\u0085\u0085") << QStringList{"a", QString("\u0085\u0085")};
}

void TestText::splits() {
  QFETCH(QString, text);
  QFETCH(QStringList, pieces);
  const std::string utf8 = text.toStdString();
  QStringList found;
  for (const std::string_view piece : SplitPattern().Split(utf8)) {
    found << QString::fromUtf8(piece.data(), static_cast<qsizetype>(piece.size()));
  }
  QCOMPARE(found, pieces);
}

void TestText::splitsLongTextWithoutLoss() {
  for (const char* unit : {"a", " ", "\n", " \n", "!", "1", "\u00e9 ", "\u0301"}) {
    std::string text;
    while (text.size() < 2'000'000) text += unit;
    text += "x";
    std::string joined;
    for (const std::string_view piece : SplitPattern().Split(text)) joined += piece;
    QVERIFY(joined == text);
  }
}

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
