// SPDX-License-Identifier: Apache-2.0
// Prompts answered together against the same prompts one by one, with the golden model in fp32.
#include "engine/model/vlm3r.h"

#include <QtTest>

#include <limits>
#include <stop_token>

#include "tests/model/vlm3r/golden_vlm3r.h"

using namespace vlm3r;
using model::GenerateRequest;
using model::Generation;

namespace {

const test::GoldenLayout& Layout() {
  static const test::GoldenLayout layout = test::OpenLayout("vlm-3r-llava-qwen2-merged");
  return layout;
}

const model::Vlm3r& Model() {
  static const model::Vlm3r model = test::LoadModel(Layout());
  return model;
}

GenerateRequest VideoRequest() {
  const Json json = test::GoldenJson("vlm3r/expected/video");
  GenerateRequest request;
  request.input_ids = json.at("input_ids").get<std::vector<int64_t>>();
  request.blocks = {test::Golden("vlm3r/expected/video", "visual_tokens")};
  return request;
}

/// The golden question and others of different lengths, which agree up to id 36, 40, …
std::vector<GenerateRequest> Questions() {
  std::vector<GenerateRequest> requests(6, VideoRequest());
  std::swap(requests[1].input_ids[40], requests[1].input_ids[41]);
  requests[2].input_ids.insert(requests[2].input_ids.begin() + 36, {400, 401, 402, 403, 404});
  requests[3].input_ids.erase(requests[3].input_ids.begin() + 44,
                              requests[3].input_ids.begin() + 52);
  requests[3].max_new_tokens = 5;
  requests[4].sampling.repetition_penalty = 1.3;
  requests[5].input_ids[50] = 77;
  requests[5].sampling.temperature = 0.8;
  requests[5].sampling.seed = 11;
  return requests;
}

std::vector<Generation> OneByOne(const model::Vlm3r& model,
                                 const std::vector<GenerateRequest>& requests) {
  std::vector<Generation> generations;
  for (const GenerateRequest& request : requests) {
    model::PromptCache fresh;
    generations.push_back(model.Generate(request, &fresh).value());
  }
  return generations;
}

/// What GenerateMany() gave, in the order of the requests, and in which order answers ended.
struct Together {
  std::vector<Generation> generations;
  std::vector<size_t> ended;
  model::PromptCache cache;
};

Together Run(const model::Vlm3r& model, const std::vector<GenerateRequest>& requests,
             const model::BatchLimits& limits = {}) {
  Together together;
  together.generations.resize(requests.size());
  model::GenerateSinks sinks;
  sinks.on_end = [&](size_t i, Generation generation) {
    together.generations[i] = std::move(generation);
    together.ended.push_back(i);
  };
  const Status done = model.GenerateMany(requests, limits, &together.cache, sinks);
  if (!done) qFatal("%s", done.error().ToString().c_str());
  return together;
}

}  // namespace

class TestVlm3rBatch : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void answersAreThoseOfOneByOne_data();
  void answersAreThoseOfOneByOne();
  void sharedPartIsComputedOnce();
  void answersThatEndLeaveTheBatch();
  void aRefusedTokenEndsOneAnswer();
  void aStopEndsAll();
  void aStopInThePrefillIsAnErrorAndHarmless();
  void memoryLimitsTheBatch();
  void cutPromptsGoAlone();
  void equalPromptsGoTogether();
  void promptsThatDoNotFitAreRefused();
  void overflowIsAnError();
};

void TestVlm3rBatch::answersAreThoseOfOneByOne_data() {
  QTest::addColumn<int>("max_branches");
  QTest::newRow("all together") << 8;
  QTest::newRow("in batches of four") << 4;
  QTest::newRow("one by one") << 1;
}

