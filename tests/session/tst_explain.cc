// SPDX-License-Identifier: Apache-2.0
// Evidence for a token: attention against a slow decoder of its own, occlusion against asking with
// other visual tokens, fusion against the stages of a run.
#include <cmath>
#include <filesystem>
#include <numeric>

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/pow.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/json.h"
#include "engine/session/clip_impl.h"
#include "engine/session/evidence.h"
#include "engine/session/loaded_model.h"
#include "engine/session/occlude.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "tests/support/value.h"

namespace fs = std::filesystem;
using namespace vlm3r;
using namespace vlm3r::session;
using test::Value;

namespace {

constexpr int64_t kFrames = 3;
constexpr int64_t kSide = 14;  // Of the golden models' grid after pooling.

const fs::path kGolden = fs::path(VLM3R_TEST_DATA) / "golden";

ModelSpec GoldenSpec() {
  ModelSpec spec;
  spec.model_dir = kGolden / "vlm3r" / "vlm-3r-llava-qwen2-merged";
  spec.device = "cpu";
  spec.dtype = "fp32";
  spec.num_threads = 1;  // The models are tiny: threads would only wait for each other.
  return spec;
}

ClipRequest Video(TokenSelection tokens = TokenSelection::kFromConfig) {
  ClipRequest request;
  request.path = kGolden / "vlm3r" / "input.mp4";
  request.num_frames = kFrames;
  request.tokens = tokens;
  request.use_cache = false;
  return request;
}

AskRequest Question() {
  AskRequest ask;
  ask.question = "Which is closer to the lamp, the sofa or the table?";
  ask.generation.max_new_tokens = 6;
  return ask;
}

double Sum(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// The sequence position of a patch, by the rule of the specification: after each row of each frame
/// stands a newline token.
int64_t PositionOf(const Answer& answer, int64_t frame, int64_t row, int64_t column) {
  const auto begin = std::find(answer.input_ids.begin(), answer.input_ids.end(), int64_t{-200}) -
                     answer.input_ids.begin();
  return begin + (frame * kSide + row) * (kSide + 1) + column;
}

/// The decoder as the paper's code writes it down: whole sequences, no cache, nothing fused.
class SlowDecoder {
 public:
  explicit SlowDecoder(const fs::path& model) {
    files_ = Value(weights::ResolveModel({model, {}, {}, true, false}));
    config_ = Value(weights::ParseLlavaConfig(files_.config)).language;
  }

  at::Tensor Embeddings(const std::vector<int64_t>& ids) const {
    const at::Tensor table = Get("model.embed_tokens.weight");
    std::vector<at::Tensor> rows;
    for (const int64_t id : ids) rows.push_back(table.narrow(0, id, 1));
    return at::cat(rows);
  }

  /// For each layer the weights of the last position [heads, L].
  std::vector<at::Tensor> LastRows(at::Tensor x) const {
    std::vector<at::Tensor> rows;
    for (int64_t i = 0; i < config_.num_hidden_layers; ++i) {
      const std::string layer = "model.layers." + std::to_string(i) + ".";
      at::Tensor weights;
      x = x + Attend(layer + "self_attn.", Norm(x, layer + "input_layernorm.weight"), &weights);
      rows.push_back(weights.select(1, weights.size(1) - 1));
      const at::Tensor y = Norm(x, layer + "post_attention_layernorm.weight");
      x = x + Times(at::silu(Times(y, layer + "mlp.gate_proj")) * Times(y, layer + "mlp.up_proj"),
                    layer + "mlp.down_proj");
    }
    return rows;
  }

 private:
  at::Tensor Get(const std::string& name) const {
    return Value(files_.language->Load(name)).to(at::kFloat);
  }
  at::Tensor Times(const at::Tensor& x, const std::string& name) const {
    at::Tensor y = at::matmul(x, Get(name + ".weight").t());
    if (files_.language->Find(name + ".bias")) y = y + Get(name + ".bias");
    return y;
  }
  at::Tensor Norm(const at::Tensor& x, const std::string& name) const {
    return x * at::rsqrt(x.pow(2).mean(-1, true) + config_.rms_norm_eps) * Get(name);
  }

  /// [L, heads * D] -> [heads, L, D], turned by position.
  at::Tensor Turned(const at::Tensor& flat, int64_t heads) const {
    const int64_t length = flat.size(0), dim = config_.head_dim(), half = dim / 2;
    const at::Tensor x = flat.view({length, heads, dim}).transpose(0, 1);
    const at::Tensor angles =
        at::arange(0, length, at::TensorOptions(at::kDouble)).unsqueeze(1) /
        at::pow(config_.rope_theta,
                at::arange(0, half, at::TensorOptions(at::kDouble)) * 2 / static_cast<double>(dim));
    const at::Tensor cos = angles.cos().to(at::kFloat), sin = angles.sin().to(at::kFloat);
    const at::Tensor a = x.narrow(2, 0, half), b = x.narrow(2, half, half);
    return at::cat({a * cos - b * sin, b * cos + a * sin}, 2);
  }

  at::Tensor Attend(const std::string& name, const at::Tensor& x, at::Tensor* weights) const {
    const int64_t heads = config_.num_attention_heads, kv = config_.num_key_value_heads;
    const int64_t length = x.size(0);
    const at::Tensor q = Turned(Times(x, name + "q_proj"), heads);
    const at::Tensor k = Turned(Times(x, name + "k_proj"), kv).repeat_interleave(heads / kv, 0);
    const at::Tensor v = Times(x, name + "v_proj")
                             .view({length, kv, config_.head_dim()})
                             .transpose(0, 1)
                             .repeat_interleave(heads / kv, 0);
    const at::Tensor later = at::ones({length, length}, at::TensorOptions(at::kBool)).triu(1);
    *weights =
        (at::matmul(q, k.transpose(1, 2)) / std::sqrt(static_cast<double>(config_.head_dim())))
            .masked_fill(later, -INFINITY)
            .softmax(2);
    return Times(at::matmul(*weights, v).transpose(0, 1).flatten(1), name + "o_proj");
  }

  weights::ResolvedModel files_;
  weights::Qwen2Config config_;
};

}  // namespace

class TestExplain : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void rowsSumToOne();
  void attentionIsThatOfASlowDecoder_data();
  void attentionIsThatOfASlowDecoder();
  void chosenLayersAreAveraged();
  void theRightPatchIsMeant_data();
  void theRightPatchIsMeant();
  void occlusionIsAskingWithMeanTokens();
  void blocksCoverTheFrame();
  void fusionChangeIsThatOfTheStages();
  void withoutFusionNothingChanges();
  void answersStayAsTheyWere();
  void picturesHaveGridsToo();
  void cutPromptsAreExplained();
  void stopsBetweenPasses();
  void refusals_data();
  void refusals();

