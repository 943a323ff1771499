// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/zeros.h>

#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "tests/weights/format_builders.h"

using namespace vlm3r;
using namespace vlm3r::test;
using namespace vlm3r::weights;

class TestSafetensors : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void roundTripOfAllTypes();
  void readsGoldenAdapter();
  void tensorsOutliveTheirFile();
  void misalignedTensorsAreCopied();
  void flagsAreZeroOrOne();
  void largestHeadersEndQuickly();
  void refusesHeader_data();
  void refusesHeader();
  void refusesFile_data();
  void refusesFile();
  void everyCutIsRefused();
  void shrunkFileIsAnError();
  void writerKeepsItsPromises();
  void copyOfSourceCanBeCancelled();

 private:
  std::filesystem::path Path(const char* name) const {
    return (folder_.path() + "/" + name).toStdString();
  }
  QTemporaryDir folder_;
};

void TestSafetensors::roundTripOfAllTypes() {
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const auto type : {at::kBool, at::kByte, at::kChar, at::kShort, at::kInt, at::kLong,
                          at::kHalf, at::kBFloat16, at::kFloat, at::kDouble}) {
    tensors.emplace_back("t" + std::to_string(static_cast<int>(type)),
                         at::arange(15).reshape({3, 5}).to(type));
  }
  tensors.emplace_back("scalar", at::ones({}));
  tensors.emplace_back("empty", at::zeros({0, 4}));
  tensors.emplace_back("turned", at::arange(12).reshape({3, 4}).t());
  QVERIFY(
      WriteSafetensors(Path("all.safetensors"), tensors, {{"format", "pt"}, {"note", "grün \"x\""}})
          .has_value());
  const auto file = SafetensorsFile::Open(Path("all.safetensors"));
  QVERIFY2(file.has_value(), file ? "" : file.error().ToString().c_str());
  QCOMPARE((*file)->Names().size(), tensors.size());
  QCOMPARE((*file)->metadata().at("note"), std::string("grün \"x\""));
  for (const auto& [name, tensor] : tensors) {
    const auto loaded = (*file)->Load(name);
    QVERIFY2(loaded.has_value(), name.c_str());
    QVERIFY2(loaded->scalar_type() == tensor.scalar_type() && at::equal(*loaded, tensor),
             name.c_str());
    QVERIFY(loaded->is_contiguous());
    QCOMPARE((*file)->Find(name)->shape, tensor.sizes().vec());
  }
  QVERIFY(!(*file)->Find("absent"));
  QCOMPARE((*file)->Load("absent").error().code, ErrorCode::kModelMissing);
}

void TestSafetensors::readsGoldenAdapter() {
  const auto file = SafetensorsFile::Open(
      VLM3R_TEST_DATA "/golden/vlm3r/vlm-3r-llava-qwen2-lora/adapter_model.safetensors");
  QVERIFY(file.has_value());
  QCOMPARE((*file)->Names().size(), size_t{3 * 7 * 2});
  const auto info = (*file)->Find("base_model.model.model.layers.0.mlp.down_proj.lora_A.weight");
  QVERIFY(info.has_value());
  QCOMPARE(info->shape, (std::vector<int64_t>{8, 176}));
  QVERIFY(info->file.ends_with("adapter_model.safetensors"));
}

void TestSafetensors::tensorsOutliveTheirFile() {
  QVERIFY(WriteSafetensors(Path("kept.safetensors"), {{"a", at::arange(1000)}}).has_value());
  at::Tensor tensor;
  {
    const auto file = SafetensorsFile::Open(Path("kept.safetensors")).value();
    tensor = file->Load("a").value();
    file->Release("a");  // Dropped pages come back from the file.
  }
  QVERIFY(at::equal(tensor, at::arange(1000)));
}

void TestSafetensors::misalignedTensorsAreCopied() {
  const std::string header = R"({"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                             R"("f":{"dtype":"I32","shape":[2],"data_offsets":[1,9]}})";
  WriteFile(Path("odd.safetensors"), Safetensors(header, 9));
  const auto tensor = SafetensorsFile::Open(Path("odd.safetensors")).value()->Load("f");
  QVERIFY(tensor.has_value());
  QCOMPARE(reinterpret_cast<uintptr_t>(tensor->const_data_ptr()) % 4, uintptr_t{0});
  QVERIFY(at::equal(*tensor, at::full({2}, 0x01010101, at::kInt)));
}

