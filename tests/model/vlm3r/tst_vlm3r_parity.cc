// SPDX-License-Identifier: Apache-2.0
#include "engine/model/vlm3r.h"

#include <QtTest>

#include <ATen/TensorOperators.h>

#include "engine/weights/safetensors_file.h"
#include "tests/model/vlm3r/golden_vlm3r.h"

using namespace vlm3r;
using vlm3r::test::Difference;
using vlm3r::test::Golden;
using vlm3r::test::GoldenJson;
using vlm3r::weights::SpatialFeature;

namespace {

// The golden set's tolerances.
constexpr double kVisionTolerance = 2e-5;
constexpr double kSpatialTolerance = 5e-4;
constexpr double kSpatialFp32RopeTolerance = 5e-5;
constexpr double kVisualTolerance = 1e-4;
constexpr double kLogitTolerance = 3e-4;

constexpr const char* kAdapter = "vlm-3r-llava-qwen2-lora";
constexpr const char* kMerged = "vlm-3r-llava-qwen2-merged";
constexpr const char* kMergedBf16 = "vlm-3r-llava-qwen2-merged-bf16";
constexpr const char* kBase = "base";
constexpr int kSide = 384;

const std::vector<std::string> kFrames = {
    "vlm3r/frames/frame_000.png", "vlm3r/frames/frame_009.png", "vlm3r/frames/frame_019.png"};
const std::vector<std::string> kPictures = {kFrames.front(), kFrames.back()};

// One way to use a golden checkpoint.
struct Case {
  QString layout = kAdapter;
  QString answer = {};   // "video" or "ablations/base_model_without_3d": JSON file, and key in it
  QString tensors = {};  // safetensors file below vlm3r/expected, or empty
  QString prefix = {};   // of the names in it
  bool images = false;
  bool fp16_rope = true;
  QString tokens = "config";  // or a comma list
};

std::string Std(const QString& text) { return text.toStdString(); }

Json AnswerOf(const QString& name) {
  const QStringList parts = name.split('/');
  const Json json = GoldenJson("vlm3r/expected/" + Std(parts[0]));
  return parts.size() == 1 ? json : json.at(Std(parts[1]));
}

// Everything the engine computes for a case.
struct Run {
  at::Tensor vision_features;
  model::SpatialFeatures spatial;
  model::VisualStages visual;
  model::Generation generation;
};

Run RunCase(const Case& test, const nn::LoadOptions& options = {},
            nn::KvStorage kv_storage = nn::KvStorage::kComputed) {
  auto layout = test::OpenLayout(Std(test.layout));
  layout.spec.kv_storage = kv_storage;
  const model::Vlm3r model = test::LoadModel(layout, options);
  const at::Tensor pixels = test::PixelsOf(test.images ? kPictures : kFrames, kSide);
  Run run;
  run.vision_features = model.VisionFeatures(pixels).value();
  if (model.config().fusion != weights::FusionKind::kNone) {
    run.spatial = test::RunCut3r(layout, pixels, test.fp16_rope);
  }
  model::VisualRequest request;
  request.vision_features = run.vision_features;
  request.spatial = run.spatial;
  request.modality = test.images ? model::Modality::kImages : model::Modality::kVideo;
  if (test.tokens != "config")
    request.tokens = weights::ParseSpatialFeatures(Std(test.tokens)).value();
  request.keep_stages = true;
  run.visual = model.VisualTokens(request).value();

  const Json answer = AnswerOf(test.answer);
  model::GenerateRequest generate;
  generate.input_ids = answer.at("input_ids").get<std::vector<int64_t>>();
  generate.blocks = run.visual.blocks;
  generate.max_new_tokens = static_cast<int64_t>(answer.at("generated_ids").size());
  generate.sampling.repetition_penalty = answer.at("repetition_penalty").get<double>();
  generate.keep_stages = true;
  model::PromptCache cache;
  run.generation = model.Generate(generate, &cache).value();
  return run;
}

// Says by how much where it is too much.
bool Within(const std::string& name, const at::Tensor& ours, const at::Tensor& expected,
            double tolerance) {
  const double difference = Difference(ours, expected);
  if (difference >= tolerance) qWarning("%s differs by %g", name.c_str(), difference);
  return difference < tolerance;
}

}  // namespace