 private:
  double LogProbabilityWith(const std::vector<at::Tensor>& blocks) const;

  QTemporaryDir home_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<LoadedModel> loaded_;
  Clip clip_;
  Answer answer_;
  ExplainRequest request_;
};

void TestExplain::initTestCase() {
  qputenv("XDG_CACHE_HOME", home_.path().toUtf8());
  session_ = Value(Session::Open(GoldenSpec()));
  loaded_ = Value(LoadedModel::Load(GoldenSpec(), {}));
  clip_ = Value(session_->LoadClip(Video()));
  answer_ = Value(session_->Ask(clip_, Question()));
  QCOMPARE(answer_.num_visual_tokens, kFrames * kSide * (kSide + 1));
  request_.ask = Question();
  request_.token_ids = answer_.token_ids;
}

void TestExplain::rowsSumToOne() {
  ExplainRequest request = request_;
  request.each_layer = true;
  for (int64_t token = 0; token < static_cast<int64_t>(answer_.token_ids.size()); ++token) {
    request.token = token;
    const Evidence evidence = Value(session_->Explain(clip_, request));
    QCOMPARE(evidence.attention.size(), size_t{1 + 3});
    QCOMPARE(evidence.token_id, answer_.token_ids[static_cast<size_t>(token)]);
    QVERIFY(evidence.log_probability < 0);
    for (const AttentionMap& map : evidence.attention) {
      QVERIFY(std::abs(map.visual_share + map.newline_share + map.text_share - 1) < 1e-5);
      QVERIFY(std::abs(Sum(map.weights.values) - map.visual_share) < 1e-5);
      QVERIFY(map.visual_share > 0 && map.newline_share > 0 && map.text_share > 0);
      for (const float weight : map.weights.values) QVERIFY(weight >= 0);
    }
    QVERIFY(!evidence.occlusion && !evidence.fusion_change);
  }
}

