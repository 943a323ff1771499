// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstring>
#include <fstream>
#include <map>
#include <set>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/ops/equal.h>

#include "engine/weights/adapter_layout.h"
#include "engine/weights/lora_source.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "training/run/checkpoint.h"
#include "training/run/tensorboard.h"
#include "training/run/train.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = VLM3R_TEST_DATA "/golden";

template <typename T>
T Value(Result<T> result) {
  if (!result) qFatal("%s", result.error().ToString().c_str());
  return std::move(*result);
}

void Write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string Text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Conversations about the golden clip; one about a clip that is not there.
void WriteSamples(const fs::path& file, bool with_missing) {
  OrderedJson samples = OrderedJson::array();
  const auto add = [&](const char* video, const std::string& question, const std::string& answer) {
    samples.push_back(
        {{"scene_name", "scene0001_00"},
         {"video", video},
         {"conversations",
          {{{"from", "human"}, {"value", "<image>\nThese are frames of a video.\n" + question}},
           {{"from", "gpt"}, {"value", answer}}}}});
  };
  for (int i = 0; i < 6; ++i)
    add("input.mp4", "How many chairs are there? (" + std::to_string(i) + ")", std::to_string(i));
  if (with_missing) add("none.mp4", "How many?", "1");
  samples.push_back(
      {{"conversations",
        {{{"from", "human"}, {"value", "Say yes."}}, {{"from", "gpt"}, {"value", "yes"}}}}});
  Write(file, samples.dump());
}

Recipe TinyRecipe(const fs::path& folder, bool with_missing = false) {
  Recipe recipe;
  recipe.model.base = kGolden / "vlm3r/base";
  recipe.model.adapter = kGolden / "vlm3r/vlm-3r-llava-qwen2-lora";
  recipe.model.spatial = kGolden / "cut3r/cut3r_512_dpt_4_64.pth";
  recipe.data.mixture = folder / "samples.json";
  recipe.data.videos = kGolden / "vlm3r";
  recipe.data.features = folder / "features";
  recipe.data.frames = 3;
  recipe.parts.lora_r = 8;  // As the golden adapter.
  recipe.parts.lora_alpha = 16;
  recipe.optimisation.accumulation = 2;
  recipe.optimisation.learning_rate = 2e-3;
  recipe.optimisation.max_steps = 8;
  recipe.optimisation.dtype = "fp32";
  recipe.saving.save_every = 2;
  recipe.saving.keep_last = 2;
  WriteSamples(recipe.data.mixture, with_missing);
  return recipe;
}

TrainReport Train(const Recipe& recipe, const fs::path& out) {
  const auto run = Value(TrainingRun::Open(recipe, out));
  return Value(run->Train({}));
}

int FreePort() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), length) != 0) qFatal("no port");
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// Every value of a finished run, trained ones and the optimiser's.
std::map<std::string, std::string> BytesOf(const fs::path& folder) {
  std::map<std::string, std::string> bytes;
  const auto source = Value(weights::SafetensorsFile::Open(folder / "training_state.safetensors"));
  for (const std::string& name : source->Names()) {
    const at::Tensor tensor = Value(source->Load(name)).contiguous();
    bytes[name].assign(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes());
  }
  return bytes;
}

}  // namespace

class TestTrainingRun : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void lossFallsAndCheckpointsLoad();
  void killedRunsEndAsUninterruptedOnes();
  void stoppingSavesAndResumes();
  void otherRecipesAreRefused();
  void wrongCountsAreRefused();
  void lossThatIsNoNumberStops();
  void testScenesAreRefused();
  void twoProcessesTrainAsOne_data();
  void twoProcessesTrainAsOne();
  void wholeDecoderIsTrained();
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

