// SPDX-License-Identifier: Apache-2.0
// The endpoint answerer against a real server on this machine that speaks the OpenAI protocol.
#include "training/benchmark/answerers/openai_answerer.h"

#include <QtTest>

#include <set>
#include <thread>

#include "engine/base/json.h"
#include "engine/base/timer.h"
#include "tests/support/scripted_server.h"
#include "training/benchmark/answerers/usage.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;
using test::ScriptedServer;
using test::ServedReply;
using test::ServedRequest;

namespace {

constexpr const char* kKey = "sk-very-secret-0123";

std::string Good(const std::string& text = "A") {
  const OrderedJson body = {
      {"choices",
       {{{"message", {{"role", "assistant"}, {"content", text}}}, {"finish_reason", "stop"}}}},
      {"usage", {{"prompt_tokens", 1000}, {"completion_tokens", 2}}}};
  return ScriptedServer::Response(200, body.dump());
}

OpenaiSetup Setup(const ScriptedServer& server) {
  OpenaiSetup setup;
  setup.arguments.model_version = "gpt-x";
  setup.arguments.base_url = server.base_url() + "/";
  setup.arguments.backoff_s = 0.02;
  setup.arguments.max_wait_s = 5;
  setup.arguments.timeout_s = 5;
  setup.arguments.max_retries = 3;
  setup.key = kKey;
  setup.frames = [](const std::filesystem::path& video, const RunControl&) -> Result<FrameUris> {
    if (video.empty()) return Error{ErrorCode::kBadInput, "cannot be decoded", "x.mp4", ""};
    return FrameUris(std::make_shared<std::vector<std::string>>(
        std::vector<std::string>{"data:image/jpeg;base64,AA==", "data:image/jpeg;base64,AQ=="}));
  };
  return setup;
}

Inquiry Question(const Document& document) {
  return {&document, "These are frames of a video.\nHow many?", "room.mp4"};
}

/// Asks once, and makes sure that the key shows up nowhere.
Result<Reply> Ask(OpenaiSetup setup, const RunControl& control = {}) {
  const auto answerer = MakeOpenaiAnswerer(std::move(setup)).value();
  const Document document;
  Result<Reply> reply = answerer->Answer(Question(document), control);
  const std::string shown = reply ? reply->text + reply->facts.dump() : reply.error().ToString();
  if (shown.find("very-secret") != std::string::npos) qFatal("the key leaked: %s", shown.c_str());
  return reply;
}

}  // namespace

class TestOpenaiAnswerer : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void goodAnswer();
  void slowAnswer();
  void tooSlowAnswerIsTriedAgain();
  void whatMayPassIsTriedAgain_data();
  void whatMayPassIsTriedAgain();
  void whatDoesNotPassEndsTheRun_data() { whatMayPassIsTriedAgain_data(); }
  void whatDoesNotPassEndsTheRun();
  void whatCannotPassIsNotTriedAgain_data();
  void whatCannotPassIsNotTriedAgain();
  void aRefusedQuestionIsItsOwnProblem_data();
  void aRefusedQuestionIsItsOwnProblem();
  void retryAfterIsHonoured();
  void retryAfterBeyondPatienceEndsTheRun();
  void oversizedBody();
  void stopEndsItAtOnce();
  void badVideoIsThisDocumentsProblem();
  void parallelCallsKeepTheirLimit();
  void factsSayAllThatCountsAndNoKey();
};

void TestOpenaiAnswerer::goodAnswer() {
  ScriptedServer server([](const ServedRequest&, int) { return ServedReply{Good(" B.\n")}; });
  OpenaiSetup setup = Setup(server);
  setup.arguments.price_input = 2.5;
  setup.arguments.price_output = 10;
  const Reply reply = Ask(setup).value();
  QCOMPARE(reply.text, std::string("B."));
  QCOMPARE(reply.facts["usage"]["requests"].get<int>(), 1);
  QCOMPARE(reply.facts["usage"]["prompt_tokens"].get<int>(), 1000);
  QCOMPARE(reply.facts["usage"]["cost_usd"].get<double>(), 0.0025 + 0.00002);
  QCOMPARE(reply.facts["finish_reason"].get<std::string>(), std::string("stop"));
  QVERIFY(!reply.facts.contains("retried"));
  const ServedRequest request = server.requests().at(0);
  QVERIFY(request.head.starts_with("POST /v1/chat/completions "));
  QVERIFY(request.head.find(std::string("Bearer ") + kKey) != std::string::npos);
  const Json content = ParseJson(request.body)->at("messages").at(0).at("content");
  QCOMPARE(content.size(), size_t{3});
  QCOMPARE(content[0]["text"].get<std::string>(),
           std::string("These are frames of a video.\nHow many?"));
  QVERIFY(request.body.find(kKey) == std::string::npos);
}

