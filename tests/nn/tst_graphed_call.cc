// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/graphed_call.h"

#include <QtTest>

#include <stdexcept>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include "tests/support/graph_tape.h"

using namespace vlm3r;
using Tensors = nn::GraphedCall::Tensors;

namespace {

/// Takes the work and then fails.
class Refuser : public test::GraphTape {
 public:
  std::unique_ptr<kernels::RecordedGraph> Record(c10::Device device,
                                                 const std::function<void()>& work) const override {
    return GraphTape::Record(device, [work] {
      work();
      throw std::runtime_error("the driver refuses");
    });
  }
};

double Value(const Tensors& tensors) { return tensors.at(0).sum().item<double>(); }

}  // namespace

class TestGraphedCall : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void replaysAfterSomeCalls();
  void newKeyRecordsAnew();
  void refusalIsGivenUp();
  void disagreementIsGivenUp();
  void notWithGradients();
  void nothingIsRecordedOnTheCpuItself();
};

void TestGraphedCall::replaysAfterSomeCalls() {
  const c10::InferenceMode no_gradients;
  const test::GraphTape tape;
  nn::GraphedCall call("a test", 2, tape);
  int num_called = 0;
  const at::Tensor table = at::ones({3});
  const auto twice = [&](const Tensors& in) {
    ++num_called;
    return Tensors{in[0] * 2 + table, in[0]};
  };
  Tensors first;
  for (int i = 0; i < 6; ++i) {
    const Tensors out = call.Run("3", {at::full({3}, i)}, twice);
    if (i == 4) first = out;
    QCOMPARE(Value(out), 3. * (2 * i + 1));
    QCOMPARE(out[1].sum().item<double>(), 3. * i);
  }
  QVERIFY(call.is_recorded());
  QCOMPARE(tape.num_recorded(), int64_t{1});
  QCOMPARE(num_called, 4);         // Three plain ones and the recording.
  QCOMPARE(Value(first), 3. * 9);  // What was given stays.
}

void TestGraphedCall::newKeyRecordsAnew() {
  const c10::InferenceMode no_gradients;
  const test::GraphTape tape;
  nn::GraphedCall call("a test", 0, tape);
  for (const int size : {2, 2, 5, 5, 5}) {
    const Tensors out = call.Run(std::to_string(size), {at::full({size}, 7)},
                                 [size](const Tensors& in) { return Tensors{in[0] + size}; });
    QCOMPARE(Value(out), size * (7. + size));
  }
  QCOMPARE(tape.num_recorded(), int64_t{2});
}

void TestGraphedCall::refusalIsGivenUp() {
  const c10::InferenceMode no_gradients;
  const Refuser refuser;
  nn::GraphedCall call("a test", 0, refuser);
  for (int i = 0; i < 3; ++i) {
    const Tensors out =
        call.Run("1", {at::full({1}, i)}, [](const Tensors& in) { return Tensors{in[0] + 1}; });
    QCOMPARE(Value(out), i + 1.);
  }
  QVERIFY(!call.is_recorded() && !call.CanRecord(at::kCPU));
}

/// A function that is not one of its inputs.
void TestGraphedCall::disagreementIsGivenUp() {
  const c10::InferenceMode no_gradients;
  const test::GraphTape tape;
  nn::GraphedCall call("a test", 0, tape);
  int num_called = 0;
  const auto counts = [&](const Tensors& in) { return Tensors{in[0] + ++num_called}; };
  for (int i = 0; i < 3; ++i) call.Run("1", {at::full({1}, 5)}, counts);
  QCOMPARE(num_called, 4);
  QVERIFY(!call.CanRecord(at::kCPU));
}

void TestGraphedCall::notWithGradients() {
  const test::GraphTape tape;
  nn::GraphedCall call("a test", 0, tape);
  const at::Tensor x = at::randn({2}).set_requires_grad(true);
  call.Run("2", {x}, [](const Tensors& in) { return Tensors{in[0] * 3}; })[0].sum().backward();
  QCOMPARE(x.grad().sum().item<double>(), 6.);
  QCOMPARE(tape.num_recorded(), int64_t{0});
}

void TestGraphedCall::nothingIsRecordedOnTheCpuItself() {
  const c10::InferenceMode no_gradients;
  nn::GraphedCall call("a test", 0);
  QVERIFY(!call.CanRecord(at::kCPU));
  QCOMPARE(Value(call.Run("1", {at::ones({1})}, [](const Tensors& in) { return in; })), 1.);
}

QTEST_GUILESS_MAIN(TestGraphedCall)
#include "tst_graphed_call.moc"