/// A child is killed at random moments, in the middle of saving too, and started again until it is
/// done: the end is the same to the byte.
void TestTrainingRun::killedRunsEndAsUninterruptedOnes() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.saving.save_every = 1;
  recipe.parts.lora_dropout = 0.1;  // The random state must come back, too.
  Train(recipe, root / "whole");
  const auto expected = BytesOf(CheckpointFolder(root / "whole", 8));
  uint32_t random = 12345;
  int kills = 0;
  for (int attempt = 0; attempt < 60; ++attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto run = TrainingRun::Open(recipe, root / "killed");
      ::_exit(run && (*run)->Train({}) ? 0 : 1);
    }
    random = random * 1664525 + 1013904223;
    ::usleep(150'000 + random % 500'000);
    int status = 0;
    if (attempt < 12) ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
      QCOMPARE(WEXITSTATUS(status), 0);
      break;
    }
    ++kills;
  }
  QVERIFY2(kills >= 2, std::to_string(kills).c_str());
  const auto state = BytesOf(CheckpointFolder(root / "killed", 8));
  QCOMPARE(state.size(), expected.size());
  for (const auto& [name, bytes] : expected) QVERIFY2(state.at(name) == bytes, name.c_str());
  QVERIFY(Text(CheckpointFolder(root / "killed", 8) / "adapter_model.safetensors") ==
          Text(CheckpointFolder(root / "whole", 8) / "adapter_model.safetensors"));
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

void TestTrainingRun::otherRecipesAreRefused() {
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

void TestTrainingRun::wrongCountsAreRefused() {
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
  QVERIFY(!rank && rank.error().message.find("lora_A") != std::string::npos);
}

void TestTrainingRun::lossThatIsNoNumberStops() {
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
  QVERIFY(!CheckpointsIn(root / "out").empty());
}

void TestTrainingRun::testScenesAreRefused() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  Write(root / "test.txt", "scene0001_01\n");  // Another scan of the same room.
  recipe.data.test_scenes = root / "test.txt";
  const auto run = TrainingRun::Open(recipe, root / "out");
  QVERIFY(!run && run.error().message.find("scene0001_00") != std::string::npos);
}

void TestTrainingRun::twoProcessesTrainAsOne_data() {
  QTest::addColumn<bool>("sharded");
  QTest::newRow("every process keeps all") << false;
  QTest::newRow("ZeRO-2") << true;
}

/// Two processes at half the accumulation take the same steps as one; stopping and resuming them
/// changes nothing.
void TestTrainingRun::twoProcessesTrainAsOne() {
  QFETCH(bool, sharded);
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.parts.lora_dropout = 0;
  recipe.optimisation.shard_optimizer = sharded;
  recipe.saving.save_every = 4;
  Train(recipe, root / "one");
  recipe.optimisation.accumulation = 1;
  const auto start = [&](const fs::path& out, int stop_at) {
    const int port = FreePort();
    std::vector<pid_t> children;
    for (int rank = 0; rank < 2; ++rank) {
      const pid_t child = ::fork();
      if (child == 0) {
        ::setenv("RANK", std::to_string(rank).c_str(), 1);
        ::setenv("WORLD_SIZE", "2", 1);
        ::setenv("MASTER_ADDR", "127.0.0.1", 1);
        ::setenv("MASTER_PORT", std::to_string(port).c_str(), 1);
        const auto run = TrainingRun::Open(recipe, out);
        std::stop_source stop;
        if (!run) qWarning("%s", run.error().ToString().c_str());
        if (!run) ::_exit(1);
        const auto report = (*run)->Train({stop.get_token(), {}}, [&](const StepReport& step) {
          if (step.step == stop_at) stop.request_stop();
        });
        const bool stopped = !report && report.error().code == ErrorCode::kCancelled;
        if (!report && !stopped) qWarning("%s", report.error().ToString().c_str());
        ::_exit(report || (stopped && stop_at > 0) ? 0 : 1);
      }
      children.push_back(child);
    }
    for (const pid_t child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return false;
    }
    return true;
  };
  QVERIFY(start(root / "two", 0));
  const auto losses = [](const fs::path& out) {
    std::vector<double> values;
    std::ifstream log(out / "log.jsonl");
    for (std::string line; std::getline(log, line);)
      values.push_back(OrderedJson::parse(line)["loss"].get<double>());
    return values;
  };
  const auto one = losses(root / "one"), two = losses(root / "two");
  QCOMPARE(two.size(), size_t{8});
  for (size_t i = 0; i < 8; ++i) QVERIFY(std::abs(one[i] - two[i]) < 1e-4 * one[i]);
  QVERIFY(start(root / "parts", 3) && start(root / "parts", 0));
  QVERIFY(BytesOf(CheckpointFolder(root / "parts", 8)) ==
          BytesOf(CheckpointFolder(root / "two", 8)));
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
