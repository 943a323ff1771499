// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/architecture.h"

#include <QtTest>

#include <algorithm>
#include <set>

#include "engine/model_store/preset.h"
#include "engine/model_store/verify.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/tensor_info.h"
#include "engine/weights/torch_file.h"

using namespace vlm3r;
using namespace vlm3r::model_store;

class TestArchitecture : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void fullSizesHaveThePublishedCounts();
  void namesAreUnique();
  void goldenFilesHoldExactlyTheseTensors_data();
  void goldenFilesHoldExactlyTheseTensors();
  void goldenFusionVariants_data();
  void goldenFusionVariants();
  void everyPresetIsAConfigurationTheEngineAccepts();
};

static const std::string kGolden = std::string(VLM3R_TEST_DATA) + "/golden/";

// Totals of the papers, the released files and their listings.
void TestArchitecture::fullSizesHaveThePublishedCounts() {
  const Preset preset = FindPreset("vlm3r-7b").value();
  const TensorList lora = LoraTensors(preset.config.language, 128);
  QCOMPARE(lora.size(), size_t{392});
  QCOMPARE(NumParameters(lora), int64_t{322'961'408});
  QCOMPARE(NumParameters(FusionTensors(preset.config)), int64_t{9'747'456});
  QCOMPARE(NonLoraTensors(preset.config).size(), size_t{22});
  QCOMPARE(NumParameters(Qwen2Tensors(preset.config.language)), int64_t{7'615'616'512});

  const TensorList cut3r = Cut3rTensors({});
  QCOMPARE(cut3r.size(), size_t{1248});
  int64_t duplicates = 0;
  for (const TensorSpec& spec : cut3r) {
    if (spec.name.find(".layer_rn.") != std::string::npos)
      duplicates += *weights::CheckedNumel(spec.shape);
  }
  QCOMPARE(NumParameters(cut3r) - duplicates, int64_t{793'307'858});
}

void TestArchitecture::namesAreUnique() {
  for (const std::string& name : PresetNames()) {
    const Preset preset = FindPreset(name).value();
    for (const TensorList& list :
         {MergedTensors(preset.config, preset.vision), Cut3rTensors(preset.cut3r)}) {
      std::set<std::string> names;
      for (const TensorSpec& spec : list) names.insert(spec.name);
      QCOMPARE(names.size(), list.size());
    }
  }
}

void TestArchitecture::goldenFilesHoldExactlyTheseTensors_data() {
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("kind");
  QTest::newRow("base") << "vlm3r/base"
                        << "base";
  QTest::newRow("merged") << "vlm3r/vlm-3r-llava-qwen2-merged"
                          << "merged";
  QTest::newRow("merged bf16") << "vlm3r/vlm-3r-llava-qwen2-merged-bf16"
                               << "merged";
  QTest::newRow("adapter") << "vlm3r/vlm-3r-llava-qwen2-lora"
                           << "adapter";
  QTest::newRow("cut3r") << "cut3r/cut3r_512_dpt_4_64.pth"
                         << "cut3r";
}

void TestArchitecture::goldenFilesHoldExactlyTheseTensors() {
  QFETCH(QString, path);
  QFETCH(QString, kind);
  const Inventory inventory = OpenInventory(kGolden + path.toStdString()).value();
  QCOMPARE(std::string(KindName(inventory.kind)), kind.toStdString());
  std::vector<Problem> problems;
  const TensorList expected = ExpectedTensors(inventory, &problems);
  QVERIFY(!expected.empty());
  CompareTensors(*inventory.source, expected, &problems);
  for (const Problem& problem : problems)
    qWarning("%s %s", problem.name.c_str(), problem.detail.c_str());
  QVERIFY(problems.empty());
}

void TestArchitecture::goldenFusionVariants_data() {
  QTest::addColumn<QString>("name");
  for (const char* name : {"cross_attention", "cross_attention_with_mlp", "transformer",
                           "mlp_after_clip_proj", "concat_mlp", "concat_self_attention"}) {
    QTest::newRow(name) << name;
  }
}

void TestArchitecture::goldenFusionVariants() {
  QFETCH(QString, name);
  const auto file = weights::SafetensorsFile::Open(kGolden + "vlm3r/fusion/" + name.toStdString() +
                                                   ".safetensors")
                        .value();
  Json json = Json::parse(BaseConfigJson(FindPreset("vlm3r-tiny").value()).dump());
  json["spatial_tower"] = "cut3r";
  json["spatial_tower_select_feature"] =
      name == "cross_attention" || name == "transformer" ? "all" : "patch_tokens";
  json["fusion_block"] = name.toStdString();
  json["spatial_feature_dim"] = 32;
  json["hidden_size"] = 72;  // The golden blocks use one width for both sides.
  json["num_attention_heads"] = 4;
  weights::LlavaConfig config = weights::ParseLlavaConfig(json).value();
  std::set<std::string> expected, stored;
  for (const TensorSpec& spec : FusionTensors(config)) {
    const std::string short_name = spec.name.substr(std::string("model.fusion_block.").size());
    expected.insert("weight." + short_name + weights::ShapeString(spec.shape));
  }
  for (const std::string& tensor : file->Names()) {
    if (tensor.starts_with("weight."))
      stored.insert(tensor + weights::ShapeString(file->Find(tensor)->shape));
  }
  QVERIFY(expected == stored);
}

void TestArchitecture::everyPresetIsAConfigurationTheEngineAccepts() {
  for (const std::string& name : PresetNames()) {
    const Preset preset = FindPreset(name).value();
    const OrderedJson written =
        preset.has_spatial() ? SpatialConfigJson(preset) : BaseConfigJson(preset);
    const Json json = Json::parse(written.dump());
    const auto config = weights::ParseLlavaConfig(json);
    QVERIFY2(config.has_value(), name.c_str());
    QCOMPARE(NumParameters(MergedTensors(*config, preset.vision)),
             NumParameters(MergedTensors(preset.config, preset.vision)));
    QVERIFY(config->newline_position == preset.config.newline_position);
    QCOMPARE(config->force_sample, preset.config.force_sample);
    QCOMPARE(config->language.tie_word_embeddings, preset.config.language.tie_word_embeddings);
    const Json vision = Json::parse(VisionConfigJson(preset).dump());
    QCOMPARE(NumParameters(SiglipTensors(weights::ParseSiglipConfig(vision).value())),
             NumParameters(SiglipTensors(preset.vision)));
  }
  QVERIFY(FindPreset("vlm3r-8b").error().code == ErrorCode::kUsage);
}

QTEST_APPLESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