void TestExplain::attentionIsThatOfASlowDecoder_data() {
  QTest::addColumn<int>("token");
  QTest::newRow("first token") << 0;
  QTest::newRow("a later one") << 4;
}

void TestExplain::attentionIsThatOfASlowDecoder() {
  QFETCH(int, token);
  const c10::InferenceMode no_gradients;
  ExplainRequest request = request_;
  request.token = token;
  request.each_layer = true;
  const Evidence evidence = Value(session_->Explain(clip_, request));

  const fs::path dump = fs::path(home_.path().toStdString()) / "stages.safetensors";
  const Clip other = Value(session_->LoadClip(Video()));
  Value(session_->Ask(other, Question(), {}, {}, dump));
  const at::Tensor prompt =
      Value(Value(weights::SafetensorsFile::Open(dump))->Load("inputs_embeds"))[0];
  const SlowDecoder decoder(GoldenSpec().model_dir);
  at::Tensor sequence = prompt;
  if (token > 0) {
    sequence = at::cat({prompt, decoder.Embeddings({answer_.token_ids.begin(),
                                                    answer_.token_ids.begin() + token})});
  }
  const std::vector<at::Tensor> rows = decoder.LastRows(sequence);
  for (size_t layer = 0; layer < rows.size(); ++layer) {
    const at::Tensor row = rows[layer].mean(0).contiguous();
    const float* expected = row.const_data_ptr<float>();
    const AttentionMap& map = evidence.attention[layer + 1];
    QCOMPARE(map.layer, static_cast<int64_t>(layer));
    double visual = 0;
    for (int64_t frame = 0; frame < kFrames; ++frame) {
      for (int64_t y = 0; y < kSide; ++y) {
        for (int64_t x = 0; x < kSide; ++x) {
          const float value = expected[PositionOf(answer_, frame, y, x)];
          visual += static_cast<double>(value);
          QVERIFY(std::abs(map.weights.At(frame, y, x) - value) <= 1e-5F);
        }
      }
    }
    QVERIFY(std::abs(map.visual_share - visual) <= 1e-5);
  }
}

void TestExplain::chosenLayersAreAveraged() {
  ExplainRequest request = request_;
  request.each_layer = true;
  const Evidence all = Value(session_->Explain(clip_, request));
  request.layers = {2, 0};
  const Evidence some = Value(session_->Explain(clip_, request));
  QCOMPARE(some.attention.size(), size_t{3});
  QCOMPARE(some.attention[0].layer, int64_t{-1});
  QCOMPARE(some.attention[1].layer, int64_t{0});
  QCOMPARE(some.attention[2].layer, int64_t{2});
  for (size_t i = 0; i < some.attention[0].weights.values.size(); ++i) {
    const float mean =
        (all.attention[1].weights.values[i] + all.attention[3].weights.values[i]) / 2;
    QVERIFY(std::abs(some.attention[0].weights.values[i] - mean) < 1e-6F);
  }
}

void TestExplain::theRightPatchIsMeant_data() {
  QTest::addColumn<bool>("images");
  QTest::addColumn<int>("pool");
  QTest::addColumn<int>("newlines");
  QTest::addColumn<int>("side");
  using weights::NewlinePosition;
  using weights::PoolMode;
  const auto row = [](const char* name, bool images, PoolMode pool, NewlinePosition newlines,
                      int side) {
    QTest::newRow(name) << images << static_cast<int>(pool) << static_cast<int>(newlines) << side;
  };
  row("as trained", false, PoolMode::kBilinear, NewlinePosition::kGrid, 14);
  row("averaged", false, PoolMode::kAverage, NewlinePosition::kGrid, 13);
  row("a newline a frame", false, PoolMode::kMax, NewlinePosition::kFrame, 13);
  row("one newline", false, PoolMode::kBilinear, NewlinePosition::kOneToken, 14);
  row("no newline", false, PoolMode::kBilinear, NewlinePosition::kNone, 14);
  row("pictures", true, PoolMode::kBilinear, NewlinePosition::kGrid, 27);
}

