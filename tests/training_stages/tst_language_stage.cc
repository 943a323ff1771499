// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "engine/qa/answer_score.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "tests/support/value.h"
#include "training/features/tower_fingerprint.h"
#include "training/model/trainable_model.h"
#include "training/stages/language/language_stage.h"
#include "training/stages/language/practice.h"
#include "training/stages/language/question_batch.h"
#include "training/stages/language/start_model.h"
#include "training/text/bpe_trainer.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

using vlm3r::test::Value;

LanguageStageOptions Tiny() {
  LanguageStageOptions options;
  options.decoder = {48, 2, 3, 3, 96, 600};
  options.num_rooms = 4;
  options.num_held_out = 2;
  options.questions_per_room = 12;
  options.num_steps = 40;
  options.text_steps = 40;
  options.learning_rate = 8e-3;
  options.lessons.num_frames = 6;
  options.lessons.side = 48;
  return options;
}

std::map<std::string, std::string> StateOf(const fs::path& folder) {
  std::map<std::string, std::string> bytes;
  const auto source = Value(weights::SafetensorsFile::Open(folder / "training_state.safetensors"));
  for (const std::string& name : source->Names()) {
    const at::Tensor tensor = Value(source->Load(name)).contiguous();
    bytes[name].assign(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes());
  }
  return bytes;
}

std::string TowersOf(const fs::path& model, bool with_spatial = true) {
  const auto files = Value(weights::ResolveModel({.model_dir = model,
                                                  .base_dir = {},
                                                  .spatial_path = {},
                                                  .need_language = true,
                                                  .need_spatial = true}));
  weights::LlavaConfig config = Value(weights::ParseLlavaConfig(files.config));
  if (!with_spatial) config.spatial_tower = weights::SpatialTower::kNone;
  return Value(TowerFingerprint(files, config, at::kFloat));
}

/// Changes the first value of a tensor where it lies in its file.
void ChangeTensor(const fs::path& path, const std::string& name) {
  std::string first;
  {
    const auto source = Value(weights::SafetensorsFile::Open(path));
    const at::Tensor tensor = Value(source->Load(name));
    first.assign(static_cast<const char*>(tensor.const_data_ptr()), 64);
  }
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const std::string content((std::istreambuf_iterator<char>(file)), {});
  const size_t at = content.find(first);
  QVERIFY(at != std::string::npos);
  file.clear();
  file.seekp(static_cast<std::streamoff>(at));
  file.put(static_cast<char>(first[0] ^ 1));
}

}  // namespace

class TestLanguageStage : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void pairsBecomeTokens();
  void lessonsAskAboutTheirRoom();
  void branchesEqualWholeSequences();
  void goesOnFromShards();
  void goesOnWithItsOwnTowers();
  void lossFallsAndResumingChangesNothing();
  void answersAreScored();
  void baselinesAnswerWithoutLooking();
  void scoresAreCompared();
  void adaptersAreTrainedOnVsti();
};

void TestLanguageStage::pairsBecomeTokens() {
  BpeTrainer trainer;
  for (int i = 0; i < 5; ++i) trainer.Add("low lower");
  trainer.Add("new");
  const auto learned = trainer.Learn(262);
  QCOMPARE(learned.tokens.size(), size_t{261});  // Both words are whole then.
  // "lo" and "ow" occur ten times each and "lo" sorts first; then "low"; then the rest by count.
  QCOMPARE(learned.merges[0], (std::pair<std::string, std::string>{"l", "o"}));
  QCOMPARE(learned.merges[1], (std::pair<std::string, std::string>{"lo", "w"}));
  QCOMPARE(learned.tokens[257], std::string("low"));
  // What occurs once is no token: after "low", " low", "er" … nothing is left.
  QVERIFY(trainer.Learn(5000).tokens.size() < 280);
}

void TestLanguageStage::lessonsAskAboutTheirRoom() {
  const Lesson lesson = Value(MakeLesson(3, Tiny().lessons));
  QCOMPARE(lesson.frames.size(), size_t{6});
  std::set<std::string> types;
  std::set<std::string> practice;
  for (const LessonQuestion& question : lesson.questions) {
    if (IsPractice(question.type)) {
      practice.insert(question.type);
      continue;
    }
    types.insert(question.type);
    QVERIFY(question.question.starts_with("These are frames of a video.\n"));
    if (question.kind == qa::AnswerKind::kLetter)
      QVERIFY(question.answer.size() == 1 && question.num_options >= 2);
    else
      QVERIFY(qa::NumberOf(question.answer).has_value());
  }
  for (const char* type :
       {"practice_camera", "practice_row", "practice_place", "practice_where", "practice_seen"})
    QVERIFY2(practice.contains(type), type);
  QVERIFY2(types.size() >= 12, std::to_string(types.size()).c_str());
  const Lesson again = Value(MakeLesson(3, Tiny().lessons));
  QVERIFY(again.frames[2].rgb == lesson.frames[2].rgb);
  QCOMPARE(again.questions.size(), lesson.questions.size());
}

