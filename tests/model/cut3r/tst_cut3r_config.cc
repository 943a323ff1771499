// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/cut3r_config.h"

#include <QtTest>

#include <ATen/ops/zeros.h>

#include "engine/model/cut3r/constructor_args.h"
#include "tests/model/cut3r/cut3r_fixture.h"

using namespace vlm3r::cut3r;
using vlm3r::ErrorCode;

class TestCut3rConfig : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsTheGoldenCheckpoint();
  void readsWithoutAString();
  void readsThePicturesSize_data();
  void readsThePicturesSize();
  void refusesLies_data();
  void refusesLies();
  void refusesText_data();
  void refusesText();
  void refusesMissingAndUnexpectedTensors();
  void loadsOnlyWhatIsAskedFor();
};

void TestCut3rConfig::readsTheGoldenCheckpoint() {
  const auto file = GoldenCheckpoint();
  const auto config = ReadConfig(*file, file->constructor_string());
  QVERIFY(config.has_value());
  QCOMPARE(config->enc_heads, 4);
  QCOMPARE(config->dec_heads, 4);
  QCOMPARE(config->state_dec_heads, 8);
  QCOMPARE(config->state_size, 36);
  QCOMPARE(config->memory_size, 16);
  QCOMPARE(config->enc_depth, 3);
  QCOMPARE(config->dec_depth, 4);
  QCOMPARE(config->ray_enc_depth, 2);
  QCOMPARE(config->rope_base, 100.0);
  QCOMPARE(config->picture_side, 512);
  QVERIFY(config->has_heads);
}

// The released dimensions carry their head counts in the defaults. Only shapes are looked at here.
void TestCut3rConfig::readsWithoutAString() {
  std::map<std::string, at::Tensor, std::less<>> tensors;
  tensors["patch_embed.proj.weight"] = at::zeros({1024, 3, 16, 16});
  tensors["decoder_embed.weight"] = at::zeros({768, 1024});
  tensors["register_tokens.weight"] = at::zeros({768, 1024});
  tensors["pose_retriever.mem"] = at::zeros({1, 256, 1536});
  for (const char* name : {"enc_blocks", "dec_blocks", "dec_blocks_state",
                           "pose_retriever.read_blocks", "pose_retriever.write_blocks"}) {
    for (const char* i : {"0", "1"})
      tensors[std::string(name) + "." + i + ".norm1.weight"] = at::zeros({1});
  }
  const auto config = ReadConfig(MemorySource(tensors), "");
  QVERIFY(config.has_value());
  QCOMPARE(config->enc_heads, 16);
  QCOMPARE(config->dec_heads, 12);
  QCOMPARE(config->state_dec_heads, 16);
  QCOMPARE(config->ray_enc_depth, 0);
  QCOMPARE(config->picture_side, 512);
  QVERIFY(!config->has_heads);
}

void TestCut3rConfig::readsThePicturesSize_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int64_t>("side");
  QTest::newRow("square") << "img_size=(128, 128)" << int64_t{128};
  QTest::newRow("wide") << "img_size=(96, 160)" << int64_t{160};
  QTest::newRow("high") << "img_size=( 160,96 )" << int64_t{160};
  QTest::newRow("one number") << "img_size=224" << int64_t{224};
  QTest::newRow("smallest") << "img_size=(32, 32)" << int64_t{32};
  QTest::newRow("largest") << "img_size=(2048, 2048)" << int64_t{2048};
}

void TestCut3rConfig::readsThePicturesSize() {
  QFETCH(QString, text);
  QFETCH(int64_t, side);
  const auto file = GoldenCheckpoint();
  QString constructor = QString::fromStdString(file->constructor_string());
  QVERIFY(constructor.contains("img_size=(512, 512)"));
  constructor.replace("img_size=(512, 512)", text);
  const auto config = ReadConfig(*file, constructor.toStdString());
  QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
  QCOMPARE(config->picture_side, side);
}

void TestCut3rConfig::refusesLies_data() {
  QTest::addColumn<QString>("was");
  QTest::addColumn<QString>("lie");
  QTest::addColumn<QString>("key");
  const auto row = [](const char* was, const char* lie, const char* key) {
    QTest::newRow(lie) << was << lie << key;
  };
  row("state_size=36", "state_size=768", "state_size");
  row("local_mem_size=16", "local_mem_size=256", "local_mem_size");
  row("enc_embed_dim=64", "enc_embed_dim=1024", "enc_embed_dim");
  row("enc_depth=3", "enc_depth=999999999999999999999", "enc_depth");
  row("enc_depth=3", "enc_depth=24", "enc_depth");
  row("dec_embed_dim=32", "dec_embed_dim=-32", "dec_embed_dim");
  row("dec_depth=4", "dec_depth=3", "dec_depth");
  row("enc_num_heads=4", "enc_num_heads=5", "enc_num_heads");
  row("enc_num_heads=4", "enc_num_heads=0", "enc_num_heads");
  row("state_dec_num_heads=8", "state_dec_num_heads=16", "state_dec_num_heads");
  row("dec_num_heads=4", "dec_num_heads=four", "dec_num_heads");
  row("state_pe='2d'", "state_pe='1d'", "state_pe");
  row("pos_embed='RoPE100'", "pos_embed='cosine'", "pos_embed");
  row("pos_embed='RoPE100'", "pos_embed='RoPE-1'", "pos_embed");
  row("pos_embed='RoPE100'", "pos_embed='RoPEnan'", "pos_embed");
  row("head_type='dpt'", "head_type='linear'", "head_type");
  row("depth_mode=('exp', -inf, inf)", "depth_mode=('linear', -inf, inf)", "depth_mode");
  row("conf_mode=('exp', 1, inf)", "conf_mode=('exp', 0, inf)", "conf_mode");
  row("rgb_head=True", "rgb_head=False", "rgb_head");
  for (const char* lie :
       {"img_size=(512, big)", "img_size=(512, 0)", "img_size=(512, 16)", "img_size=(2049, 512)",
        "img_size=(-512, 512)", "img_size=()", "img_size=(512, 512, 512)", "img_size=None",
        "img_size=512.0", "img_size=(99999999999999999999, 512)"})
    row("img_size=(512, 512)", lie, "img_size");
}

