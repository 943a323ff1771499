// SPDX-License-Identifier: Apache-2.0
// Listing, inspecting, verifying, merging and converting, on copies of the golden models.
#include <QtTest>

#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include <ATen/ops/from_blob.h>

#include "engine/base/hash.h"
#include "engine/model_store/convert.h"
#include "engine/model_store/inspect.h"
#include "engine/model_store/list.h"
#include "engine/model_store/merge.h"
#include "engine/model_store/verify.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"

using namespace vlm3r;
using namespace vlm3r::model_store;
namespace fs = std::filesystem;

class TestModelFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void inspectCountsParts();
  void inspectReadsTheConstructor();
  void listFindsByContentAndNamesTheBroken();
  void listReadsTheHubLayout();
  void verifyNamesAMissingShard();
  void verifyNamesEveryDamagedShard();
  void verifyNamesTensors();
  void verifyNoticesAMissingLastCut3rBlock();
  void verifyComparesHashes();
  void verifyFindsNotANumber();
  void verifyWithoutConfig();
  void mergedEqualsTheGoldenMerge();
  void mergeKeepsConstantNamesAndCompanions();
  void mergeRefusesAForeignBase();
  void mergeOnAFullDiskLeavesNothing();
  void convertsCut3r();
  void convertsAFolderToBf16();
  void convertRefusesOverflow();

 private:
  std::unique_ptr<QTemporaryDir> dir_;
  fs::path Dir(const std::string& name) const {
    return fs::path(dir_->path().toStdString()) / name;
  }
  fs::path Copy(const std::string& golden, const std::string& name) const;
  static std::string Problems(const VerifyReport& report);
};

static const fs::path kGolden = fs::path(VLM3R_TEST_DATA) / "golden";
static const fs::path kAdapter = kGolden / "vlm3r/vlm-3r-llava-qwen2-lora";

void TestModelFiles::init() { dir_ = std::make_unique<QTemporaryDir>(); }

fs::path TestModelFiles::Copy(const std::string& golden, const std::string& name) const {
  fs::create_directories(Dir(name).parent_path());
  fs::copy(kGolden / golden, Dir(name), fs::copy_options::recursive);
  for (const auto& entry : fs::recursive_directory_iterator(Dir(name))) {
    fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
  }
  return Dir(name);
}

std::string TestModelFiles::Problems(const VerifyReport& report) {
  std::string text;
  for (const Problem& problem : report.problems) {
    text +=
        std::string(ProblemName(problem.type)) + " " + problem.name + " " + problem.detail + "\n";
  }
  return text;
}

void TestModelFiles::inspectCountsParts() {
  const Inspection inspection = InspectModel(kGolden / "vlm3r/vlm-3r-llava-qwen2-merged").value();
  QVERIFY(inspection.kind == Kind::kMerged);
  QCOMPARE(inspection.total.num_tensors, int64_t{99});
  QCOMPARE(inspection.parts.at("fusion").num_tensors, int64_t{18});
  QCOMPARE(inspection.parts.at("language").num_tensors, int64_t{3 * 12 + 3});
  QCOMPARE(inspection.files.size(), size_t{6});
  QCOMPARE(inspection.dtypes.at("F32"), int64_t{99});
  const OrderedJson json = ToJson(inspection);
  QCOMPARE(json["config"]["fusion_block"].get<std::string>(), std::string("cross_attention"));
  QCOMPARE(json["tensors"].size(), size_t{99});
  uint64_t bytes = 0;
  for (const TensorLine& line : inspection.tensors) bytes += line.num_bytes;
  QCOMPARE(inspection.total.num_bytes, bytes);
}

void TestModelFiles::inspectReadsTheConstructor() {
  const Inspection inspection = InspectModel(kGolden / "cut3r/cut3r_512_dpt_4_64.pth").value();
  QVERIFY(inspection.kind == Kind::kCut3r);
  const auto& facts = inspection.facts;
  auto has = [&](const char* key, const char* value) {
    return std::find(facts.begin(), facts.end(), std::pair<std::string, std::string>(key, value)) !=
           facts.end();
  };
  QVERIFY(has("state_heads", "8"));
  QVERIFY(has("enc_depth", "3"));
  QCOMPARE(inspection.total.num_tensors, int64_t{612 - 12});
}

