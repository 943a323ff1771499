// SPDX-License-Identifier: Apache-2.0
// Needs a CUDA device and the preset `cuda`; exits 77 (skipped) elsewhere.
#include <cstdio>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>

#include <QtTest>

#include "engine/kernels/cuda_runtime.h"
#include "engine/kernels/rope2d.h"

using namespace vlm3r::kernels;

class TestRope2dGpu : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void agreesWithTheCpuTwin_data();
  void agreesWithTheCpuTwin();
};

void TestRope2dGpu::agreesWithTheCpuTwin_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<bool>("rounding");
  QTest::addColumn<int>("dim");
  for (const at::ScalarType dtype : {at::kFloat, at::kHalf, at::kBFloat16})
    for (const bool rounding : {false, true})
      for (const int dim : {4, 48, 52, 64, 128})
        QTest::addRow("%s D%d%s", c10::toString(dtype), dim, rounding ? " fp16" : "")
            << static_cast<int>(dtype) << rounding << dim;
}

void TestRope2dGpu::agreesWithTheCpuTwin() {
  QFETCH(int, dtype);
  QFETCH(bool, rounding);
  QFETCH(int, dim);
  const auto type = static_cast<at::ScalarType>(dtype);
  const at::Tensor x = at::randn({2, 731, 3, dim}).to(type).transpose(1, 2);
  const at::Tensor positions = at::randint(-1, 40, {2, 731, 2}, at::kLong);
  const at::Tensor expected = Rope2d(x, positions, 100.0, rounding);
  const at::Tensor actual = Rope2dCuda(x.to(at::kCUDA), positions.to(at::kCUDA), 100.0, rounding);
  QVERIFY2(actual.defined(), CudaKernelsMessage().c_str());
  const double error =
      (actual.cpu().to(at::kDouble) - expected.to(at::kDouble)).abs().max().item<double>();
  const double tolerance = type == at::kBFloat16           ? 4e-2
                           : type == at::kHalf || rounding ? 4e-3
                                                           : 1e-5;
  QVERIFY2(error <= tolerance, qPrintable(QString::number(error)));
}

int main(int argc, char** argv) {
  if (!TryEnableCuda()) {
    std::printf("SKIP: %s\n", CudaMessage().c_str());
    return 77;
  }
  TestRope2dGpu test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_rope2d_gpu.moc"
