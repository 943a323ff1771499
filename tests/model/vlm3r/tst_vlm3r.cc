// SPDX-License-Identifier: Apache-2.0
#include "engine/model/vlm3r.h"

#include <QtTest>

#include <limits>
#include <stop_token>

#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>

#include "tests/model/vlm3r/golden_vlm3r.h"

using namespace vlm3r;

namespace {

constexpr const char* kMerged = "vlm-3r-llava-qwen2-merged";

const test::GoldenLayout& Layout() {
  static const test::GoldenLayout layout = test::OpenLayout(kMerged);
  return layout;
}

const model::Vlm3r& Model() {
  static const model::Vlm3r model = test::LoadModel(Layout());
  return model;
}

Json VideoCase() { return test::GoldenJson("vlm3r/expected/video"); }

model::GenerateRequest VideoRequest() {
  const Json json = VideoCase();
  model::GenerateRequest request;
  request.input_ids = json.at("input_ids").get<std::vector<int64_t>>();
  request.blocks = {test::Golden("vlm3r/expected/video", "visual_tokens")};
  return request;
}

Result<model::Vlm3r> LoadFrom(const weights::TensorSource& source, const model::Vlm3rSpec& spec) {
  return model::Vlm3r::Load(source, spec, {});
}

}  // namespace

class TestVlm3r : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void secondQuestionReusesTheClip();
  void chatContinuesFromItsOwnAnswer();
  void stopIdsEndTheAnswer();
  void callbackEndsTheAnswer();
  void stopDuringThePrefillIsAnErrorAndHarmless();
  void cutsAtTheMaximalLength();
  void refusesPromptsThatDoNotFit();
  void refusesTokensOfTheWrongWidth();
  void fusionNeedsItsTokensUnlessLeftOut();
  void profilesChangeThePooledGrid();
  void fusionOfConfigAndTensorsMustAgree();
  void reportsUnexpectedTensors();
  void overflowIsAnError();
};

void TestVlm3r::secondQuestionReusesTheClip() {
  const model::GenerateRequest first = VideoRequest();
  model::GenerateRequest second = first;
  std::swap(second.input_ids[40], second.input_ids[41]);
  model::PromptCache cache;
  QCOMPARE(Model().Generate(first, &cache).value().reused_positions, 0);
  const model::Generation reused = Model().Generate(second, &cache).value();
  // 28 ids, 630 visual tokens, and the ids up to the one that was changed.
  QCOMPARE(reused.reused_positions, 28 + 630 + (40 - 29));
  model::PromptCache fresh;
  const model::Generation expected = Model().Generate(second, &fresh).value();
  QCOMPARE(reused.token_ids, expected.token_ids);
  QVERIFY(test::Difference(reused.logits_last, expected.logits_last) < 3e-5);
  // The same question again computes one position.
  QCOMPARE(Model().Generate(second, &cache).value().reused_positions, expected.sequence_length - 1);
}

void TestVlm3r::chatContinuesFromItsOwnAnswer() {
  model::GenerateRequest request = VideoRequest();
  model::PromptCache cache;
  const model::Generation first = Model().Generate(request, &cache).value();
  request.input_ids.insert(request.input_ids.end(), first.token_ids.begin(), first.token_ids.end());
  request.input_ids.push_back(198);
  // The last token of an answer is chosen, not run.
  QCOMPARE(Model().Generate(request, &cache).value().reused_positions,
           first.sequence_length + static_cast<int64_t>(first.token_ids.size()) - 1);
}

void TestVlm3r::stopIdsEndTheAnswer() {
  model::GenerateRequest request = VideoRequest();
  const auto expected = VideoCase().at("generated_ids").get<std::vector<int64_t>>();
  request.sampling.stop_ids = {expected[3]};
  model::PromptCache cache;
  const model::Generation generation = Model().Generate(request, &cache).value();
  QCOMPARE(generation.token_ids, std::vector<int64_t>(expected.begin(), expected.begin() + 4));
  QVERIFY(generation.stop_reason == model::StopReason::kStop);
  request.sampling.stop_ids.clear();
  request.max_new_tokens = 2;
  QVERIFY(Model().Generate(request, &cache).value().stop_reason == model::StopReason::kLength);
}

void TestVlm3r::callbackEndsTheAnswer() {
  model::PromptCache cache;
  std::vector<int64_t> seen;
  const auto two_only = [&](const nn::SampledToken& token) {
    seen.push_back(token.id);
    return seen.size() < 2;
  };
  const model::Generation generation = Model().Generate(VideoRequest(), &cache, two_only).value();
  QVERIFY(generation.stop_reason == model::StopReason::kCancelled);
  QCOMPARE(generation.token_ids, seen);
  QCOMPARE(seen.size(), size_t{2});
}

void TestVlm3r::stopDuringThePrefillIsAnErrorAndHarmless() {
  std::stop_source stop;
  RunControl control;
  control.stop = stop.get_token();
  control.on_progress = [&](const Progress& progress) {
    if (progress.stage == "prefill") stop.request_stop();
  };
  model::PromptCache cache;
  const auto stopped = Model().Generate(VideoRequest(), &cache, {}, control);
  QVERIFY(!stopped);
  QVERIFY(stopped.error().code == ErrorCode::kCancelled);
  QCOMPARE(Model().Generate(VideoRequest(), &cache).value().token_ids,
           VideoCase().at("generated_ids").get<std::vector<int64_t>>());
}