void TestSafetensors::flagsAreZeroOrOne() {
  std::string file = Safetensors(R"({"b":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}})", 3);
  file.replace(file.size() - 3, 3, std::string("\0\x7f\xff", 3));
  WriteFile(Path("flags.safetensors"), file);
  const at::Tensor flags =
      SafetensorsFile::Open(Path("flags.safetensors")).value()->Load("b").value();
  QVERIFY(flags.scalar_type() == at::kBool);
  QCOMPARE(flags.to(at::kLong).sum().item<int64_t>(), int64_t{2});
}

// Headers at the limit, made to be slow: they must be refused or read within the second or two that
// opening may take.
void TestSafetensors::largestHeadersEndQuickly() {
  std::string metadata = R"({"__metadata__":{)";
  for (int i = 0; i < 1'000'000; ++i) metadata += "\"" + std::to_string(i) + "\":\"\",";
  metadata.back() = '}';
  const std::string brackets = "{\"a\":" + std::string(99'000'000, '[');
  for (const std::string& header : {metadata + "}", brackets}) {
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!ParseSafetensorsHeader(Bytes(Safetensors(header, 0))).has_value());
    QVERIFY2(timer.elapsed() < 5000, std::to_string(timer.elapsed()).c_str());
  }
}

void TestSafetensors::refusesHeader_data() {
  QTest::addColumn<QByteArray>("header");
  QTest::addColumn<QByteArray>("says");
  const auto add = [](const char* name, const char* header, const char* says) {
    QTest::newRow(name) << QByteArray(header) << QByteArray(says);
  };
  // Eight bytes of data follow every header.
  add("shape x dtype", R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", "\"a\"");
  add("end before begin", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", "outside");
  add("end beyond the file", R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})",
      "outside");
  add("offset 2^64-1",
      R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[18446744073709551608,18446744073709551615]}})",
      "outside");
  add("negative offset", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}})", "outside");
  add("count overflows",
      R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}})",
      "do not fit");
  add("bytes overflow",
      R"({"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,8]}})", "do not fit");
  add("negative size", R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", "shape");
  add("fractional size", R"({"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}})", "shape");
  add("nine dimensions",
      R"({"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}})", "shape");
  add("unknown dtype", R"({"a":{"dtype":"F7","shape":[2],"data_offsets":[0,8]}})", "F7");
  add("dtype no text", R"({"a":{"dtype":3,"shape":[2],"data_offsets":[0,8]}})", "dtype");
  add("field missing", R"({"a":{"dtype":"F32","shape":[2]}})", "exactly");
  add("extra field", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}})", "exactly");
  add("hole", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", "hole");
  add("overlap",
      R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
      "overlap");
  add("tail unused", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
      "belong to no tensor");
  add("same name twice",
      R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
      "twice");
  add("metadata no object",
      R"({"__metadata__":[],"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
      "__metadata__");
  add("metadata no text",
      R"({"__metadata__":{"n":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
      "__metadata__");
  add("tensor no object", R"({"a":[1]})", "exactly");
  add("deep", "{\"a\":[[[[[[[[]]]]]]]]}", "nested");
  add("no JSON", "{]", "JSON");
  add("bad UTF-8", "{\"\xff\":1}", "JSON");
  add("array", "[]", "not a safetensors");
}

void TestSafetensors::refusesHeader() {
  QFETCH(QByteArray, header);
  QFETCH(QByteArray, says);
  WriteFile(Path("bad.safetensors"), Safetensors(header.toStdString(), 8));
  const auto file = SafetensorsFile::Open(Path("bad.safetensors"));
  QVERIFY(!file.has_value());
  QCOMPARE(file.error().code, ErrorCode::kBadInput);
  QVERIFY(file.error().file.ends_with("bad.safetensors"));
  QVERIFY2(file.error().message.find(says.toStdString()) != std::string::npos,
           file.error().message.c_str());
}

