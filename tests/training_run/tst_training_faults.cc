// SPDX-License-Identifier: Apache-2.0
// What goes wrong while a model is trained: killed processes, full disks, wrong files.
#include <csignal>
#include <functional>

#include <sys/resource.h>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>

#include "tests/training_run/tiny_run.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

bool IsSaving(const fs::path& out) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(out, ignored)) {
    if (entry.path().filename().string().starts_with(".vlm3r-")) return true;
  }
  return false;
}

pid_t StartRun(const Recipe& recipe, const fs::path& out) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto run = TrainingRun::Open(recipe, out);
    ::_exit(run && (*run)->Train({}) ? 0 : 1);
  }
  return child;
}

/// Waits until the child is writing a checkpoint, or is not; false when it ended before.
bool Await(pid_t child, const fs::path& out, bool saving) {
  while (IsSaving(out) != saving) {
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) return false;
    ::usleep(200);
  }
  return true;
}

/// Kills the child in the middle of a save, or after a while. False when it ended before.
bool Kill(pid_t child, const fs::path& out, bool in_save, uint32_t random) {
  if (in_save) {
    // What the last kill left is cleared away first.
    if (!Await(child, out, false) || !Await(child, out, true)) return false;
    // A save takes from half a millisecond to many, by the disk: short waits as often as long ones.
    ::usleep((random % 20'000) >> ((random >> 16) % 8));
  } else {
    ::usleep(100'000 + random % 900'000);
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

}  // namespace

class TestTrainingFaults : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void killedRunsEndAsUninterruptedOnes();
  void fullDisksLeaveTheOldCheckpoint();
  void lossThatIsNoNumberStops();
  void wrongCountsAreRefused();
  void testScenesAreRefused();
  void otherRecipesAreRefused();
  void missingFilesAreNamed();
};

/// A child is killed at random moments, every other time in the middle of a save, and started again
/// until it is done: the end is the same to the byte, and nothing half-written is left.
void TestTrainingFaults::killedRunsEndAsUninterruptedOnes() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.saving.save_every = 1;
  recipe.parts.lora_dropout = 0.1;  // The random state must come back, too.
  recipe.optimisation.accumulation = 1;
  recipe.optimisation.max_steps = 40;
  Train(recipe, root / "whole");
  const auto expected = BytesOf(CheckpointFolder(root / "whole", 40));
  uint32_t random = 12345;
  int kills = 0, kills_in_saves = 0;
  for (int attempt = 0; attempt < 50; ++attempt) {
    random = random * 1664525 + 1013904223;
    const pid_t child = StartRun(recipe, root / "killed");
    const bool in_save = attempt % 2 == 0;
    if (!Kill(child, root / "killed", in_save, random >> 8)) break;
    ++kills;
    kills_in_saves += in_save && IsSaving(root / "killed");
  }
  QCOMPARE(Train(recipe, root / "killed").num_steps, int64_t{40});
  QVERIFY2(kills >= 4 && kills_in_saves >= 1,
           (std::to_string(kills) + " " + std::to_string(kills_in_saves)).c_str());
  const auto state = BytesOf(CheckpointFolder(root / "killed", 40));
  QCOMPARE(state.size(), expected.size());
  for (const auto& [name, bytes] : expected) QVERIFY2(state.at(name) == bytes, name.c_str());
  QVERIFY(Text(CheckpointFolder(root / "killed", 40) / "adapter_model.safetensors") ==
          Text(CheckpointFolder(root / "whole", 40) / "adapter_model.safetensors"));
  QVERIFY(!IsSaving(root / "killed"));
}

/// Files may grow to a few kilobytes only from some step on, as on a disk that is full.
void TestTrainingFaults::fullDisksLeaveTheOldCheckpoint() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.saving.save_every = 2;
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);  // Writes fail instead.
    const auto run = TrainingRun::Open(recipe, root / "out");
    const auto report = run ? (*run)->Train({},
                                            [](const StepReport& step) {
                                              const rlimit small{16 << 10, 16 << 10};
                                              if (step.step == 3) ::setrlimit(RLIMIT_FSIZE, &small);
                                            })
                            : Result<TrainReport>(run.error());
    ::_exit(!report && report.error().code == ErrorCode::kDisk && !report.error().file.empty() ? 0
                                                                                               : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  QCOMPARE(CheckpointsIn(root / "out"), (std::vector<int64_t>{2}));
  QVERIFY(!IsSaving(root / "out"));
  // With room again the run goes on from there, to the end of an uninterrupted one.
  QCOMPARE(Train(recipe, root / "out").resumed_from, int64_t{2});
  Train(recipe, root / "whole");
  QVERIFY(BytesOf(CheckpointFolder(root / "out", 8)) ==
          BytesOf(CheckpointFolder(root / "whole", 8)));
}

