// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/lora_source.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>

#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "engine/weights/source_views.h"

using namespace vlm3r;
using namespace vlm3r::weights;
using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

class TestLoraSource : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void mergesInFp32_data();
  void mergesInFp32();
  void scaleFollowsConfig();
  void refusesPair_data();
  void refusesPair();
  void refusesConfig_data();
  void refusesConfig();
  void overlayAndPrefix();

 private:
  std::shared_ptr<const TensorSource> Source(const Tensors& tensors) {
    const std::string path =
        folder_.path().toStdString() + "/" + std::to_string(++count_) + ".safetensors";
    WriteSafetensors(path, tensors).value();
    return SafetensorsFile::Open(path).value();
  }
  QTemporaryDir folder_;
  int count_ = 0;
};

void TestLoraSource::mergesInFp32_data() {
  QTest::addColumn<QString>("suffix");
  QTest::newRow("plain") << ".weight";
  QTest::newRow("default adapter") << ".default.weight";
}

void TestLoraSource::mergesInFp32() {
  QFETCH(QString, suffix);
  // 256 + 2 * 0.25 cannot be held in bf16: a merge that rounds to the base's type would lose the
  // update.
  const auto base = Source({{"model.layers.0.q.weight", at::full({3, 5}, 256.0).to(at::kBFloat16)},
                            {"model.norm.weight", at::ones({5})}});
  const std::string module = "base_model.model.model.layers.0.q.lora_";
  const auto adapter = Source({{module + "A" + suffix.toStdString(), at::full({2, 5}, 0.5)},
                               {module + "B" + suffix.toStdString(), at::full({3, 2}, 0.25)}});
  LoraConfig config{.rank = 2, .alpha = 4};
  const auto merged = LoraSource::Create(base, adapter, config);
  QVERIFY2(merged.has_value(), merged ? "" : merged.error().ToString().c_str());
  const at::Tensor weight = (*merged)->Load("model.layers.0.q.weight").value();
  QVERIFY(at::equal(weight, at::full({3, 5}, 256.5)));
  const auto info = (*merged)->Find("model.layers.0.q.weight");
  QVERIFY(info->dtype == DType::kF32 && info->num_bytes == 60);
  QVERIFY(at::equal((*merged)->Load("model.norm.weight").value(), at::ones({5})));
  QCOMPARE((*merged)->Names(), base->Names());
}

void TestLoraSource::scaleFollowsConfig() {
  LoraConfig config{.rank = 16, .alpha = 32};
  QCOMPARE(config.Scale("model.layers.0.q", 16), 2.0);
  config.rank_stabilised = true;
  QCOMPARE(config.Scale("model.layers.0.q", 16), 8.0);
  config.rank_stabilised = false;
  config.alpha_pattern = {{"layers.0.q", 8.0}};
  QCOMPARE(config.Scale("model.layers.0.q", 16), 0.5);
  QCOMPARE(config.Scale("model.layers.1.q", 16), 2.0);
}

void TestLoraSource::refusesPair_data() {
  QTest::addColumn<QString>("a");
  QTest::addColumn<QString>("b");
  QTest::addColumn<int>("rank_of_b");
  QTest::addColumn<int>("inputs");
  QTest::addColumn<QString>("says");
  QTest::newRow("no B") << "q.lora_A.weight"
                        << "" << 2 << 5 << "counterpart";
  QTest::newRow("no A") << ""
                        << "q.lora_B.weight" << 2 << 5 << "counterpart";
  QTest::newRow("unknown layer") << "z.lora_A.weight"
                                 << "z.lora_B.weight" << 2 << 5 << "does not have";
  QTest::newRow("ranks differ") << "q.lora_A.weight"
                                << "q.lora_B.weight" << 3 << 5 << "does not fit";
  QTest::newRow("another width") << "q.lora_A.weight"
                                 << "q.lora_B.weight" << 2 << 6 << "does not fit";
  QTest::newRow("foreign tensor") << "q.lora_A.weight"
                                  << "q.extra" << 2 << 5 << "neither";
}

void TestLoraSource::refusesPair() {
  QFETCH(QString, a);
  QFETCH(QString, b);
  QFETCH(int, rank_of_b);
  QFETCH(int, inputs);
  QFETCH(QString, says);
  Tensors halves;
  if (!a.isEmpty()) halves.emplace_back(a.toStdString(), at::ones({2, inputs}));
  if (!b.isEmpty()) halves.emplace_back(b.toStdString(), at::ones({3, rank_of_b}));
  const auto merged = LoraSource::Create(Source({{"q.weight", at::ones({3, 5})}}), Source(halves),
                                         LoraConfig{.rank = 2, .alpha = 4});
  QVERIFY(!merged.has_value());
  QCOMPARE(merged.error().code, ErrorCode::kModelMissing);
  QVERIFY2(merged.error().message.find(says.toStdString()) != std::string::npos,
           merged.error().message.c_str());
}

void TestLoraSource::refusesConfig_data() {
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("value");
  QTest::newRow("type") << "peft_type"
                        << "\"IA3\"";
  QTest::newRow("rank 0") << "r"
                          << "0";
  QTest::newRow("rank huge") << "r"
                             << "1000000000";
  QTest::newRow("alpha") << "lora_alpha"
                         << "\"16\"";
  QTest::newRow("dora") << "use_dora"
                        << "true";
  QTest::newRow("fan in") << "fan_in_fan_out"
                          << "true";
  QTest::newRow("bias") << "bias"
                        << "\"all\"";
  QTest::newRow("modules") << "modules_to_save"
                           << "[\"lm_head\"]";
  QTest::newRow("pattern") << "rank_pattern"
                           << "{\"q\": -4}";
}

void TestLoraSource::refusesConfig() {
  QFETCH(QString, key);
  QFETCH(QString, value);
  Json config =
      ReadJsonFile(VLM3R_TEST_DATA "/golden/vlm3r/vlm-3r-llava-qwen2-lora/adapter_config.json")
          .value();
  QCOMPARE(ParseLoraConfig(config)->Scale("any", 8), 2.0);
  config[key.toStdString()] = Json::parse(value.toStdString());
  const auto parsed = ParseLoraConfig(config);
  QVERIFY(!parsed.has_value());
  QVERIFY(parsed.error().message.find(key.toStdString()) != std::string::npos);
}

void TestLoraSource::overlayAndPrefix() {
  const auto first = Source({{"p.a", at::ones({1})}, {"p.b", at::ones({2})}, {"c", at::ones({3})}});
  const auto second = Source({{"p.b", at::ones({4})}});
  const auto both = Overlay({first, second});
  QCOMPARE(both->Names(), (std::vector<std::string>{"c", "p.a", "p.b"}));
  QCOMPARE(both->Load("p.b")->numel(), int64_t{4});
  const auto view = PrefixView(both, "p.", "q.");
  QCOMPARE(view->Names(), (std::vector<std::string>{"q.a", "q.b"}));
  QCOMPARE(view->Find("q.b")->shape, (std::vector<int64_t>{4}));
  QVERIFY(!view->Find("p.b") && !view->Load("c").has_value());
}

QTEST_APPLESS_MAIN(TestLoraSource)
#include "tst_lora_source.moc"