void TestModelFiles::listFindsByContentAndNamesTheBroken() {
  Copy("vlm3r/base", "models/whatever");
  Copy("vlm3r/vlm-3r-llava-qwen2-lora", "models/set/one");
  Copy("cut3r", "models/set/spatial");
  Copy("vlm3r/base", "models/broken");
  fs::resize_file(Dir("models/broken/model-00003-of-00006.safetensors"), 100);
  ListRequest request{{Dir("models")}, Dir("none"), Dir("none"), Dir("none")};
  const auto models = ListModels(request);
  QCOMPARE(models.size(), size_t{4});
  QCOMPARE(models[0].name, std::string("broken"));
  QVERIFY(models[0].problem.find("model-00003") != std::string::npos);
  QVERIFY(models[1].kind == Kind::kAdapter && models[1].problem.empty());
  QVERIFY(models[2].kind == Kind::kCut3r);
  QVERIFY(models[3].kind == Kind::kBase && models[3].num_bytes > 1'000'000);
  request.folders = {Dir("models/whatever")};
  QCOMPARE(ListModels(request).size(), size_t{1});
}

void TestModelFiles::listReadsTheHubLayout() {
  const fs::path snapshot = Dir("hub/models--lmms-lab--LLaVA-Video/snapshots/abc");
  const fs::path blobs = Copy("vlm3r/base", "hub/models--lmms-lab--LLaVA-Video/blobs");
  fs::create_directories(snapshot);
  for (const auto& entry : fs::directory_iterator(blobs)) {
    fs::create_symlink("../../blobs" / entry.path().filename(), snapshot / entry.path().filename());
  }
  const auto models = ListModels({{}, Dir("none"), Dir("hub"), Dir("none")});
  QCOMPARE(models.size(), size_t{1});
  QCOMPARE(models[0].name, std::string("lmms-lab/LLaVA-Video"));
  QVERIFY(models[0].kind == Kind::kBase);
}

void TestModelFiles::verifyNamesAMissingShard() {
  const fs::path model = Copy("vlm3r/base", "base");
  fs::remove(model / "model-00004-of-00006.safetensors");
  const VerifyReport report = VerifyModel({model, {}, false}).value();
  QVERIFY(!report.ok());
  QVERIFY2(Problems(report).find("model-00004-of-00006.safetensors") != std::string::npos,
           Problems(report).c_str());
}

void TestModelFiles::verifyNamesEveryDamagedShard() {
  const fs::path model = Copy("vlm3r/base", "base");
  fs::resize_file(model / "model-00001-of-00006.safetensors", 1000);
  fs::remove(model / "model-00006-of-00006.safetensors");
  const std::string problems = Problems(VerifyModel({model, {}, false}).value());
  QVERIFY(problems.find("model-00001") != std::string::npos &&
          problems.find("model-00006") != std::string::npos);
}

void TestModelFiles::verifyNamesTensors() {
  const fs::path model = Copy("vlm3r/base", "base");
  const fs::path shard = model / "model-00005-of-00006.safetensors";
  const auto file = weights::SafetensorsFile::Open(shard).value();
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const std::string& name : file->Names()) {
    if (name == "model.mm_projector.2.bias") continue;
    at::Tensor tensor = file->Load(name)->clone();
    if (name == "model.mm_projector.0.weight") tensor = tensor.narrow(1, 0, 70).contiguous();
    tensors.emplace_back(name, tensor);
  }
  tensors.emplace_back("model.surprise", tensors[0].second);
  QVERIFY(weights::WriteSafetensors(shard, tensors));
  fs::remove(model / "model.safetensors.index.json");
  const VerifyReport report = VerifyModel({model, {}, false}).value();
  const std::string problems = Problems(report);
  QVERIFY2(problems.find("missing model.mm_projector.2.bias needs shape [64]") != std::string::npos,
           problems.c_str());
  QVERIFY(problems.find("misshapen model.mm_projector.0.weight is [64, 70], needs [64, 72]") !=
          std::string::npos);
  QVERIFY(problems.find("unexpected model.surprise") != std::string::npos);
  QCOMPARE(report.problems.size(), size_t{3});
}