void TestVlm3rBatch::answersAreThoseOfOneByOne() {
  QFETCH(int, max_branches);
  const auto requests = Questions();
  const auto expected = OneByOne(Model(), requests);
  const Together together = Run(Model(), requests, {.max_branches = max_branches});
  QCOMPARE(together.ended.size(), requests.size());
  for (size_t i = 0; i < requests.size(); ++i) {
    const Generation& ours = together.generations[i];
    QCOMPARE(ours.token_ids, expected[i].token_ids);
    QCOMPARE(ours.sequence_length, expected[i].sequence_length);
    QCOMPARE(ours.stop_reason, expected[i].stop_reason);
    QVERIFY(test::Difference(ours.logits_last, expected[i].logits_last) < 3e-5);
    QCOMPARE(ours.top1_minus_top2.size(), ours.token_ids.size());
  }
}

void TestVlm3rBatch::sharedPartIsComputedOnce() {
  const auto requests = Questions();
  Together together = Run(Model(), requests);
  // 28 ids, 630 visual tokens and 7 more ids are the same in all prompts.
  QCOMPARE(together.generations[0].reused_positions, 0);
  QCOMPARE(together.generations[1].reused_positions, 28 + 630 + (36 - 29));
  QCOMPARE(together.cache.kv.length(), 28 + 630 + (36 - 29));
  // A later question finds that, and so does a later batch.
  QCOMPARE(Model().Generate(requests[2], &together.cache).value().reused_positions,
           28 + 630 + (36 - 29));
  std::vector<int64_t> reused;
  model::GenerateSinks sinks;
  sinks.on_end = [&](size_t, const Generation& generation) {
    reused.push_back(generation.reused_positions);
  };
  QVERIFY(Model().GenerateMany(requests, {}, &together.cache, sinks).has_value());
  QCOMPARE(reused, std::vector<int64_t>(6, 28 + 630 + (36 - 29)));
}

void TestVlm3rBatch::answersThatEndLeaveTheBatch() {
  auto requests = Questions();
  const auto expected = OneByOne(Model(), requests);
  requests[1].sampling.stop_ids = {expected[1].token_ids[2]};
  requests[0].max_new_tokens = 1;
  const auto stopped = OneByOne(Model(), requests);
  const Together together = Run(Model(), requests);
  QCOMPARE(together.ended.front(), size_t{0});
  QCOMPARE(together.ended[1], size_t{1});
  QCOMPARE(together.ended[2], size_t{3});
  for (size_t i = 0; i < requests.size(); ++i)
    QCOMPARE(together.generations[i].token_ids, stopped[i].token_ids);
  QCOMPARE(together.generations[1].stop_reason, model::StopReason::kStop);
}

void TestVlm3rBatch::aRefusedTokenEndsOneAnswer() {
  const auto requests = Questions();
  const auto expected = OneByOne(Model(), requests);
  std::vector<Generation> ours(requests.size());
  std::vector<std::vector<int64_t>> streamed(requests.size());
  model::GenerateSinks sinks;
  sinks.on_token = [&](size_t i, const nn::SampledToken& token) {
    streamed[i].push_back(token.id);
    return i != 2 || streamed[i].size() < 2;
  };
  sinks.on_end = [&](size_t i, Generation generation) { ours[i] = std::move(generation); };
  model::PromptCache cache;
  QVERIFY(Model().GenerateMany(requests, {}, &cache, sinks).has_value());
  for (size_t i = 0; i < requests.size(); ++i) {
    QCOMPARE(ours[i].token_ids, streamed[i]);
    if (i != 2) QCOMPARE(ours[i].token_ids, expected[i].token_ids);
  }
  QCOMPARE(ours[2].stop_reason, model::StopReason::kCancelled);
  QCOMPARE(ours[2].token_ids.size(), size_t{2});
}

void TestVlm3rBatch::aStopEndsAll() {
  std::stop_source stop;
  int tokens = 0;
  std::vector<Generation> ours;
  model::GenerateSinks sinks;
  sinks.on_token = [&](size_t, const nn::SampledToken&) {
    if (++tokens == 14) stop.request_stop();
    return true;
  };
  sinks.on_end = [&](size_t, Generation generation) { ours.push_back(std::move(generation)); };
  model::PromptCache cache;
  QVERIFY(Model().GenerateMany(Questions(), {}, &cache, sinks, {stop.get_token(), {}}).has_value());
  QCOMPARE(ours.size(), size_t{6});
  for (const Generation& generation : ours) {
    QCOMPARE(generation.stop_reason, model::StopReason::kCancelled);
    QCOMPARE(generation.token_ids.size(), size_t{3});
  }
}