void TestTrainingFaults::missingFilesAreNamed() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const auto error = [&](const std::function<void(Recipe*)>& change) {
    Recipe recipe = TinyRecipe(root);
    change(&recipe);
    const auto run = TrainingRun::Open(recipe, root / "out");
    return run ? std::string() : run.error().ToString();
  };
  const auto names = [](const std::string& text, const char* what) {
    return text.find(what) != std::string::npos && text.find('\n') == std::string::npos;
  };
  QVERIFY(names(error([](Recipe* r) { r->model.base = "/none/base"; }), "/none/base"));
  QVERIFY(names(error([](Recipe* r) { r->model.adapter = "/none/adapter"; }), "/none/adapter"));
  QVERIFY(names(error([](Recipe* r) { r->data.mixture = "/none/m.yaml"; }), "/none/m.yaml"));
  QVERIFY(names(error([](Recipe* r) { r->data.mixture.clear(); }), "data.mixture"));
  QVERIFY(names(error([](Recipe* r) { r->data.validation = "/none/v.yaml"; }), "/none/v.yaml"));
  QVERIFY(names(error([](Recipe* r) { r->saving.keep_best = true; }), "validation_share"));
  QVERIFY(names(error([](Recipe* r) { r->optimisation.device = "cuda"; }), "cuda:0"));
  QVERIFY(!fs::exists(root / "out"));
}

void TestTrainingFaults::lossThatIsNoNumberStops() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.optimisation.learning_rate = 10;
  recipe.optimisation.max_grad_norm = 0;
  recipe.optimisation.schedule = "constant";
  recipe.optimisation.warmup_ratio = 0;
  recipe.optimisation.weight_decay = 10;
  recipe.optimisation.max_steps = 200;
  recipe.saving.save_every = 1;
  const auto run = Value(TrainingRun::Open(recipe, root / "out"));
  const auto report = run->Train({});
  QVERIFY(!report && report.error().code == ErrorCode::kFailed);
  QVERIFY2(report.error().message.find("input.mp4") != std::string::npos ||
               report.error().message.find("step") != std::string::npos,
           report.error().message.c_str());
  // The last checkpoint is whole: the run could go on from it.
  const auto checkpoints = CheckpointsIn(root / "out");
  QVERIFY(!checkpoints.empty());
  QVERIFY(!BytesOf(CheckpointFolder(root / "out", checkpoints.back())).empty());
}

void TestTrainingFaults::wrongCountsAreRefused() {
  QTemporaryDir folder;
  Recipe recipe = TinyRecipe(folder.path().toStdString());
  recipe.model.adapter.clear();
  recipe.parts.lora_r = 4;
  recipe.parts.expect_parameters = 59487;  // The reference counts 59488.
  const auto run = TrainingRun::Open(recipe, folder.path().toStdString() + "/out");
  QVERIFY(!run && run.error().message.find("59488") != std::string::npos);
  recipe.parts.expect_parameters = 0;
  recipe.parts.lora_targets = {"q_proj", "w_proj"};
  const auto wrong = TrainingRun::Open(recipe, folder.path().toStdString() + "/out");
  QVERIFY(!wrong && wrong.error().message.find("w_proj") != std::string::npos);
  recipe.parts.lora_targets = {};
  recipe.model.adapter = kGolden / "vlm3r/vlm-3r-llava-qwen2-lora";  // Of rank 8.
  const auto rank = TrainingRun::Open(recipe, folder.path().toStdString() + "/out");
  // Names the tensor and both shapes.
  QVERIFY2(!rank && rank.error().message.find("q_proj.lora_A.default.weight is [8, 64], the "
                                              "model's is [4, 64]") != std::string::npos,
           rank ? "" : rank.error().message.c_str());
}

void TestTrainingFaults::testScenesAreRefused() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  Write(root / "test.txt", "scene0001_01\n");  // Another scan of the same room.
  recipe.data.test_scenes = root / "test.txt";
  const auto run = TrainingRun::Open(recipe, root / "out");
  QVERIFY(!run && run.error().message.find("scene0001_00") != std::string::npos);
}

void TestTrainingFaults::otherRecipesAreRefused() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.optimisation.max_steps = 2;
  Train(recipe, root / "out");
  recipe.optimisation.learning_rate *= 2;
  const auto run = Value(TrainingRun::Open(recipe, root / "out"));
  const auto report = run->Train({});
  QVERIFY(!report);
  QVERIFY(report.error().message.find("learning_rate") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestTrainingFaults)
#include "tst_training_faults.moc"