/// A prefix computed once and its continuations give what each whole sequence gives, gradients too.
void TestLanguageStage::branchesEqualWholeSequences() {
  QTemporaryDir folder;
  const fs::path root = fs::path(folder.path().toStdString()) / "start";
  QVERIFY(WriteStartModel(root, {48, 2, 4, 2, 96, 300}, {}, {"how many chairs are there"}, 3));
  const auto files = Value(weights::ResolveModel({.model_dir = root,
                                                  .base_dir = {},
                                                  .spatial_path = {},
                                                  .need_language = true,
                                                  .need_spatial = false}));
  TrainableModel::Options options;
  options.parts = {std::nullopt, true, false, false};
  const auto model = Value(TrainableModel::Create(
      files.language, Value(weights::ParseLlavaConfig(files.config)), 0, options));
  const model::Qwen2& language = model->language();
  const at::Tensor prefix = at::tensor({5, 9, 2, 40, 7});
  const std::vector<at::Tensor> tails = {at::tensor({31, 32}), at::tensor({11, 12, 13}),
                                         at::tensor({21, 22, 23})};
  const auto gradient = [&](const at::Tensor& sum) {
    const auto& value = model->parameters().Find("model.layers.0.self_attn.k_proj.weight")->value;
    value.mutable_grad() = at::Tensor();
    sum.backward();
    return value.grad().clone();
  };
  const at::Tensor branches = language.HiddenAfterPrefix(
      language.EmbedTokens(prefix), language.EmbedTokens(at::cat(tails)), {{1, 2}, {2, 3}});
  std::vector<at::Tensor> whole;
  for (const at::Tensor& tail : tails) {
    whole.push_back(language.Hidden(language.EmbedTokens(at::cat({prefix, tail})))
                        .narrow(0, prefix.size(0), tail.size(0)));
  }
  const at::Tensor separate = at::cat(whole);
  QVERIFY((branches - separate).abs().max().item<float>() < 1e-5);
  const at::Tensor weights = at::arange(branches.numel(), at::kFloat).sin().view_as(branches);
  const at::Tensor a = gradient((branches * weights).sum());
  const at::Tensor b = gradient((separate * weights).sum());
  QVERIFY((a - b).abs().max().item<float>() < 1e-4 * b.abs().max().item<float>());
}

// A merged model lies in shards with an index; what goes on from it is one file without.
void TestLanguageStage::goesOnFromShards() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const fs::path made = root / "made", sharded = root / "sharded", next = root / "next";
  QVERIFY(WriteStartModel(made, {48, 2, 4, 2, 96, 300}, {}, {"how many chairs are there"}, 3));
  fs::copy(made, sharded);
  const char* shard = "model-00001-of-00001.safetensors";
  fs::rename(sharded / "model.safetensors", sharded / shard);
  const auto before = Value(weights::SafetensorsFile::Open(made / "model.safetensors"));
  OrderedJson index = {{"weight_map", OrderedJson::object()}};
  for (const std::string& name : before->Names()) index["weight_map"][name] = shard;
  QVERIFY(WriteFileAtomically(sharded / "model.safetensors.index.json", index.dump()));
  QVERIFY(WriteContinuedModel(next, sharded, {}));
  QVERIFY(!fs::exists(next / "model.safetensors.index.json"));
  const auto after = Value(weights::SafetensorsFile::Open(next / "model.safetensors"));
  QCOMPARE(after->Names(), before->Names());
  for (const std::string& name : before->Names())
    QVERIFY(
        Value(after->Load(name)).to(at::kFloat).equal(Value(before->Load(name)).to(at::kFloat)));
}