void TestModelFiles::verifyNoticesAMissingLastCut3rBlock() {
  QVERIFY(ConvertWeights({kGolden / "cut3r/cut3r_512_dpt_4_64.pth", Dir("c.safetensors"), {}, 1}));
  const auto file = weights::SafetensorsFile::Open(Dir("c.safetensors")).value();
  std::vector<std::string> names = file->Names();
  std::erase_if(names, [](const std::string& name) { return name.starts_with("enc_blocks.2."); });
  QVERIFY(weights::WriteSafetensors(Dir("d.safetensors"), *file, names, file->metadata()));
  const VerifyReport report = VerifyModel({Dir("d.safetensors"), {}, false}).value();
  QVERIFY(!report.ok());
  QVERIFY(Problems(report).find("missing enc_blocks.2.norm1.weight") != std::string::npos);
}

void TestModelFiles::verifyComparesHashes() {
  const fs::path model = Copy("vlm3r/base", "base");
  std::ofstream manifest(model / "SHA256SUMS");
  for (const char* name : {"config.json", "merges.txt"}) {
    manifest << Sha256OfFile(model / name).value() << "  " << name << "\n";
  }
  manifest.close();
  VerifyReport report = VerifyModel({model, {}, false}).value();
  QVERIFY2(report.ok(), Problems(report).c_str());
  QCOMPARE(report.num_hashed_files, int64_t{2});
  std::ofstream(model / "merges.txt", std::ios::app) << "x y\n";
  report = VerifyModel({model, {}, false}).value();
  QVERIFY(Problems(report).find("hash merges.txt") != std::string::npos);
  report = VerifyModel({model, Dir("absent"), false}).value();
  QVERIFY(!report.ok());
}

void TestModelFiles::verifyFindsNotANumber() {
  const fs::path model = Copy("vlm3r/base", "base");
  const fs::path shard = model / "model-00006-of-00006.safetensors";
  at::Tensor head = weights::SafetensorsFile::Open(shard).value()->Load("lm_head.weight")->clone();
  head.data_ptr<float>()[12345] = NAN;
  QVERIFY(weights::WriteSafetensors(shard, {{"lm_head.weight", head}}));
  QVERIFY(VerifyModel({model, {}, false})->ok());
  const std::string problems = Problems(VerifyModel({model, {}, true}).value());
  QVERIFY2(problems.find("not finite lm_head.weight") != std::string::npos, problems.c_str());
}

void TestModelFiles::verifyWithoutConfig() {
  const fs::path model = Copy("vlm3r/base", "base");
  fs::remove(model / "config.json");
  QVERIFY(Problems(VerifyModel({model, {}, false}).value()).find("config config.json") !=
          std::string::npos);
  QVERIFY(VerifyModel({Dir("nowhere"), {}, false}).error().code == ErrorCode::kModelMissing);
}

