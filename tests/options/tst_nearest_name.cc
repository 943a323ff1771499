// SPDX-License-Identifier: Apache-2.0
#include "engine/options/nearest_name.h"

#include <QtTest>

#include <string>
#include <vector>

using vlm3r::options::NearestName;

class TestNearestName : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void finds_data();
  void finds();
};

void TestNearestName::finds_data() {
  QTest::addColumn<QString>("typed");
  QTest::addColumn<QString>("wanted");
  QTest::newRow("same") << "threads"
                        << "threads";
  QTest::newRow("swapped letters") << "thraeds"
                                   << "threads";
  QTest::newRow("missing letter") << "tread"
                                  << "threads";
  QTest::newRow("hyphen for underscore") << "max-new-tokens"
                                         << "max_new_tokens";
  QTest::newRow("cut short") << "max_n"
                             << "max_new_tokens";
  QTest::newRow("word left out") << "max-tokens"
                                 << "max_new_tokens";
  QTest::newRow("other case") << "THREADS"
                              << "threads";
  QTest::newRow("nothing alike") << "zzzzqqq"
                                 << "";
  QTest::newRow("empty") << ""
                         << "";
  QTest::newRow("absurdly long") << QString(100000, 't') << "";
}

void TestNearestName::finds() {
  QFETCH(QString, typed);
  QFETCH(QString, wanted);
  const std::vector<std::string> names = {"threads", "max_new_tokens", "temperature", "model"};
  QCOMPARE(QString::fromStdString(NearestName(typed.toStdString(), names)), wanted);
}

QTEST_APPLESS_MAIN(TestNearestName)
#include "tst_nearest_name.moc"
