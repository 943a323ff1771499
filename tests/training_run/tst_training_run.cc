// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/ops/equal.h>

#include "engine/weights/adapter_layout.h"
#include "engine/weights/lora_source.h"
#include "engine/weights/model_layout.h"
#include "tests/training_run/tiny_run.h"
#include "training/run/tensorboard.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

class TestTrainingRun : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void lossFallsAndCheckpointsLoad();
  void stoppingSavesAndResumes();
  void wholeDecoderIsTrained();
  void picturesAreTrainedOn();
  void bf16KeepsMasters();
  void eventsAreTensorBoards();
};

void TestTrainingRun::lossFallsAndCheckpointsLoad() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const Recipe recipe = TinyRecipe(root, true);
  const auto run = Value(TrainingRun::Open(recipe, root / "out"));
  const OrderedJson facts = Value(run->Describe());
  QCOMPARE(facts["total_steps"].get<int64_t>(), int64_t{8});
  QCOMPARE(facts["trained_tensors"].size(), size_t{64});
  std::vector<double> losses;
  const TrainReport report =
      Value(run->Train({}, [&](const StepReport& step) { losses.push_back(step.loss); }));
  QCOMPARE(run->skipped().size(), size_t{1});
  QVERIFY(run->skipped()[0].file.find("none.mp4") != std::string::npos);
  QCOMPARE(losses.size(), size_t{8});
  QVERIFY2(losses.back() < losses.front() - 1, std::to_string(losses.back()).c_str());
  QCOMPARE(CheckpointsIn(root / "out"), (std::vector<int64_t>{6, 8}));
  // The engine reads what was written as it reads a released adapter.
  const auto files = Value(weights::ResolveModel({.model_dir = report.folder,
                                                  .base_dir = recipe.model.base,
                                                  .spatial_path = recipe.model.spatial,
                                                  .need_language = true,
                                                  .need_spatial = true}));
  QVERIFY(files.kind == weights::LayoutKind::kAdapter);
  const auto before = Value(weights::ResolveModel({.model_dir = recipe.model.base,
                                                   .base_dir = {},
                                                   .spatial_path = {},
                                                   .need_language = true,
                                                   .need_spatial = false}));
  const char* const kName = "model.layers.0.self_attn.q_proj.weight";
  QVERIFY(!at::equal(Value(files.language->Load(kName)), Value(before.language->Load(kName))));
  QVERIFY(files.language->Find("model.fusion_block.out_proj.weight").has_value());
  std::ifstream log(root / "out/log.jsonl");
  int64_t lines = 0;
  for (std::string line; std::getline(log, line); ++lines)
    QCOMPARE(OrderedJson::parse(line)["step"].get<int64_t>(), lines + 1);
  QCOMPARE(lines, int64_t{8});
}

void TestTrainingRun::stoppingSavesAndResumes() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.saving.save_every = 100;
  std::stop_source stop;
  auto run = Value(TrainingRun::Open(recipe, root / "out"));
  const auto stopped = run->Train({stop.get_token(), {}}, [&](const StepReport& step) {
    if (step.step == 3) stop.request_stop();
  });
  QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  QCOMPARE(CheckpointsIn(root / "out"), (std::vector<int64_t>{3}));
  QCOMPARE(Train(recipe, root / "out").resumed_from, int64_t{3});
  Train(recipe, root / "whole");
  QVERIFY(BytesOf(CheckpointFolder(root / "out", 8)) ==
          BytesOf(CheckpointFolder(root / "whole", 8)));
}

void TestTrainingRun::wholeDecoderIsTrained() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.model.adapter.clear();  // A base without fusion block: a new one.
  recipe.parts.lora = false;
  recipe.parts.language = true;
  recipe.optimisation.max_steps = 4;
  recipe.optimisation.schedule = "constant";
  const TrainReport report = Train(recipe, root / "out");
  QVERIFY(report.last_loss < report.first_loss);
  const auto files = Value(weights::ResolveModel({.model_dir = report.folder,
                                                  .base_dir = {},
                                                  .spatial_path = recipe.model.spatial,
                                                  .need_language = true,
                                                  .need_spatial = true}));
  QVERIFY(files.kind == weights::LayoutKind::kMerged);
}

