// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/model_config.h"

#include <QtTest>

using namespace vlm3r;
using namespace vlm3r::weights;

class TestModelConfig : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsGoldenFolders();
  void lieIsRefusedByName_data();
  void lieIsRefusedByName();
  void spatialFeatures_data();
  void spatialFeatures();
  void siglipDefaultsAndNesting();
  void siglipLieIsRefusedByName_data();
  void siglipLieIsRefusedByName();
};

static Json Golden(const char* folder) {
  return ReadJsonFile(std::string(VLM3R_TEST_DATA "/golden/vlm3r/") + folder + "/config.json")
      .value();
}

void TestModelConfig::readsGoldenFolders() {
  const auto adapter = ParseLlavaConfig(Golden("vlm-3r-llava-qwen2-lora"));
  QVERIFY2(adapter.has_value(), adapter ? "" : adapter.error().ToString().c_str());
  QCOMPARE(adapter->language.hidden_size, int64_t{64});
  QCOMPARE(adapter->language.num_key_value_heads, int64_t{2});
  QCOMPARE(adapter->language.head_dim(), int64_t{16});
  QCOMPARE(adapter->language.rope_theta, 1e6);
  QCOMPARE(adapter->language.eos_token_ids, (std::vector<int64_t>{1002}));
  QCOMPARE(adapter->projector_depth, int64_t{2});
  QVERIFY(adapter->fusion == FusionKind::kCrossAttention &&
          adapter->spatial_tower == SpatialTower::kCut3r);
  QCOMPARE(adapter->spatial_features,
           (std::vector{SpatialFeature::kCamera, SpatialFeature::kPatch}));
  QCOMPARE(adapter->spatial_feature_dim, int64_t{32});
  QCOMPARE(adapter->spatial_image_size, int64_t{432});
  QVERIFY(adapter->newline_position == NewlinePosition::kGrid &&
          adapter->patch_merge == PatchMerge::kSpatialUnpad);
  QVERIFY(adapter->force_sample && !adapter->add_time_instruction);

  const auto base = ParseLlavaConfig(Golden("base"));
  QVERIFY(base.has_value());
  QVERIFY(base->fusion == FusionKind::kNone && base->spatial_tower == SpatialTower::kNone);
  QVERIFY(base->spatial_features.empty());
}

void TestModelConfig::lieIsRefusedByName_data() {
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("value");
  const auto add = [](const char* key, const char* value) {
    QTest::newRow((std::string(key) + " " + value).c_str()) << key << value;
  };
  add("vocab_size", "0");
  add("vocab_size", "2147483648");
  add("vocab_size", "-1");
  add("vocab_size", "\"1088\"");
  add("num_attention_heads", "5");
  add("num_attention_heads", "0");
  add("num_attention_heads", "64");
  add("num_key_value_heads", "3");
  add("num_key_value_heads", "0");
  add("num_hidden_layers", "1000000000");
  add("num_hidden_layers", "0");
  add("num_hidden_layers", "2.5");
  add("hidden_size", "null");
  add("hidden_size", "9223372036854775807");
  add("hidden_size", "18446744073709551615");
  add("intermediate_size", "1e300");
  add("rms_norm_eps", "0");
  add("rms_norm_eps", "-1e-6");
  add("rope_theta", "\"1e6\"");
  add("rope_theta", "0");
  add("max_position_embeddings", "0");
  add("eos_token_id", "1088");
  add("eos_token_id", "-1");
  add("eos_token_id", "[1002, 99999999]");
  add("tie_word_embeddings", "1");
  add("rope_scaling", "{\"type\": \"linear\", \"factor\": 2}");
  add("hidden_act", "\"gelu\"");
  add("use_sliding_window", "true");
  add("quantization_config", "{\"bits\": 4}");
  add("mm_projector_type", "\"mlp99x_gelu\"");
  add("mm_projector_type", "\"identity\"");
  add("mm_newline_position", "\"sideways\"");
  add("mm_spatial_pool_mode", "\"median\"");
  add("mm_patch_merge_type", "7");
  add("mm_hidden_size", "0");
  add("spatial_tower", "\"spann3r\"");
  add("spatial_tower_select_feature", "\"all,\"");
  add("spatial_feature_dim", "-5");
  add("mm_spatial_image_size", "8");
  add("mm_spatial_image_size", "8192");
  add("mm_spatial_image_size", "\"432\"");
  add("fusion_block", "\"N_layer_cross_attention\"");
  add("tokenizer_model_max_length", "0");
}