void TestVlm3r::cutsAtTheMaximalLength() {
  test::GoldenLayout layout = Layout();
  layout.spec.config.tokenizer_model_max_length = 700;
  const model::Vlm3r model = test::LoadModel(layout);
  const model::GenerateRequest request = VideoRequest();
  const at::Tensor embeds = model.Embed(request.input_ids, request.blocks).value();
  QVERIFY(embeds.equal(Model().Embed(request.input_ids, request.blocks).value().narrow(1, 0, 700)));
  model::PromptCache cache;
  const model::Generation generation = model.Generate(request, &cache).value();
  QVERIFY(generation.truncated);
  QCOMPARE(generation.sequence_length, 700);
  QCOMPARE(model.Generate(request, &cache).value().token_ids, generation.token_ids);
}

void TestVlm3r::refusesPromptsThatDoNotFit() {
  const model::GenerateRequest request = VideoRequest();
  QVERIFY(Model().Embed(request.input_ids, {}).error().code == ErrorCode::kUsage);
  QVERIFY(Model().Embed({1, 2}, request.blocks).error().code == ErrorCode::kUsage);
  QVERIFY(Model().Embed({}, {}).error().code == ErrorCode::kUsage);
  // Row 1003 exists in the file, yet no token has it.
  QVERIFY(Model().Embed({1003}, {}).error().code == ErrorCode::kBadInput);
  QVERIFY(Model().Embed({-1}, {}).error().code == ErrorCode::kBadInput);
  QCOMPARE(Model().vocab_size(), 1003);
}

void TestVlm3r::refusesTokensOfTheWrongWidth() {
  model::VisualRequest request;
  request.vision_features = test::Golden("vlm3r/expected/video", "vision_features");
  request.spatial = {
      .camera = at::zeros({3, 1, 48}), .patch = at::zeros({3, 729, 48}), .points = {}};
  const auto result = Model().VisualTokens(request);
  QVERIFY(!result);
  QVERIFY(result.error().code == ErrorCode::kModelMissing);
}

void TestVlm3r::fusionNeedsItsTokensUnlessLeftOut() {
  model::VisualRequest request;
  request.vision_features = test::Golden("vlm3r/expected/video", "vision_features");
  request.keep_stages = true;
  QVERIFY(Model().VisualTokens(request).error().code == ErrorCode::kModelMissing);
  request.tokens.emplace();
  const model::VisualStages stages = Model().VisualTokens(request).value();
  QVERIFY(stages.fused.equal(request.vision_features));
}

void TestVlm3r::profilesChangeThePooledGrid() {
  model::VisualRequest request;
  request.vision_features = test::Golden("vlm3r/expected/video", "vision_features");
  request.tokens.emplace();
  request.pool_mode = weights::PoolMode::kAverage;
  request.newline_position = weights::NewlinePosition::kOneToken;
  const model::VisualStages stages = Model().VisualTokens(request).value();
  QCOMPARE(stages.pooled.sizes().vec(), (std::vector<int64_t>{3, 13 * 13, 64}));
  QCOMPARE(stages.visual_tokens.size(0), 3 * 13 * 13 + 1);
  QVERIFY(!stages.projected.defined());
}

void TestVlm3r::fusionOfConfigAndTensorsMustAgree() {
  model::Vlm3rSpec spec = Layout().spec;
  spec.config.fusion = weights::FusionKind::kTransformer;
  const auto other = LoadFrom(*Layout().files.language, spec);
  QVERIFY(!other);
  QVERIFY(QString::fromStdString(other.error().message).contains("cross_attention"));

  const auto base = test::OpenLayout("base");
  const auto none = LoadFrom(*base.files.language, Layout().spec);
  QVERIFY(!none);
  QVERIFY(none.error().code == ErrorCode::kModelMissing);

  spec.config.fusion = weights::FusionKind::kNone;
  const auto unused = LoadFrom(*Layout().files.language, spec);
  QVERIFY(unused.has_value());
  QCOMPARE(unused->warnings().size(), size_t{1});
}

void TestVlm3r::reportsUnexpectedTensors() {
  QCOMPARE(Model().warnings().size(), size_t{0});
  test::MemorySource source(*Layout().files.language);
  source.tensors["model.something_new.weight"] = at::zeros({2});
  const auto extra = LoadFrom(source, Layout().spec);
  QVERIFY(extra.has_value());
  QCOMPARE(extra->warnings().size(), size_t{1});
  QVERIFY(QString::fromStdString(extra->warnings()[0]).contains("model.something_new.weight"));
  QCOMPARE(extra->num_parameters(), Model().num_parameters());
  source.tensors.erase("model.mm_projector.2.bias");
  QVERIFY(LoadFrom(source, Layout().spec).error().code == ErrorCode::kModelMissing);
}

void TestVlm3r::overflowIsAnError() {
  test::MemorySource source(*Layout().files.language);
  source.tensors["model.norm.weight"].fill_(std::numeric_limits<float>::quiet_NaN());
  const model::Vlm3r model = LoadFrom(source, Layout().spec).value();
  model::PromptCache cache;
  const auto result = model.Generate(VideoRequest(), &cache);
  QVERIFY(!result);
  QVERIFY(result.error().code == ErrorCode::kFailed);
}

QTEST_APPLESS_MAIN(TestVlm3r)
#include "tst_vlm3r.moc"