void TestOpenaiAnswerer::slowAnswer() {
  ScriptedServer server([](const ServedRequest&, int) { return ServedReply{Good(), 0.8}; });
  const Reply reply = Ask(Setup(server)).value();
  QCOMPARE(reply.text, std::string("A"));
  QVERIFY(reply.facts["seconds"].get<double>() >= 0.7);
  QCOMPARE(server.num_requests(), 1);
}

void TestOpenaiAnswerer::tooSlowAnswerIsTriedAgain() {
  ScriptedServer server([](const ServedRequest&, int number) {
    return ServedReply{Good(), number == 0 ? 60.0 : 0.0};
  });
  OpenaiSetup setup = Setup(server);
  setup.arguments.timeout_s = 0.5;
  const Reply reply = Ask(setup).value();
  QCOMPARE(reply.facts["usage"]["requests"].get<int>(), 2);
  QVERIFY(reply.facts["retried"][0].get<std::string>().find("Timeout") != std::string::npos);
}

void TestOpenaiAnswerer::whatMayPassIsTriedAgain_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QByteArray>("says");
  const auto row = [](const char* name, const std::string& bytes, const char* says) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(says);
  };
  row("408", ScriptedServer::Response(408, "{}"), "answered 408");
  row("429", ScriptedServer::Response(429, R"({"error":{"message":"slow down"}})"),
      "answered 429: slow down");
  row("500", ScriptedServer::Response(500, "<html>"), "answered 500");
  row("503", ScriptedServer::Response(503, R"({"error":"busy"})"), "answered 503: busy");
  row("malformed JSON", ScriptedServer::Response(200, R"({"choices": [)"), "is no JSON");
  row("JSON of something else", ScriptedServer::Response(200, "[]"), "holds no choices");
  row("error in a good response",
      ScriptedServer::Response(200, R"({"error":{"message":"overloaded"}})"),
      "holds no choices: overloaded");
  row("cut connection", "", "gave no answer");
  row("cut in the head", "HTTP/1.1 200 OK\r\nContent-Le", "is no JSON");
  row("cut in the body", Good().substr(0, Good().size() - 10), "gave no answer");
}

void TestOpenaiAnswerer::whatMayPassIsTriedAgain() {
  QFETCH(QByteArray, bytes);
  QFETCH(QByteArray, says);
  ScriptedServer server([&](const ServedRequest&, int number) {
    return ServedReply{number < 2 ? bytes.toStdString() : Good("7")};
  });
  const Reply reply = Ask(Setup(server)).value();
  QCOMPARE(reply.text, std::string("7"));
  QCOMPARE(server.num_requests(), 3);
  QCOMPARE(reply.facts["usage"]["requests"].get<int>(), 3);
  QCOMPARE(reply.facts["retried"].size(), size_t{2});
  const std::string reason = reply.facts["retried"][0];
  QVERIFY2(reason.find(says.toStdString()) != std::string::npos, reason.c_str());
}

void TestOpenaiAnswerer::whatDoesNotPassEndsTheRun() {
  QFETCH(QByteArray, bytes);
  QFETCH(QByteArray, says);
  ScriptedServer server(
      [&](const ServedRequest&, int) { return ServedReply{bytes.toStdString()}; });
  const Result<Reply> reply = Ask(Setup(server));
  QVERIFY(!reply.has_value());
  QVERIFY(reply.error().code == ErrorCode::kFailed);
  QCOMPARE(server.num_requests(), 4);
  const std::string text = reply.error().ToString();
  QVERIFY2(text.find(says.toStdString()) != std::string::npos, text.c_str());
  QVERIFY2(text.find("(tried 4 times)") != std::string::npos, text.c_str());
}

