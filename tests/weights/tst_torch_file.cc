// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include "engine/base/hash.h"
#include "engine/base/json.h"
#include "engine/weights/torch_file.h"
#include "engine/weights/torch_writer.h"
#include "tests/weights/format_builders.h"

using namespace vlm3r;
using namespace vlm3r::test;
using namespace vlm3r::weights;

class TestTorchFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsGolden_data();
  void readsGolden();
  void readsGoldenConstructor();
  void roundTripOfAllTypes();
  void roundTripOfCut3r();
  void stridedViewsBecomeContiguous();
  void contentIsAligned();
  void refusesDoubleNames();

 private:
  std::filesystem::path Path(const char* name) const {
    return (folder_.path() + "/" + name).toStdString();
  }
  QTemporaryDir folder_;
};

void TestTorchFile::readsGolden_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<int>("tensors");
  QTest::addColumn<QString>("hash");
  // SHA-256 over name, str(list(shape)) and bytes of all tensors by sorted name, computed with
  // torch.load in Python.
  QTest::newRow("CUT3R") << "cut3r/cut3r_512_dpt_4_64.pth" << 612
                         << "153b2ca16e994d6436c3a2023387cba50b173c4f9ce1b6782656bae92c2be4bb";
  QTest::newRow("trainables") << "vlm3r/vlm-3r-llava-qwen2-lora/non_lora_trainables.bin" << 22
                              << "34c395f528ebdadda08e8ad9a45963c03865b878799a1430c32931699e3f7976";
}

void TestTorchFile::readsGolden() {
  QFETCH(QString, file);
  QFETCH(int, tensors);
  QFETCH(QString, hash);
  const auto opened = TorchFile::Open(std::string(VLM3R_TEST_DATA "/golden/") + file.toStdString());
  QVERIFY2(opened.has_value(), opened ? "" : opened.error().ToString().c_str());
  QCOMPARE(static_cast<int>((*opened)->Names().size()), tensors);
  Sha256 sha;
  for (const std::string& name : (*opened)->Names()) {
    const at::Tensor tensor = (*opened)->Load(name).value();
    sha.Update(name);
    sha.Update(ShapeString(tensor.sizes().vec()));
    sha.Update({static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()});
  }
  QCOMPARE(QString::fromStdString(sha.Hex()), hash);
}

void TestTorchFile::readsGoldenConstructor() {
  const auto args = ReadJsonFile(VLM3R_TEST_DATA "/golden/cut3r/model_args.json").value();
  const auto file = TorchFile::Open(VLM3R_TEST_DATA "/golden/cut3r/cut3r_512_dpt_4_64.pth").value();
  QCOMPARE(file->constructor_string(), args["model"].get<std::string>());
  QVERIFY(!file->foreign_globals().empty());  // The omegaconf classes of `args`, never imported.
}

void TestTorchFile::roundTripOfAllTypes() {
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const auto type : {at::kBool, at::kByte, at::kChar, at::kShort, at::kInt, at::kLong,
                          at::kHalf, at::kBFloat16, at::kFloat, at::kDouble}) {
    tensors.emplace_back("t" + std::to_string(static_cast<int>(type)),
                         at::arange(15).reshape({3, 5}).to(type));
  }
  tensors.emplace_back("scalar", at::ones({}));
  tensors.emplace_back("empty", at::zeros({0, 4}));
  tensors.emplace_back("turned", at::arange(12).reshape({3, 4}).t());
  QVERIFY(WriteTorchFile(Path("all.bin"), tensors).has_value());
  const auto file = TorchFile::Open(Path("all.bin"));
  QVERIFY2(file.has_value(), file ? "" : file.error().ToString().c_str());
  QCOMPARE((*file)->Names().size(), tensors.size());
  QCOMPARE((*file)->constructor_string(), std::string());
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor loaded = (*file)->Load(name).value();
    QVERIFY2(loaded.scalar_type() == tensor.scalar_type() && at::equal(loaded, tensor),
             name.c_str());
  }
}

void TestTorchFile::roundTripOfCut3r() {
  const auto source =
      TorchFile::Open(VLM3R_TEST_DATA "/golden/cut3r/cut3r_512_dpt_4_64.pth").value();
  QVERIFY(WriteTorchFile(Path("cut3r.pth"), *source, source->Names(), source->constructor_string())
              .has_value());
  const auto copy = TorchFile::Open(Path("cut3r.pth")).value();
  QCOMPARE(copy->constructor_string(), source->constructor_string());
  QCOMPARE(copy->Names(), source->Names());
  for (const std::string& name : source->Names()) {
    QVERIFY(at::equal(copy->Load(name).value(), source->Load(name).value()));
  }
}

void TestTorchFile::stridedViewsBecomeContiguous() {
  TensorRecord record;
  record.sizes = {3, 2};
  record.strides = {1, 3};
  record.storage_class = "IntStorage";
  std::string storage;
  for (uint64_t i = 0; i < 6; ++i) storage += Number(i, 4);
  WriteFile(Path("strided.bin"), TorchZip(DictOf("w", Tensor(record)), storage));
  const auto file = TorchFile::Open(Path("strided.bin"));
  QVERIFY2(file.has_value(), file ? "" : file.error().ToString().c_str());
  const at::Tensor tensor = (*file)->Load("w").value();
  QVERIFY(tensor.is_contiguous());
  QVERIFY(at::equal(tensor, at::arange(6).reshape({2, 3}).t().to(at::kInt)));
}

void TestTorchFile::contentIsAligned() {
  QVERIFY(
      WriteTorchFile(Path("aligned.bin"), {{"a", at::ones({3}, at::kByte)}, {"b", at::ones({5})}})
          .has_value());
  const auto map = FileMap::Open(Path("aligned.bin")).value();
  const auto checkpoint = ParseTorchCheckpoint(map->bytes()).value();
  for (const auto& [name, entry] : checkpoint.tensors) QCOMPARE(entry.offset % 64, uint64_t{0});
}

void TestTorchFile::refusesDoubleNames() {
  QCOMPARE(
      WriteTorchFile(Path("twice.bin"), {{"a", at::ones({3})}, {"a", at::ones({5})}}).error().code,
      ErrorCode::kUsage);
  QVERIFY(!std::filesystem::exists(Path("twice.bin")));
}

QTEST_APPLESS_MAIN(TestTorchFile)
#include "tst_torch_file.moc"
