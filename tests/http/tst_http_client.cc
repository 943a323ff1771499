// SPDX-License-Identifier: Apache-2.0
// The client against a real server on this machine.
#include "engine/http/http_client.h"

#include <QtTest>

#include <ctime>

#include "engine/base/timer.h"
#include "tests/support/scripted_server.h"

using namespace vlm3r;
using http::Failure;
using test::ScriptedServer;
using test::ServedReply;
using test::ServedRequest;

class TestHttpClient : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void sendsBodyAndKey();
  void noKeyNoHeader();
  void knowsHowItFailed_data();
  void knowsHowItFailed();
  void nobodyListens();
  void givesUpWaiting();
  void stopsWhenAsked();
  void refusesLongResponses();
  void followsNoRedirect();
  void readsRetryAfter_data();
  void readsRetryAfter();
  void ignoresTheProxyForThisMachine();

 private:
  http::PostResponse Post(const ScriptedServer& server, double timeout_s = 10) {
    http::PostRequest request;
    request.url = server.base_url() + "/chat/completions";
    request.body = "{\"a\": 1}";
    request.bearer = "sk-secret";
    request.timeout_s = timeout_s;
    request.max_response_bytes = 1000;
    return client_->Post(request, {});
  }
  std::unique_ptr<http::HttpClient> client_;
};

void TestHttpClient::initTestCase() { client_ = http::HttpClient::Create().value(); }

void TestHttpClient::sendsBodyAndKey() {
  ScriptedServer server([](const ServedRequest&, int) {
    return ServedReply{ScriptedServer::Response(200, "{\"ok\": true}")};
  });
  const http::PostResponse response = Post(server);
  QVERIFY(response.failure == Failure::kNone);
  QCOMPARE(response.status, 200);
  QCOMPARE(response.body, std::string("{\"ok\": true}"));
  const ServedRequest request = server.requests().at(0);
  QVERIFY(request.head.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"));
  QVERIFY(request.head.find("\r\nAuthorization: Bearer sk-secret") != std::string::npos);
  QVERIFY(request.head.find("\r\nContent-Type: application/json") != std::string::npos);
  QVERIFY(request.head.find("Expect:") == std::string::npos);
  QCOMPARE(request.body, std::string("{\"a\": 1}"));
}

void TestHttpClient::noKeyNoHeader() {
  ScriptedServer server(
      [](const ServedRequest&, int) { return ServedReply{ScriptedServer::Response(200, "{}")}; });
  http::PostRequest request;
  request.url = server.base_url();
  QVERIFY(client_->Post(request, {}).failure == Failure::kNone);
  // Nothing of the request before may stick to the connection's next user.
  QVERIFY(server.requests().at(0).head.find("Authorization") == std::string::npos);
}

void TestHttpClient::knowsHowItFailed_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::newRow("cut without a word") << QByteArray("");
  QTest::newRow("cut in the body")
      << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"a");
  QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
  QTest::newRow("broken chunks") << QByteArray(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
}

void TestHttpClient::knowsHowItFailed() {
  QFETCH(QByteArray, bytes);
  ScriptedServer server(
      [&](const ServedRequest&, int) { return ServedReply{bytes.toStdString()}; });
  const http::PostResponse response = Post(server);
  QVERIFY2(response.failure == Failure::kCut, response.problem.c_str());
  QVERIFY(!response.problem.empty());
  QVERIFY(response.problem.find("127.0.0.1") == std::string::npos);
  QVERIFY(response.problem.find("secret") == std::string::npos);
}

void TestHttpClient::nobodyListens() {
  std::string url;
  {
    ScriptedServer server([](const ServedRequest&, int) { return ServedReply{}; });
    url = server.base_url();
  }
  http::PostRequest request;
  request.url = url;
  QVERIFY(client_->Post(request, {}).failure == Failure::kConnect);
}

void TestHttpClient::givesUpWaiting() {
  ScriptedServer server([](const ServedRequest&, int) {
    return ServedReply{ScriptedServer::Response(200, "{}"), 30};
  });
  const Timer timer;
  QVERIFY(Post(server, 0.3).failure == Failure::kTimeout);
  QVERIFY(timer.Seconds() < 10);
}

void TestHttpClient::stopsWhenAsked() {
  ScriptedServer server([](const ServedRequest&, int) {
    return ServedReply{ScriptedServer::Response(200, "{}"), 30};
  });
  std::stop_source stop;
  RunControl control;
  control.stop = stop.get_token();
  std::thread soon([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    stop.request_stop();
  });
  http::PostRequest request;
  request.url = server.base_url();
  const Timer timer;
  QVERIFY(client_->Post(request, control).failure == Failure::kCancelled);
  soon.join();
  QVERIFY(timer.Seconds() < 10);
}

void TestHttpClient::refusesLongResponses() {
  for (const size_t size : {size_t{1000}, size_t{1001}, size_t{5'000'000}}) {
    ScriptedServer server([&](const ServedRequest&, int) {
      return ServedReply{ScriptedServer::Response(200, std::string(size, 'x'))};
    });
    const http::PostResponse response = Post(server);
    QVERIFY(response.failure == (size > 1000 ? Failure::kTooLarge : Failure::kNone));
    QVERIFY(response.body.size() <= 1000);
  }
}

void TestHttpClient::followsNoRedirect() {
  std::string elsewhere;
  ScriptedServer server([&](const ServedRequest&, int) {
    return ServedReply{ScriptedServer::Response(307, "", "Location: " + elsewhere + "\r\n")};
  });
  elsewhere = server.base_url();
  const http::PostResponse response = Post(server);
  QCOMPARE(response.status, 307);
  QCOMPARE(server.num_requests(), 1);
}

void TestHttpClient::readsRetryAfter_data() {
  QTest::addColumn<QByteArray>("header");
  QTest::addColumn<double>("least");
  QTest::addColumn<double>("most");
  char date[64];
  const std::time_t later = std::time(nullptr) + 40;
  std::strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&later));
  QTest::newRow("none") << QByteArray("") << 0.0 << 0.0;
  QTest::newRow("seconds") << QByteArray("Retry-After: 7\r\n") << 7.0 << 7.0;
  QTest::newRow("date") << QByteArray("Retry-After: ") + date + "\r\n" << 30.0 << 40.0;
  QTest::newRow("nonsense") << QByteArray("Retry-After: soon\r\n") << 0.0 << 0.0;
}

void TestHttpClient::readsRetryAfter() {
  QFETCH(QByteArray, header);
  QFETCH(double, least);
  QFETCH(double, most);
  ScriptedServer server([&](const ServedRequest&, int) {
    return ServedReply{ScriptedServer::Response(429, "{}", header.toStdString())};
  });
  const http::PostResponse response = Post(server);
  QCOMPARE(response.status, 429);
  QVERIFY(response.retry_after_s >= least && response.retry_after_s <= most);
}

void TestHttpClient::ignoresTheProxyForThisMachine() {
  qputenv("http_proxy", "http://127.0.0.1:1");
  ScriptedServer server(
      [](const ServedRequest&, int) { return ServedReply{ScriptedServer::Response(200, "{}")}; });
  QVERIFY(Post(server).failure == Failure::kNone);
  qunsetenv("http_proxy");
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