// Towers stay unless others are given; CUT3R has to lie beside the model then.
void TestLanguageStage::goesOnWithItsOwnTowers() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const fs::path golden = VLM3R_TEST_DATA "/golden", made = root / "made", blind = root / "blind";
  const SmallTowers towers = {golden / "siglip", golden / "cut3r/cut3r_512_dpt_4_64.pth"};
  const SmallDecoder decoder = {48, 2, 4, 2, 96, 300};
  QVERIFY(WriteStartModel(made, decoder, towers, {"how many chairs are there"}, 3));
  QVERIFY(WriteContinuedModel(root / "next", made, {}));
  const auto before = Value(weights::SafetensorsFile::Open(made / "model.safetensors"));
  const auto after = Value(weights::SafetensorsFile::Open(root / "next/model.safetensors"));
  QCOMPARE(after->Names(), before->Names());
  for (const std::string& name : before->Names())
    QVERIFY(Value(after->Load(name)).equal(Value(before->Load(name)).to(at::kFloat)));
  const auto size = [](const fs::path& file) { return fs::file_size(file); };
  QCOMPARE(size(root / "next/cut3r_512_dpt_4_64.pth"), size(towers.spatial));

  // Rooms that one of them has encoded serve the other, and one with another decoder.
  const std::string seen = TowersOf(made);
  QCOMPARE(TowersOf(root / "next"), seen);
  QVERIFY(WriteStartModel(root / "other", decoder, towers, {"where is the door"}, 4));
  QCOMPARE(TowersOf(root / "other"), seen);
  QVERIFY(TowersOf(root / "other", false) != seen);
  // A layer that features need not counts for nothing.
  const std::string vision = "model.vision_tower.vision_tower.vision_model.";
  ChangeTensor(root / "next/model.safetensors", vision + "post_layernorm.bias");
  QCOMPARE(TowersOf(root / "next"), seen);
  ChangeTensor(root / "next/model.safetensors", vision + "embeddings.patch_embedding.weight");
  QVERIFY(TowersOf(root / "next") != seen);

  fs::remove(made / "cut3r_512_dpt_4_64.pth");
  const auto without = WriteContinuedModel(root / "none", made, {});
  QVERIFY(!without && without.error().code == ErrorCode::kModelMissing);
  QVERIFY(!fs::exists(root / "none"));
  QVERIFY(WriteContinuedModel(root / "given", made, {{}, towers.spatial}));

  QVERIFY(WriteStartModel(blind, decoder, {}, {"how many chairs are there"}, 3));
  const auto refused = WriteContinuedModel(root / "none", blind, towers);
  QVERIFY(!refused && refused.error().code == ErrorCode::kUsage);
}

void TestLanguageStage::lossFallsAndResumingChangesNothing() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  std::vector<double> losses;
  const auto whole = Value(TrainLanguageStage(
      Tiny(), root / "whole", {}, [&](const StepReport& step) { losses.push_back(step.loss); }));
  QVERIFY(whole.complete);
  QVERIFY2(losses.back() < losses.front() / 2, std::to_string(losses.back()).c_str());
  QVERIFY(whole.scores.answers().size() > 20);
  // Rooms that were never trained on are answered better than before.
  LanguageStageOptions untrained = Tiny();
  untrained.num_steps = untrained.text_steps = 1;
  const auto before = Value(TrainLanguageStage(untrained, root / "before", {}));
  const OrderedJson scores =
      CompareScores({{"after", whole.scores}, {"before", before.scores}})["rows"].back()["cells"];
  QVERIFY2(scores[2]["score"].get<double>() > scores[3]["score"].get<double>() + 10,
           scores.dump().c_str());
  std::stop_source stop;
  const auto stopped = TrainLanguageStage(Tiny(), root / "parts", {stop.get_token(), {}},
                                          [&](const StepReport& step) {
                                            if (step.step == 17) stop.request_stop();
                                          });
  QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  QVERIFY(Value(TrainLanguageStage(Tiny(), root / "parts", {})).complete);
  QVERIFY(StateOf(root / "parts/progress") == StateOf(root / "whole/progress"));
}

void TestLanguageStage::answersAreScored() {
  using qa::AnswerKind;
  QCOMPARE(qa::ScoreAnswer(AnswerKind::kLetter, "b. chair", "B"), 1.0);
  QCOMPARE(qa::ScoreAnswer(AnswerKind::kLetter, " b. chair", "B"), 0.0);  // As the harness.
  QCOMPARE(qa::ScoreAnswer(AnswerKind::kLetter, "BB", "B"), 0.0);
  QCOMPARE(qa::ScoreAnswer(AnswerKind::kNumber, "9 metres", "10"), 0.9);
  QCOMPARE(qa::ScoreAnswer(AnswerKind::kNumber, "nine", "10"), 0.0);
  QCOMPARE(qa::ScoreAnswer(AnswerKind::kNumber, "2.", "2"), 1.0);
}