void TestCut3rConfig::refusesLies() {
  QFETCH(QString, was);
  QFETCH(QString, lie);
  QFETCH(QString, key);
  const auto file = GoldenCheckpoint();
  QString text = QString::fromStdString(file->constructor_string());
  const int count = text.count(" " + was);
  QCOMPARE(count, 1);
  text.replace(" " + was, " " + lie);
  const auto config = ReadConfig(*file, text.toStdString());
  QVERIFY(!config.has_value());
  QVERIFY(config.error().code == ErrorCode::kModelMissing);
  QVERIFY2(QString::fromStdString(config.error().message).contains(key),
           config.error().message.c_str());
}

void TestCut3rConfig::refusesText_data() {
  QTest::addColumn<QString>("text");
  QTest::newRow("other model") << "Dust3R(ARCroco3DStereoConfig(enc_depth=3))";
  QTest::newRow("no config") << "ARCroco3DStereo(enc_depth=3))";
  QTest::newRow("code") << "ARCroco3DStereo(ARCroco3DStereoConfig(__import__('os').system('id')))";
  QTest::newRow("not closed") << "ARCroco3DStereo(ARCroco3DStereoConfig(enc_depth=3";
  QTest::newRow("brackets crossed") << "ARCroco3DStereo(ARCroco3DStereoConfig(a=(1]))";
  QTest::newRow("quote open") << "ARCroco3DStereo(ARCroco3DStereoConfig(a='x))";
  QTest::newRow("twice") << "ARCroco3DStereo(ARCroco3DStereoConfig(enc_depth=3, enc_depth=4))";
  QTest::newRow("empty value") << "ARCroco3DStereo(ARCroco3DStereoConfig(enc_depth=))";
  QTest::newRow("deep") << "ARCroco3DStereo(ARCroco3DStereoConfig(a=" + QString(5000, '(') +
                               QString(5000, ')') + "))";
  QTest::newRow("long") << "ARCroco3DStereo(ARCroco3DStereoConfig(a=" + QString(100000, '1') + "))";
}

void TestCut3rConfig::refusesText() {
  QFETCH(QString, text);
  const auto args = ParseConstructor(text.toStdString());
  QVERIFY(!args.has_value());
  QVERIFY(args.error().message.size() < 300);
}

void TestCut3rConfig::refusesMissingAndUnexpectedTensors() {
  const auto file = GoldenCheckpoint();
  const Cut3rConfig config = ReadConfig(*file, file->constructor_string()).value();
  MemorySource source(*file);
  source.tensors().erase("dec_blocks.2.norm_y.bias");
  source.tensors()["enc_norm.weight"] = at::zeros({63});
  const auto broken = Cut3r::Load(source, config, {});
  QVERIFY(!broken.has_value());
  const QString message = QString::fromStdString(broken.error().message);
  QVERIFY2(message.contains("dec_blocks.2.norm_y.bias"), qPrintable(message));
  QVERIFY2(message.contains("enc_norm.weight: is [63], needs [64]"), qPrintable(message));

  MemorySource extra(*file);
  extra.tensors()["dec_blocks.9.norm1.weight"] = at::zeros({32});
  const auto unexpected = Cut3r::Load(extra, config, {});
  QVERIFY(!unexpected.has_value());
  QVERIFY(QString::fromStdString(unexpected.error().message).contains("dec_blocks.9.norm1.weight"));
}

void TestCut3rConfig::loadsOnlyWhatIsAskedFor() {
  const auto file = GoldenCheckpoint();
  const Cut3rConfig config = ReadConfig(*file, file->constructor_string()).value();
  MemorySource source(*file);
  std::erase_if(source.tensors(), [](const auto& entry) {
    return entry.first.starts_with("downstream_head.") ||
           entry.first.find("ray_map") != std::string::npos;
  });
  QVERIFY(Cut3r::Load(source, config, {}).has_value());
  QVERIFY(!Cut3r::Load(source, config, {}, {.heads = true}).has_value());
  QVERIFY(!Cut3r::Load(source, config, {}, {.heads = false, .ray_map = true}).has_value());
  // What the file says of itself makes the message plain.
  const Cut3rConfig bare = ReadConfig(source, file->constructor_string()).value();
  const auto heads = Cut3r::Load(source, bare, {}, {.heads = true});
  QVERIFY(QString::fromStdString(heads.error().message).contains("no point and pose heads"));
}

QTEST_APPLESS_MAIN(TestCut3rConfig)
#include "tst_cut3r_config.moc"