/// One patch of one frame is made special: the visual token that changes is the one the layout
/// calls by that patch.
void TestExplain::theRightPatchIsMeant() {
  QFETCH(bool, images);
  QFETCH(int, pool);
  QFETCH(int, newlines);
  QFETCH(int, side);
  const c10::InferenceMode no_gradients;
  constexpr int64_t kGrid = 27;
  const int64_t frame = 1, row = 5, column = 9;
  const auto source = [&](int64_t cell) {
    return static_cast<int64_t>((static_cast<double>(cell) + 0.5) * kGrid / side);
  };
  const model::Vlm3r& model = *loaded_->language();
  model::VisualRequest request;
  request.modality = images ? model::Modality::kImages : model::Modality::kVideo;
  request.tokens = std::vector<weights::SpatialFeature>{};
  request.pool_mode = static_cast<weights::PoolMode>(pool);
  request.newline_position = static_cast<weights::NewlinePosition>(newlines);
  const model::PatchLayout layout = model.Layout(kFrames, request);
  QCOMPARE(layout.side, int64_t{side});

  request.vision_features = at::zeros({kFrames, kGrid * kGrid, model.config().mm_hidden_size},
                                      at::TensorOptions(at::kFloat));
  const at::Tensor plain = Value(model.VisualTokens(request)).visual_tokens;
  request.vision_features[frame][source(row) * kGrid + source(column)].fill_(3);
  const at::Tensor special = Value(model.VisualTokens(request)).visual_tokens;
  QCOMPARE(plain.size(0), static_cast<int64_t>(layout.patches.size()));
  const int64_t changed = (special - plain).abs().sum(1).argmax().item().toLong();
  QCOMPARE(layout.patches[static_cast<size_t>(changed)], (frame * side + row) * side + column);
  // Every patch once, in no token twice.
  std::vector<int> seen(static_cast<size_t>(kFrames * side * side));
  for (const int64_t patch : layout.patches) {
    if (patch >= 0) ++seen[static_cast<size_t>(patch)];
  }
  QVERIFY(std::all_of(seen.begin(), seen.end(), [](int count) { return count == 1; }));
}

/// Asks with other visual tokens, the ordinary way.
double TestExplain::LogProbabilityWith(const std::vector<at::Tensor>& blocks) const {
  model::GenerateRequest generate;
  generate.input_ids = answer_.input_ids;
  generate.blocks = blocks;
  generate.max_new_tokens = 1;
  model::PromptCache cache;
  const auto generation = Value(loaded_->language()->Generate(generate, &cache));
  return Value(LogProbability(generation.logits_last, answer_.token_ids[0]));
}

void TestExplain::occlusionIsAskingWithMeanTokens() {
  const c10::InferenceMode no_gradients;
  ExplainRequest request = request_;
  request.occlusion = Occlusion::kFrames;
  std::vector<std::string> stages;
  const RunControl control{{}, [&](const Progress& p) { stages.emplace_back(p.stage); }};
  const Evidence evidence = Value(session_->Explain(clip_, request, control));
  QVERIFY(evidence.occlusion.has_value() && evidence.occlusion_of_all.has_value());
  QCOMPARE(evidence.occlusion->num_rows, int64_t{1});
  QCOMPARE(evidence.occlusion->values.size(), static_cast<size_t>(kFrames));
  QCOMPARE(std::count(stages.begin(), stages.end(), "occlude"), kFrames + 2);

  // By the layout's rule, written down once more: rows of patches with a newline behind each.
  const at::Tensor block = clip_.impl()->blocks.at(0);
  const at::Tensor rows = block.view({kFrames * kSide, kSide + 1, -1});
  const at::Tensor mean = rows.narrow(1, 0, kSide).flatten(0, 1).mean(0);
  const auto without = [&](int64_t begin, int64_t count) {
    at::Tensor other = rows.clone();
    other.narrow(0, begin * kSide, count * kSide).narrow(1, 0, kSide).copy_(mean);
    return LogProbabilityWith({other.view_as(block)});
  };
  QVERIFY(std::abs(LogProbabilityWith({block}) - evidence.log_probability) < 1e-4);
  QVERIFY(std::abs(evidence.log_probability - *evidence.occlusion_of_all - without(0, kFrames)) <
          1e-4);
  QVERIFY(std::abs(*evidence.occlusion_of_all) > 1e-3);
  for (int64_t frame = 0; frame < kFrames; ++frame) {
    const double expected = evidence.log_probability - without(frame, 1);
    QVERIFY(std::abs(static_cast<double>(evidence.occlusion->At(frame, 0, 0)) - expected) < 1e-4);
  }
}

