// SPDX-License-Identifier: Apache-2.0
// Runs beside the tools that they must work with: PEFT and torch.load read a checkpoint, the stock
// torchrun starts several processes.
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/ops/allclose.h>

#include "engine/weights/model_layout.h"
#include "tests/training_run/tiny_run.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

QString Python() { return qEnvironmentVariable("VLM3R_PYTHON", "python3"); }

struct Ran {
  int code = -1;
  QString text;
};

Ran RunProgram(const QString& program, const QStringList& args) {
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(program, args);
  if (!process.waitForFinished(300'000)) process.kill();
  process.waitForFinished();
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAll()};
}

bool HasModule(const QString& name) {
  return RunProgram(Python(), {"-c", "import " + name}).code == 0;
}

/// The recipe as a file, as the program takes it.
QString RecipeFile(const Recipe& recipe, const fs::path& file) {
  Write(file, recipe.ToYaml());
  return QString::fromStdString(file.string());
}

}  // namespace

class TestTrainingPeers : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void peftReadsAdapters();
  void torchrunStartsRanks_data();
  void torchrunStartsRanks();
};

void TestTrainingPeers::peftReadsAdapters() {
  if (!HasModule("peft, transformers"))
    QSKIP("no PEFT here: name a Python that has it as VLM3R_PYTHON");
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.optimisation.max_steps = 2;
  const TrainReport report = Train(recipe, root / "out");
  const QString merged = folder.filePath("merged.safetensors");
  const Ran ran = RunProgram(
      Python(), {VLM3R_PEER_SCRIPTS "/load_adapter.py", QString::fromStdString(recipe.model.base),
                 QString::fromStdString(report.folder), merged});
  QVERIFY2(ran.code == 0, qPrintable(ran.text));
  const auto theirs = Value(weights::SafetensorsFile::Open(merged.toStdString()));
  const auto ours = Value(weights::ResolveModel({.model_dir = report.folder,
                                                 .base_dir = recipe.model.base,
                                                 .spatial_path = recipe.model.spatial,
                                                 .need_language = true,
                                                 .need_spatial = true}));
  QCOMPARE(theirs->Names().size(), size_t{3 * 7});
  for (const std::string& name : theirs->Names()) {
    QVERIFY2(at::allclose(Value(theirs->Load(name)),
                          Value(ours.language->Load(name)).to(at::kFloat), 1e-5, 1e-6),
             name.c_str());
  }
}

void TestTrainingPeers::torchrunStartsRanks_data() {
  QTest::addColumn<bool>("sharded");
  QTest::newRow("every process keeps all") << false;
  QTest::newRow("ZeRO-2") << true;
}

/// Two processes at half the accumulation have the losses of one.
void TestTrainingPeers::torchrunStartsRanks() {
  QFETCH(bool, sharded);
  if (!HasModule("torch.distributed.run"))
    QSKIP("no torchrun here: name a Python that has torch as VLM3R_PYTHON");
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.parts.lora_dropout = recipe.parts.fusion_dropout = 0;
  recipe.optimisation.shard_optimizer = sharded;
  recipe.optimisation.max_steps = 4;
  recipe.optimisation.threads = 1;
  recipe.saving.save_every = 4;
  Train(recipe, root / "one");
  recipe.optimisation.accumulation = 1;
  const QString out = folder.filePath("two");
  const Ran ran =
      RunProgram(Python(), {"-m", "torch.distributed.run", "--no-python", "--nproc-per-node", "2",
                            "--master-port", QString::number(FreePort()), VLM3R_PROGRAM, "train",
                            "--recipe", RecipeFile(recipe, root / "recipe.yaml"), "--out", out});
  QVERIFY2(ran.code == 0, qPrintable(ran.text));
  const auto one = LossesOf(root / "one"), two = LossesOf(root / "two");
  QCOMPARE(two.size(), one.size());
  for (size_t i = 0; i < one.size(); ++i) QVERIFY(std::abs(one[i] - two[i]) < 1e-4 * one[i]);
}

QTEST_GUILESS_MAIN(TestTrainingPeers)
#include "tst_training_peers.moc"
