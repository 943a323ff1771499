// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/model_layout.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

#include <ATen/ops/equal.h>

#include "engine/weights/model_config.h"
#include "engine/weights/sharded_source.h"
#include "tests/weights/format_builders.h"

namespace fs = std::filesystem;
using namespace vlm3r;
using namespace vlm3r::weights;

class TestModelLayout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void adapterEqualsMergedModel();
  void mergedBf16WithinItsRounding();
  void baseAlone();
  void kindComesFromContentNotName();
  void missingBaseSaysWhatToPass();
  void mergedModelIsNoBase();
  void baseOfAnotherSizeIsNamed();
  void missingShardIsNamed_data();
  void missingShardIsNamed();
  void indexTricks_data();
  void indexTricks();
  void huggingFaceCache();
  void missingSpatialSaysWhatToPass();
  void brokenSpatialIsNamed();
  void reconstructionNeedsNoLanguage();
  void lyingConfigIsNamed();
  void clipTowersAreRefused();
  void otherFamiliesAreRefused();
  void missingParts_data();
  void missingParts();
  void randomWeightsAreKnown();

 private:
  /// A copy of a golden model folder in which a test may break things.
  fs::path Copy(const char* folder, const char* as = nullptr) const {
    const fs::path to = root_ / (as ? as : folder);
    fs::create_directories(to.parent_path());
    fs::copy(Golden(folder), to, fs::copy_options::recursive);
    return to;
  }
  static fs::path Golden(const char* folder) {
    return fs::path(VLM3R_TEST_DATA "/golden/vlm3r") / folder;
  }
  static fs::path Cut3r() { return VLM3R_TEST_DATA "/golden/cut3r/cut3r_512_dpt_4_64.pth"; }

  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

namespace {

constexpr const char* kAdapter = "vlm-3r-llava-qwen2-lora";
constexpr const char* kMerged = "vlm-3r-llava-qwen2-merged";

double LargestDifference(const TensorSource& a, const TensorSource& b, double* scale) {
  double difference = 0;
  *scale = 0;
  for (const std::string& name : a.Names()) {
    const at::Tensor x = a.Load(name).value().to(at::kDouble),
                     y = b.Load(name).value().to(at::kDouble);
    difference = std::max(difference, x.sub(y).abs().max().item<double>());
    *scale = std::max(*scale, x.abs().max().item<double>());
  }
  return difference;
}

}  // namespace

void TestModelLayout::init() {
  folder_ = std::make_unique<QTemporaryDir>();
  root_ = folder_->path().toStdString() + "/models";
  fs::create_directories(root_);
  qputenv("HF_HOME", folder_->path().toUtf8() + "/hf");
  qputenv("XDG_DATA_HOME", folder_->path().toUtf8() + "/data");
  qunsetenv("HF_HUB_CACHE");
}

void TestModelLayout::adapterEqualsMergedModel() {
  const auto adapter = ResolveModel({.model_dir = Golden(kAdapter)});
  QVERIFY2(adapter.has_value(), adapter ? "" : adapter.error().ToString().c_str());
  const auto merged = ResolveModel({.model_dir = Golden(kMerged)});
  QVERIFY2(merged.has_value(), merged ? "" : merged.error().ToString().c_str());
  QVERIFY(adapter->kind == LayoutKind::kAdapter && merged->kind == LayoutKind::kMerged);
  QCOMPARE(adapter->language->Names(), merged->language->Names());
  double scale = 0;
  const double difference = LargestDifference(*merged->language, *adapter->language, &scale);
  QVERIFY2(difference <= 1e-6 * scale,
           std::to_string(difference).c_str());  // fp32 sums in another order.

  QVERIFY(adapter->cut3r_constructor.starts_with("ARCroco3DStereo("));
  QVERIFY(adapter->spatial->Find("pose_retriever.mem").has_value());
  QCOMPARE(adapter->tokenizer_dir.filename(), fs::path("base"));
  QCOMPARE(adapter->generation_config["eos_token_id"], (Json{1002, 1000}));
  QCOMPARE(ParseSiglipConfig(adapter->vision_config)->num_attention_heads, int64_t{4});
  QCOMPARE(adapter->config["vocab_size"], Json(1088));
  QVERIFY(!adapter->random_weights);
  QVERIFY2(adapter->warnings.empty(),
           adapter->warnings.empty() ? "" : adapter->warnings[0].c_str());
}

