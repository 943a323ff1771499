// SPDX-License-Identifier: Apache-2.0
#include "engine/model/siglip/siglip.h"

#include <QtTest>

#include <stop_token>

#include <ATen/TensorOperators.h>

#include "engine/nn/layer_norm.h"
#include "engine/weights/safetensors_file.h"
#include "tests/model/vlm3r/golden_vlm3r.h"

using namespace vlm3r;
using model::SiglipTower;
using test::Difference;
using test::Golden;

namespace {

constexpr double kTolerance = 2e-5;  // The golden set's.
const std::vector<std::string> kInputs = {"siglip/input_0.png", "siglip/input_1.png",
                                          "siglip/input_2.png", "siglip/input_3.png"};

std::shared_ptr<weights::SafetensorsFile> Checkpoint() {
  return weights::SafetensorsFile::Open(test::GoldenPath("siglip/model.safetensors")).value();
}

SiglipTower GoldenTower(const weights::TensorSource& source, nn::LoadReport* report,
                        int64_t fewer_layers = 1, const nn::LoadOptions& options = {}) {
  const auto config = weights::ParseSiglipConfig(test::GoldenJson("siglip/config")).value();
  return SiglipTower::Load(nn::ParamLoader(source, options, report).Sub("vision_model"), config,
                           config.num_hidden_layers - fewer_layers);
}

}  // namespace

class TestSiglip : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void agreesWithTheReferenceFromPicturesOn();
  void allLayersAgreeToo();
  void framesAreIndependent();
  void usesOrKnowsEveryTensor();
  void namesMissingAndMisshapenTensors();
  void stopsBetweenLayers();
  void staysNearInLowerPrecision_data();
  void staysNearInLowerPrecision();
};

void TestSiglip::agreesWithTheReferenceFromPicturesOn() {
  nn::LoadReport report;
  const SiglipTower tower = GoldenTower(*Checkpoint(), &report);
  QVERIFY(report.ok());
  const at::Tensor pixels = test::PixelsOf(kInputs, 84);
  QVERIFY(Difference(pixels, Golden("siglip/expected", "pixel_values")) < 1e-6);
  QVERIFY(Difference(tower.Embed(pixels), Golden("siglip/expected", "embeddings")) < kTolerance);
  QVERIFY(Difference(tower.Forward(pixels, {}).value(),
                     Golden("siglip/expected", "hidden_states_minus_2")) < kTolerance);
}

void TestSiglip::allLayersAgreeToo() {
  nn::LoadReport report;
  const auto source = Checkpoint();
  const SiglipTower tower = GoldenTower(*source, &report, 0);
  const at::Tensor last = tower.Forward(Golden("siglip/expected", "pixel_values"), {}).value();
  QVERIFY(Difference(last, Golden("siglip/expected", "last_layer_output")) < kTolerance);
  const auto norm = nn::LayerNorm::Load(
      nn::ParamLoader(*source, {}, &report).Sub("vision_model.post_layernorm"), last.size(2), 1e-6);
  QVERIFY(Difference(norm.Forward(last), Golden("siglip/expected", "last_hidden_state")) <
          kTolerance);
}

void TestSiglip::framesAreIndependent() {
  nn::LoadReport report;
  const SiglipTower tower = GoldenTower(*Checkpoint(), &report);
  const at::Tensor pixels = Golden("siglip/expected", "pixel_values");
  const at::Tensor together = tower.Forward(pixels, {}).value();
  std::vector<int64_t> progress;
  RunControl control;
  control.on_progress = [&](const Progress& p) {
    QCOMPARE(p.total, 1);
    progress.push_back(p.done);
  };
  QVERIFY(Difference(tower.Forward(pixels.narrow(0, 3, 1), control).value()[0], together[3]) <
          1e-6);
  QCOMPARE(progress, (std::vector<int64_t>{0, 1}));
}

void TestSiglip::usesOrKnowsEveryTensor() {
  nn::LoadReport report;
  const auto source = Checkpoint();
  GoldenTower(*source, &report);
  QCOMPARE(report.Unexpected(*source, "").size(), size_t{0});
}

void TestSiglip::namesMissingAndMisshapenTensors() {
  test::MemorySource source(*Checkpoint());
  const std::string layer = "vision_model.encoder.layers.1.";
  source.tensors.erase(layer + "mlp.fc2.bias");
  auto& weight = source.tensors[layer + "self_attn.q_proj.weight"];
  weight = weight.narrow(0, 0, 8);
  nn::LoadReport report;
  GoldenTower(source, &report);
  const Status status = report.Check("SigLIP");
  QVERIFY(!status);
  QVERIFY(status.error().code == ErrorCode::kModelMissing);
  QVERIFY(QString::fromStdString(status.error().message).contains("layers.1.mlp.fc2.bias"));
  QVERIFY(QString::fromStdString(status.error().message).contains("[8, 72]"));
}

void TestSiglip::stopsBetweenLayers() {
  nn::LoadReport report;
  const SiglipTower tower = GoldenTower(*Checkpoint(), &report);
  std::stop_source stop;
  RunControl control;
  control.stop = stop.get_token();
  stop.request_stop();
  const auto result = tower.Forward(Golden("siglip/expected", "pixel_values"), control);
  QVERIFY(!result);
  QVERIFY(result.error().code == ErrorCode::kCancelled);
}

void TestSiglip::staysNearInLowerPrecision_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<double>("tolerance");
  QTest::newRow("bf16") << static_cast<int>(at::kBFloat16) << 0.05;
  QTest::newRow("fp16") << static_cast<int>(at::kHalf) << 0.01;
}

void TestSiglip::staysNearInLowerPrecision() {
  QFETCH(int, dtype);
  QFETCH(double, tolerance);
  const auto type = static_cast<at::ScalarType>(dtype);
  nn::LoadReport report;
  const SiglipTower tower = GoldenTower(*Checkpoint(), &report, 1, {.dtype = type});
  const at::Tensor features = tower.Forward(Golden("siglip/expected", "pixel_values"), {}).value();
  QCOMPARE(features.scalar_type(), type);
  QVERIFY(Difference(features, Golden("siglip/expected", "hidden_states_minus_2")) < tolerance);
}

QTEST_APPLESS_MAIN(TestSiglip)
#include "tst_siglip.moc"
