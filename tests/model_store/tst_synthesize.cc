// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/synthesize.h"

#include <QtTest>

#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>

#include "engine/model_store/random_values.h"
#include "engine/model_store/sharded_writer.h"
#include "engine/model_store/synthetic_tokenizer.h"
#include "engine/model_store/verify.h"
#include "engine/weights/model_layout.h"

using namespace vlm3r;
using namespace vlm3r::model_store;
namespace fs = std::filesystem;

class TestSynthesize : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void everyPartVerifies();
  void theLoaderTakesItAndKnowsItIsRandom();
  void modelsWithoutASpatialTowerAreTheirBaseAlone_data();
  void modelsWithoutASpatialTowerAreTheirBaseAlone();
  void sameSeedSameBytes();
  void valuesDependOnNothingButTheirPlace();
  void distributionIsNormal();
  void duplicateEntriesAgree();
  void tokenizerHasTheRealIds();
  void fullDiskLeavesNothing();
  void refusesATooSmallDisk();
  void cancelLeavesNothing();
  void refusesAnUnknownArchitecture();

 private:
  QTemporaryDir dir_;
  fs::path Dir(const char* name) const { return fs::path(dir_.path().toStdString()) / name; }
};

static SynthesizeRequest Tiny(const fs::path& out, uint64_t seed = 1) {
  return {"vlm3r-tiny", seed, out, 2};
}

static std::string Content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void TestSynthesize::initTestCase() { QVERIFY(SynthesizeModel(Tiny(Dir("tiny")))); }

void TestSynthesize::everyPartVerifies() {
  const std::pair<const char*, Kind> parts[] = {{"base", Kind::kBase},
                                                {"vlm-3r-llava-qwen2-lora", Kind::kAdapter},
                                                {"cut3r/cut3r_512_dpt_4_64.pth", Kind::kCut3r}};
  for (const auto& [name, kind] : parts) {
    const VerifyReport report = VerifyModel({Dir("tiny") / name, {}, true}).value();
    for (const Problem& problem : report.problems)
      qWarning("%s %s", problem.name.c_str(), problem.detail.c_str());
    QVERIFY(report.problems.empty());
    QVERIFY(report.kind == kind && report.values_scanned);
  }
}

void TestSynthesize::theLoaderTakesItAndKnowsItIsRandom() {
  const auto model = weights::ResolveModel({Dir("tiny") / "vlm-3r-llava-qwen2-lora", {}, {}, true});
  QVERIFY2(model.has_value(), model ? "" : model.error().ToString().c_str());
  QVERIFY(model->kind == weights::LayoutKind::kAdapter);
  QVERIFY(model->random_weights);
  QVERIFY(model->spatial != nullptr);
  QVERIFY(model->cut3r_constructor.starts_with("ARCroco3DStereo("));
  QCOMPARE(weights::ParseSiglipConfig(model->vision_config)->num_attention_heads, int64_t{4});
}

void TestSynthesize::modelsWithoutASpatialTowerAreTheirBaseAlone_data() {
  QTest::addColumn<QString>("arch");
  QTest::addColumn<bool>("tied");
  QTest::newRow("LLaVA-Video") << "llava-video-tiny" << false;
  QTest::newRow("LLaVA-OneVision") << "llava-onevision-tiny" << true;
}

void TestSynthesize::modelsWithoutASpatialTowerAreTheirBaseAlone() {
  QFETCH(QString, arch);
  QFETCH(bool, tied);
  const fs::path out = Dir(qPrintable(arch));
  const auto report = SynthesizeModel({arch.toStdString(), 1, out, 2});
  QVERIFY2(report.has_value(), report ? "" : report.error().ToString().c_str());
  QVERIFY(report->adapter_dir.empty() && report->cut3r_file.empty());
  QVERIFY(!fs::exists(out / "cut3r"));
  const auto model = weights::ResolveModel({out / "base", {}, {}, true});
  QVERIFY2(model.has_value(), model ? "" : model.error().ToString().c_str());
  QVERIFY(model->kind == weights::LayoutKind::kBase && model->random_weights);
  QVERIFY(model->spatial == nullptr);
  QCOMPARE(model->language->Find("lm_head.weight").has_value(), !tied);
  QVERIFY(VerifyModel({out / "base", {}, true})->problems.empty());
}

void TestSynthesize::sameSeedSameBytes() {
  QVERIFY(SynthesizeModel({"vlm3r-tiny", 1, Dir("again"), 1}));
  QVERIFY(SynthesizeModel(Tiny(Dir("other"), 2)));
  for (const char* file :
       {"base/model-00001-of-00004.safetensors", "vlm-3r-llava-qwen2-lora/non_lora_trainables.bin",
        "cut3r/cut3r_512_dpt_4_64.pth"}) {
    const std::string first = Content(Dir("tiny") / file);
    QVERIFY(!first.empty());
    QVERIFY2(first == Content(Dir("again") / file), file);
    QVERIFY2(first != Content(Dir("other") / file), file);
  }
}

