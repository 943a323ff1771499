// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QTest>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_svdvals.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/randn.h>

#include "training/optimizer/adamw.h"
#include "training/optimizer/muon.h"

using namespace vlm3r::training;

class TestMuon : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void singularValuesComeNearOne_data();
  void singularValuesComeNearOne();
  void sizeIsTheMomentumsOwnBusiness();
  void minimises();
  void stateComesBack();
};

void TestMuon::singularValuesComeNearOne_data() {
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("columns");
  QTest::newRow("square") << 48 << 48;
  QTest::newRow("wide") << 24 << 96;
  QTest::newRow("tall") << 96 << 24;
  QTest::newRow("a row") << 1 << 30;
}

void TestMuon::singularValuesComeNearOne() {
  QFETCH(int, rows);
  QFETCH(int, columns);
  at::Generator random = at::detail::createCPUGenerator(1);
  const at::Tensor step = MuonStep(at::randn({rows, columns}, random));
  const at::Tensor values =
      at::linalg_svdvals(step) / (0.2 * std::sqrt(static_cast<double>(std::max(rows, columns))));
  QVERIFY2(values.max().item<float>() < 1.35, std::to_string(values.max().item<float>()).c_str());
  QVERIFY2(values.median().item<float>() > 0.6,
           std::to_string(values.median().item<float>()).c_str());
}

void TestMuon::sizeIsTheMomentumsOwnBusiness() {
  at::Generator random = at::detail::createCPUGenerator(2);
  const at::Tensor momentum = at::randn({16, 16}, random);
  const at::Tensor apart = MuonStep(momentum) - MuonStep(momentum * 1000);
  QVERIFY(apart.abs().max().item<float>() < 0.02);
}

namespace {

struct Fit {
  at::Tensor weight, input, target;
  AdamW optimizer;

  explicit Fit(uint64_t seed)
      : weight(Random({12, 20}, seed).requires_grad_()),
        input(Random({20, 64}, seed + 1)),
        target(at::matmul(Random({12, 20}, seed + 2), input)),
        optimizer({{"weight", weight, 0.3, 0, true}}, {}) {}
  static at::Tensor Random(std::vector<int64_t> shape, uint64_t seed) {
    at::Generator random = at::detail::createCPUGenerator(seed);
    return at::randn(shape, random);
  }
  double Step(double factor) {
    optimizer.ZeroGradients();
    const at::Tensor loss = (at::matmul(weight, input) - target).square().mean();
    loss.backward();
    optimizer.Step(factor);
    return loss.item<double>();
  }
};

}  // namespace

void TestMuon::minimises() {
  Fit fit(5);
  const double first = fit.Step(1);
  double last = first;
  for (int i = 0; i < 200; ++i) last = fit.Step(1 - i / 200.0);
  QVERIFY2(last < first / 500, std::to_string(last / first).c_str());
}

/// A state taken and put back goes on as if nothing had happened, and holds no second moments.
void TestMuon::stateComesBack() {
  Fit whole(9), parts(9);
  for (int i = 0; i < 5; ++i) {
    whole.Step(1);
    parts.Step(1);
  }
  const auto state = parts.optimizer.State();
  QCOMPARE(state.size(), size_t{1});
  Fit later(9);
  {
    const at::NoGradGuard no_gradients;
    later.weight.copy_(parts.weight);
  }
  QVERIFY(later.optimizer.Restore(state, 5));
  whole.Step(1);
  later.Step(1);
  QVERIFY((whole.weight - later.weight).abs().max().item<float>() == 0);
}

QTEST_GUILESS_MAIN(TestMuon)
#include "tst_muon.moc"
