// SPDX-License-Identifier: Apache-2.0
// Needs a CUDA device and the preset `cuda`; exits 77 (skipped) elsewhere.
#include <cstdio>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>

#include <QtTest>

#include "engine/kernels/cuda_runtime.h"
#include "engine/kernels/quant_product.h"

using namespace vlm3r::kernels;

class TestQuantGpu : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void agreesWithTheCpuTwin_data();
  void agreesWithTheCpuTwin();
};

void TestQuantGpu::agreesWithTheCpuTwin_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<bool>("is8");
  QTest::addColumn<int>("in");
  for (const at::ScalarType dtype : {at::kFloat, at::kHalf, at::kBFloat16})
    for (const bool is8 : {true, false})
      for (const int in : {1, 64, 203, 3584})
        QTest::addRow("%s int%d %d", c10::toString(dtype), is8 ? 8 : 4, in)
            << static_cast<int>(dtype) << is8 << in;
}

void TestQuantGpu::agreesWithTheCpuTwin() {
  QFETCH(int, dtype);
  QFETCH(bool, is8);
  QFETCH(int, in);
  const auto type = static_cast<at::ScalarType>(dtype);
  const QuantWeight weight =
      Quantize(at::randn({100, in}), is8 ? QuantFormat::kInt8 : QuantFormat::kInt4);
  const QuantWeight there = weight.to(at::kCUDA);
  const at::Tensor bias = at::randn({100});
  for (const int rows : {1, 2, 3, 7, 16}) {
    const at::Tensor x = at::randn({rows, in}).to(type);
    const at::Tensor expected = QuantLinear(x.to(at::kFloat), weight, bias);
    const at::Tensor actual = QuantLinearCuda(x.to(at::kCUDA), there, bias.to(at::kCUDA));
    QVERIFY2(actual.defined(), CudaKernelsMessage().c_str());
    const double error =
        ((actual.cpu().to(at::kFloat) - expected).abs().max() / expected.abs().max())
            .item<double>();
    const double limit = type == at::kFloat ? 1e-4 : type == at::kHalf ? 2e-3 : 1e-2;
    QVERIFY2(error <= limit, qPrintable(QString::number(error)));
  }
}

int main(int argc, char** argv) {
  if (!TryEnableCuda()) {
    std::printf("SKIP: %s\n", CudaMessage().c_str());
    return 77;
  }
  TestQuantGpu test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_quant_gpu.moc"
