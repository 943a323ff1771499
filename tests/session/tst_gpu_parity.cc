// SPDX-License-Identifier: Apache-2.0
// The reference's numbers again, on a GPU in fp32, fp16 and bf16. Skipped visibly where there is
// none.
#include <cstdio>

#include <QtTest>

#include "engine/kernels/cuda_runtime.h"
#include "engine/session/selftest.h"

namespace {
constexpr int kSkipped = 77;  // CTest shows the test as skipped.
}

class TestGpuParity : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyCheckPasses() {
    const auto rows = vlm3r::session::RunSelfTest("cuda", {});
    QVERIFY2(rows.has_value(), rows ? "" : rows.error().ToString().c_str());
    int on_gpu = 0;
    for (const auto& row : *rows) {
      QVERIFY2(row.passed || row.skipped, (row.name + ": " + row.detail).c_str());
      on_gpu += row.name.starts_with("cuda") && row.passed;
    }
    QVERIFY(on_gpu > 0);
  }
};

int main(int argc, char** argv) {
  if (!vlm3r::kernels::TryEnableCuda()) {
    std::printf("SKIP: %s; nothing was checked on a GPU\n", vlm3r::kernels::CudaMessage().c_str());
    return kSkipped;
  }
  TestGpuParity test;
  return QTest::qExec(&test, argc, argv);
}

#include "tst_gpu_parity.moc"