void TestModelLayout::mergedBf16WithinItsRounding() {
  const auto adapter = ResolveModel({.model_dir = Golden(kAdapter)}).value();
  const auto merged = ResolveModel({.model_dir = Golden("vlm-3r-llava-qwen2-merged-bf16")}).value();
  QCOMPARE(adapter.language->Names(), merged.language->Names());
  for (const std::string& name : merged.language->Names()) {
    QVERIFY(merged.language->Find(name)->dtype == DType::kBF16);
    const at::Tensor exact = adapter.language->Load(name).value();
    const at::Tensor stored = merged.language->Load(name).value().to(at::kFloat);
    // bf16 has eight significant bits: rounding moves a value by at most 2^-8 of itself.
    QVERIFY2(exact.sub(stored).abs().sub(exact.abs().div(256)).max().item<double>() <= 1e-6,
             name.c_str());
  }
}

void TestModelLayout::baseAlone() {
  const auto base = ResolveModel({.model_dir = Golden("base")});
  QVERIFY2(base.has_value(), base ? "" : base.error().ToString().c_str());
  QVERIFY(base->kind == LayoutKind::kBase);
  QCOMPARE(base->tokenizer_dir, Golden("base"));
  QVERIFY(base->language->Find("model.image_newline").has_value());
}

void TestModelLayout::kindComesFromContentNotName() {
  const fs::path adapter = Copy(kAdapter, "x"), base = Copy("base", "y");
  Copy("siglip_hub", "z");
  const auto model = ResolveModel({.model_dir = adapter / "", .spatial_path = Cut3r()});
  QVERIFY2(model.has_value(), model ? "" : model.error().ToString().c_str());
  QVERIFY(model->kind == LayoutKind::kAdapter);
  QCOMPARE(model->tokenizer_dir, base);
}

void TestModelLayout::missingBaseSaysWhatToPass() {
  const auto model = ResolveModel({.model_dir = Copy(kAdapter), .spatial_path = Cut3r()});
  QVERIFY(!model.has_value());
  QCOMPARE(model.error().code, ErrorCode::kModelMissing);
  QVERIFY(model.error().message.find("LLaVA-NeXT-Video-7B-Qwen2") != std::string::npos);
  QVERIFY(model.error().remedy.find("--model-base") != std::string::npos);
}

void TestModelLayout::mergedModelIsNoBase() {
  Copy(kMerged);
  QVERIFY(!ResolveModel({.model_dir = Copy(kAdapter), .spatial_path = Cut3r()}).has_value());
  const auto given = ResolveModel(
      {.model_dir = root_ / kAdapter, .base_dir = root_ / kMerged, .spatial_path = Cut3r()});
  QVERIFY(!given.has_value());
  QVERIFY2(given.error().message.find("fusion block") != std::string::npos,
           given.error().message.c_str());
}

void TestModelLayout::baseOfAnotherSizeIsNamed() {
  const fs::path base = Copy("base");
  Json config = ReadJsonFile(base / "config.json").value();
  config["num_hidden_layers"] = 4;
  test::WriteFile(base / "config.json", config.dump());
  const auto model =
      ResolveModel({.model_dir = Copy(kAdapter), .base_dir = base, .spatial_path = Cut3r()});
  QVERIFY(!model.has_value());
  QVERIFY2(model.error().message.find("num_hidden_layers 4") != std::string::npos,
           model.error().message.c_str());
}

void TestModelLayout::missingShardIsNamed_data() {
  QTest::addColumn<bool>("with_index");
  QTest::newRow("index") << true;
  QTest::newRow("numbering alone") << false;
}

void TestModelLayout::missingShardIsNamed() {
  QFETCH(bool, with_index);
  const fs::path base = Copy("base");
  fs::remove(base / "model-00004-of-00006.safetensors");
  if (!with_index) fs::remove(base / "model.safetensors.index.json");
  const auto weights = OpenWeightFolder(base);
  QVERIFY(!weights.has_value());
  QCOMPARE(weights.error().code, ErrorCode::kModelMissing);
  QVERIFY(weights.error().file.ends_with("model-00004-of-00006.safetensors"));
}

