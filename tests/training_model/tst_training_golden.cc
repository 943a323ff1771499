// SPDX-License-Identifier: Apache-2.0
// Losses, gradients and optimiser steps of the reference's training (tests/data/golden/train).
#include <cmath>
#include <fstream>
#include <map>

#include <QTest>

#include <ATen/TensorOperators.h>
#include <ATen/ops/linalg_vector_norm.h>

#include "engine/base/json.h"
#include "engine/weights/config_reader.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "tests/support/value.h"
#include "training/model/trainable_model.h"
#include "training/optimizer/adamw.h"
#include "training/optimizer/learning_rate.h"
#include "training/text/conversation_ids.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = VLM3R_TEST_DATA "/golden";

using vlm3r::test::Value;

std::shared_ptr<const weights::TensorSource> Open(const fs::path& file) {
  return Value(weights::SafetensorsFile::Open(file));
}

const model::Tokenizer& Words() {
  static const auto tokenizer = Value(model::Tokenizer::Load(kGolden / "vlm3r/base"));
  return *tokenizer;
}

std::map<std::string, OrderedJson> Conversations() {
  std::map<std::string, OrderedJson> rows;
  std::ifstream lines(kGolden / "train/preprocess.jsonl");
  for (std::string line; std::getline(lines, line);) {
    auto row = OrderedJson::parse(line);
    rows[row["name"]] = row;
  }
  return rows;
}

LabelledIds IdsOf(const OrderedJson& row) {
  std::vector<Message> messages;
  for (const auto& message : row["conversations"])
    messages.push_back({message["from"] == "human", message["value"]});
  return Value(ConversationIds(messages, Words()));
}

/// The sample that the reference's run trained on.
TrainingSample Sample(const std::string& name) {
  const auto stages = Open(kGolden / "vlm3r/expected/video.safetensors");
  const LabelledIds text = IdsOf(Conversations().at(name));
  TrainingSample sample;
  sample.ids = text.ids;
  sample.labels = text.labels;
  sample.vision_features = Value(stages->Load("vision_features"));
  sample.spatial.camera = Value(stages->Load("camera_tokens"));
  sample.spatial.patch = Value(stages->Load("patch_tokens"));
  return sample;
}

std::unique_ptr<TrainableModel> Model(bool recompute = false, c10::ScalarType dtype = c10::kFloat) {
  auto files = Value(weights::ResolveModel({.model_dir = kGolden / "vlm3r/base",
                                            .base_dir = {},
                                            .spatial_path = {},
                                            .need_language = true,
                                            .need_spatial = false}));
  const Json config = Value(ReadJsonFile(kGolden / "vlm3r/vlm-3r-llava-qwen2-lora/config.json"));
  TrainableModel::Options options;
  options.parts.lora = LoraOptions{.rank = 4, .alpha = 8, .dropout = 0, .targets = {}};
  options.load.dtype = dtype;
  options.recompute = recompute;
  options.initial = Open(kGolden / "train/initial_trainables.safetensors");
  return Value(
      TrainableModel::Create(files.language, Value(weights::ParseLlavaConfig(config)), 0, options));
}

AdamW Optimizer(const TrainableModel& model, double rate, double decay) {
  std::vector<Optimised> tensors;
  for (const Parameter& parameter : model.parameters().all()) {
    // As the reference's groups: vectors (biases, norms) do not decay.
    const bool decays = parameter.value.dim() > 1;
    tensors.push_back({parameter.name, parameter.value, rate, decays ? decay : 0});
  }
  return {std::move(tensors), {}};
}

double Mean(const SampleLoss& loss) {
  return loss.sum.item<double>() / static_cast<double>(loss.num_labels);
}

OrderedJson Expected() { return Value(ReadOrderedJsonFile(kGolden / "train/expected.json")); }

double RelativeDifference(const at::Tensor& a, const at::Tensor& b) {
  const auto norm = [](const at::Tensor& x) { return at::linalg_vector_norm(x, 2).item<double>(); };
  return norm(a - b) / (1e-12 + norm(b));
}

}  // namespace

class TestTrainingGolden : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void labelsAreTheReferences();
  void lossAndGradients_data() {
    QTest::addColumn<bool>("recompute");
    QTest::newRow("activations kept") << false;
    QTest::newRow("activations recomputed") << true;
  }
  void lossAndGradients();
  void threeSteps_data();
  void threeSteps();
  void accumulationAveragesSamples();
  void trainableSetIsTheReferences();
};

void TestTrainingGolden::labelsAreTheReferences() {
  for (const auto& [name, row] : Conversations()) {
    const LabelledIds text = IdsOf(row);
    QVERIFY2(text.ids == row["input_ids"].get<std::vector<int64_t>>(), name.c_str());
    QVERIFY2(text.labels == row["labels"].get<std::vector<int64_t>>(), name.c_str());
  }
  QVERIFY(!ConversationIds({{false, "alone"}}, Words()));
  QVERIFY(!ConversationIds({}, Words()));
}