Q_DECLARE_METATYPE(Case)

class TestVlm3rParity : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void everyStageOfTheVideoCase();
  void answers_data();
  void answers();
  void bf16ComputeStaysNear();
  void int8KeysAndValuesStayNear();
  void cameraTokensOnlyChangeEveryTokenOfAFrameAlike();
};

void TestVlm3rParity::initTestCase() { qRegisterMetaType<Case>(); }

void TestVlm3rParity::everyStageOfTheVideoCase() {
  const Run run = RunCase({.answer = "video"});
  const auto within = [](const char* name, const at::Tensor& ours, double tolerance) {
    return Within(name, ours, Golden("vlm3r/expected/video", name), tolerance);
  };
  QVERIFY(within("vision_features", run.vision_features, kVisionTolerance));
  QVERIFY(within("camera_tokens", run.spatial.camera, kSpatialTolerance));
  QVERIFY(within("patch_tokens", run.spatial.patch, kSpatialTolerance));
  QVERIFY(within("fused", run.visual.fused, kVisualTolerance));
  QVERIFY(within("projected", run.visual.projected, kVisualTolerance));
  QVERIFY(within("pooled", run.visual.pooled, kVisualTolerance));
  QVERIFY(within("visual_tokens", run.visual.visual_tokens, kVisualTolerance));
  QVERIFY(within("inputs_embeds", run.generation.inputs_embeds, kVisualTolerance));
  QVERIFY(within("logits_last", run.generation.logits_last, kLogitTolerance));
  QVERIFY(within("gen_scores", run.generation.step_logits, kLogitTolerance));
}

void TestVlm3rParity::answers_data() {
  QTest::addColumn<Case>("test");
  const auto row = [](const char* name, const Case& test) { QTest::newRow(name) << test; };
  row("adapter", {.answer = "video", .tensors = "video"});
  row("merged", {.layout = kMerged, .answer = "video", .tensors = "video"});
  row("rope in fp32",
      {.answer = "video_fp32rope", .tensors = "video_fp32rope", .fp16_rope = false});
  row("time sentence", {.answer = "video_time_instruction", .tensors = "video_time_instruction"});
  row("repetition penalty", {.answer = "video_rep1.05"});
  row("two pictures", {.answer = "images", .tensors = "images", .images = true});
  row("without camera token", {.answer = "ablations/without_camera_token",
                               .tensors = "ablations",
                               .prefix = "without_camera_token.",
                               .tokens = "patch_tokens"});
  row("without geometry tokens", {.answer = "ablations/without_geometry_tokens",
                                  .tensors = "ablations",
                                  .prefix = "without_geometry_tokens.",
                                  .tokens = "camera_tokens"});
  row("both by list", {.answer = "ablations/both_by_list",
                       .tensors = "ablations",
                       .prefix = "both_by_list.",
                       .tokens = "camera_tokens,patch_tokens"});
  row("both reversed", {.answer = "ablations/both_reversed",
                        .tensors = "ablations",
                        .prefix = "both_reversed.",
                        .tokens = "patch_tokens,camera_tokens"});
  row("alias of the training script",
      {.answer = "video", .tensors = "video", .tokens = "all_tokens"});
  row("base alone",
      {.layout = kBase, .answer = "ablations/base_model_without_3d", .tensors = "base_only"});
  row("merged in bf16, computed in fp32",
      {.layout = kMergedBf16, .answer = "merged_bf16_storage", .tensors = "merged_bf16_storage"});
}