void TestExplain::blocksCoverTheFrame() {
  ExplainRequest request = request_;
  request.attention = false;
  request.occlusion = Occlusion::kFrames;
  request.occluded_frames = {1};
  const Evidence frame = Value(session_->Explain(clip_, request));
  QVERIFY(std::isnan(frame.occlusion->At(0, 0, 0)) && std::isnan(frame.occlusion->At(2, 0, 0)));
  request.occlusion = Occlusion::kBlocks;
  request.block_side = kSide;
  const Evidence whole = Value(session_->Explain(clip_, request));
  QCOMPARE(whole.occlusion->num_rows, int64_t{1});
  QVERIFY(std::abs(whole.occlusion->At(1, 0, 0) - frame.occlusion->At(1, 0, 0)) < 1e-6F);
  request.block_side = 5;  // 5 + 5 + 4
  const Evidence blocks = Value(session_->Explain(clip_, request));
  QCOMPARE(blocks.occlusion->num_rows, int64_t{3});
  QVERIFY(blocks.attention.empty());
  int measured = 0;
  for (const float value : blocks.occlusion->values) measured += std::isnan(value) ? 0 : 1;
  QCOMPARE(measured, 9);
}

void TestExplain::fusionChangeIsThatOfTheStages() {
  const c10::InferenceMode no_gradients;
  const fs::path dump = fs::path(home_.path().toStdString()) / "fusion.safetensors";
  const Clip other = Value(session_->LoadClip(Video()));
  Value(session_->Ask(other, Question(), {}, {}, dump));
  const auto stages = Value(weights::SafetensorsFile::Open(dump));
  const at::Tensor before = Value(stages->Load("vision_features"));
  const at::Tensor expected =
      ((Value(stages->Load("fused")) - before).norm(2, -1) / before.norm(2, -1)).contiguous();
  ExplainRequest request = request_;
  request.fusion_change = true;
  const Evidence evidence = Value(session_->Explain(clip_, request));
  QVERIFY(evidence.fusion_change.has_value());
  QCOMPARE(evidence.fusion_change->num_rows, int64_t{27});
  QCOMPARE(static_cast<int64_t>(evidence.fusion_change->values.size()), expected.numel());
  const float* values = expected.const_data_ptr<float>();
  for (size_t i = 0; i < evidence.fusion_change->values.size(); ++i) {
    QVERIFY(values[i] > 0);
    QVERIFY(std::abs(evidence.fusion_change->values[i] - values[i]) <= 1e-4F * (1 + values[i]));
  }
}

void TestExplain::withoutFusionNothingChanges() {
  const Clip off = Value(session_->LoadClip(Video(TokenSelection::kNone)));
  ExplainRequest request = request_;
  request.token_ids = Value(session_->Ask(off, Question())).token_ids;
  request.fusion_change = true;
  const Evidence evidence = Value(session_->Explain(off, request));
  QVERIFY(evidence.fusion_change.has_value());
  for (const float value : evidence.fusion_change->values) QCOMPARE(value, 0.0F);
}

void TestExplain::answersStayAsTheyWere() {
  ExplainRequest request = request_;
  request.token = 3;
  request.occlusion = Occlusion::kFrames;
  request.fusion_change = true;
  Value(session_->Explain(clip_, request));
  const Answer again = Value(session_->Ask(clip_, Question()));
  QCOMPARE(again.token_ids, answer_.token_ids);
  // And neither has to start anew for the other.
  QVERIFY(again.reused_positions >= answer_.sequence_length - 1);
  QVERIFY(again.visual_tokens_cached);
}

void TestExplain::picturesHaveGridsToo() {
  QTemporaryDir folder;
  for (const char* name : {"frame_000.png", "frame_019.png"}) {
    fs::copy_file(kGolden / "vlm3r" / "frames" / name,
                  fs::path(folder.path().toStdString()) / name);
  }
  ClipRequest request = Video();
  request.path = folder.path().toStdString();
  request.as_images = true;
  const Clip pictures = Value(session_->LoadClip(request));
  ExplainRequest explain = request_;
  explain.token_ids = Value(session_->Ask(pictures, Question())).token_ids;
  explain.occlusion = Occlusion::kFrames;
  const Evidence evidence = Value(session_->Explain(pictures, explain));
  const AttentionMap& map = evidence.attention.at(0);
  QCOMPARE(map.weights.num_frames, int64_t{2});
  QCOMPARE(map.weights.num_rows, int64_t{27});
  QVERIFY(std::abs(map.visual_share + map.newline_share + map.text_share - 1) < 1e-5);
  QCOMPARE(evidence.occlusion->values.size(), size_t{2});
}

