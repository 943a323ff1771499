// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/chat_protocol.h"

#include <QtTest>

#include "engine/base/json.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestChatProtocol : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void bodyIsAsTheProtocolSays();
  void bodyLeavesOutWhatWasSwitchedOff();
  void bodySurvivesLatin1();
  void readsAnswers_data();
  void readsAnswers();
  void refuses_data();
  void refuses();
  void quotesTheServerBriefly_data();
  void quotesTheServerBriefly();
};

void TestChatProtocol::bodyIsAsTheProtocolSays() {
  OpenaiArguments arguments;
  arguments.model_version = "gpt-x";
  arguments.detail = "low";
  arguments.system = "Be brief.";
  GenerationArguments generation;
  const std::vector<std::string> images{"data:image/jpeg;base64,AA==",
                                        "data:image/jpeg;base64,AQ=="};
  const Json body =
      ParseJson(ChatBody(arguments, generation, {"How many?\nNow.", images, 5})).value();
  const Json expected =
      Json::parse(R"({"model": "gpt-x", "max_tokens": 16, "temperature": 0.0, "top_p": 1.0,
    "messages": [{"role": "system", "content": "Be brief."},
                 {"role": "user", "content": [
                    {"type": "text", "text": "How many?\nNow."},
                    {"type": "image_url", "image_url": {"url": "data:image/jpeg;base64,AA==", "detail": "low"}},
                    {"type": "image_url", "image_url": {"url": "data:image/jpeg;base64,AQ==", "detail": "low"}}]}]})");
  QCOMPARE(body.dump(), expected.dump());
}

void TestChatProtocol::bodyLeavesOutWhatWasSwitchedOff() {
  OpenaiArguments arguments;
  arguments.model_version = "o";
  arguments.detail = "none";
  arguments.token_limit_key = "max_completion_tokens";
  arguments.send_temperature = false;
  const std::vector<std::string> images{"data:x"};
  const Json body = ParseJson(ChatBody(arguments, {}, {"q", images, 0})).value();
  QVERIFY(!body.contains("temperature") && !body.contains("top_p") && !body.contains("max_tokens"));
  QVERIFY(!body.contains("seed"));
  QCOMPARE(body["max_completion_tokens"].get<int>(), 16);
  QCOMPARE(body["messages"].size(), size_t{1});
  QVERIFY(!body["messages"][0]["content"][1]["image_url"].contains("detail"));
  GenerationArguments sampled;
  sampled.temperature = 0.5;
  arguments.send_temperature = true;
  QCOMPARE(ParseJson(ChatBody(arguments, sampled, {"q", images, 7}))->at("seed").get<int>(), 7);
}

void TestChatProtocol::bodySurvivesLatin1() {
  OpenaiArguments arguments;
  const auto body = ParseJson(ChatBody(arguments, {}, {"caf\xe9", {}, 0}));
  QVERIFY(body.has_value());
  QCOMPARE((*body)["messages"][0]["content"][0]["text"].get<std::string>(),
           std::string("caf\xef\xbf\xbd"));
}

void TestChatProtocol::readsAnswers_data() {
  QTest::addColumn<QByteArray>("body");
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("finish");
  QTest::addColumn<int>("prompt_tokens");
  QTest::addColumn<int>("completion_tokens");
  const auto row = [](const char* name, const char* body, const char* text, const char* finish,
                      int prompt, int completion) {
    QTest::newRow(name) << QByteArray(body) << QByteArray(text) << QByteArray(finish) << prompt
                        << completion;
  };
  row("whole",
      R"({"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":" B. \n"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}})",
      "B.", "stop", 9, 2);
  row("parts",
      R"({"choices":[{"message":{"content":[{"type":"text","text":"4"},{"type":"text","text":"2"},{"type":"other"}]}}]})",
      "42", "", -1, -1);
  row("refusal",
      R"({"choices":[{"message":{"content":null,"refusal":"no"},"finish_reason":"content_filter"}]})",
      "", "content_filter", -1, -1);
  row("no content", R"({"choices":[{"message":{}}],"usage":null})", "", "", -1, -1);
  row("odd counts",
      R"({"choices":[{"message":{"content":"A"}}],"usage":{"prompt_tokens":-4,"completion_tokens":"2"}})",
      "A", "", -1, -1);
  row("odd reason", R"({"choices":[{"message":{"content":"A"},"finish_reason":"\u00e9 <b>"}]})",
      "A", "", -1, -1);
  row("unicode", R"({"choices":[{"message":{"content":"\u00a03\u3000"}}]})", "3", "", -1, -1);
}

