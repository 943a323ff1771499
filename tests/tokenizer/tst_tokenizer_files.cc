// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <fstream>

#include "engine/base/json.h"
#include "engine/model/tokenizer/tokenizer.h"
#include "engine/model/tokenizer/tokenizer_data.h"

using vlm3r::Json;
using vlm3r::model::Tokenizer;

static const std::filesystem::path kGolden = VLM3R_TEST_DATA "/golden/tokenizer";

static Json GoldenJson() {
  std::ifstream file(kGolden / "tokenizer.json");
  return Json::parse(file);
}

/// Damaged, lying and foreign tokenizer files: refused in one line that names file and cause.
class TestTokenizerFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void refusesJson_data();
  void refusesJson();
  void refusesFolder_data();
  void refusesFolder();
  void prefersThePairAndFallsBack();
  void specialTokensFromTheMap();
  void acceptsWindowsLineEnds();
};

void TestTokenizerFiles::refusesJson_data() {
  QTest::addColumn<QByteArray>("patch");
  QTest::addColumn<QByteArray>("says");
  const auto row = [](const char* name, const char* patch, const char* says) {
    QTest::newRow(name) << QByteArray(patch) << QByteArray(says);
  };
  row("no model", R"([{"op":"remove","path":"/model"}])", "no \"model\"");
  row("another model", R"([{"op":"replace","path":"/model/type","value":"Unigram"}])",
      "not of type BPE");
  row("dropout", R"([{"op":"replace","path":"/model/dropout","value":0.1}])", "dropout");
  row("byte fallback", R"([{"op":"replace","path":"/model/byte_fallback","value":true}])",
      "byte_fallback");
  row("another normalizer", R"([{"op":"replace","path":"/normalizer/type","value":"NFKC"}])",
      "NFC");
  row("no normalizer", R"([{"op":"replace","path":"/normalizer","value":null}])", "NFC");
  row("another pattern",
      R"([{"op":"replace","path":"/pre_tokenizer/pretokenizers/0/pattern/Regex","value":"(a+)+$"}])",
      "pattern");
  row("no pre-tokenizer", R"([{"op":"replace","path":"/pre_tokenizer","value":null}])",
      "pre_tokenizer");
  row("vocab is a list", R"([{"op":"replace","path":"/model/vocab","value":[]}])", "vocabulary");
  row("empty vocab", R"([{"op":"replace","path":"/model/vocab","value":{}}])", "byte 0");
  row("id is text", R"([{"op":"add","path":"/model/vocab/new","value":"7"}])", "whole number");
  row("id is negative", R"([{"op":"add","path":"/model/vocab/new","value":-1}])", "whole number");
  row("id is huge", R"([{"op":"add","path":"/model/vocab/new","value":18446744073709551615}])",
      "whole number");
  row("id is a fraction", R"([{"op":"add","path":"/model/vocab/new","value":1.5}])",
      "whole number");
  row("id twice", R"([{"op":"add","path":"/model/vocab/new","value":5}])", "id 5");
  row("empty token", R"([{"op":"add","path":"/model/vocab/","value":999999}])", "empty");
  row("byte missing", R"([{"op":"remove","path":"/model/vocab/A"}])", "byte 65");
  row("merge of one", R"([{"op":"add","path":"/model/merges/0","value":"abc"}])", "two tokens");
  row("merge of three", R"([{"op":"add","path":"/model/merges/0","value":"a b c"}])", "two tokens");
  row("merge of a number", R"([{"op":"add","path":"/model/merges/0","value":3}])", "merge");
  row("merge with itself as result", R"([{"op":"add","path":"/model/merges/0","value":["","a"]}])",
      "empty half");
  row("merge of unknown", R"([{"op":"add","path":"/model/merges/0","value":["qqqq","a"]}])",
      "lacks");
  row("merge to unknown", R"([{"op":"add","path":"/model/merges/0","value":["q","\u0100"]}])",
      "lacks");
  row("merge twice", R"([{"op":"add","path":"/model/merges/0","value":["h","e"]},
                         {"op":"add","path":"/model/merges/0","value":["h","e"]}])",
      "twice");
  row("added twice",
      R"([{"op":"add","path":"/added_tokens/-","value":{"id":1007,"content":"<|im_end|>"}}])",
      "twice");
  row("added on a taken id",
      R"([{"op":"add","path":"/added_tokens/-","value":{"id":3,"content":"<new>"}}])", "taken");
  row("added with another id",
      R"([{"op":"add","path":"/added_tokens/-","value":{"id":1007,"content":"A"}}])", "two ids");
  row("added without content", R"([{"op":"add","path":"/added_tokens/-","value":{"id":1007}}])",
      "content");
  row("added without id", R"([{"op":"add","path":"/added_tokens/-","value":{"content":"<new>"}}])",
      "whole number");
  row("added is text", R"([{"op":"add","path":"/added_tokens/-","value":"<new>"}])", "content");
  row("added strips",
      R"([{"op":"add","path":"/added_tokens/-","value":{"id":1007,"content":"<n>","lstrip":true}}])",
      "lstrip");
}

void TestTokenizerFiles::refusesJson() {
  QFETCH(QByteArray, patch);
  QFETCH(QByteArray, says);
  QTemporaryDir dir;
  const auto path = std::filesystem::path(dir.path().toStdString()) / "tokenizer.json";
  std::ofstream(path) << GoldenJson().patch(Json::parse(patch.toStdString())).dump();
  const auto loaded = Tokenizer::LoadJson(path);
  QVERIFY(!loaded.has_value());
  QCOMPARE(loaded.error().code, vlm3r::ErrorCode::kBadInput);
  QCOMPARE(loaded.error().file, path.string());
  QVERIFY2(loaded.error().message.find(says.toStdString()) != std::string::npos,
           loaded.error().message.c_str());
  QVERIFY2(loaded.error().message.find('\n') == std::string::npos, "more than one line");
}

