// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include "tests/support/value.h"
#include "training/optimizer/adamw.h"
#include "training/stages/language/clue_heads.h"
#include "training/stages/language/start_model.h"
#include "training/stages/towers/first_values.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

constexpr int64_t kWidth = 32, kBegin = 7;

using vlm3r::test::Value;

/// The text of a prompt up to a row of the batch.
std::string TextUpTo(int64_t row, const QuestionIds& ids, const model::Tokenizer& tokenizer) {
  std::string text;
  for (int64_t i = 0; i <= row - kBegin; ++i)
    text += tokenizer.TokenBytes(ids.prompt[static_cast<size_t>(i)]);
  return text;
}

/// Two frames: at the start, and three metres ahead of it, turned to the right.
LessonView TwoFrames() {
  LessonView view;
  view.position = at::tensor({0.F, 0.F, 0.F, 0.F, 0.F, 3.F}).view({2, 3});
  view.facing = at::tensor({1.F, 0.F, 0.F, 1.F}).view({2, 2});
  return view;
}

}  // namespace

class TestClueHeads : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void cluesAreFound();
  void headsLearnFromTruth();
  void whatIsUnknownTeachesNothing();

 private:
  static QuestionClues Read(const std::string& question, const model::Tokenizer& tokenizer,
                            QuestionIds* ids);
  static const std::vector<LessonObject>& Objects();
};

const std::vector<LessonObject>& TestClueHeads::Objects() {
  static const std::vector<LessonObject> objects = {
      {"table", 2, 0, {}}, {"coffee table", 1, 1, {}}, {"lamp", 1, -1, {}}};
  return objects;
}

QuestionClues TestClueHeads::Read(const std::string& question, const model::Tokenizer& tokenizer,
                                  QuestionIds* ids) {
  LessonQuestion asked;
  asked.question = question;
  *ids = Value(IdsOf(asked, tokenizer));
  return FindClues(*ids, kBegin, Objects(), 32, tokenizer);
}

void TestClueHeads::cluesAreFound() {
  QTemporaryDir folder;
  const fs::path root = fs::path(folder.path().toStdString()) / "start";
  QVERIFY(WriteStartModel(root, {48, 2, 3, 3, 96, 300}, {},
                          {"how many tables and coffee tables are there, table lamp"}, 3));
  const auto tokenizer = Value(model::Tokenizer::Load(root));
  QuestionIds ids;
  QuestionClues clues =
      Read("Is the coffee table nearer than both tables, or the tablet? A lamp", *tokenizer, &ids);
  std::vector<std::string> found;
  for (const NamedObject& name : clues.names) {
    found.push_back(name.object->category);
    const std::string text = TextUpTo(name.row, ids, *tokenizer);
    QVERIFY2(text.find(name.object->category) != std::string::npos, text.c_str());
  }
  QCOMPARE(found, (std::vector<std::string>{"coffee table", "table", "lamp"}));
  QVERIFY(clues.frames.empty() && clues.in_frames.empty());
  QCOMPARE(clues.pairs.size(), size_t{2});
  QCOMPARE(clues.pairs[1].object->category, std::string("lamp"));
  QCOMPARE(clues.pairs[1].other->category, std::string("table"));

  // Options are each set against the last thing of the question, not against each other.
  clues = Read(
      "In frame 4 of 32 and frame 12 of 32, what of the lamp?\nOptions:\nA. table\nB. "
      "coffee table",
      *tokenizer, &ids);
  QCOMPARE(clues.frames.size(), size_t{2});
  QCOMPARE(clues.frames[0].frame, int64_t{3});
  QCOMPARE(clues.frames[0].earlier, int64_t{-1});
  QCOMPARE(clues.frames[1].frame, int64_t{11});
  QCOMPARE(clues.frames[1].earlier, int64_t{3});
  QVERIFY(TextUpTo(clues.frames[1].row, ids, *tokenizer).ends_with("12"));
  QCOMPARE(clues.in_frames.size(), size_t{3});
  QCOMPARE(clues.in_frames[0].frame, int64_t{11});
  QCOMPARE(clues.pairs.size(), size_t{2});
  QCOMPARE(clues.pairs[1].other->category, std::string("lamp"));
  // A frame after the object brings them together too; frames that are not there do not.
  clues = Read("How far is the lamp in frame 2 of 32? In frame 99?", *tokenizer, &ids);
  QCOMPARE(clues.in_frames.size(), size_t{1});
  QCOMPARE(clues.in_frames[0].frame, int64_t{1});
  QVERIFY(TextUpTo(clues.in_frames[0].row, ids, *tokenizer).ends_with("frame 2"));
}