void TestOpenaiAnswerer::whatCannotPassIsNotTriedAgain_data() {
  QTest::addColumn<int>("status");
  QTest::addColumn<QByteArray>("body");
  QTest::addColumn<QByteArray>("says");
  const QByteArray leak =
      R"({"error":{"message":"Incorrect API key provided: sk-very-secret-0123"}})";
  QTest::newRow("400") << 400 << QByteArray(R"({"error":{"message":"bad image"}})")
                       << QByteArray("answered 400: bad image");
  QTest::newRow("400 with the key") << 400 << leak << QByteArray("provided: ***");
  QTest::newRow("401") << 401 << leak << QByteArray("Check the key");
  QTest::newRow("403") << 403 << leak << QByteArray("Check the key");
  QTest::newRow("404") << 404 << QByteArray(R"({"error":{"message":"no such model"}})")
                       << QByteArray("Check base_url and model_version");
  QTest::newRow("413") << 413 << QByteArray("") << QByteArray("fewer or smaller frames");
  QTest::newRow("422") << 422 << QByteArray(R"({"detail":"odd"})") << QByteArray("422: odd");
  QTest::newRow("redirect") << 302 << QByteArray("") << QByteArray("redirects to");
}

void TestOpenaiAnswerer::whatCannotPassIsNotTriedAgain() {
  QFETCH(int, status);
  QFETCH(QByteArray, body);
  QFETCH(QByteArray, says);
  ScriptedServer server([&](const ServedRequest&, int) {
    return ServedReply{
        ScriptedServer::Response(status, body.toStdString(), "Location: /other\r\n")};
  });
  const Result<Reply> reply = Ask(Setup(server));
  QVERIFY(!reply.has_value());
  QVERIFY(reply.error().code == ErrorCode::kFailed);
  QCOMPARE(server.num_requests(), 1);
  const std::string text = reply.error().ToString();
  QVERIFY2(text.find(says.toStdString()) != std::string::npos, text.c_str());
}

void TestOpenaiAnswerer::aRefusedQuestionIsItsOwnProblem_data() {
  QTest::addColumn<int>("status");
  QTest::addColumn<QByteArray>("body");
  QTest::addColumn<bool>("goes_on");
  const QByteArray leak = R"({"error":{"message":"flagged sk-very-secret-0123"}})";
  QTest::newRow("400") << 400 << leak << true;
  QTest::newRow("413") << 413 << QByteArray() << true;
  QTest::newRow("422") << 422 << QByteArray("{}") << true;
  QTest::newRow("no message") << 200 << QByteArray(R"({"error":{"message":"filtered"}})") << true;
  QTest::newRow("no JSON") << 200 << QByteArray("<html>") << false;
  QTest::newRow("401") << 401 << leak << false;
  QTest::newRow("403") << 403 << leak << false;
  QTest::newRow("404") << 404 << QByteArray("{}") << false;
  QTest::newRow("500") << 500 << QByteArray("{}") << false;
}

// Once a question was answered, here or before a resumed run, the server works: what it refuses
// then is one question, which scores 0, and the next one is asked.
void TestOpenaiAnswerer::aRefusedQuestionIsItsOwnProblem() {
  QFETCH(int, status);
  QFETCH(QByteArray, body);
  QFETCH(bool, goes_on);
  const auto answer_of = [&](const ServedRequest& request) {
    const bool bad = request.body.find("\"bad\"") != std::string::npos;
    return bad ? ScriptedServer::Response(status, body.toStdString()) : Good();
  };
  ScriptedServer server(
      [&](const ServedRequest& request, int) { return ServedReply{answer_of(request)}; });
  const Document document;
  const Inquiry good = {&document, "good", "room.mp4"}, bad = {&document, "bad", "room.mp4"};
  Inquiry resumed = bad;
  resumed.proven = true;
  const auto answerer = MakeOpenaiAnswerer(Setup(server)).value();
  QVERIFY(!answerer->Answer(bad, {}));
  const auto check = [&](const Result<Reply>& reply) {
    if (!reply) return !goes_on && reply.error().code == ErrorCode::kFailed;
    return goes_on && reply->text.empty() && !reply->error.empty() &&
           reply->error.find("secret") == std::string::npos;
  };
  QVERIFY(check(answerer->Answer(resumed, {})));
  QVERIFY(answerer->Answer(good, {}).has_value());
  QVERIFY(check(answerer->Answer(bad, {})));
  QCOMPARE(answerer->Answer(good, {})->text, std::string("A"));
}

void TestOpenaiAnswerer::retryAfterIsHonoured() {
  ScriptedServer server([](const ServedRequest&, int number) {
    if (number > 0) return ServedReply{Good()};
    return ServedReply{ScriptedServer::Response(429, "{}", "Retry-After: 1\r\n")};
  });
  const Timer timer;
  QVERIFY(Ask(Setup(server)).has_value());
  QVERIFY(timer.Seconds() >= 1);
  QCOMPARE(server.num_requests(), 2);
}

