// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/torch_checkpoint.h"

#include <QtTest>

#include "tests/weights/format_builders.h"

using namespace vlm3r;
using namespace vlm3r::test;
using weights::ParseTorchCheckpoint;

class TestTorchCheckpoint : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsOneTensor();
  void refusesTensor_data();
  void refusesTensor();
  void modelKeyAndConstructor();
  void foreignCallsAreNamedNotRun();
  void dropsModulePrefixOnlyWhenCommon();
  void refusesFile_data();
  void refusesFile();
};

void TestTorchCheckpoint::readsOneTensor() {
  TensorRecord record;
  record.offset = 1;
  record.sizes = {2, 2};
  record.strides = {2, 1};
  const std::string file = TorchZip(DictOf("w", Tensor(record)));
  const auto checkpoint = ParseTorchCheckpoint(Bytes(file));
  QVERIFY2(checkpoint.has_value(), checkpoint ? "" : checkpoint.error().ToString().c_str());
  const auto& entry = checkpoint->tensors.at("w");
  QCOMPARE(entry.info.shape, (std::vector<int64_t>{2, 2}));
  QCOMPARE(entry.info.num_bytes, uint64_t{16});
  QCOMPARE(file.substr(entry.offset - 4, 24), std::string(24, '\1'));
  QVERIFY(checkpoint->foreign_globals.empty());
}

void TestTorchCheckpoint::refusesTensor_data() {
  QTest::addColumn<QByteArray>("record");
  const auto add = [](const char* name, auto change) {
    TensorRecord record;
    change(&record);
    const std::string text = Tensor(record);
    QTest::newRow(name) << QByteArray(text.data(), static_cast<int>(text.size()));
  };
  constexpr int64_t kHuge = INT64_MAX;
  add("count overflows", [](auto* r) { r->sizes = {kHuge, kHuge}; });
  add("bytes overflow", [](auto* r) { r->sizes = {kHuge, 1}; });
  add("negative size", [](auto* r) { r->sizes = {-2, 3}; });
  add("negative stride", [](auto* r) { r->strides = {-3, 1}; });
  add("huge stride", [](auto* r) { r->strides = {kHuge, kHuge}; });
  add("offset past the end", [](auto* r) { r->offset = 1; });
  add("offset 2^63-1", [](auto* r) { r->offset = kHuge; });
  add("negative offset", [](auto* r) { r->offset = -1; });
  add("broadcast bomb", [](auto* r) { r->sizes = {1 << 30, 1 << 10}, r->strides = {0, 0}; });
  add("more strides than sizes", [](auto* r) { r->strides = {3, 1, 1}; });
  add("nine dimensions", [](auto* r) { r->sizes.assign(9, 1), r->strides.assign(9, 1); });
  add("many dimensions",
      [](auto* r) { r->sizes.assign(100'000, 1), r->strides.assign(100'000, 1); });
  add("storage claims more", [](auto* r) { r->capacity = 7; });
  add("storage claims 2^62", [](auto* r) { r->capacity = int64_t{1} << 62; });
  add("storage claims less than nothing", [](auto* r) { r->capacity = -6; });
  add("storage absent", [](auto* r) { r->key = "1"; });
  add("storage key leads out", [](auto* r) { r->key = "../version"; });
  add("storage of complex numbers", [](auto* r) { r->storage_class = "ComplexFloatStorage"; });
  add("storage of doubles", [](auto* r) { r->storage_class = "DoubleStorage"; });
}

void TestTorchCheckpoint::refusesTensor() {
  QFETCH(QByteArray, record);
  const auto checkpoint =
      ParseTorchCheckpoint(Bytes(TorchZip(DictOf("the.weight", record.toStdString()))));
  QVERIFY(!checkpoint.has_value());
  QCOMPARE(checkpoint.error().code, ErrorCode::kBadInput);
  QVERIFY2(checkpoint.error().message.find("the.weight") != std::string::npos,
           checkpoint.error().message.c_str());
}