void TestSynthesize::valuesDependOnNothingButTheirPlace() {
  const RandomValues values(7, "a.weight", weights::DType::kF32, 0, 1);
  std::vector<float> whole(10'003), parts(whole.size()), other(whole.size());
  values.Fill(0, std::as_writable_bytes(std::span(whole)), 1);
  for (size_t begin = 0; begin < parts.size(); begin += 1000) {
    const size_t count = std::min<size_t>(1000, parts.size() - begin);
    values.Fill(static_cast<int64_t>(begin),
                std::as_writable_bytes(std::span(parts).subspan(begin, count)), 3);
  }
  QVERIFY(whole == parts);
  RandomValues(7, "b.weight", weights::DType::kF32, 0, 1)
      .Fill(0, std::as_writable_bytes(std::span(other)), 1);
  QVERIFY(whole != other);
}

void TestSynthesize::distributionIsNormal() {
  std::vector<float> values(400'000);
  RandomValues(3, "x", weights::DType::kF32, 0.5, 2)
      .Fill(0, std::as_writable_bytes(std::span(values)), 2);
  double sum = 0, squares = 0, fourth = 0, neighbours = 0;
  int64_t within_one = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double z = (values[i] - 0.5) / 2;
    sum += z, squares += z * z, fourth += z * z * z * z;
    within_one += std::abs(z) < 1;
    if (i > 0) neighbours += z * (values[i - 1] - 0.5) / 2;
  }
  const double n = static_cast<double>(values.size());
  QVERIFY(std::abs(sum / n) < 0.01);
  QVERIFY(std::abs(squares / n - 1) < 0.01);
  QVERIFY(std::abs(fourth / n - 3) < 0.1);
  QVERIFY(std::abs(static_cast<double>(within_one) / n - 0.6827) < 0.005);
  QVERIFY(std::abs(neighbours / n) < 0.01);
}

void TestSynthesize::duplicateEntriesAgree() {
  const Inventory cut3r = OpenInventory(Dir("tiny") / "cut3r").value();
  const std::string head = "downstream_head.dpt_rgb.scratch.";
  const at::Tensor first = cut3r.source->Load(head + "layer3_rn.weight").value();
  QVERIFY(first.equal(cut3r.source->Load(head + "layer_rn.2.weight").value()));
  QVERIFY(!first.equal(
      cut3r.source->Load("downstream_head.dpt_self.scratch.layer_rn.2.weight").value()));
}

void TestSynthesize::tokenizerHasTheRealIds() {
  QVERIFY(fs::create_directories(Dir("tokenizer")));
  QVERIFY(WriteSyntheticTokenizer(Dir("tokenizer"), 151'643));
  const Json vocab = ReadJsonFile(Dir("tokenizer") / "vocab.json").value();
  QCOMPARE(vocab.size(), size_t{151'643});
  QCOMPARE(vocab["!"].get<int>(), 0);
  QCOMPARE(vocab["\u010a"].get<int>(), 198);  // Newline.
  QCOMPARE(vocab["\u0120"].get<int>(), 220);  // Blank.
  const Json added = ReadJsonFile(Dir("tokenizer") / "added_tokens.json").value();
  QCOMPARE(added["<|im_end|>"].get<int>(), 151'645);
  // Every merge makes a token that exists from two that exist, in the order of the ids.
  std::ifstream merges(Dir("tokenizer") / "merges.txt");
  std::string left, right, header;
  std::getline(merges, header);
  int64_t id = 256;
  while (merges >> left >> right) {
    QVERIFY(vocab.contains(left) && vocab.contains(right));
    QCOMPARE(vocab[left + right].get<int64_t>(), id++);
  }
  QCOMPARE(id, int64_t{151'643});
}

static std::vector<std::string> Entries(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

void TestSynthesize::fullDiskLeavesNothing() {
  const auto before = Entries(Dir(""));
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  getrlimit(RLIMIT_FSIZE, &old_limit);
  for (rlim_t limit : {1000, 100'000, 2'000'000}) {
    const rlimit small{limit, old_limit.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto report = SynthesizeModel(Tiny(Dir("full")));
    setrlimit(RLIMIT_FSIZE, &old_limit);
    QVERIFY(!report);
    QVERIFY(report.error().code == ErrorCode::kDisk);
    QVERIFY(Entries(Dir("")) == before);
  }
}

void TestSynthesize::refusesATooSmallDisk() {
  const Status status = CheckDiskSpace(Dir("not/there/yet"), uint64_t{1} << 60);
  QVERIFY(!status);
  QVERIFY(status.error().code == ErrorCode::kDisk);
  QVERIFY(status.error().message.find("1048576.0 TiB") != std::string::npos);
  QVERIFY(CheckDiskSpace(Dir("not/there/yet"), 1));
}

void TestSynthesize::cancelLeavesNothing() {
  const auto before = Entries(Dir(""));
  std::stop_source stop;
  RunControl control{stop.get_token(), [&](const Progress& progress) {
                       progress.done == 30 ? (void)stop.request_stop() : void();
                     }};
  const auto report = SynthesizeModel(Tiny(Dir("cancelled")), control);
  QVERIFY(!report);
  QVERIFY(report.error().code == ErrorCode::kCancelled);
  QVERIFY(Entries(Dir("")) == before);
}

void TestSynthesize::refusesAnUnknownArchitecture() {
  QVERIFY(SynthesizeModel({"gpt", 1, Dir("x"), 1}).error().code == ErrorCode::kUsage);
}

QTEST_APPLESS_MAIN(TestSynthesize)
#include "tst_synthesize.moc"
