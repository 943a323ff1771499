// SPDX-License-Identifier: Apache-2.0
// Needs a CUDA device and the preset `cuda`; exits 77 (skipped) elsewhere.
#include <cstdio>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include <QtTest>

#include "engine/kernels/cuda_runtime.h"
#include "engine/nn/graphed_call.h"

using namespace vlm3r;
using Tensors = nn::GraphedCall::Tensors;

class TestGraphGpu : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void replaysWhatItRecorded();
  void whatCannotBeRecordedIsCalled();
};

void TestGraphGpu::replaysWhatItRecorded() {
  const c10::InferenceMode no_gradients;
  QVERIFY2(kernels::CudaGraphs().CanRecord(at::kCUDA), kernels::CudaKernelsMessage().c_str());
  const at::Tensor weight = at::randn({64, 64}).to(at::kCUDA);
  int num_called = 0;
  const auto layers = [&](const Tensors& in) {
    ++num_called;
    at::Tensor x = in[0];
    for (int i = 0; i < 20; ++i) x = at::linear(x, weight).tanh();
    return Tensors{x};
  };
  nn::GraphedCall call("a test");
  for (int i = 0; i < 10; ++i) {
    const at::Tensor x = at::randn({3, 64}).to(at::kCUDA);
    const at::Tensor actual = call.Run("64", {x}, layers)[0];
    const double difference = (actual - layers({x})[0]).abs().max().item<double>();
    QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
  }
  QVERIFY(call.is_recorded());
  QCOMPARE(num_called, 13);  // Two plain ones, the recording, and ten to compare with.
}

/// A copy to the CPU waits for the GPU, which a recording cannot.
void TestGraphGpu::whatCannotBeRecordedIsCalled() {
  const c10::InferenceMode no_gradients;
  nn::GraphedCall call("a test");
  for (int i = 0; i < 4; ++i) {
    const at::Tensor x = at::randn({3}).to(at::kCUDA);
    const Tensors out = call.Run(
        "3", {x}, [](const Tensors& in) { return Tensors{in[0] * in[0].sum().item<double>()}; });
    QVERIFY(((out[0] - x * x.sum()).abs().max() < 1e-4).item<bool>());
  }
  QVERIFY(!call.is_recorded());
}

int main(int argc, char** argv) {
  if (!kernels::TryEnableCuda()) {
    std::printf("SKIP: %s\n", kernels::CudaMessage().c_str());
    return 77;
  }
  TestGraphGpu test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_graph_gpu.moc"