void TestTrainingGolden::lossAndGradients() {
  QFETCH(bool, recompute);
  const auto model = Model(recompute);
  const OrderedJson expected = Expected();
  const SampleLoss loss = Value(model->Loss(Sample(expected["sample"])));
  QCOMPARE(loss.num_labels, expected["n_label_tokens_after_shift"].get<int64_t>());
  const double wanted = expected["loss"];
  QVERIFY(std::abs(Mean(loss) - wanted) < 1e-5 * wanted);
  (loss.sum / loss.num_labels).backward();
  const auto& norms = expected["grad_norm_per_tensor"];
  QCOMPARE(model->parameters().all().size(), norms.size());
  for (const Parameter& parameter : model->parameters().all()) {
    const double norm = at::linalg_vector_norm(parameter.value.grad(), 2).item<double>();
    const double reference = norms.at(parameter.name);
    // One gradient is zero but for rounding: a key's bias does not change a softmax.
    if (reference < 1e-6)
      QVERIFY(norm < 1e-6);
    else
      QVERIFY2(std::abs(norm - reference) < 1e-3 * reference, parameter.name.c_str());
  }
  const auto gradients = Open(kGolden / "train/grads_subset.safetensors");
  for (const std::string& name : gradients->Names()) {
    const at::Tensor reference = Value(gradients->Load(name));
    QVERIFY2(RelativeDifference(model->parameters().Find(name)->value.grad(), reference) < 1e-3,
             name.c_str());
  }
}

void TestTrainingGolden::threeSteps_data() {
  QTest::addColumn<QString>("run");
  for (const char* run : {"released_hyperparameters", "larger_lr", "weight_decay"})
    QTest::newRow(run) << QString(run);
}

void TestTrainingGolden::threeSteps() {
  QFETCH(QString, run);
  const auto model = Model();
  const OrderedJson expected = Expected();
  const OrderedJson& reference = expected["runs"][run.toStdString()];
  AdamW optimizer = Optimizer(*model, reference["lr"], reference["weight_decay"]);
  const LearningRateSchedule schedule{ScheduleKind::kCosine, reference["warmup_steps"],
                                      reference["total_steps"]};
  const TrainingSample sample = Sample(expected["sample"]);
  for (int64_t step = 0; step < 3; ++step) {
    const auto& row = reference["log"][static_cast<size_t>(step)];
    const double factor = schedule.FactorAt(step);
    QVERIFY(std::abs(factor * reference["lr"].get<double>() - row["lr_used"].get<double>()) <
            1e-12);
    optimizer.ZeroGradients();
    const SampleLoss loss = Value(model->Loss(sample));
    const double wanted = row["loss_before"];
    QVERIFY2(std::abs(Mean(loss) - wanted) < 1e-5 * wanted, std::to_string(Mean(loss)).c_str());
    (loss.sum / loss.num_labels).backward();
    const double norm = ClipGradients(&optimizer, reference["max_grad_norm"]);
    const double wanted_norm = row["grad_norm_before_clip"];
    QVERIFY(std::abs(norm - wanted_norm) < 1e-3 * wanted_norm);
    optimizer.Step(factor);
  }
  const double after = reference["loss_after"];
  QVERIFY(std::abs(Mean(Value(model->Loss(sample))) - after) < 1e-5 * after);
  if (run != "larger_lr") return;
  const auto values = Open(kGolden / "train/after_larger_lr_subset.safetensors");
  for (const std::string& name : values->Names()) {
    const at::Tensor wanted = Value(values->Load(name));
    QVERIFY2(RelativeDifference(model->parameters().Find(name)->value.detach(), wanted) < 1e-3,
             name.c_str());
  }
}

void TestTrainingGolden::accumulationAveragesSamples() {
  const auto model = Model();
  const OrderedJson expected = Expected();
  const OrderedJson& reference = expected["accumulation_of_2"];
  AdamW optimizer = Optimizer(*model, 1e-3, 0);
  double sum = 0;
  for (const std::string name : reference["samples"]) {
    const SampleLoss loss = Value(model->Loss(Sample(name)));
    sum += Mean(loss) / 2;
    (loss.sum / loss.num_labels / 2).backward();
  }
  QVERIFY(std::abs(sum - reference["mean_loss"].get<double>()) < 1e-5 * sum);
  const double norm = reference["grad_norm"];
  QVERIFY(std::abs(optimizer.GradientNorm() - norm) < 1e-3 * norm);
}

void TestTrainingGolden::trainableSetIsTheReferences() {
  const auto model = Model();
  const auto initial = Open(kGolden / "train/initial_trainables.safetensors");
  QCOMPARE(model->parameters().num_values(), Expected()["n_trainable"].get<int64_t>());
  QCOMPARE(model->parameters().all().size(), initial->Names().size());
  for (const Parameter& parameter : model->parameters().all())
    QVERIFY2(initial->Find(parameter.name).has_value(), parameter.name.c_str());
}

QTEST_GUILESS_MAIN(TestTrainingGolden)
#include "tst_training_golden.moc"
