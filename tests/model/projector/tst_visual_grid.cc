// SPDX-License-Identifier: Apache-2.0
#include "engine/model/projector/visual_grid.h"

#include <QtTest>

#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>

#include "engine/model/projector/projector.h"
#include "tests/model/vlm3r/golden_vlm3r.h"

using namespace vlm3r;
using weights::NewlinePosition;
using weights::PoolMode;

namespace {

constexpr int64_t kSide = 5;

// Two frames of 5x5 tokens, two channels; channel 0 counts all tokens.
at::Tensor SomeTokens() {
  at::Tensor tokens = at::randn({2, kSide * kSide, 2});
  tokens.select(2, 0).copy_(at::arange(2 * kSide * kSide).view({2, -1}));
  return tokens;
}

double At(const at::Tensor& tokens, int64_t frame, int64_t row, int64_t col, int64_t side) {
  return tokens[frame][row * side + col][1].item<double>();
}

// Channel 0 of every token, -1 for the newline.
std::vector<int64_t> Order(const at::Tensor& tokens) {
  std::vector<int64_t> order;
  for (int64_t i = 0; i < tokens.size(0); ++i) order.push_back(tokens[i][0].item<int64_t>());
  return order;
}

const at::Tensor& Newline() {
  static const at::Tensor newline = at::full({2}, -1.0);
  return newline;
}

}  // namespace

class TestVisualGrid : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void bilinearSamplesAtHalfPixelCentres();
  void averageAndMaxDropTheOddEdge();
  void newlinesStandWhereTheModeSays_data();
  void newlinesStandWhereTheModeSays();
  void picturesGetOneAfterEachRow();
  void withoutNewlineTokensAreOnlyJoined();
  void projectorDepths_data();
  void projectorDepths();
};

// The same random numbers in every run.
void TestVisualGrid::init() {
  at::Generator generator = at::detail::getDefaultCPUGenerator();
  generator.set_current_seed(7);
}

// Straight from the definition: output o of 3 looks at (o + 0.5) * 5 / 3 - 0.5.
void TestVisualGrid::bilinearSamplesAtHalfPixelCentres() {
  const at::Tensor tokens = SomeTokens();
  const at::Tensor pooled = model::PoolTokens(tokens, PoolMode::kBilinear);
  QCOMPARE(pooled.sizes().vec(), (std::vector<int64_t>{2, 9, 2}));
  for (int64_t row = 0; row < 3; ++row) {
    for (int64_t col = 0; col < 3; ++col) {
      const double y = (row + 0.5) * 5 / 3 - 0.5;
      const double x = (col + 0.5) * 5 / 3 - 0.5;
      const auto y0 = static_cast<int64_t>(y);
      const auto x0 = static_cast<int64_t>(x);
      const auto mix = [&](int64_t r) {
        return At(tokens, 1, r, x0, kSide) * (x0 + 1 - x) +
               At(tokens, 1, r, x0 + 1, kSide) * (x - x0);
      };
      QVERIFY(std::abs(At(pooled, 1, row, col, 3) -
                       (mix(y0) * (y0 + 1 - y) + mix(y0 + 1) * (y - y0))) < 1e-5);
    }
  }
}

void TestVisualGrid::averageAndMaxDropTheOddEdge() {
  const at::Tensor tokens = SomeTokens();
  const at::Tensor average = model::PoolTokens(tokens, PoolMode::kAverage);
  const at::Tensor max = model::PoolTokens(tokens, PoolMode::kMax);
  QCOMPARE(average.sizes().vec(), (std::vector<int64_t>{2, 4, 2}));
  for (int64_t row = 0; row < 2; ++row) {
    for (int64_t col = 0; col < 2; ++col) {
      double sum = 0;
      double best = -1e9;
      for (int64_t i = 0; i < 4; ++i) {
        const double value = At(tokens, 0, 2 * row + i / 2, 2 * col + i % 2, kSide);
        sum += value;
        best = std::max(best, value);
      }
      QVERIFY(std::abs(At(average, 0, row, col, 2) - sum / 4) < 1e-6);
      QCOMPARE(At(max, 0, row, col, 2), best);
    }
  }
}

void TestVisualGrid::newlinesStandWhereTheModeSays_data() {
  QTest::addColumn<int>("position");
  QTest::addColumn<std::vector<int64_t>>("order");
  const auto row = [](const char* name, NewlinePosition position, std::vector<int64_t> order) {
    QTest::newRow(name) << static_cast<int>(position) << order;
  };
  row("grid", NewlinePosition::kGrid, {0, 1, -1, 2, 3, -1, 4, 5, -1, 6, 7, -1});
  row("frame", NewlinePosition::kFrame, {0, 1, 2, 3, -1, 4, 5, 6, 7, -1});
  row("one token", NewlinePosition::kOneToken, {0, 1, 2, 3, 4, 5, 6, 7, -1});
  row("none", NewlinePosition::kNone, {0, 1, 2, 3, 4, 5, 6, 7});
}

void TestVisualGrid::newlinesStandWhereTheModeSays() {
  QFETCH(int, position);
  QFETCH(std::vector<int64_t>, order);
  const at::Tensor tokens =
      at::arange(8, at::TensorOptions(at::kFloat)).view({2, 4, 1}).expand({2, 4, 2});
  QCOMPARE(
      Order(model::AddVideoNewlines(tokens, Newline(), static_cast<NewlinePosition>(position))),
      order);
}

void TestVisualGrid::picturesGetOneAfterEachRow() {
  const at::Tensor tokens =
      at::arange(4, at::TensorOptions(at::kFloat)).view({4, 1}).expand({4, 2}).contiguous();
  QCOMPARE(Order(model::AddImageNewlines(tokens, Newline())),
           (std::vector<int64_t>{0, 1, -1, 2, 3, -1}));
}

void TestVisualGrid::withoutNewlineTokensAreOnlyJoined() {
  const at::Tensor tokens = SomeTokens();
  QVERIFY(model::AddVideoNewlines(tokens, {}, NewlinePosition::kGrid).equal(tokens.flatten(0, 1)));
  QVERIFY(model::AddImageNewlines(tokens[0], {}).equal(tokens[0]));
}

void TestVisualGrid::projectorDepths_data() {
  QTest::addColumn<int>("depth");
  QTest::newRow("identity") << 0;
  QTest::newRow("linear") << 1;
  QTest::newRow("mlp2x_gelu") << 2;
  QTest::newRow("mlp3x_gelu") << 3;
}

// One channel: each layer is x -> 2 x + 1, with gelu(x) = x (1 + erf(x / sqrt 2)) / 2 between
// layers.
void TestVisualGrid::projectorDepths() {
  QFETCH(int, depth);
  test::MemorySource source;
  for (int i = 0; i < depth; ++i) {
    source.tensors[std::to_string(2 * i) + ".weight"] = at::full({1, 1}, 2.0);
    source.tensors[std::to_string(2 * i) + ".bias"] = at::full({1}, 1.0);
  }
  nn::LoadReport report;
  const auto projector = model::Projector::Load(nn::ParamLoader(source, {}, &report), depth, 1, 1);
  QVERIFY(report.ok());
  double expected = -0.7;
  for (int i = 0; i < depth; ++i) {
    if (i > 0) expected = expected * (1 + std::erf(expected / std::sqrt(2.0))) / 2;
    expected = 2 * expected + 1;
  }
  QVERIFY(std::abs(projector.Forward(at::full({1, 1}, -0.7)).item<double>() - expected) < 1e-5);
}

QTEST_APPLESS_MAIN(TestVisualGrid)
#include "tst_visual_grid.moc"