void TestVlm3rBatch::aStopInThePrefillIsAnErrorAndHarmless() {
  std::stop_source stop;
  RunControl control;
  control.stop = stop.get_token();
  int reports = 0;
  // The first two are of what all share, the third is of the rest of each.
  control.on_progress = [&](const Progress& progress) {
    if (progress.stage == "prefill" && ++reports == 3) stop.request_stop();
  };
  Together later;
  const auto requests = Questions();
  const Status stopped = Model().GenerateMany(requests, {}, &later.cache, {}, control);
  QVERIFY(!stopped);
  QCOMPARE(stopped.error().code, ErrorCode::kCancelled);
  QCOMPARE(
      Model().Generate(requests[0], &later.cache).value().token_ids,
      test::GoldenJson("vlm3r/expected/video").at("generated_ids").get<std::vector<int64_t>>());
}

void TestVlm3rBatch::memoryLimitsTheBatch() {
  const auto requests = Questions();
  const auto expected = OneByOne(Model(), requests);
  // Too little for two: all go alone, the first one's text stays in the cache.
  const Together alone = Run(Model(), requests, {.max_branches = 8, .max_bytes = 1});
  QVERIFY(alone.cache.kv.length() > alone.generations[0].sequence_length);
  for (size_t i = 0; i < requests.size(); ++i)
    QCOMPARE(alone.generations[i].token_ids, expected[i].token_ids);
}

void TestVlm3rBatch::cutPromptsGoAlone() {
  test::GoldenLayout layout = Layout();
  const auto requests = Questions();
  // The third question alone is longer than this.
  layout.spec.config.tokenizer_model_max_length =
      OneByOne(Model(), {requests[0]})[0].sequence_length;
  const model::Vlm3r model = test::LoadModel(layout);
  const auto expected = OneByOne(model, requests);
  const Together together = Run(model, requests);
  for (size_t i = 0; i < requests.size(); ++i) {
    QCOMPARE(together.generations[i].token_ids, expected[i].token_ids);
    QCOMPARE(together.generations[i].truncated, i == 2);
  }
}

void TestVlm3rBatch::equalPromptsGoTogether() {
  const std::vector<GenerateRequest> requests(3, VideoRequest());
  const Together together = Run(Model(), requests);
  const auto expected =
      test::GoldenJson("vlm3r/expected/video").at("generated_ids").get<std::vector<int64_t>>();
  for (const Generation& generation : together.generations)
    QCOMPARE(generation.token_ids, expected);
  QCOMPARE(together.generations[1].reused_positions, together.generations[1].sequence_length - 1);
}

void TestVlm3rBatch::promptsThatDoNotFitAreRefused() {
  auto requests = Questions();
  requests[1].blocks.clear();
  model::PromptCache cache;
  QCOMPARE(Model().GenerateMany(requests, {}, &cache, {}).error().code, ErrorCode::kUsage);
  requests = Questions();
  requests[3].input_ids.back() = 1003;
  QCOMPARE(Model().GenerateMany(requests, {}, &cache, {}).error().code, ErrorCode::kBadInput);
  requests = Questions();
  requests[3].sampling.top_p = 2;
  QCOMPARE(Model().GenerateMany(requests, {}, &cache, {}).error().code, ErrorCode::kUsage);
}

void TestVlm3rBatch::overflowIsAnError() {
  test::MemorySource source(*Layout().files.language);
  source.tensors["model.norm.weight"].fill_(std::numeric_limits<float>::quiet_NaN());
  const model::Vlm3r model = model::Vlm3r::Load(source, Layout().spec, {}).value();
  model::PromptCache cache;
  QCOMPARE(model.GenerateMany(Questions(), {}, &cache, {}).error().code, ErrorCode::kFailed);
}

QTEST_APPLESS_MAIN(TestVlm3rBatch)
#include "tst_vlm3r_batch.moc"