void TestModelLayout::indexTricks_data() {
  QTest::addColumn<QString>("index");
  QTest::newRow("path") << R"({"weight_map": {"a": "../other/model.safetensors"}})";
  QTest::newRow("absolute") << R"({"weight_map": {"a": "/etc/passwd"}})";
  QTest::newRow("dots") << R"({"weight_map": {"a": ".."}})";
  QTest::newRow("number") << R"({"weight_map": {"a": 1}})";
  QTest::newRow("empty") << R"({"weight_map": {}})";
  QTest::newRow("list") << "[1, 2]";
  QTest::newRow("tensor not there")
      << R"({"weight_map": {"a": "model-00001-of-00006.safetensors"}})";
  QTest::newRow("index itself") << R"({"weight_map": {"a": "model.safetensors.index.json"}})";
}

void TestModelLayout::indexTricks() {
  QFETCH(QString, index);
  const fs::path base = Copy("base");
  test::WriteFile(base / "model.safetensors.index.json", index.toStdString());
  QVERIFY(!OpenWeightFolder(base).has_value());
}

void TestModelLayout::huggingFaceCache() {
  // Blobs and links as the hub client lays them out.
  const auto cache = [&](const char* folder, const std::string& repository) {
    const fs::path repo = fs::path(folder_->path().toStdString()) / "hf" / "hub" / repository;
    const fs::path snapshot = repo / "snapshots" / "0123abcd";
    fs::create_directories(snapshot);
    for (const auto& file : fs::directory_iterator(Golden(folder))) {
      const fs::path blob = repo / "blobs" / file.path().filename();
      fs::create_directories(blob.parent_path());
      fs::copy_file(file.path(), blob);
      fs::create_symlink(fs::path("../../blobs") / file.path().filename(),
                         snapshot / file.path().filename());
    }
    test::WriteFile(repo / "refs" / "main", "0123abcd\n");
  };
  cache("base", "models--lmms-lab--LLaVA-NeXT-Video-7B-Qwen2");
  cache(kAdapter, "models--Journey9ni--vlm-3r-llava-qwen2-lora");
  cache("siglip_hub", "models--google--siglip-so400m-patch14-384");
  const auto model =
      ResolveModel({.model_dir = "Journey9ni/vlm-3r-llava-qwen2-lora", .spatial_path = Cut3r()});
  QVERIFY2(model.has_value(), model ? "" : model.error().ToString().c_str());
  QVERIFY(model->kind == LayoutKind::kAdapter);
  QVERIFY(model->tokenizer_dir.string().find("lmms-lab") != std::string::npos);
}

void TestModelLayout::missingSpatialSaysWhatToPass() {
  Copy("siglip_hub");
  const auto model = ResolveModel({.model_dir = Copy(kMerged)});
  QVERIFY(!model.has_value());
  QCOMPARE(model.error().code, ErrorCode::kModelMissing);
  QVERIFY(model.error().remedy.find("--spatial") != std::string::npos);
  const auto wrong = ResolveModel(
      {.model_dir = root_ / kMerged, .spatial_path = Golden(kAdapter) / "non_lora_trainables.bin"});
  QVERIFY(wrong.error().message.find("no CUT3R weights") != std::string::npos);
}

void TestModelLayout::brokenSpatialIsNamed() {
  Copy("siglip_hub");
  const fs::path model_dir = Copy(kMerged);
  test::WriteFile(root_ / "cut3r" / "cut3r_512.pth", "PK half a download");
  const auto model = ResolveModel({.model_dir = model_dir});
  QVERIFY(!model.has_value());
  QVERIFY(model.error().file.ends_with("cut3r_512.pth"));
  // A base model does without.
  const auto base = ResolveModel({.model_dir = Copy("base")});
  QVERIFY2(base.has_value(), base ? "" : base.error().ToString().c_str());
  QVERIFY(!base->spatial && base->warnings.size() == 1);
}

void TestModelLayout::reconstructionNeedsNoLanguage() {
  const auto model = ResolveModel({.spatial_path = Cut3r(), .need_language = false});
  QVERIFY2(model.has_value(), model ? "" : model.error().ToString().c_str());
  QVERIFY(model->spatial && !model->language);
  QVERIFY(!ResolveModel({.need_language = false}).has_value());
}

void TestModelLayout::lyingConfigIsNamed() {
  const fs::path model_dir = Copy(kMerged);
  Json config = ReadJsonFile(model_dir / "config.json").value();
  config["num_hidden_layers"] = 1'000'000'000;
  test::WriteFile(model_dir / "config.json", config.dump());
  const auto model = ResolveModel({.model_dir = model_dir, .spatial_path = Cut3r()});
  QVERIFY(!model.has_value());
  QVERIFY(model.error().file.ends_with("config.json"));
  QVERIFY(model.error().message.find("num_hidden_layers") != std::string::npos);
}