void TestTokenizerFiles::refusesFolder_data() {
  QTest::addColumn<QByteArray>("name");
  QTest::addColumn<QByteArray>("content");
  QTest::addColumn<QByteArray>("says");
  QTest::newRow("token twice") << QByteArray("vocab.json") << QByteArray("{\"a\":1,\"a\":2}")
                               << QByteArray("twice");
  QTest::newRow("cut off") << QByteArray("vocab.json") << QByteArray("{\"a\":1,")
                           << QByteArray("JSON");
  QTest::newRow("empty file") << QByteArray("vocab.json") << QByteArray() << QByteArray("JSON");
  QTest::newRow("token of many bytes")
      << QByteArray("vocab.json") << "{\"" + QByteArray(5000, 'x') + "\":1}"
      << QByteArray("longer");
  QTest::newRow("merge line of one")
      << QByteArray("merges.txt") << QByteArray("#version: 0.2\nh e\nhe\n") << QByteArray("line 3");
  QTest::newRow("merge line of binary")
      << QByteArray("merges.txt") << QByteArray("\xff\x00\x01 \xfe\n", 6) << QByteArray("lacks");
  QTest::newRow("merge with a trailing blank")
      << QByteArray("merges.txt") << QByteArray("h \n") << QByteArray("empty half");
  QTest::newRow("another tokenizer")
      << QByteArray("tokenizer_config.json")
      << QByteArray("{\"tokenizer_class\":\"LlamaTokenizer\"}") << QByteArray("LlamaTokenizer");
  QTest::newRow("added id is text")
      << QByteArray("tokenizer_config.json")
      << QByteArray("{\"added_tokens_decoder\":{\"x\":{\"content\":\"<n>\"}}}")
      << QByteArray("whole number");
  QTest::newRow("config is a list")
      << QByteArray("tokenizer_config.json") << QByteArray("[]") << QByteArray("object");
  QTest::newRow("added tokens are a list")
      << QByteArray("added_tokens.json") << QByteArray("[1]") << QByteArray("object");
}

void TestTokenizerFiles::refusesFolder() {
  QFETCH(QByteArray, name);
  QFETCH(QByteArray, content);
  QFETCH(QByteArray, says);
  QTemporaryDir dir;
  const std::filesystem::path folder = dir.path().toStdString();
  for (const char* file : {"vocab.json", "merges.txt"})
    std::filesystem::copy(kGolden / file, folder / file);
  std::ofstream(folder / name.toStdString(), std::ios::binary) << content.toStdString();
  const auto loaded = Tokenizer::Load(folder);
  QVERIFY(!loaded.has_value());
  QCOMPARE(loaded.error().code, vlm3r::ErrorCode::kBadInput);
  QVERIFY(loaded.error().file.starts_with(folder.string()));
  QVERIFY2(loaded.error().message.find(says.toStdString()) != std::string::npos,
           loaded.error().message.c_str());
  QVERIFY2(loaded.error().message.find('\n') == std::string::npos, "more than one line");
}

void TestTokenizerFiles::prefersThePairAndFallsBack() {
  QTemporaryDir dir;
  const std::filesystem::path folder = dir.path().toStdString();
  const auto none = Tokenizer::Load(folder);
  QVERIFY(!none.has_value());
  QCOMPARE(none.error().code, vlm3r::ErrorCode::kModelMissing);
  std::filesystem::copy(kGolden / "vocab.json", folder / "vocab.json");
  QVERIFY(!Tokenizer::Load(folder).has_value());
  std::filesystem::copy(kGolden / "tokenizer.json", folder / "tokenizer.json");
  QCOMPARE(Tokenizer::Load(folder).value()->size(), int64_t{1003});
  std::filesystem::copy(kGolden / "merges.txt", folder / "merges.txt");
  QCOMPARE(Tokenizer::Load(folder).value()->size(), int64_t{1000});
}

void TestTokenizerFiles::specialTokensFromTheMap() {
  QTemporaryDir dir;
  const std::filesystem::path folder = dir.path().toStdString();
  for (const char* file :
       {"vocab.json", "merges.txt", "added_tokens.json", "special_tokens_map.json"}) {
    std::filesystem::copy(kGolden / file, folder / file);
  }
  const auto tokenizer = Tokenizer::Load(folder).value();
  QVERIFY(tokenizer->IsSpecial(1000) && tokenizer->IsSpecial(1001) && tokenizer->IsSpecial(1002));
  std::filesystem::remove(folder / "special_tokens_map.json");
  const auto plain = Tokenizer::Load(folder).value();
  QCOMPARE(plain->size(), int64_t{1003});
  QVERIFY(!plain->IsSpecial(1002));
}

void TestTokenizerFiles::acceptsWindowsLineEnds() {
  vlm3r::model::TokenizerData data;
  QVERIFY(vlm3r::model::ParseMerges("#version: 0.2\r\nh e\r\n\r\nhe y", &data).has_value());
  QCOMPARE(data.merges.size(), size_t{2});
  QCOMPARE(data.merges[1].second, std::string("y"));
}

QTEST_APPLESS_MAIN(TestTokenizerFiles)
#include "tst_tokenizer_files.moc"