void TestSafetensors::refusesFile_data() {
  QTest::addColumn<QByteArray>("content");
  const auto add = [](const char* name, const std::string& content) {
    QTest::newRow(name) << QByteArray(content.data(), static_cast<int>(content.size()));
  };
  add("empty", "");
  add("length 0", Number(0, 8));
  add("length 1", Number(1, 8) + "{");
  add("length 2^63", Number(uint64_t{1} << 63, 8) + "{}");
  add("length 2^64-1", Number(~uint64_t{0}, 8) + "{}");
  add("length 100 MB + 1", Number(100'000'001, 8) + "{}");
  add("data without tensors", Safetensors("{}", 1));
}

void TestSafetensors::refusesFile() {
  QFETCH(QByteArray, content);
  WriteFile(Path("bad.safetensors"), content.toStdString());
  QVERIFY(!SafetensorsFile::Open(Path("bad.safetensors")).has_value());
}

void TestSafetensors::everyCutIsRefused() {
  const std::string whole =
      Safetensors(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8);
  QVERIFY(ParseSafetensorsHeader(Bytes(whole)).has_value());
  for (size_t length = 0; length < whole.size(); ++length) {
    QVERIFY(!ParseSafetensorsHeader(Bytes(std::string_view(whole).substr(0, length))).has_value());
  }
}

void TestSafetensors::shrunkFileIsAnError() {
  QVERIFY(WriteSafetensors(Path("shrinks.safetensors"), {{"a", at::arange(100'000)}}).has_value());
  const auto file = SafetensorsFile::Open(Path("shrinks.safetensors")).value();
  std::filesystem::resize_file(Path("shrinks.safetensors"), 500);
  const auto tensor = file->Load("a");
  QVERIFY(!tensor.has_value());
  QCOMPARE(tensor.error().code, ErrorCode::kDisk);
}

void TestSafetensors::writerKeepsItsPromises() {
  const auto path = Path("promises.safetensors");
  {
    auto writer =
        SafetensorsWriter::Create(path, {{"small", DType::kU8, {3}}, {"wide", DType::kF64, {2}}})
            .value();
    QCOMPARE(writer.order()[0].name, std::string("wide"));
    QVERIFY(!writer.Write(at::zeros({2})).has_value());  // Declared as F64.
  }
  {
    auto writer = SafetensorsWriter::Create(path, {{"a", DType::kU8, {3}}}).value();
    QVERIFY(!writer.Commit().has_value());  // Bytes are missing.
    QVERIFY(!writer.Write(Bytes("four")).has_value());
  }
  QVERIFY(!SafetensorsWriter::Create(path, {{"a", DType::kU8, {3}}, {"a", DType::kU8, {3}}})
               .has_value());
  QVERIFY(!SafetensorsWriter::Create(path, {{"a", DType::kU8, {-3}}}).has_value());
  QVERIFY(!std::filesystem::exists(path));
  QCOMPARE(WriteSafetensors(Path("no/such/folder.safetensors"), {}).error().code, ErrorCode::kDisk);
}

void TestSafetensors::copyOfSourceCanBeCancelled() {
  const auto source =
      SafetensorsFile::Open(VLM3R_TEST_DATA
                            "/golden/vlm3r/vlm-3r-llava-qwen2-lora/adapter_model.safetensors")
          .value();
  const auto path = Path("copy.safetensors");
  std::stop_source stop;
  RunControl control{stop.get_token(), [&](const Progress& p) {
                       if (p.done == 2) stop.request_stop();
                     }};
  QCOMPARE(WriteSafetensors(path, *source, source->Names(), {}, control).error().code,
           ErrorCode::kCancelled);
  QVERIFY(!std::filesystem::exists(path));
  QVERIFY(WriteSafetensors(path, *source, source->Names()).has_value());
  const auto copy = SafetensorsFile::Open(path).value();
  for (const std::string& name : source->Names()) {
    QVERIFY(at::equal(copy->Load(name).value(), source->Load(name).value()));
  }
}

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
