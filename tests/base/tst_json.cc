// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"

#include <QtTest>

using vlm3r::JsonLimits;
using vlm3r::ParseJson;

class TestJson : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsOrdinaryText();
  void refuses_data();
  void refuses();
  void depthCapIsExact();
  void valueCapIsExact();
};

void TestJson::readsOrdinaryText() {
  const auto parsed = ParseJson(R"({"a": [1, 2.5, "x"], "b": {"c": null}})");
  QVERIFY(parsed.has_value());
  QCOMPARE((*parsed)["a"][1].get<double>(), 2.5);
  QVERIFY((*parsed)["b"]["c"].is_null());
}

void TestJson::refuses_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("says");
  QTest::newRow("empty") << QByteArray("") << QByteArray("valid JSON");
  QTest::newRow("cut off") << QByteArray("{\"a\": [1, 2") << QByteArray("valid JSON");
  QTest::newRow("NaN") << QByteArray("{\"a\": NaN}") << QByteArray("valid JSON");
  QTest::newRow("number beyond double") << QByteArray("[1e999]") << QByteArray("valid JSON");
  QTest::newRow("key twice") << QByteArray("{\"hidden_size\": 1, \"hidden_size\": 2}")
                             << QByteArray("hidden_size");
  QTest::newRow("depth bomb") << QByteArray(1000000, '[') << QByteArray("deep");
  QTest::newRow("lone surrogate") << QByteArray("\"\\ud800\"") << QByteArray("valid JSON");
  QTest::newRow("bad UTF-8") << QByteArray("\"\xff\xfe\"") << QByteArray("valid JSON");
  QTest::newRow("two values") << QByteArray("1 2") << QByteArray("valid JSON");
  QTest::newRow("zero byte") << QByteArray("{}\0{", 4) << QByteArray("zero byte");
}

void TestJson::refuses() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, says);
  const auto parsed = ParseJson(std::string_view(text.constData(), text.size()));
  QVERIFY(!parsed.has_value());
  QCOMPARE(parsed.error().code, vlm3r::ErrorCode::kBadInput);
  QVERIFY2(parsed.error().message.find(says.toStdString()) != std::string::npos,
           parsed.error().message.c_str());
}

void TestJson::depthCapIsExact() {
  JsonLimits limits;
  limits.max_depth = 3;
  QVERIFY(ParseJson("[[[1]]]", limits).has_value());
  QVERIFY(!ParseJson("[[[[1]]]]", limits).has_value());
}

void TestJson::valueCapIsExact() {
  JsonLimits limits;
  limits.max_values = 4;
  QVERIFY(ParseJson("[1,2,3]", limits).has_value());
  QVERIFY(!ParseJson("[1,2,3,4]", limits).has_value());
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