void TestTorchCheckpoint::modelKeyAndConstructor() {
  const std::string args = Global("argparse", "Namespace") + ")\x81}" + Text("model") +
                           Text("ARCroco3DStereo(ARCroco3DStereoConfig(img_size=(512, 512)))") +
                           "sb";
  const std::string pickle = "\x80\x02}(" + Text("args") + args + Text("model") + "}" + Text("w") +
                             Tensor({}) + "s" + Text("epoch") + "K\x03" + "u.";
  const auto checkpoint = ParseTorchCheckpoint(Bytes(TorchZip(pickle)));
  QVERIFY2(checkpoint.has_value(), checkpoint ? "" : checkpoint.error().ToString().c_str());
  QCOMPARE(checkpoint->tensors.size(), size_t{1});
  QVERIFY(checkpoint->constructor_string.starts_with("ARCroco3DStereo(ARCroco3DStereoConfig("));
  QCOMPARE(checkpoint->foreign_globals, (std::vector<std::string>{"argparse Namespace"}));
}

void TestTorchCheckpoint::foreignCallsAreNamedNotRun() {
  const std::string call = Global("os", "system") + "(" + Text("touch vlm3r_witness") + "tR";
  const std::string pickle = "\x80\x02}(" + Text("w") + Tensor({}) + Text("x") + call + "u.";
  const auto checkpoint = ParseTorchCheckpoint(Bytes(TorchZip(pickle)));
  QVERIFY(checkpoint.has_value());
  QCOMPARE(checkpoint->tensors.size(), size_t{1});
  QCOMPARE(checkpoint->ignored_keys, (std::vector<std::string>{"x"}));
  QCOMPARE(checkpoint->foreign_globals, (std::vector<std::string>{"os system"}));
  QVERIFY(!QFile::exists("vlm3r_witness"));
}

void TestTorchCheckpoint::dropsModulePrefixOnlyWhenCommon() {
  const auto names = [](const std::string& second) {
    const std::string pickle =
        "\x80\x02}(" + Text("module.a") + Tensor({}) + Text(second) + Tensor({}) + "u.";
    const auto checkpoint = ParseTorchCheckpoint(Bytes(TorchZip(pickle)));
    std::vector<std::string> found;
    if (checkpoint) {
      for (const auto& [name, entry] : checkpoint->tensors) found.push_back(name);
    }
    return found;
  };
  QCOMPARE(names("module.b"), (std::vector<std::string>{"a", "b"}));
  QCOMPARE(names("b"), (std::vector<std::string>{"b", "module.a"}));
}

void TestTorchCheckpoint::refusesFile_data() {
  QTest::addColumn<QByteArray>("file");
  QTest::addColumn<QByteArray>("says");
  const auto add = [](const char* name, const std::string& file, const char* says) {
    QTest::newRow(name) << QByteArray(file.data(), static_cast<int>(file.size()))
                        << QByteArray(says);
  };
  const std::string good = DictOf("w", Tensor({}));
  add("7z", "7z\xbc\xaf\x27\x1c" + std::string(64, '\0'), "torch.save");
  add("tar", std::string("a/data.pkl") + std::string(600, '\0'), "torch.save");
  add("before 1.6", "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", "1.6");
  add("no pickle", Zip({{"a/x", "1"}}), "data.pkl");
  add("two pickles", Zip({{"a/data.pkl", good}, {"b/data.pkl", good}}), "two");
  add("TorchScript", Zip({{"a/constants.pkl", good}, {"a/data.pkl", good}}), "TorchScript");
  add("big-endian",
      Zip({{"a/byteorder", "big"}, {"a/data.pkl", good}, {"a/data/0", std::string(24, '\1')}}),
      "endian");
  add("no dict", TorchZip("\x80\x02N."), "dictionary");
  add("no tensors", TorchZip("\x80\x02}."), "no tensors");
  add("same name twice",
      TorchZip("\x80\x02}(" + Text("w") + Tensor({}) + Text("w") + Tensor({}) + "u."), "twice");
  add("data missing", Zip({{"a/data.pkl", good}}), "not in the file");
}

void TestTorchCheckpoint::refusesFile() {
  QFETCH(QByteArray, file);
  QFETCH(QByteArray, says);
  const std::string bytes = file.toStdString();
  const auto checkpoint = ParseTorchCheckpoint(Bytes(bytes));
  QVERIFY(!checkpoint.has_value());
  QVERIFY2(checkpoint.error().message.find(says.toStdString()) != std::string::npos,
           checkpoint.error().message.c_str());
}

QTEST_APPLESS_MAIN(TestTorchCheckpoint)
#include "tst_torch_checkpoint.moc"