void TestExplain::cutPromptsAreExplained() {
  QTemporaryDir folder;
  const fs::path copy = fs::path(folder.path().toStdString()) / "short";
  fs::copy(GoldenSpec().model_dir, copy);
  fs::copy(kGolden / "vlm3r" / "siglip_hub", copy.parent_path() / "siglip_hub",
           fs::copy_options::recursive);
  Json config = Value(ReadJsonFile(copy / "config.json"));
  config["tokenizer_model_max_length"] = 400;  // Within the second frame.
  QFile file(QString::fromStdString((copy / "config.json").string()));
  QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
  QVERIFY(file.open(QFile::WriteOnly));
  file.write(QByteArray::fromStdString(config.dump()));
  file.close();
  ModelSpec spec = GoldenSpec();
  spec.model_dir = copy;
  spec.spatial_path = kGolden / "cut3r" / "cut3r_512_dpt_4_64.pth";
  spec.need_spatial = false;
  const auto session = Session::Open(spec);
  QVERIFY2(session.has_value(), session ? "" : session.error().ToString().c_str());
  const Clip clip = Value((*session)->LoadClip(Video(TokenSelection::kNone)));
  const Answer answer = Value((*session)->Ask(clip, Question()));
  QVERIFY(answer.truncated);
  ExplainRequest request = request_;
  request.token_ids = answer.token_ids;
  request.token = 1;
  request.occlusion = Occlusion::kFrames;
  const Evidence evidence = Value((*session)->Explain(clip, request));
  const AttentionMap& map = evidence.attention.at(0);
  QVERIFY(std::abs(map.visual_share + map.newline_share + map.text_share - 1) < 1e-5);
  for (int64_t y = 0; y < kSide; ++y) QCOMPARE(map.weights.At(2, y, 0), 0.0F);
  QVERIFY(map.weights.At(0, 0, 0) > 0);
  QVERIFY(std::isnan(evidence.occlusion->At(2, 0, 0)));
  QVERIFY(!std::isnan(evidence.occlusion->At(1, 0, 0)));
  QCOMPARE(Value((*session)->Ask(clip, Question())).token_ids, answer.token_ids);
}

void TestExplain::stopsBetweenPasses() {
  ExplainRequest request = request_;
  request.occlusion = Occlusion::kFrames;
  std::stop_source stop;
  int passes = 0;
  const RunControl control{stop.get_token(), [&](const Progress& progress) {
                             if (progress.stage == "occlude" && ++passes == 2) stop.request_stop();
                           }};
  const auto evidence = session_->Explain(clip_, request, control);
  QVERIFY(!evidence.has_value());
  QCOMPARE(evidence.error().code, ErrorCode::kCancelled);
  QCOMPARE(Value(session_->Ask(clip_, Question())).token_ids, answer_.token_ids);
}

void TestExplain::refusals_data() {
  QTest::addColumn<QString>("field");
  for (const char* field : {"no answer", "token", "negative token", "layer", "frame", "block"})
    QTest::newRow(field) << field;
}

void TestExplain::refusals() {
  QFETCH(QString, field);
  ExplainRequest request = request_;
  if (field == "no answer") request.token_ids.clear();
  if (field == "token") request.token = static_cast<int64_t>(request.token_ids.size());
  if (field == "negative token") request.token = -1;
  if (field == "layer") request.layers = {0, 3};
  if (field == "frame") request.occluded_frames = {kFrames};
  if (field == "block") {
    request.occlusion = Occlusion::kBlocks;
    request.block_side = 0;
  }
  const auto evidence = session_->Explain(clip_, request);
  QVERIFY(!evidence.has_value());
  QCOMPARE(evidence.error().code, ErrorCode::kUsage);
  QVERIFY(!evidence.error().message.empty());
}

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_explain.moc"
