// SPDX-License-Identifier: Apache-2.0
// Models of the LLaVA family without a spatial tower: tiny checkpoints in the layouts in which they
// are released.
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>

#include "engine/base/json.h"
#include "engine/base/paths.h"
#include "engine/model_store/synthesize.h"
#include "engine/weights/model_layout.h"
#include "training/benchmark/answerers/make_answerer.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;
namespace fs = std::filesystem;

class TestLlavaLayouts : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void answers_data();
  void answers();
  void profilesDifferInTheirPrompt();
  void spatialTokensAreRefused();
  void otherFamiliesAreRefused_data();
  void otherFamiliesAreRefused();
  void flatTokensHaveNoNewline();

 private:
  fs::path Folder(const char* name) const { return fs::path(dir_.path().toStdString()) / name; }
  /// A copy of the OneVision folder whose config.json has other values (null: the key is gone).
  fs::path Variant(const char* name, const Json& changes) const;
  Result<Reply> Ask(const fs::path& folder, const std::string& args) const;

  QTemporaryDir dir_;
};

void TestLlavaLayouts::initTestCase() {
  qputenv("XDG_CACHE_HOME", dir_.filePath("cache").toUtf8());
  for (const char* arch : {"llava-onevision-tiny", "llava-video-tiny"}) {
    const auto made = model_store::SynthesizeModel({arch, 3, Folder(arch), 2});
    QVERIFY2(made.has_value(), made ? "" : made.error().ToString().c_str());
  }
}

fs::path TestLlavaLayouts::Variant(const char* name, const Json& changes) const {
  const fs::path folder = Folder(name) / "base";
  fs::create_directories(folder.parent_path());
  fs::copy(Folder("llava-onevision-tiny"), folder.parent_path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  Json config = ReadJsonFile(folder / "config.json").value();
  for (const auto& [key, value] : changes.items()) {
    config[key] = value;
    if (value.is_null()) config.erase(key);
  }
  std::ofstream(folder / "config.json") << config.dump();
  return folder;
}

Result<Reply> TestLlavaLayouts::Ask(const fs::path& folder, const std::string& args) const {
  AnswererRequest request;
  request.model = "native";
  request.model_args = "max_frames_num=3,device=cpu,pretrained=" + folder.string() + args;
  VLM3R_ASSIGN(const AnswererPlan plan, PlanAnswerer(request));
  VLM3R_ASSIGN(const std::unique_ptr<Answerer> answerer, MakeAnswerer(plan));
  const Document document;
  return answerer->Answer(
      {&document, "These are frames of a video.\nHow many?", ResourceDir() / "demo" / "room.mp4"},
      {});
}

void TestLlavaLayouts::answers_data() {
  QTest::addColumn<QString>("arch");
  QTest::addColumn<QString>("args");
  QTest::addColumn<int>("visual_tokens");
  // SigLIP's 27x27 patches, pooled to 14x14 (bilinear) or 13x13 (average).
  QTest::newRow("LLaVA-Video: a newline each row") << "llava-video-tiny"
                                                   << "" << 3 * 14 * 15;
  QTest::newRow("LLaVA-Video as its harness ran it")
      << "llava-video-tiny"
      << ",mm_spatial_pool_mode=average,mm_newline_position=grid" << 3 * 13 * 14;
  QTest::newRow("LLaVA-OneVision: one newline, tied embeddings") << "llava-onevision-tiny"
                                                                 << "" << 3 * 14 * 14 + 1;
  QTest::newRow("LLaVA-OneVision, demo profile") << "llava-onevision-tiny"
                                                 << ",profile=demo" << 3 * 13 * 13 + 1;
}

void TestLlavaLayouts::answers() {
  QFETCH(QString, arch);
  QFETCH(QString, args);
  QFETCH(int, visual_tokens);
  const fs::path folder = Folder(qPrintable(arch)) / "base";
  const auto reply = Ask(folder, args.toStdString());
  QVERIFY2(reply.has_value(), reply ? "" : reply.error().ToString().c_str());
  QCOMPARE(reply->facts["visual_tokens"].get<int>(), visual_tokens);
  QVERIFY(reply->facts["tokens"].get<int>() >= 1);
  QVERIFY(!reply->facts["seconds"].contains("cut3r"));
  // The same weights say the same again.
  QCOMPARE(Ask(folder, args.toStdString())->text, reply->text);
}

// LLaVA-Video was trained with the sentence about the frames' times, OneVision was not.
void TestLlavaLayouts::profilesDifferInTheirPrompt() {
  const auto length = [&](const char* arch, const char* profile) {
    const auto reply = Ask(Folder(arch) / "base", std::string(",profile=") + profile);
    if (!reply) qFatal("%s", reply.error().ToString().c_str());
    return reply->facts["sequence_length"].get<int>();
  };
  QVERIFY(length("llava-video-tiny", "training") > length("llava-video-tiny", "eval") + 20);
  QCOMPARE(length("llava-onevision-tiny", "training"), length("llava-onevision-tiny", "eval"));
}

void TestLlavaLayouts::spatialTokensAreRefused() {
  const fs::path folder = Folder("llava-onevision-tiny") / "base";
  const auto reply = Ask(folder, ",tokens=camera");
  QVERIFY(!reply && reply.error().code == ErrorCode::kUsage);
  QVERIFY(reply.error().ToString().find("no fusion block") != std::string::npos);
  QVERIFY(Ask(folder, ",tokens=none").has_value());
}

void TestLlavaLayouts::otherFamiliesAreRefused_data() {
  QTest::addColumn<QByteArray>("changes");
  QTest::addColumn<QByteArray>("says");
  QTest::newRow("LLaVA-NeXT-Video with Vicuna")
      << QByteArray(R"({"model_type": "llava"})") << QByteArray("Vicuna, Llama or Mistral");
  QTest::newRow("LLaVA with Mistral")
      << QByteArray(R"({"model_type": "llava_mistral"})") << QByteArray("Vicuna, Llama or Mistral");
  QTest::newRow("converted for transformers")
      << QByteArray(R"({"model_type": "llava_onevision"})") << QByteArray("release of lmms-lab");
  QTest::newRow("another model") << QByteArray(R"({"model_type": "qwen2_vl"})")
                                 << QByteArray("known are llava_qwen");
  QTest::newRow("quantised") << QByteArray(R"({"quantization_config": {"bits": 4}})")
                             << QByteArray("quantised checkpoints");
  QTest::newRow("embeddings that are not tied")
      << QByteArray(R"({"tie_word_embeddings": false})") << QByteArray("lm_head.weight");
}

void TestLlavaLayouts::otherFamiliesAreRefused() {
  QFETCH(QByteArray, changes);
  QFETCH(QByteArray, says);
  const auto reply = Ask(Variant("variant", Json::parse(changes.toStdString())), "");
  QVERIFY(!reply.has_value());
  const std::string text = reply.error().ToString();
  QVERIFY2(text.find(says.toStdString()) != std::string::npos, text.c_str());
}

void TestLlavaLayouts::flatTokensHaveNoNewline() {
  const fs::path flat = Variant("flat", {{"mm_patch_merge_type", "flat"}});
  QCOMPARE(Ask(flat, "")->facts["visual_tokens"].get<int>(), 3 * 14 * 14);
  const auto reply = Ask(flat, ",mm_newline_position=grid");
  QVERIFY(!reply && reply.error().code == ErrorCode::kUsage);
  QVERIFY(reply.error().ToString().find("no newline token") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestLlavaLayouts)
#include "tst_llava_layouts.moc"
