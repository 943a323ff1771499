// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "training/recipe/recipe.h"
#include "training/recipe/yaml_tree.h"
#include "training/samples/mixture.h"
#include "training/samples/sample_order.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

void Write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string Sample(int number, const std::string& extra = "") {
  return R"({"id": )" + std::to_string(number) + R"(, "scene_name": "scene)" +
         std::to_string(number) + R"(", "video": "a/b.mp4",)" + extra +
         R"( "conversations": [{"from": "human", "value": "<image>\nhow many?"},)" +
         R"({"from": "gpt", "value": "3"}]})";
}

std::string Samples(int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i) text += (i > 0 ? "," : "") + Sample(i);
  return text + "]";
}

}  // namespace

class TestRecipe : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void defaultsAreThePapers();
  void valuesAreReadAndWritten();
  void wrongKeysNameTheNearest();
  void yamlIsBounded();
  void mutatedYamlNeverCrashes();
  void strategiesChoose();
  void mixturesAreShuffledOnce();
  void badSamplesAreRefused();
  void orderGroupsByModalityAndLength();
};

void TestRecipe::defaultsAreThePapers() {
  const Recipe recipe;
  QCOMPARE(recipe.parts.lora_r, int64_t{128});
  QCOMPARE(recipe.parts.lora_alpha, 256.0);
  QCOMPARE(recipe.optimisation.learning_rate, 2e-5);
  QCOMPARE(recipe.optimisation.warmup_ratio, 0.03);
  QCOMPARE(recipe.optimisation.seed, int64_t{42});
}

void TestRecipe::valuesAreReadAndWritten() {
  QTemporaryDir folder;
  const fs::path file = fs::path(folder.path().toStdString()) / "r.yaml";
  Write(file,
        "model: {base: ../base, tokens: camera}\nparts:\n  lora_targets: [q_proj, v_proj]\n"
        "optimisation:\n  learning_rate: 1e-3\n  train_dtype: fp32 # short\n");
  auto recipe = ReadRecipe(file);
  QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().ToString().c_str());
  QCOMPARE(recipe->model.base, (file.parent_path().parent_path() / "base"));
  QCOMPARE(recipe->model.tokens, std::string("camera"));
  QCOMPARE(recipe->parts.lora_targets, (std::vector<std::string>{"q_proj", "v_proj"}));
  QCOMPARE(recipe->optimisation.learning_rate, 1e-3);
  Write(file, recipe->ToYaml());
  const auto again = ReadRecipe(file);
  QVERIFY2(again.has_value(), again ? "" : again.error().ToString().c_str());
  QVERIFY(again->ToJson() == recipe->ToJson());
}

void TestRecipe::wrongKeysNameTheNearest() {
  QTemporaryDir folder;
  const fs::path file = fs::path(folder.path().toStdString()) / "r.yaml";
  const auto error = [&](const std::string& text) {
    Write(file, text);
    const auto recipe = ReadRecipe(file);
    return recipe ? std::string() : recipe.error().ToString();
  };
  QVERIFY(error("optimisation: {learning_rat: 1}").find("learning_rate") != std::string::npos);
  QVERIFY(error("optimization: {epochs: 1}").find("optimisation") != std::string::npos);
  QVERIFY(error("optimisation: {epochs: -1}").find("epochs") != std::string::npos);
  QVERIFY(error("optimisation: {schedule: polynomial}").find("cosine") != std::string::npos);
  QVERIFY(error("optimisation: 3").find("no table") != std::string::npos);
  QVERIFY(error("optimisation: {epochs: 1, epochs: 2}").find("twice") != std::string::npos);
  QVERIFY(error("a: [1, 2").find("line") != std::string::npos);
  QVERIFY(!ReadRecipe(file.parent_path() / "none.yaml"));
}

void TestRecipe::yamlIsBounded() {
  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1), name = std::to_string(i);
    laughs += "a" + name + ": &a" + name + " [";
    for (int k = 0; k < 10; ++k) laughs += (k > 0 ? ", " : "") + before;
    laughs += "]\n";
  }
  QVERIFY(!ParseYaml(laughs, "laughs"));
  QVERIFY(!ParseYaml(std::string(100000, '['), "deep"));
  std::string dashes;
  for (int i = 0; i < 5000; ++i) dashes += "- ";
  QVERIFY(!ParseYaml(dashes, "dashes"));
  QCOMPARE(ParseYaml("a: '1'\nb: 1\nc: 1.5\nd: yes\ne: ~\nf: true", "x")->dump(),
           std::string(R"({"a":"1","b":1,"c":1.5,"d":"yes","e":null,"f":true})"));
}

void TestRecipe::mutatedYamlNeverCrashes() {
  const std::string text = Recipe().ToYaml();
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    std::string mutated = text;
    for (int k = 0; k < 3; ++k) mutated[random() % mutated.size()] = static_cast<char>(random());
    if (i % 5 == 0) mutated.resize(random() % mutated.size());
    const auto tree = ParseYaml(mutated, "mutated");
    if (!tree) QVERIFY(!tree.error().message.empty());
  }
}

