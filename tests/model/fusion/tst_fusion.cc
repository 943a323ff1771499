// SPDX-License-Identifier: Apache-2.0
#include "engine/model/fusion/fusion.h"

#include <QtTest>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include "engine/weights/safetensors_file.h"
#include "tests/model/vlm3r/golden_vlm3r.h"

using namespace vlm3r;
using model::FusionInput;
using model::FusionSite;
using test::Difference;
using weights::FusionKind;
using weights::SpatialFeature;

namespace {

constexpr double kTolerance = 1e-4;  // The golden set's, for fused tokens.

struct Row {
  FusionKind kind;
  FusionSite site;
  FusionInput input;
};

const Row kRows[] = {
    {FusionKind::kCrossAttention, FusionSite::kBeforeProjector, FusionInput::kSelectedTokens},
    {FusionKind::kCrossAttentionWithMlp, FusionSite::kBeforeProjector, FusionInput::kPatchTokens},
    {FusionKind::kTransformer, FusionSite::kBeforeProjector, FusionInput::kSelectedTokens},
    {FusionKind::kMlpAfterClipProj, FusionSite::kAfterProjector, FusionInput::kPatchTokens},
    {FusionKind::kConcatMlp, FusionSite::kAfterProjector, FusionInput::kPatchTokens},
    {FusionKind::kConcatSelfAttention, FusionSite::kAfterProjector, FusionInput::kPatchTokens},
};

std::shared_ptr<weights::SafetensorsFile> GoldenBlock(FusionKind kind) {
  const std::string name(model::FusionName(kind));
  return weights::SafetensorsFile::Open(test::GoldenPath("vlm3r/fusion/" + name + ".safetensors"))
      .value();
}

model::SpatialFeatures SomeFeatures() {
  return {.camera = at::ones({2, 1, 4}), .patch = at::zeros({2, 9, 4}), .points = {}};
}

}  // namespace

class TestFusion : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void agreesWithTheReference_data();
  void agreesWithTheReference();
  void tellsTheKindsApart();
  void detectsNothingInAnEmptyScope();
  void reportsMissingTensors();
  void refusesWidthsThatHeadsDoNotDivide();
  void joinsTokensInTheOrderAskedFor();
  void saysWhatIsNotThere();
  void llava3dAddsACodeOfThePatchMean();
};

// The same random numbers in every run.
void TestFusion::init() {
  at::Generator generator = at::detail::getDefaultCPUGenerator();
  generator.set_current_seed(7);
}

void TestFusion::agreesWithTheReference_data() {
  QTest::addColumn<int>("row");
  for (size_t i = 0; i < std::size(kRows); ++i) {
    QTest::newRow(std::string(model::FusionName(kRows[i].kind)).c_str()) << static_cast<int>(i);
  }
}

void TestFusion::agreesWithTheReference() {
  QFETCH(int, row);
  const Row& expected = kRows[row];
  const auto source = GoldenBlock(expected.kind);
  nn::LoadReport report;
  const auto block =
      model::LoadFusion(expected.kind, nn::ParamLoader(*source, {}, &report).Sub("weight"));
  QVERIFY(report.ok());
  QCOMPARE(report.Unexpected(*source, "weight.").size(), size_t{0});
  QVERIFY(block->site() == expected.site);
  QVERIFY(block->input() == expected.input);
  const at::Tensor output =
      block->Forward(source->Load("query_tokens").value(), source->Load("spatial_tokens").value());
  QVERIFY(Difference(output, source->Load("output").value()) < kTolerance);
}

void TestFusion::tellsTheKindsApart() {
  for (const Row& row : kRows) {
    const auto source = GoldenBlock(row.kind);
    nn::LoadReport report;
    QVERIFY(model::DetectFusion(nn::ParamLoader(*source, {}, &report).Sub("weight")) == row.kind);
  }
}

void TestFusion::detectsNothingInAnEmptyScope() {
  nn::LoadReport report;
  const auto source = GoldenBlock(FusionKind::kTransformer);
  const nn::ParamLoader loader = nn::ParamLoader(*source, {}, &report).Sub("elsewhere");
  QVERIFY(model::DetectFusion(loader) == FusionKind::kNone);
  QVERIFY(model::LoadFusion(FusionKind::kNone, loader) == nullptr);
}