void TestOpenaiAnswerer::retryAfterBeyondPatienceEndsTheRun() {
  ScriptedServer server([](const ServedRequest&, int) {
    return ServedReply{ScriptedServer::Response(429, "{}", "Retry-After: 3600\r\n")};
  });
  const Timer timer;
  const Result<Reply> reply = Ask(Setup(server));
  QVERIFY(!reply.has_value());
  QVERIFY(reply.error().ToString().find("a wait of 3600 s") != std::string::npos);
  QVERIFY(timer.Seconds() < 5);
}

void TestOpenaiAnswerer::oversizedBody() {
  ScriptedServer server(
      [](const ServedRequest&, int) { return ServedReply{Good(std::string(2 << 20, 'x'))}; });
  OpenaiSetup setup = Setup(server);
  setup.arguments.max_response_mib = 1;
  const Result<Reply> reply = Ask(setup);
  QVERIFY(!reply.has_value());
  QVERIFY(reply.error().ToString().find("max_response_mib") != std::string::npos);
  QCOMPARE(server.num_requests(), 1);
}

void TestOpenaiAnswerer::stopEndsItAtOnce() {
  ScriptedServer server([](const ServedRequest&, int) {
    return ServedReply{ScriptedServer::Response(503, "{}", "Retry-After: 4\r\n")};
  });
  std::stop_source stop;
  RunControl control;
  control.stop = stop.get_token();
  std::thread soon([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop.request_stop();
  });
  const Timer timer;
  const Result<Reply> reply = Ask(Setup(server), control);
  soon.join();
  QVERIFY(!reply && reply.error().code == ErrorCode::kCancelled);
  QVERIFY(timer.Seconds() < 3);
}

void TestOpenaiAnswerer::badVideoIsThisDocumentsProblem() {
  ScriptedServer server([](const ServedRequest&, int) { return ServedReply{Good()}; });
  const auto answerer = MakeOpenaiAnswerer(Setup(server)).value();
  const Document document;
  const auto reply = answerer->Answer({&document, "q", {}}, {});
  QVERIFY(!reply && reply.error().code == ErrorCode::kBadInput);
  QCOMPARE(server.num_requests(), 0);
}

void TestOpenaiAnswerer::parallelCallsKeepTheirLimit() {
  ScriptedServer server([](const ServedRequest& request, int) {
    const Json body = ParseJson(request.body).value();
    return ServedReply{Good(body["messages"][0]["content"][0]["text"]), 0.1};
  });
  OpenaiSetup setup = Setup(server);
  setup.arguments.max_parallel = 4;
  const auto answerer = MakeOpenaiAnswerer(std::move(setup)).value();
  QCOMPARE(answerer->max_parallel(), 4);
  const Document document;
  UsageTotals totals;
  std::set<std::string> texts;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int k = 0; k < 3; ++k) {
        const std::string prompt = std::to_string(i) + "-" + std::to_string(k);
        const Reply reply = answerer->Answer({&document, prompt, "room.mp4"}, {}).value();
        const std::lock_guard lock(mutex);
        totals.Add(reply.facts);
        if (reply.text == prompt) texts.insert(reply.text);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  QCOMPARE(texts.size(), size_t{12});  // Nobody got another one's answer.
  QCOMPARE(server.num_requests(), 12);
  QVERIFY(server.most_at_once() > 1 && server.most_at_once() <= 4);
  QCOMPARE(totals.ToJson()["prompt_tokens"].get<int>(), 12'000);
}

void TestOpenaiAnswerer::factsSayAllThatCountsAndNoKey() {
  ScriptedServer server([](const ServedRequest&, int) { return ServedReply{Good()}; });
  OpenaiSetup setup = Setup(server);
  const OrderedJson facts = MakeOpenaiAnswerer(setup).value()->Facts();
  QCOMPARE(facts["model"].get<std::string>(), std::string("gpt-x"));
  QCOMPARE(facts["frames"].get<int>(), 32);
  QVERIFY(facts.dump().find("secret") == std::string::npos);
  QVERIFY(facts.dump().find("OPENAI_API_KEY") == std::string::npos);
  // A run goes on whatever its pace, but not with other pictures.
  OpenaiSetup faster = setup;
  faster.arguments.max_parallel = 8;
  faster.arguments.timeout_s = 1;
  faster.key = "";
  QVERIFY(MakeOpenaiAnswerer(faster).value()->Facts() == facts);
  OpenaiSetup smaller = setup;
  smaller.arguments.max_side = 100;
  QVERIFY(MakeOpenaiAnswerer(smaller).value()->Facts() != facts);
}

QTEST_GUILESS_MAIN(TestOpenaiAnswerer)
#include "tst_openai_answerer.moc"