void TestModelFiles::mergedEqualsTheGoldenMerge() {
  const MergeReport report =
      MergeModel({kAdapter, kGolden / "vlm3r/base", {}, Dir("merged"), {}, 400'000}).value();
  QCOMPARE(report.num_tensors, int64_t{99});
  const Inventory ours = OpenInventory(Dir("merged")).value();
  const Inventory golden = OpenInventory(kGolden / "vlm3r/vlm-3r-llava-qwen2-merged").value();
  QVERIFY(ours.source->Names() == golden.source->Names());
  for (const std::string& name : golden.source->Names()) {
    const at::Tensor a = ours.source->Load(name).value(), b = golden.source->Load(name).value();
    const double error =
        a.sub(b).abs().max().item<double>() / (b.abs().max().item<double>() + 1e-6);
    QVERIFY2(error < 1e-6, name.c_str());
  }
}

void TestModelFiles::mergeKeepsConstantNamesAndCompanions() {
  QVERIFY(MergeModel(
      {kAdapter, kGolden / "vlm3r/base", {}, Dir("merged"), weights::DType::kBF16, 400'000}));
  for (const char* name : {"model.safetensors.index.json", "config.json", "generation_config.json",
                           "vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json"}) {
    QVERIFY2(fs::is_regular_file(Dir("merged") / name), name);
  }
  const VerifyReport report = VerifyModel({Dir("merged"), {}, true}).value();
  QVERIFY2(report.problems.empty(), Problems(report).c_str());
  QVERIFY(report.num_files > 1);
  QCOMPARE(ReadJsonFile(Dir("merged") / "config.json").value()["torch_dtype"].get<std::string>(),
           std::string("bfloat16"));
  const auto model =
      weights::ResolveModel({Dir("merged"), {}, kGolden / "cut3r/cut3r_512_dpt_4_64.pth", true});
  QVERIFY2(model.has_value(), model ? "" : model.error().ToString().c_str());
  QVERIFY(model->kind == weights::LayoutKind::kMerged);
  fs::copy_file(kGolden / "cut3r/cut3r_512_dpt_4_64.pth", Dir("cut3r.pth"));
  QVERIFY(
      MergeModel({Dir("merged"), {}, Dir("cut3r.pth"), Dir("twice"), {}, 400'000}).error().code ==
      ErrorCode::kUsage);
}

void TestModelFiles::mergeRefusesAForeignBase() {
  const fs::path base = Copy("vlm3r/base", "base");
  Json config = ReadJsonFile(base / "config.json").value();
  const fs::path shard = base / "model-00003-of-00006.safetensors";
  const auto file = weights::SafetensorsFile::Open(shard).value();
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const std::string& name : file->Names()) {
    at::Tensor tensor = file->Load(name)->clone();
    if (name == "model.norm.weight") tensor = tensor.narrow(0, 0, 32).contiguous();
    tensors.emplace_back(name, tensor);
  }
  QVERIFY(weights::WriteSafetensors(shard, tensors));
  const auto report = MergeModel({kAdapter, base, {}, Dir("merged"), {}, 400'000});
  QVERIFY(!report);
  QVERIFY(report.error().ToString().find("model.norm.weight") != std::string::npos);
  QVERIFY(!fs::exists(Dir("merged")));
}

void TestModelFiles::mergeOnAFullDiskLeavesNothing() {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  getrlimit(RLIMIT_FSIZE, &old_limit);
  const rlimit small{300'000, old_limit.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const auto report =
      MergeModel({kAdapter, kGolden / "vlm3r/base", {}, Dir("merged"), {}, 400'000});
  setrlimit(RLIMIT_FSIZE, &old_limit);
  QVERIFY(!report);
  QVERIFY(report.error().code == ErrorCode::kDisk);
  QVERIFY(fs::is_empty(Dir("")));
}

void TestModelFiles::convertsCut3r() {
  const fs::path pth = kGolden / "cut3r/cut3r_512_dpt_4_64.pth";
  const ConvertReport report = ConvertWeights({pth, Dir("cut3r.safetensors"), {}, 1}).value();
  QCOMPARE(report.num_tensors, int64_t{600});
  const Inventory before = OpenInventory(pth).value(),
                  after = OpenInventory(Dir("cut3r.safetensors")).value();
  QCOMPARE(after.constructor, before.constructor);
  QVERIFY(!after.constructor.empty());
  for (const std::string& name : after.source->Names()) {
    QVERIFY2(after.source->Load(name)->equal(*before.source->Load(name)), name.c_str());
  }
  const VerifyReport verified = VerifyModel({Dir("cut3r.safetensors"), {}, false}).value();
  QVERIFY2(verified.problems.empty(), Problems(verified).c_str());
}

void TestModelFiles::convertsAFolderToBf16() {
  QVERIFY(ConvertWeights(
      {kGolden / "vlm3r/vlm-3r-llava-qwen2-merged", Dir("half"), weights::DType::kBF16, 300'000}));
  const Inventory ours = OpenInventory(Dir("half")).value();
  const Inventory golden = OpenInventory(kGolden / "vlm3r/vlm-3r-llava-qwen2-merged-bf16").value();
  QVERIFY(ours.source->Names() == golden.source->Names());
  for (const std::string& name : golden.source->Names()) {
    QVERIFY2(ours.source->Load(name)->equal(*golden.source->Load(name)), name.c_str());
  }
  QVERIFY(fs::is_regular_file(Dir("half") / "vocab.json"));
  QVERIFY(ConvertWeights({kAdapter, Dir("x"), {}, 1}).error().code == ErrorCode::kUsage);
}

void TestModelFiles::convertRefusesOverflow() {
  float value = 1e6f;
  QVERIFY(weights::WriteSafetensors(Dir("big.safetensors"),
                                    {{"model.norm.weight", at::from_blob(&value, {1}).clone()}}));
  const auto report =
      ConvertWeights({Dir("big.safetensors"), Dir("small.safetensors"), weights::DType::kF16, 1});
  QVERIFY(!report);
  QVERIFY(report.error().message.find("model.norm.weight") != std::string::npos);
  QVERIFY(!fs::exists(Dir("small.safetensors")));
}

QTEST_APPLESS_MAIN(TestModelFiles)
#include "tst_model_files.moc"
