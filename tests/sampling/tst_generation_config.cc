// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/sampling/generation_config.h"

#include <QtTest>

using vlm3r::Json;
using vlm3r::nn::GenerationConfig;

class TestGenerationConfig : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsTheGoldenFile();
  void readsQwen2Instruct();
  void keepsDefaults();
  void namesWhatItCannotDo();
  void refuses_data();
  void refuses();
  void stopIds();
};

void TestGenerationConfig::readsTheGoldenFile() {
  const auto config =
      GenerationConfig::Load(VLM3R_TEST_DATA "/golden/vlm3r/base/generation_config.json");
  QVERIFY(config.has_value());
  QCOMPARE(config->eos_token_ids, (std::vector<int64_t>{1002, 1000}));
  QCOMPARE(config->repetition_penalty, 1.0);
  QVERIFY(!config->do_sample);
  QVERIFY(config->unsupported.empty());
}

void TestGenerationConfig::readsQwen2Instruct() {
  const auto config = GenerationConfig::FromJson(Json::parse(R"({
    "bos_token_id": 151643, "pad_token_id": 151643, "do_sample": true, "eos_token_id": [151645, 151643],
    "repetition_penalty": 1.05, "temperature": 0.7, "top_p": 0.8, "top_k": 20})"));
  QVERIFY(config.has_value());
  QCOMPARE(config->repetition_penalty, 1.05);
  QCOMPARE(config->temperature, 0.7);
  QCOMPARE(config->top_p, 0.8);
  QCOMPARE(config->top_k, int64_t{20});
  QVERIFY(config->do_sample);
}

void TestGenerationConfig::keepsDefaults() {
  const auto config = GenerationConfig::FromJson(Json::parse(
      R"({"eos_token_id": 7, "repetition_penalty": null, "do_sample": false, "temperature": 0})"));
  QVERIFY(config.has_value());
  QCOMPARE(config->eos_token_ids, std::vector<int64_t>{7});
  QCOMPARE(config->repetition_penalty, 1.0);
  QCOMPARE(config->temperature, 1.0);
  QCOMPARE(config->top_k, int64_t{50});
  QVERIFY(!config->max_new_tokens.has_value());
  QCOMPARE(config->min_new_tokens, int64_t{0});
}

void TestGenerationConfig::namesWhatItCannotDo() {
  const auto config = GenerationConfig::FromJson(Json::parse(
      R"({"num_beams": 4, "no_repeat_ngram_size": 0, "suppress_tokens": [1], "bad_words_ids": null, "min_length": 0})"));
  QVERIFY(config.has_value());
  QCOMPARE(config->unsupported, (std::vector<std::string>{"num_beams", "suppress_tokens"}));
}

void TestGenerationConfig::refuses_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("says");
  const auto row = [](const char* text, const char* says) {
    QTest::newRow(text) << QByteArray(text) << QByteArray(says);
  };
  row("[]", "object");
  row(R"({"eos_token_id": "x"})", "eos_token_id");
  row(R"({"eos_token_id": -1})", "eos_token_id");
  row(R"({"eos_token_id": [1, [2]]})", "eos_token_id");
  row(R"({"eos_token_id": 18446744073709551615})", "eos_token_id");
  row(R"({"repetition_penalty": 0})", "repetition_penalty");
  row(R"({"repetition_penalty": "1.05"})", "repetition_penalty");
  row(R"({"repetition_penalty": 1e300})", "repetition_penalty");
  row(R"({"do_sample": 1})", "do_sample");
  row(R"({"do_sample": true, "temperature": 0})", "temperature");
  row(R"({"top_p": 1.5})", "top_p");
  row(R"({"top_k": -1})", "top_k");
  row(R"({"top_k": 2.5})", "top_k");
  row(R"({"max_new_tokens": true})", "max_new_tokens");
  row(R"({"min_new_tokens": -1})", "min_new_tokens");
}

void TestGenerationConfig::refuses() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, says);
  const auto config = GenerationConfig::FromJson(Json::parse(text.toStdString()));
  QVERIFY(!config.has_value());
  QCOMPARE(config.error().code, vlm3r::ErrorCode::kBadInput);
  QVERIFY2(config.error().message.find(says.toStdString()) != std::string::npos,
           config.error().message.c_str());
}

void TestGenerationConfig::stopIds() {
  GenerationConfig config;
  config.eos_token_ids = {1002, 1000};
  QCOMPARE(StopIds(config, 1002), (std::vector<int64_t>{1002, 1000}));
  QCOMPARE(StopIds(config, 5), (std::vector<int64_t>{1002, 1000, 5}));
  QCOMPARE(StopIds(config, std::nullopt), (std::vector<int64_t>{1002, 1000}));
}

QTEST_APPLESS_MAIN(TestGenerationConfig)
#include "tst_generation_config.moc"