void TestVlm3rParity::answers() {
  QFETCH(Case, test);
  const Run run = RunCase(test);
  const Json answer = AnswerOf(test.answer);
  QCOMPARE(run.generation.token_ids, answer.at("generated_ids").get<std::vector<int64_t>>());
  QCOMPARE(run.generation.sequence_length, answer.at("seq_len_after_expansion").get<int64_t>());
  const auto gaps = answer.at("top1_minus_top2").get<std::vector<double>>();
  QCOMPARE(run.generation.top1_minus_top2.size(), gaps.size());
  for (size_t i = 0; i < gaps.size(); ++i)
    QVERIFY(std::abs(run.generation.top1_minus_top2[i] - gaps[i]) < 1e-3);
  if (test.tensors.isEmpty()) return;

  const std::string file = "vlm3r/expected/" + Std(test.tensors);
  const auto source =
      weights::SafetensorsFile::Open(test::GoldenPath(file + ".safetensors")).value();
  const auto check = [&](const char* name, const at::Tensor& ours, double tolerance) {
    const std::string full = Std(test.prefix) + name;
    if (!source->Find(full)) return true;
    return Within(full, ours, source->Load(full).value(), tolerance);
  };
  const double spatial_tolerance = test.fp16_rope ? kSpatialTolerance : kSpatialFp32RopeTolerance;
  if (run.spatial.camera.defined()) {
    QVERIFY(check("camera_tokens", run.spatial.camera, spatial_tolerance));
    QVERIFY(check("patch_tokens", run.spatial.patch, spatial_tolerance));
  }
  QVERIFY(check("fused_frame0", run.visual.fused[0], kVisualTolerance));
  QVERIFY(check("pooled", run.visual.pooled, kVisualTolerance));
  QVERIFY(check("visual_tokens", run.visual.visual_tokens, kVisualTolerance));
  QVERIFY(check("logits_last", run.generation.logits_last, kLogitTolerance));
  QVERIFY(check("gen_scores", run.generation.step_logits, kLogitTolerance));
}

// Keys and values in int8 are off by half a percent. Random weights amplify that about tenfold, as
// they do the rounding of bf16 (0.3 %, which comes out as 2.6 %).
void TestVlm3rParity::int8KeysAndValuesStayNear() {
  for (const char* answer : {"video", "images"}) {
    const Case test{.answer = answer, .images = QByteArray(answer) == "images"};
    const Run exact = RunCase(test);
    const Run int8 = RunCase(test, {}, nn::KvStorage::kInt8);
    const double error = Difference(int8.generation.logits_last, exact.generation.logits_last);
    qInfo("%s: logits differ by %g", answer, error);
    QVERIFY(error > 0);
    QVERIFY(error < 0.1);
    QCOMPARE(int8.generation.token_ids[0], exact.generation.token_ids[0]);
  }
}

// The reference computes in bf16 on the CPU too; the golden README expects errors of 0.05 to 0.2 in
// the logits.
void TestVlm3rParity::bf16ComputeStaysNear() {
  const Run run =
      RunCase({.layout = kMergedBf16, .answer = "merged_bf16_storage"}, {.dtype = at::kBFloat16});
  const at::Tensor reference = Golden("vlm3r/expected/merged_bf16_compute", "logits_last");
  QCOMPARE(run.generation.logits_last.scalar_type(), at::kFloat);
  QVERIFY((run.generation.logits_last - reference).abs().max().item<double>() < 0.2);
}

// With one key per frame the attention cannot but return its value: the same vector is added to all
// patches.
void TestVlm3rParity::cameraTokensOnlyChangeEveryTokenOfAFrameAlike() {
  const Run run = RunCase({.answer = "ablations/without_geometry_tokens", .tokens = "camera"});
  const at::Tensor added = run.visual.fused - run.vision_features;  // [F,N,D]
  QVERIFY((added - added.narrow(1, 0, 1)).abs().max().item<double>() < 1e-5);
  QVERIFY((added[0] - added[1]).abs().max().item<double>() > 1e-4);
}

QTEST_APPLESS_MAIN(TestVlm3rParity)
#include "tst_vlm3r_parity.moc"
