// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <ATen/Context.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>
#include <QTemporaryDir>
#include <QtTest>

#include "bench/peer_part.h"
#include "engine/model_store/architecture.h"
#include "engine/weights/safetensors_writer.h"

using vlm3r::ErrorCode;
using vlm3r::Result;
using vlm3r::bench::MakePeerPart;
using vlm3r::bench::PeerPart;
using vlm3r::bench::PeerRequest;
using vlm3r::bench::Words;

namespace {

constexpr int64_t kWidth = 64;
constexpr int64_t kRows = 48;

// A decoder of two layers and rows of embeddings, as bench/peers/weights.py writes them.
bool WriteLanguage(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "language");
  std::ofstream(folder / "language" / "config.json") << R"({"model_type": "qwen2",
    "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "vocab_size": 128, "rms_norm_eps": 1e-6, "rope_theta": 1e6,
    "tie_word_embeddings": false, "max_position_embeddings": 256})";
  vlm3r::weights::Qwen2Config config;
  config.hidden_size = kWidth;
  config.intermediate_size = 96;
  config.num_hidden_layers = 2;
  config.num_attention_heads = 4;
  config.num_key_value_heads = 2;
  config.vocab_size = 128;
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const auto& spec : vlm3r::model_store::Qwen2Tensors(config))
    tensors.emplace_back(spec.name, at::randn(spec.shape).mul(.1));
  const at::Tensor rows = at::randn({kRows, kWidth});
  std::ofstream file(folder / "embeds.f32", std::ios::binary);
  file.write(static_cast<const char*>(rows.const_data_ptr()),
             static_cast<std::streamsize>(rows.nbytes()));
  return file.flush() &&
         vlm3r::weights::WriteSafetensors(folder / "language" / "model.safetensors", tensors)
             .has_value();
}

std::vector<float> Floats(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<float> values(static_cast<size_t>(file.tellg()) / sizeof(float));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(float)));
  return values;
}

}  // namespace

class TestPeerParts : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void initTestCase();
  void whatIsHeldStaysHeld();
  void greedyFollowsTheLogits();
  void refuses_data();
  void refuses();
  void refusesParts_data();
  void refusesParts();

 private:
  std::string Ask(const Words& words) {
    const c10::InferenceMode inference;
    const auto answer = language_->Run(words);
    return answer ? *answer : "error " + answer.error().ToString();
  }
  std::vector<float> LogitsOf(const std::string& rows) {
    const auto path = folder_ / "logits.f32";
    if (Ask({"logits", rows, path.string()}) != "written") return {};
    return Floats(path);
  }

  QTemporaryDir temporary_;
  std::filesystem::path folder_;
  std::unique_ptr<PeerPart> language_;
};

void TestPeerParts::initTestCase() {
  folder_ = temporary_.path().toStdString();
  QVERIFY(WriteLanguage(folder_));
  auto part = MakePeerPart({.part = "language", .folder = folder_, .dtype = "fp32"});
  QVERIFY2(part.has_value(), part ? "" : part.error().ToString().c_str());
  language_ = std::move(*part);
}

// A timed question or answer must leave the cache as it was, or the next turn times other work.
void TestPeerParts::whatIsHeldStaysHeld() {
  const std::string before = Ask({"greedy", "20", "6"});
  QVERIFY(std::stod(Ask({"hold", "20"})) >= 0);
  QVERIFY(std::stod(Ask({"decode", "3"})) > 0);
  QVERIFY(std::stod(Ask({"question", "8", "4"})) > 0);
  QCOMPARE(Ask({"hold", "20"}), std::string("0"));  // nothing had to be computed again
  QCOMPARE(Ask({"greedy", "20", "6"}), before);
}

void TestPeerParts::greedyFollowsTheLogits() {
  const auto logits = LogitsOf("20");
  const auto best = std::max_element(logits.begin(), logits.end()) - logits.begin();
  QCOMPARE(Ask({"greedy", "20", "1"}), std::to_string(best) + " ");
}

void TestPeerParts::refuses_data() {
  QTest::addColumn<QStringList>("words");
  QTest::newRow("unknown") << QStringList{"fly", "3"};
  QTest::newRow("no number") << QStringList{"prefill"};
  QTest::newRow("not a number") << QStringList{"prefill", "3x"};
  QTest::newRow("none") << QStringList{"decode", "0"};
  QTest::newRow("half a question") << QStringList{"question", "3"};
  QTest::newRow("more rows than there are") << QStringList{"prefill", "49"};
}

void TestPeerParts::refuses() {
  QFETCH(QStringList, words);
  Words list;
  for (const QString& word : words) list.push_back(word.toStdString());
  const c10::InferenceMode inference;
  const auto answer = language_->Run(list);
  QVERIFY(!answer.has_value());
  QCOMPARE(answer.error().code, ErrorCode::kUsage);
}

void TestPeerParts::refusesParts_data() {
  QTest::addColumn<QString>("part");
  QTest::addColumn<QString>("dtype");
  QTest::addColumn<QString>("quant");
  QTest::addColumn<QString>("kv");
  QTest::newRow("part") << "lanuage"
                        << "bf16"
                        << "none"
                        << "dtype";
  QTest::newRow("dtype") << "language"
                         << "bf8"
                         << "none"
                         << "dtype";
  QTest::newRow("quant") << "language"
                         << "bf16"
                         << "int3"
                         << "dtype";
  QTest::newRow("kv") << "language"
                      << "bf16"
                      << "none"
                      << "int3";
}

void TestPeerParts::refusesParts() {
  QFETCH(QString, part);
  QFETCH(QString, dtype);
  QFETCH(QString, quant);
  QFETCH(QString, kv);
  const auto made = MakePeerPart({.part = part.toStdString(),
                                  .folder = folder_,
                                  .dtype = dtype.toStdString(),
                                  .quant = quant.toStdString(),
                                  .kv_cache = kv.toStdString()});
  QVERIFY(!made.has_value());
  QCOMPARE(made.error().code, ErrorCode::kUsage);
}

QTEST_APPLESS_MAIN(TestPeerParts)
#include "tst_peer_parts.moc"
