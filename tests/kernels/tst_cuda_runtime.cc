// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/cuda_runtime.h"

#include <cmath>
#include <stdexcept>

#include <ATen/Context.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <QtTest>

#include "engine/kernels/rope2d.h"
#include "engine/kernels/self_check.h"

using namespace vlm3r::kernels;

class TestCudaRuntime : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void answersTheSameEachTime();
  void cpuWorkGoesOnAfterwards();
  void cpuTensorsNeverReachTheKernel();
  void aTrueKernelIsCheckedOnce();
  void aLyingKernelIsSwitchedOff_data();
  void aLyingKernelIsSwitchedOff();
};

void TestCudaRuntime::answersTheSameEachTime() {
  const bool enabled = TryEnableCuda();
  QCOMPARE(TryEnableCuda(), enabled);
  QVERIFY(!CudaMessage().empty());
  QVERIFY(!CudaKernelsMessage().empty());
  QCOMPARE(at::hasCUDA() && at::getNumGPUs() > 0, enabled);
}

void TestCudaRuntime::cpuWorkGoesOnAfterwards() {
  TryEnableCuda();
  QCOMPARE(at::ones({3}).sum().item<double>(), 3.0);
}

void TestCudaRuntime::cpuTensorsNeverReachTheKernel() {
  const at::Tensor x = at::ones({1, 1, 2, 4});
  const at::Tensor positions = at::zeros({1, 2, 2}, at::kLong);
  QVERIFY(!Rope2dCuda(x, positions, 100.0, false).defined());
  QVERIFY(Rope2d(x, positions, 100.0, false).equal(x));
}

void TestCudaRuntime::aTrueKernelIsCheckedOnce() {
  SelfCheck check("kernel");
  int calls = 0;
  const auto agree = [&] { return ++calls, 0.5; };
  QVERIFY(check.Allows("cuda:0 Float", agree));
  QVERIFY(check.Allows("cuda:0 Float", agree));
  QCOMPARE(calls, 1);
  QVERIFY(check.Allows("cuda:1 Float", agree));
  QCOMPARE(calls, 2);
}

void TestCudaRuntime::aLyingKernelIsSwitchedOff_data() {
  QTest::addColumn<double>("error");
  QTest::addColumn<bool>("throws");
  QTest::newRow("wrong numbers") << 1.01 << false;
  QTest::newRow("not a number") << std::nan("") << false;
  QTest::newRow("launch failure") << 0.0 << true;
}

void TestCudaRuntime::aLyingKernelIsSwitchedOff() {
  QFETCH(double, error);
  QFETCH(bool, throws);
  SelfCheck check("kernel");
  int calls = 0;
  const auto lie = [&]() -> double {
    ++calls;
    if (throws) throw std::runtime_error("no kernel image\nbacktrace");
    return error;
  };
  QVERIFY(!check.Allows("cuda:0 Half", lie));
  QVERIFY(!check.Allows("cuda:0 Half", lie));
  QCOMPARE(calls, 1);
  QVERIFY(check.Allows("cuda:0 Float", [] { return 0.0; }));
}

QTEST_APPLESS_MAIN(TestCudaRuntime)
#include "tst_cuda_runtime.moc"