void TestModelConfig::lieIsRefusedByName() {
  QFETCH(QString, key);
  QFETCH(QString, value);
  Json config = Golden("vlm-3r-llava-qwen2-lora");
  config[key.toStdString()] = Json::parse(value.toStdString());
  const auto parsed = ParseLlavaConfig(config);
  QVERIFY(!parsed.has_value());
  QCOMPARE(parsed.error().code, ErrorCode::kBadInput);
  QVERIFY2(parsed.error().message.find("the key " + key.toStdString() + " ") != std::string::npos,
           parsed.error().message.c_str());
}

void TestModelConfig::spatialFeatures_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("order");  // c = camera, p = patch, empty = refused.
  QTest::newRow("all") << "all"
                       << "cp";
  QTest::newRow("training script") << "all_tokens"
                                   << "cp";
  QTest::newRow("camera") << "camera_tokens"
                          << "c";
  QTest::newRow("patch") << "patch"
                         << "p";
  QTest::newRow("list") << "patch_tokens, camera_tokens"
                        << "pc";
  QTest::newRow("twice") << "patch,patch_tokens"
                         << "";
  QTest::newRow("all and more") << "all,patch"
                                << "";
  QTest::newRow("unknown") << "pose"
                           << "";
  QTest::newRow("empty") << ""
                         << "";
}

void TestModelConfig::spatialFeatures() {
  QFETCH(QString, text);
  QFETCH(QString, order);
  const auto features = ParseSpatialFeatures(text.toStdString());
  QString found;
  if (features) {
    for (const SpatialFeature f : *features) found += f == SpatialFeature::kCamera ? 'c' : 'p';
  }
  QCOMPARE(found, order);
}

void TestModelConfig::siglipDefaultsAndNesting() {
  const auto tower = ParseSiglipConfig(Golden("siglip_hub"));
  QVERIFY(tower.has_value());
  QCOMPARE(tower->hidden_size, int64_t{72});
  QCOMPARE(tower->grid_size(), int64_t{27});
  QCOMPARE(tower->layer_norm_eps, 1e-6);
  const auto published = ParseSiglipConfig(Json::object());
  QVERIFY(published.has_value());
  QCOMPARE(published->hidden_size, int64_t{768});
  QCOMPARE(ParseSiglipConfig({{"image_size", {384, 384}}, {"patch_size", 14}})->grid_size(),
           int64_t{27});
}

void TestModelConfig::siglipLieIsRefusedByName_data() {
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("value");
  QTest::newRow("heads") << "num_attention_heads"
                         << "5";
  QTest::newRow("patch") << "patch_size"
                         << "0";
  QTest::newRow("patch over image") << "patch_size"
                                    << "400";
  QTest::newRow("image") << "image_size"
                         << "1000000000";
  QTest::newRow("not square") << "image_size"
                              << "[384, 512]";
  QTest::newRow("layers") << "num_hidden_layers"
                          << "1";
  QTest::newRow("channels") << "num_channels"
                            << "4";
  QTest::newRow("activation") << "hidden_act"
                              << "\"relu\"";
}

void TestModelConfig::siglipLieIsRefusedByName() {
  QFETCH(QString, key);
  QFETCH(QString, value);
  Json config = Golden("siglip_hub");
  config["vision_config"][key.toStdString()] = Json::parse(value.toStdString());
  const auto parsed = ParseSiglipConfig(config);
  QVERIFY(!parsed.has_value());
  QVERIFY2(parsed.error().message.find("vision_config." + key.toStdString()) != std::string::npos,
           parsed.error().message.c_str());
}

QTEST_APPLESS_MAIN(TestModelConfig)
#include "tst_model_config.moc"