void TestLanguageStage::baselinesAnswerWithoutLooking() {
  TextPrior prior;
  const auto size = [](const char* thing, const char* answer) {
    return LessonQuestion{"object_size_estimation", qa::AnswerKind::kNumber, 0,
                          std::string("How long is the ") + thing + "?", answer};
  };
  for (int i = 0; i < 5; ++i) {
    prior.Learn(size("bed", "200"));
    prior.Learn(size("cup", "10"));
  }
  QCOMPARE(prior.Answer(size("bed", "")), std::string("200"));
  QCOMPARE(prior.Answer(size("cup", "")), std::string("10"));
  const auto nearest = [](const char* a, const char* b, const char* answer) {
    return LessonQuestion{
        "camera_obj_rel_dist_v3", qa::AnswerKind::kLetter, 2,
        std::string("Which of these is closest in frame 3 of 32?\nOptions:\nA. ") + a + "\nB. " +
            b + "\nAnswer with the option's letter.",
        answer};
  };
  for (int i = 0; i < 3; ++i) {
    prior.Learn(nearest("door", "cup", "B"));
    prior.Learn(nearest("cup", "bed", "A"));
  }
  QCOMPARE(prior.Answer(nearest("cup", "door", "")), std::string("A"));
  QCOMPARE(prior.Answer(nearest("bed", "cup", "")), std::string("B"));
}

void TestLanguageStage::scoresAreCompared() {
  QTemporaryDir folder;
  const auto count = [](const char* answer) {
    return LessonQuestion{"object_counting", qa::AnswerKind::kNumber, 0, "How many?", answer};
  };
  AnswerScores good, bad;
  for (AnswerScores* scores : {&good, &bad}) {
    for (const char* answer : {"2", "2", "4"}) scores->Learn(count(answer));
  }
  for (uint64_t room = 0; room < 20; ++room) {
    const char* truth = room % 2 == 0 ? "2" : "4";
    good.Add(room, count(truth), truth);
    bad.Add(room, count(truth), "?");
  }
  const fs::path file = fs::path(folder.path().toStdString()) / "answers.jsonl";
  QVERIFY(good.WriteFile(file));
  const OrderedJson json =
      CompareScores({{"good", Value(AnswerScores::ReadFile(file))}, {"bad", bad}});
  const OrderedJson& cells = json["rows"][0]["cells"];
  QCOMPARE(json["rows"][0]["name"].get<std::string>(), std::string("object_counting"));
  QVERIFY(std::abs(cells[0]["score"].get<double>() - 55.0) < 1e-9);  // 2 for 4 earns 0.1.
  QVERIFY(cells[0]["low"].get<double>() < 50 && cells[0]["high"].get<double>() > 60);
  QCOMPARE(cells[2]["score"].get<double>(), 100.0);
  QCOMPARE(cells[2]["low"].get<double>(), 100.0);
  QCOMPARE(cells[3]["score"].get<double>(), 0.0);
  QCOMPARE(json["readable"]["good"].get<double>(), 100.0);
  QCOMPARE(json["readable"]["bad"].get<double>(), 0.0);
  QVERIFY(ComparisonTable(json).find("| object_counting | 20 |") != std::string::npos);
  QFile damaged(QString::fromStdString(file.string()));
  QVERIFY(damaged.open(QIODevice::Append) && damaged.write("{\"room\": 1}\n") > 0);
  damaged.close();
  const auto failed = AnswerScores::ReadFile(file);
  QVERIFY(!failed && failed.error().ToString().find("line 21") != std::string::npos);
}

/// Stage D: adapters on top of what stage C wrote, in PEFT's files.
void TestLanguageStage::adaptersAreTrainedOnVsti() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  LanguageStageOptions options = Tiny();
  options.num_steps = options.text_steps = 4;
  options.num_held_out = 0;
  const auto base = Value(TrainLanguageStage(options, root / "base", {}));
  options.base = base.folder;
  options.lora = {4, 8, 0, {}};
  options.vsti_only = true;
  const auto tuned = Value(TrainLanguageStage(options, root / "tuned", {}));
  QVERIFY(fs::exists(tuned.folder / "adapter_model.safetensors"));
  QVERIFY(!fs::exists(tuned.folder / "model.safetensors"));
  const auto adapter =
      Value(weights::SafetensorsFile::Open(tuned.folder / "adapter_model.safetensors"));
  QCOMPARE(adapter->Names().size(), size_t{2 * 7 * 2});
  options.vsti_only = false;
  const auto refused = TrainLanguageStage(options, root / "tuned", {});
  QVERIFY(!refused);  // Another run than the one that lies there.
}

QTEST_GUILESS_MAIN(TestLanguageStage)
#include "tst_language_stage.moc"