void TestClueHeads::headsLearnFromTruth() {
  const ParameterSet first = FirstValues(ClueHeads::Tensors(kWidth), 3);
  const ClueHeads heads(first);
  at::Generator random = at::detail::createCPUGenerator(4);
  ParameterSet states;
  states.Add("states", Part::kProjector, at::randn({8, kWidth}, random), at::kFloat);
  const at::Tensor& hidden = states.all()[0].value;
  const LessonObject lamp{"lamp", 2, 3, Eigen::Vector3d(1, 0, 2)};
  const LessonObject sofa{"sofa", 1, 0, Eigen::Vector3d(0, 0, 5)};
  QuestionClues clues;
  clues.names = {{0, &lamp}, {1, &sofa}};
  clues.in_frames = {{2, &sofa, 1}};
  clues.pairs = {{1, &sofa, &lamp}};
  clues.frames = {{3, 0, -1}, {4, 1, 0}};
  std::vector<Optimised> all = {{"states", hidden, 0.02, 0, false}};
  for (const Parameter& parameter : first.all())
    all.push_back({parameter.name, parameter.value, 0.02, 0, false});
  AdamW optimizer(std::move(all), {});
  const auto loss = [&] {
    return heads.NameLoss(hidden, clues.names, 6) + heads.RelationLoss(hidden, clues, TwoFrames()) +
           heads.AmountLoss(hidden, {{5, 12.0}, {6, 0.0}});
  };
  const auto before = loss().item<double>();
  for (int i = 0; i < 150; ++i) {
    optimizer.ZeroGradients();
    loss().backward();
    optimizer.Step(1);
  }
  QVERIFY2(loss().item<double>() < before / 5, std::to_string(loss().item<double>()).c_str());
  // From where the second frame's camera stands and looks, the sofa is two metres to its left.
  const at::Tensor said = at::matmul(first.Find("aux.in_frame.weight")->value, hidden[2]) +
                          first.Find("aux.in_frame.bias")->value;
  QVERIFY(std::abs(said[0].item<double>() - std::log(2.0)) < 0.15);
  QVERIFY(std::abs(said[1].item<double>() + 0.6) < 0.15);
  QVERIFY(std::abs(said[2].item<double>()) < 0.15);
  // What no question asked for was not taught: rows 6 and 7.
  QVERIFY(hidden.grad().narrow(0, 6, 2).abs().sum().item<double>() == 0);
}

void TestClueHeads::whatIsUnknownTeachesNothing() {
  const ParameterSet first = FirstValues(ClueHeads::Tensors(kWidth), 3);
  const ClueHeads heads(first);
  const at::Tensor hidden = at::zeros({4, kWidth});
  QCOMPARE(heads.NameLoss(hidden, {}, 6).item<double>(), 0.0);
  const LessonObject chairs{"chair", 3, 0, {}};
  QuestionClues clues;
  clues.in_frames = {{0, &chairs, 0}};
  clues.pairs = {{1, &chairs, &chairs}};
  QCOMPARE(heads.RelationLoss(hidden, clues, TwoFrames()).item<double>(), 0.0);
}

QTEST_GUILESS_MAIN(TestClueHeads)
#include "tst_clue_heads.moc"