/// A few pictures keep a tag each; more than eight are frames of one clip; one that is damaged
/// leaves its sample out.
void TestTrainingRun::picturesAreTrainedOn() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  std::vector<std::string> frames;
  for (const auto& entry : fs::directory_iterator(kGolden / "vlm3r/frames"))
    frames.push_back("frames/" + entry.path().filename().string());
  std::ranges::sort(frames);  // A folder has no order of its own.
  // The same three samples in every step: without chance in it each must be better. The first has
  // a learning rate of 0.
  recipe.parts.lora_dropout = recipe.parts.fusion_dropout = 0;
  OrderedJson samples = OrderedJson::array();
  const auto add = [&](const std::vector<std::string>& pictures, const std::string& question) {
    samples.push_back(
        {{"image", pictures},
         {"conversations",
          {{{"from", "human"}, {"value", question}}, {{"from", "gpt"}, {"value", "yes"}}}}});
  };
  add({frames[0], frames[1]}, "<image>\n<image>\nThe same room?");
  add({frames[2]}, "<image>\nA room?");
  add(std::vector<std::string>(9, frames[0]), "<image>\nA film?");
  add({"frames/none.png"}, "<image>\nA room?");
  Write(recipe.data.mixture, samples.dump());
  recipe.optimisation.accumulation = 3;
  recipe.optimisation.max_steps = 4;
  const auto run = Value(TrainingRun::Open(recipe, root / "out"));
  const TrainReport report = Value(run->Train({}));
  QVERIFY(report.last_loss < report.first_loss);
  QCOMPARE(run->skipped().size(), size_t{1});
}

void TestTrainingRun::bf16KeepsMasters() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.optimisation.dtype = "bf16";
  recipe.optimisation.max_steps = 4;
  recipe.model.tokens = "camera";
  const TrainReport report = Train(recipe, root / "out");
  QVERIFY(report.last_loss < report.first_loss);
  const auto state = Value(weights::SafetensorsFile::Open(CheckpointFolder(root / "out", 4) /
                                                          "training_state.safetensors"));
  const std::string name = "model.layers.0.self_attn.q_proj.lora_A.default.weight";
  const at::Tensor master = Value(state->Load("master." + name));
  const at::Tensor value = Value(state->Load("value." + name));
  QVERIFY(master.scalar_type() == at::kFloat && value.scalar_type() == at::kBFloat16);
  QVERIFY(at::equal(master.to(at::kBFloat16), value));
  QVERIFY(!at::equal(master, value.to(at::kFloat)));
}

void TestTrainingRun::eventsAreTensorBoards() {
  QCOMPARE(Crc32c("123456789"), 0xE3069283u);  // The check value of CRC-32C.
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const auto events = Value(EventFile::Create(root));
  QVERIFY(events->Add(7, {{"train/loss", 0.5}}));
  const std::string bytes = Text(fs::directory_iterator(root)->path());
  size_t at = 0;
  int records = 0;
  while (at < bytes.size()) {
    uint64_t length = 0;
    std::memcpy(&length, bytes.data() + at, 8);
    QVERIFY(at + 16 + length <= bytes.size());
    const std::string record = bytes.substr(at + 12, length);
    uint32_t stored = 0;
    std::memcpy(&stored, bytes.data() + at + 12 + length, 4);
    const uint32_t crc = Crc32c(record);
    QCOMPARE(stored, ((crc >> 15) | (crc << 17)) + 0xA282EAD8u);
    if (++records == 2) QVERIFY(record.find("train/loss") != std::string::npos);
    at += 16 + length;
  }
  QCOMPARE(records, 2);
}

QTEST_GUILESS_MAIN(TestTrainingRun)
#include "tst_training_run.moc"
