// SPDX-License-Identifier: Apache-2.0
#include "engine/options/field.h"

#include <QtTest>

#include <set>

#include "engine/options/options.h"

using namespace vlm3r;

class TestField : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keysAreUniqueAndDefaultsValid();
  void takes_data();
  void takes();
  void refuses_data();
  void refuses();
  void textGivesTheValueBack();
};

static options::Field FieldNamed(options::Options& options, const std::string& key) {
  for (const options::Field& field : options.Fields()) {
    if (field.spec.key == key) return field;
  }
  qFatal("no field %s", key.c_str());
}

// Flags and environment variables carry the key alone, so two areas must not share one.
void TestField::keysAreUniqueAndDefaultsValid() {
  options::Options options;
  std::set<std::string> keys;
  for (const options::Field& field : options.Fields()) {
    QVERIFY2(keys.insert(field.spec.key).second, field.spec.key);
    QVERIFY2(
        std::string(field.spec.help).size() > 10 && !std::string(field.spec.help).ends_with("."),
        field.spec.key);
    const std::string text = field.ToText();
    QVERIFY2(
        field.is_flag() && text == "true" ? *field.spec.off_help != 0 : *field.spec.off_help == 0,
        field.spec.key);
    if (!text.empty()) QVERIFY2(field.SetFromText(text, "default").has_value(), field.spec.key);
  }
  QVERIFY(keys.size() > 25);
}

void TestField::takes_data() {
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("json");
  QTest::newRow("integer") << "threads"
                           << "12"
                           << "12";
  QTest::newRow("integer with sign") << "threads"
                                     << "+12"
                                     << "12";
  QTest::newRow("number") << "temperature"
                          << "0.7"
                          << "0.7";
  QTest::newRow("number with exponent") << "temperature"
                                        << "5e-1"
                                        << "0.5";
  QTest::newRow("unset number") << "repetition_penalty"
                                << "1.05"
                                << "1.05";
  QTest::newRow("choice") << "profile"
                          << "eval"
                          << "\"eval\"";
  QTest::newRow("open choice") << "device"
                               << "cuda:3"
                               << "\"cuda:3\"";
  QTest::newRow("yes") << "force"
                       << "yes"
                       << "true";
  QTest::newRow("off") << "rotation"
                       << "off"
                       << "false";
  QTest::newRow("list") << "formats"
                        << "ply,json"
                        << "[\"ply\",\"json\"]";
  QTest::newRow("path") << "model"
                        << "/a b/c"
                        << "\"/a b/c\"";
  QTest::newRow("large seed") << "seed"
                              << "9007199254740993"
                              << "9007199254740993";
}

void TestField::takes() {
  QFETCH(QString, key);
  QFETCH(QString, text);
  QFETCH(QString, json);
  options::Options options;
  const options::Field field = FieldNamed(options, key.toStdString());
  const Status set = field.SetFromText(text.toStdString(), "test");
  QVERIFY2(set.has_value(), set ? "" : set.error().message.c_str());
  QCOMPARE(QString::fromStdString(field.ToJson().dump()), json);
}

void TestField::refuses_data() {
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("text");
  QTest::newRow("word for integer") << "threads"
                                    << "many";
  QTest::newRow("empty integer") << "threads"
                                 << "";
  QTest::newRow("below range") << "threads"
                               << "-1";
  QTest::newRow("above range") << "threads"
                               << "1025";
  QTest::newRow("fraction for integer") << "frames"
                                        << "3.5";
  QTest::newRow("too large for any integer") << "seed"
                                             << "99999999999999999999";
  QTest::newRow("trailing text") << "frames"
                                 << "32x";
  QTest::newRow("decimal comma") << "temperature"
                                 << "0,7";
  QTest::newRow("not a number") << "temperature"
                                << "nan";
  QTest::newRow("infinite") << "min_confidence"
                            << "inf";
  QTest::newRow("no such choice") << "profile"
                                  << "evaluation";
  QTest::newRow("no such element") << "formats"
                                   << "ply,obj";
  QTest::newRow("neither true nor false") << "force"
                                          << "maybe";
}

void TestField::refuses() {
  QFETCH(QString, key);
  QFETCH(QString, text);
  options::Options options;
  const options::Field field = FieldNamed(options, key.toStdString());
  const std::string before = field.ToText();
  const Status set = field.SetFromText(text.toStdString(), "--" + key.toStdString());
  QVERIFY(!set.has_value());
  QCOMPARE(set.error().code, ErrorCode::kUsage);
  QVERIFY(set.error().message.find("--" + key.toStdString()) == 0);
  QCOMPARE(field.ToText(), before);
}

void TestField::textGivesTheValueBack() {
  options::Options options;
  options.generation.temperature = 0.1 + 0.2;  // Needs all 17 digits.
  options::Options other;
  const std::string text = FieldNamed(options, "temperature").ToText();
  QVERIFY(FieldNamed(other, "temperature").SetFromText(text, "test").has_value());
  QCOMPARE(other.generation.temperature, options.generation.temperature);
}

QTEST_APPLESS_MAIN(TestField)
#include "tst_field.moc"
