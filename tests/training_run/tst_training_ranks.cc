// SPDX-License-Identifier: Apache-2.0
// Several processes that train one model.
#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>

#include "tests/training_run/tiny_run.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

class TestTrainingRanks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void twoProcessesTrainAsOne_data();
  void twoProcessesTrainAsOne();
  void shardsHalveTheOptimizer();
};

namespace {

/// One of the processes of a run that stops at step `stop_at` (0: never).
bool RunRank(const Recipe& recipe, const fs::path& out, int64_t stop_at) {
  const auto run = TrainingRun::Open(recipe, out);
  if (!run) qWarning("%s", run.error().ToString().c_str());
  if (!run) return false;
  std::stop_source stop;
  const auto report = (*run)->Train({stop.get_token(), {}}, [&](const StepReport& step) {
    if (step.step == stop_at) stop.request_stop();
  });
  const bool stopped = !report && report.error().code == ErrorCode::kCancelled;
  if (!report && !stopped) qWarning("%s", report.error().ToString().c_str());
  return report || (stopped && stop_at > 0);
}

}  // namespace

void TestTrainingRanks::twoProcessesTrainAsOne_data() {
  QTest::addColumn<bool>("sharded");
  QTest::addColumn<int>("batch");
  QTest::newRow("every process keeps all") << false << 1;
  QTest::newRow("ZeRO-2") << true << 1;
  QTest::newRow("ZeRO-2, two samples at once") << true << 2;
}

/// Two processes at half the accumulation take the same steps as one; stopping and resuming them
/// changes nothing.
void TestTrainingRanks::twoProcessesTrainAsOne() {
  QFETCH(bool, sharded);
  QFETCH(int, batch);
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.parts.lora_dropout = recipe.parts.fusion_dropout = 0;
  recipe.optimisation.shard_optimizer = sharded;
  recipe.optimisation.batch = batch;
  recipe.data.validation = recipe.data.mixture;
  recipe.saving.save_every = 4;
  const TrainReport alone = Train(recipe, root / "one");
  recipe.optimisation.accumulation = 1;
  const auto start = [&](const fs::path& out, int64_t stop_at) {
    return InProcesses(2, [&](int) { return RunRank(recipe, out, stop_at); });
  };
  QVERIFY(start(root / "two", 0));
  const auto one = LossesOf(root / "one"), two = LossesOf(root / "two");
  QCOMPARE(two.size(), size_t{8});
  for (size_t i = 0; i < 8; ++i) QVERIFY(std::abs(one[i] - two[i]) < 1e-4 * one[i]);
  const OrderedJson state =
      Value(ReadOrderedJsonFile(CheckpointFolder(root / "two", 8) / "training_state.json"));
  QVERIFY(std::abs(state["best_loss"].get<double>() - alone.best_loss) < 1e-4 * alone.best_loss);
  QVERIFY(start(root / "parts", 3) && start(root / "parts", 0));
  QVERIFY(BytesOf(CheckpointFolder(root / "parts", 8)) ==
          BytesOf(CheckpointFolder(root / "two", 8)));
}

/// ZeRO-2's point: each of two processes keeps about half of the optimiser's state.
void TestTrainingRanks::shardsHalveTheOptimizer() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.optimisation.max_steps = 1;
  const int64_t whole = Train(recipe, root / "one").optimizer_bytes;
  QVERIFY(whole > 0);
  recipe.optimisation.accumulation = 1;
  const auto all_keep_about = [&](double share) {
    return InProcesses(2, [&](int) {
      const auto run = TrainingRun::Open(recipe, root / std::to_string(share));
      const auto report = run ? (*run)->Train({}) : Result<TrainReport>(run.error());
      if (!report) return false;
      const double kept = static_cast<double>(report->optimizer_bytes) / static_cast<double>(whole);
      return std::abs(kept - share) < 0.02;
    });
  };
  QVERIFY(all_keep_about(0.5));
  recipe.optimisation.shard_optimizer = false;
  QVERIFY(all_keep_about(1));
}

QTEST_GUILESS_MAIN(TestTrainingRanks)
#include "tst_training_ranks.moc"