// By the tensor that only CLIP has; where a checkpoint brings no tower, by what it asks for.
void TestModelLayout::clipTowersAreRefused() {
  const fs::path base = Copy("base");
  const std::string name =
      "model.vision_tower.vision_tower.vision_model.embeddings.class_embedding";
  const std::string header =
      R"({")" + name + R"(":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
  test::WriteFile(base / "clip.safetensors", test::Safetensors(header, 8));
  Json index = ReadJsonFile(base / "model.safetensors.index.json").value();
  index["weight_map"][name] = "clip.safetensors";
  test::WriteFile(base / "model.safetensors.index.json", index.dump());
  const auto model = ResolveModel({.model_dir = base});
  QVERIFY(!model && model.error().code == ErrorCode::kModelMissing);
  QVERIFY(model.error().message.find("CLIP") != std::string::npos);

  const fs::path bare = root_ / "bare";
  Json config = ReadJsonFile(base / "config.json").value();
  config["mm_vision_tower"] = "openai/clip-vit-large-patch14-336";
  test::WriteFile(bare / "config.json", config.dump());
  const std::string one =
      R"({"model.embed_tokens.weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
  test::WriteFile(bare / "model.safetensors", test::Safetensors(one, 8));
  const auto without = ResolveModel({.model_dir = bare});
  QVERIFY(!without && without.error().message.find("CLIP") != std::string::npos);
}

void TestModelLayout::otherFamiliesAreRefused() {
  const fs::path base = Copy("base");
  Json config = ReadJsonFile(base / "config.json").value();
  config["model_type"] = "llava_llama";
  test::WriteFile(base / "config.json", config.dump());
  const auto model = ResolveModel({.model_dir = base});
  QVERIFY(!model && model.error().code == ErrorCode::kBadInput);
  QVERIFY(model.error().message.find("Vicuna") != std::string::npos);
  QVERIFY(model.error().file.ends_with("config.json"));
}

void TestModelLayout::missingParts_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("says");
  QTest::newRow("LoRA matrices") << "vlm-3r-llava-qwen2-lora/adapter_model.safetensors"
                                 << "adapter_model.safetensors";
  QTest::newRow("trainables") << "vlm-3r-llava-qwen2-lora/non_lora_trainables.bin"
                              << "non_lora_trainables.bin";
  QTest::newRow("base weights") << "base/model-00001-of-00006.safetensors"
                                << "model-00001-of-00006.safetensors";
  QTest::newRow("base config") << "base/config.json"
                               << "base";
}

void TestModelLayout::missingParts() {
  QFETCH(QString, file);
  QFETCH(QString, says);
  Copy(kAdapter), Copy("base"), Copy("siglip_hub");
  QVERIFY(ResolveModel({.model_dir = root_ / kAdapter, .spatial_path = Cut3r()}).has_value());
  fs::remove(root_ / file.toStdString());
  const auto model = ResolveModel({.model_dir = root_ / kAdapter, .spatial_path = Cut3r()});
  QVERIFY(!model.has_value());
  QCOMPARE(model.error().code, ErrorCode::kModelMissing);
  QVERIFY2(model.error().ToString().find(says.toStdString()) != std::string::npos,
           model.error().ToString().c_str());
}

void TestModelLayout::randomWeightsAreKnown() {
  Copy("siglip_hub");
  const fs::path model_dir = Copy(kMerged);
  Json config = ReadJsonFile(model_dir / "config.json").value();
  config[kWeightsOriginKey] = kRandomWeights;
  test::WriteFile(model_dir / "config.json", config.dump());
  QVERIFY(ResolveModel({.model_dir = model_dir, .spatial_path = Cut3r()})->random_weights);
  // CUT3R alone: one that was named on its own says nothing of where it is from.
  QVERIFY(!ResolveModel({.model_dir = model_dir, .spatial_path = Cut3r(), .need_language = false})
               ->random_weights);
  fs::copy_file(Cut3r(), model_dir / "cut3r_512_dpt_4_64.pth");
  QVERIFY(ResolveModel({.model_dir = model_dir, .need_language = false})->random_weights);
}

QTEST_APPLESS_MAIN(TestModelLayout)
#include "tst_model_layout.moc"