void TestFusion::reportsMissingTensors() {
  test::MemorySource source(*GoldenBlock(FusionKind::kCrossAttention));
  source.tensors.erase("weight.out_norm.bias");
  nn::LoadReport report;
  model::LoadFusion(FusionKind::kCrossAttention,
                    nn::ParamLoader(source, {}, &report).Sub("weight"));
  QCOMPARE(report.missing, std::vector<std::string>{"weight.out_norm.bias"});
}

void TestFusion::refusesWidthsThatHeadsDoNotDivide() {
  test::MemorySource source(*GoldenBlock(FusionKind::kCrossAttention));
  source.tensors["weight.cross_attention.out_proj.bias"] = at::zeros({71});
  nn::LoadReport report;
  model::LoadFusion(FusionKind::kCrossAttention,
                    nn::ParamLoader(source, {}, &report).Sub("weight"));
  QVERIFY(!report.ok());
}

void TestFusion::joinsTokensInTheOrderAskedFor() {
  const auto source = GoldenBlock(FusionKind::kCrossAttention);
  nn::LoadReport report;
  const auto block = model::LoadFusion(FusionKind::kCrossAttention,
                                       nn::ParamLoader(*source, {}, &report).Sub("weight"));
  const auto joined = model::SelectSpatial(*block, SomeFeatures(),
                                           {SpatialFeature::kPatch, SpatialFeature::kCamera})
                          .value();
  QCOMPARE(joined.sizes().vec(), (std::vector<int64_t>{2, 10, 4}));
  QCOMPARE(joined[1][0][0].item<float>(), 0.0f);
  QCOMPARE(joined[1][9][0].item<float>(), 1.0f);
}

void TestFusion::saysWhatIsNotThere() {
  const auto load = [](FusionKind kind) {
    nn::LoadReport report;
    return model::LoadFusion(kind, nn::ParamLoader(*GoldenBlock(kind), {}, &report).Sub("weight"));
  };
  const auto cross =
      model::SelectSpatial(*load(FusionKind::kCrossAttention), {}, {SpatialFeature::kCamera});
  QVERIFY(!cross);
  QVERIFY(cross.error().code == ErrorCode::kModelMissing);
  const auto patch_only = model::SelectSpatial(*load(FusionKind::kConcatMlp), SomeFeatures(),
                                               {SpatialFeature::kCamera});
  QVERIFY(!patch_only);
  QVERIFY(patch_only.error().code == ErrorCode::kUsage);
}

// 2x2 patches of 2x2 points; a first layer that passes x, y, z on, a normalisation, and a sum of
// what stays positive.
void TestFusion::llava3dAddsACodeOfThePatchMean() {
  test::MemorySource source;
  source.tensors["weight.point_head.0.weight"] = at::ones({3, 3}).triu_().tril_();  // identity
  source.tensors["weight.point_head.0.bias"] = at::zeros({3});
  source.tensors["weight.point_head.1.weight"] = at::ones({3});
  source.tensors["weight.point_head.1.bias"] = at::zeros({3});
  source.tensors["weight.point_head.3.weight"] = at::ones({5, 3});
  source.tensors["weight.point_head.3.bias"] = at::zeros({5});
  nn::LoadReport report;
  const nn::ParamLoader loader = nn::ParamLoader(source, {}, &report).Sub("weight");
  QVERIFY(model::DetectFusion(loader) == FusionKind::kLlava3d);
  const auto block = model::LoadFusion(FusionKind::kLlava3d, loader);
  QVERIFY(report.ok());

  const at::Tensor points = at::randn({1, 4, 4, 3});
  const at::Tensor output = block->Forward(at::ones({1, 4, 5}), points);
  for (int64_t patch = 0; patch < 4; ++patch) {
    double mean[3] = {};
    for (int64_t i = 0; i < 12; ++i) {
      mean[i % 3] +=
          points[0][patch / 2 * 2 + i / 6][patch % 2 * 2 + i / 3 % 2][i % 3].item<double>() / 4;
    }
    const double center = (mean[0] + mean[1] + mean[2]) / 3;
    double variance = 0;
    for (const double x : mean) variance += (x - center) * (x - center) / 3;
    double sum = 0;
    for (const double x : mean) sum += std::max(0.0, (x - center) / std::sqrt(variance + 1e-5));
    QVERIFY(std::abs(output[0][patch][4].item<double>() - (1 + sum)) < 1e-4);
  }
}

QTEST_APPLESS_MAIN(TestFusion)
#include "tst_fusion.moc"