void TestChatProtocol::readsAnswers() {
  QFETCH(QByteArray, body);
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, finish);
  QFETCH(int, prompt_tokens);
  QFETCH(int, completion_tokens);
  const auto answer = ParseChatAnswer(body.toStdString(), 1 << 20);
  QVERIFY2(answer.has_value(), answer ? "" : answer.error().ToString().c_str());
  QCOMPARE(QByteArray::fromStdString(answer->text), text);
  QCOMPARE(QByteArray::fromStdString(answer->finish_reason), finish);
  QCOMPARE(answer->prompt_tokens.value_or(-1), int64_t{prompt_tokens});
  QCOMPARE(answer->completion_tokens.value_or(-1), int64_t{completion_tokens});
}

void TestChatProtocol::refuses_data() {
  QTest::addColumn<QByteArray>("body");
  for (const char* body :
       {"", "<html>busy</html>", "{", "[]", "3", "{}", R"({"choices":null})", R"({"choices":[]})",
        R"({"choices":{}})", R"({"choices":[3]})", R"({"choices":[{}]})",
        R"({"choices":[{"message":null}]})", R"({"choices":[{"message":"A"}]})",
        "{\"choices\":[{\"message\":{\"content\":\"\xff\"}}]}", R"({"error":{"message":"x"}})"}) {
    QTest::newRow(body) << QByteArray(body);
  }
  QTest::newRow("bomb") << QByteArray(100'000, '[');
}

void TestChatProtocol::refuses() {
  QFETCH(QByteArray, body);
  const auto answer = ParseChatAnswer(body.toStdString(), 1 << 20);
  QVERIFY(!answer.has_value());
  QVERIFY(answer.error().message.starts_with("the server's response "));
}

void TestChatProtocol::quotesTheServerBriefly_data() {
  QTest::addColumn<QByteArray>("body");
  QTest::addColumn<QByteArray>("text");
  QTest::newRow("OpenAI") << QByteArray(R"({"error":{"message":"model not found","code":"x"}})")
                          << QByteArray("model not found");
  QTest::newRow("text") << QByteArray(R"({"error":"model not found"})")
                        << QByteArray("model not found");
  QTest::newRow("vLLM") << QByteArray(R"({"object":"error","message":"too long","code":400})")
                        << QByteArray("too long");
  QTest::newRow("FastAPI") << QByteArray(R"({"detail":"Not Found"})") << QByteArray("Not Found");
  QTest::newRow("HTML") << QByteArray("<html>") << QByteArray("");
  QTest::newRow("no text") << QByteArray(R"({"error":{"message":3}})") << QByteArray("");
  QTest::newRow("lines") << QByteArray(R"({"error":"a\nb\u001b[31mc"})") << QByteArray("a b [31mc");
  QTest::newRow("key") << QByteArray(R"({"error":"key sk-secret and sk-secret is wrong"})")
                       << QByteArray("key *** and *** is wrong");
  QTest::newRow("long") << "{\"error\":\"" + QByteArray(199, 'x') + "\xc3\xa9\"}"
                        << QByteArray(199, 'x') + "\xe2\x80\xa6";
}

void TestChatProtocol::quotesTheServerBriefly() {
  QFETCH(QByteArray, body);
  QFETCH(QByteArray, text);
  QCOMPARE(QByteArray::fromStdString(ServerMessage(body.toStdString(), "sk-secret")), text);
}

QTEST_APPLESS_MAIN(TestChatProtocol)
#include "tst_chat_protocol.moc"
