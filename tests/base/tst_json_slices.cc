// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_slices.h"

#include <QtTest>

#include "engine/base/json.h"

using namespace vlm3r;

class TestJsonSlices : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cutsWhatParsingReads();
  void leavesDamageInsideToTheParser();
  void refuses_data();
  void refuses();
  void lengthsEndAtTheirBracket();
};

void TestJsonSlices::cutsWhatParsingReads() {
  const std::string text =
      "\xef\xbb\xbf { \"a\" : {\"x\": \"}\\\"{\"}, \"b\\u00e4\":[1,[2],{}] ,\r\n"
      "\"c\":-1.5e3,\t\"\":\"a, b: }\", \"d\":null}\n";
  const OrderedJson parsed = ParseOrderedJson(text).value();
  const auto slices = CutJsonObject(text);
  QVERIFY2(slices.has_value(), slices ? "" : slices.error().message.c_str());
  QCOMPARE(slices->size(), parsed.size());
  size_t i = 0;
  for (const auto& [key, value] : parsed.items()) {
    QCOMPARE((*slices)[i].key, key);
    QVERIFY(ParseOrderedJson((*slices)[i++].value).value() == value);
  }
  QVERIFY(CutJsonObject("{}")->empty());
}

void TestJsonSlices::leavesDamageInsideToTheParser() {
  const auto slices = CutJsonObject(R"({"bad":{"x":[nan]},"good":[1]})");
  QVERIFY(slices && slices->size() == 2);
  QVERIFY(!ParseJson((*slices)[0].value) && ParseJson((*slices)[1].value));
}

void TestJsonSlices::refuses_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("says");
  const auto row = [](const char* name, const QByteArray& text, const char* says) {
    QTest::newRow(name) << text << QByteArray(says);
  };
  row("nothing", "", "begin");
  row("array", "[1]", "begin");
  row("cut off", "{\"a\": 1", "does not end");
  row("cut off in a string", "{\"a\": \"x\\\"", "does not end");
  row("cut off between", "{\"a\": 1 ,", "key");
  row("no comma", "{\"a\": 1 \"b\": 2}", "damaged");
  row("no colon", "{\"a\" 1}", "\"a\"");
  row("no value", "{\"a\": }", "does not end");
  row("key twice", "{\"a\": 1, \"a\": 2}", "twice");
  row("same key written otherwise", "{\"a\": 1, \"\\u0061\": 2}", "twice");
  row("text after it", "{\"a\": 1} x", "follows");
  row("endless key", "{\"" + QByteArray(10000, 'k') + "\": 1}", "too long");
  row("deep", "{\"a\": " + QByteArray(1000000, '['), "does not end");
  QByteArray many = "{";
  for (int i = 0; i < 200'001; ++i) many += (i ? ",\"" : "\"") + QByteArray::number(i) + "\":0";
  row("too many keys", many + "}", "too many");
}

void TestJsonSlices::refuses() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, says);
  const auto slices = CutJsonObject({text.constData(), static_cast<size_t>(text.size())});
  QVERIFY(!slices);
  QCOMPARE(slices.error().code, ErrorCode::kBadInput);
  QVERIFY2(slices.error().message.find(says.toStdString()) != std::string::npos,
           slices.error().message.c_str());
}

void TestJsonSlices::lengthsEndAtTheirBracket() {
  QCOMPARE(*JsonLength("{\"a\":\"}\"} tail", 100), size_t{9});
  QCOMPARE(*JsonLength("[[],[{}]],", 100), size_t{9});
  QVERIFY(!JsonLength("[[],[{}]]", 8));
  QVERIFY(!JsonLength("{\"a", 100) && !JsonLength("", 100) && !JsonLength("[\"\\", 100));
}

QTEST_APPLESS_MAIN(TestJsonSlices)
#include "tst_json_slices.moc"
