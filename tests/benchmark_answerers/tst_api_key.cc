// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/api_key.h"

#include <QtTest>

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestApiKey : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void comesFromTheVariableThatWasNamed();
  void noneWhereNoneIsNeeded();
  void refuses_data();
  void refuses();
  void aKeyringThatIsNotThereIsOneLine();
};

void TestApiKey::init() {
  qunsetenv("VLM3R_TEST_KEY");
  qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

static OpenaiArguments Server(const char* url, const char* key = "auto") {
  OpenaiArguments arguments;
  arguments.base_url = url;
  arguments.key = key;
  arguments.api_key_env = "VLM3R_TEST_KEY";
  return arguments;
}

void TestApiKey::comesFromTheVariableThatWasNamed() {
  qputenv("VLM3R_TEST_KEY", "sk-abc\r\n");  // As `$(cat key.txt)` of a Windows file leaves it.
  for (const char* key : {"auto", "environment"}) {
    QCOMPARE(FindApiKey(Server("https://example.com/v1", key)).value(), std::string("sk-abc"));
    QCOMPARE(FindApiKey(Server("http://127.0.0.1:1/v1", key)).value(), std::string("sk-abc"));
  }
}

void TestApiKey::noneWhereNoneIsNeeded() {
  QCOMPARE(FindApiKey(Server("http://10.1.2.3:8000/v1")).value(), std::string());
  QCOMPARE(FindApiKey(Server("https://example.com/v1", "none")).value(), std::string());
  qputenv("VLM3R_TEST_KEY", "sk-abc");
  QCOMPARE(FindApiKey(Server("http://10.1.2.3:8000/v1", "none")).value(), std::string());
}

void TestApiKey::refuses_data() {
  QTest::addColumn<QByteArray>("url");
  QTest::addColumn<QByteArray>("key");
  QTest::addColumn<QByteArray>("value");
  QTest::addColumn<QByteArray>("says");
  const auto row = [](const char* name, const char* url, const char* key, const char* value,
                      const char* says) {
    QTest::newRow(name) << QByteArray(url) << QByteArray(key) << QByteArray(value)
                        << QByteArray(says);
  };
  row("none for a vendor", "https://example.com/v1", "auto", "", "VLM3R_TEST_KEY");
  row("none although asked for", "http://127.0.0.1:1/v1", "environment", "", "VLM3R_TEST_KEY");
  row("blank inside", "https://example.com/v1", "auto", "sk secret", "holds blanks");
  row("another header", "https://example.com/v1", "auto", "sk\nHost:secret", "holds blanks");
  row("in clear over the network", "http://10.1.2.3:8000/v1", "auto", "sk-secret", "unencrypted");
}

void TestApiKey::refuses() {
  QFETCH(QByteArray, url);
  QFETCH(QByteArray, key);
  QFETCH(QByteArray, value);
  QFETCH(QByteArray, says);
  if (!value.isEmpty()) qputenv("VLM3R_TEST_KEY", value);
  const auto found = FindApiKey(Server(url, key));
  QVERIFY(!found.has_value());
  QVERIFY(found.error().code == ErrorCode::kUsage);
  const std::string text = found.error().ToString();
  QVERIFY2(text.find(says.toStdString()) != std::string::npos, text.c_str());
  QVERIFY2(text.find("secret") == std::string::npos || value.isEmpty(), text.c_str());
}

void TestApiKey::aKeyringThatIsNotThereIsOneLine() {
  qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
  const auto asked = FindApiKey(Server("https://example.com/v1", "keyring"));
  QVERIFY(!asked.has_value());
  QVERIFY(asked.error().message.find("keyring") != std::string::npos);
  // In "auto" it is as if there were no keyring.
  QVERIFY(FindApiKey(Server("https://example.com/v1")).error().code == ErrorCode::kUsage);
  QCOMPARE(FindApiKey(Server("http://127.0.0.1:1/v1")).value(), std::string());
}

QTEST_APPLESS_MAIN(TestApiKey)
#include "tst_api_key.moc"