void TestRecipe::strategiesChoose() {
  const auto choose = [](const char* text, int64_t total) {
    return SamplingStrategy::Parse(text)->Choose(total, 1);
  };
  QCOMPARE(choose("all", 3), (std::vector<int64_t>{0, 1, 2}));
  QCOMPARE(choose("first:2", 5), (std::vector<int64_t>{0, 1}));
  QCOMPARE(choose("first:25%", 5), (std::vector<int64_t>{0, 1}));  // 1.25, rounded up.
  QCOMPARE(choose("end:2", 5), (std::vector<int64_t>{3, 4}));
  QCOMPARE(choose("first:9", 2), (std::vector<int64_t>{0, 1}));
  const auto some = choose("random:3", 100);
  QCOMPARE(some.size(), size_t{3});
  QVERIFY(std::ranges::is_sorted(some) && some == choose("random:3", 100));
  for (const char* wrong : {"", "first", "first:0", "first:-1", "first:101%", "last:3", "first:3x"})
    QVERIFY2(!SamplingStrategy::Parse(wrong), wrong);
}

void TestRecipe::mixturesAreShuffledOnce() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Write(root / "a.json", Samples(20));
  Write(root / "b.jsonl", Sample(100) + "\n\n" + Sample(101) + "\n");
  Write(root / "m.yaml",
        "datasets:\n  - json_path: a.json\n    sampling_strategy: first:10\n  - {json_path: "
        "b.jsonl}\n  - {json_path: gone.json, sampling_strategy: all}\n");
  const auto mixture = ReadMixture(root / "m.yaml", 5);
  QVERIFY2(mixture.has_value(), mixture ? "" : mixture.error().ToString().c_str());
  QCOMPARE(mixture->samples.size(), size_t{12});
  QCOMPARE(mixture->warnings.size(), size_t{1});
  std::vector<std::string> scenes, sorted;
  for (const Conversation& sample : mixture->samples) scenes.push_back(sample.scene);
  sorted = scenes;
  std::ranges::sort(sorted);
  QVERIFY(sorted != scenes);
  const auto again = ReadMixture(root / "m.yaml", 5);
  for (size_t i = 0; i < scenes.size(); ++i) QCOMPARE(again->samples[i].scene, scenes[i]);
  QCOMPARE(mixture->samples[0].num_words(), int64_t{4});
  QVERIFY(mixture->samples[0].turns[0].from_human && !mixture->samples[0].turns[1].from_human);
  const auto guarded = ReadMixture(root / "m.yaml", 5, [](const std::string& scene) -> Status {
    if (scene == "scene7") return Error{ErrorCode::kBadInput, "scene7 is a test scene", "", ""};
    return {};
  });
  QVERIFY(!guarded && guarded.error().message.find("scene7") != std::string::npos);
}

void TestRecipe::badSamplesAreRefused() {
  QTemporaryDir folder;
  const fs::path file = fs::path(folder.path().toStdString()) / "a.json";
  const auto error = [&](const std::string& text) {
    Write(file, text);
    const auto mixture = ReadMixture(file, 1);
    return mixture ? std::string() : mixture.error().ToString();
  };
  QVERIFY(!error("[]").empty());
  QVERIFY(error("[" + Sample(1) + R"(,{"video": "../../etc/x.mp4", "conversations": []}])")
              .find("record 2") != std::string::npos);
  QVERIFY(error(R"([{"video": "/etc/x.mp4", "conversations": []}])").find("absolute") !=
          std::string::npos);
  QVERIFY(!error(R"([{"conversations": [{"from": "robot", "value": "x"}]}])").empty());
  QVERIFY(!error(R"([{"conversations": 3}])").empty());
}

void TestRecipe::orderGroupsByModalityAndLength() {
  std::vector<int64_t> lengths;
  for (int i = 0; i < 37; ++i) lengths.push_back(i % 3 == 0 ? -(i + 1) : 100 + i);
  const OrderOptions options{.batch = 2, .num_ranks = 2, .accumulation = 2, .seed = 9};
  const auto order = OrderByModalityAndLength(lengths, options);
  QCOMPARE(order.size(), lengths.size());
  std::vector<int64_t> sorted = order;
  std::ranges::sort(sorted);
  for (size_t i = 0; i < sorted.size(); ++i) QCOMPARE(sorted[i], static_cast<int64_t>(i));
  // 24 samples with pictures and 13 without: three and one whole megabatches of 8, each of one kind
  // and in four chunks of like length.
  int64_t with_pictures = 0;
  for (size_t begin = 0; begin < 32; begin += 8) {
    const bool pictures = lengths[static_cast<size_t>(order[begin])] >= 0;
    with_pictures += pictures;
    std::vector<int64_t> totals;
    for (size_t i = begin; i < begin + 8; ++i) {
      const int64_t length = lengths[static_cast<size_t>(order[i])];
      QCOMPARE(length >= 0, pictures);
      if ((i - begin) % 2 == 0) totals.push_back(0);
      totals.back() += std::abs(length);
    }
    QVERIFY(std::ranges::max(totals) - std::ranges::min(totals) <= 16);
  }
  QCOMPARE(with_pictures, int64_t{3});
  QVERIFY(OrderByModalityAndLength(lengths, options) == order);
}

QTEST_GUILESS_MAIN(TestRecipe)
#include "tst_recipe.moc"
