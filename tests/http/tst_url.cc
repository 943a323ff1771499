// SPDX-License-Identifier: Apache-2.0
#include "engine/http/url.h"

#include <QtTest>

using namespace vlm3r;

class TestUrl : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_data();
  void reads();
  void refuses_data();
  void refuses();
  void errorsNeverRepeatTheAddress();
};

void TestUrl::reads_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("host");
  QTest::addColumn<bool>("secure");
  QTest::addColumn<bool>("loopback");
  QTest::newRow("vendor") << QByteArray("https://api.openai.com/v1/")
                          << QByteArray("api.openai.com") << true << false;
  QTest::newRow("port") << QByteArray("http://127.0.0.1:8000/v1") << QByteArray("127.0.0.1")
                        << false << true;
  QTest::newRow("capitals") << QByteArray("http://LocalHost:1") << QByteArray("localhost") << false
                            << true;
  QTest::newRow("IPv6") << QByteArray("http://[::1]:8000/v1") << QByteArray("::1") << false << true;
  QTest::newRow("a name that looks like this machine")
      << QByteArray("http://127.0.0.1.example.com/v1") << QByteArray("127.0.0.1.example.com")
      << false << false;
  QTest::newRow("a name that begins like it")
      << QByteArray("http://localhost.example.com") << QByteArray("localhost.example.com") << false
      << false;
}

void TestUrl::reads() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, host);
  QFETCH(bool, secure);
  QFETCH(bool, loopback);
  const auto url = http::ParseUrl(text.toStdString());
  QVERIFY(url.has_value());
  QCOMPARE(QByteArray::fromStdString(url->host), host);
  QCOMPARE(url->secure, secure);
  QVERIFY(!url->text.ends_with('/'));
  QCOMPARE(http::IsLoopback(text.toStdString()), loopback);
}

void TestUrl::refuses_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::newRow("empty") << QByteArray("");
  QTest::newRow("file") << QByteArray("file:///etc/passwd");
  QTest::newRow("gopher") << QByteArray("gopher://host/");
  QTest::newRow("no scheme") << QByteArray("api.openai.com/v1");
  QTest::newRow("capital scheme") << QByteArray("HTTP://host");
  QTest::newRow("no host") << QByteArray("http:///v1");
  QTest::newRow("only slashes") << QByteArray("https://");
  QTest::newRow("password") << QByteArray("https://user:secret@host/v1");
  QTest::newRow("query") << QByteArray("https://host/v1?key=secret");
  QTest::newRow("fragment") << QByteArray("https://host/v1#secret");
  QTest::newRow("blank") << QByteArray("https://host/a b");
  QTest::newRow("line feed") << QByteArray("https://host/\nHost: other");
  QTest::newRow("not ASCII") << QByteArray("https://h\xc3\xb6st/v1");
  QTest::newRow("endless") << QByteArray("https://") + QByteArray(5000, 'a');
}

void TestUrl::refuses() {
  QFETCH(QByteArray, text);
  const auto url = http::ParseUrl(text.toStdString());
  QVERIFY(!url.has_value());
  QVERIFY(url.error().code == ErrorCode::kUsage);
  QVERIFY(!http::IsLoopback(text.toStdString()));
}

void TestUrl::errorsNeverRepeatTheAddress() {
  for (const char* text : {"https://user:secret@host", "https://host?key=secret", "secret"}) {
    QVERIFY(http::ParseUrl(text).error().ToString().find("secret") == std::string::npos);
  }
}

QTEST_APPLESS_MAIN(TestUrl)
#include "tst_url.moc"
