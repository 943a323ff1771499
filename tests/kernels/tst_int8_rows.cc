// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/int8_rows.h"

#include <cmath>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <c10/util/Exception.h>

#include <QtTest>

using namespace vlm3r::kernels;

namespace {

Int8Rows Quantized(const at::Tensor& x) {
  const auto sizes = x.sizes();
  const Int8Rows rows{at::empty(sizes, at::TensorOptions(at::kChar)),
                      at::empty(sizes.slice(0, x.dim() - 1), at::TensorOptions(at::kFloat))};
  QuantizeRows(x, rows);
  return rows;
}

}  // namespace

class TestInt8Rows : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void errorIsHalfAStep_data();
  void errorIsHalfAStep();
  void readsAndWritesAnyStrides();
  void zerosStayZeros();
  void notANumberStays();
  void refusesOtherShapes();
};

void TestInt8Rows::errorIsHalfAStep_data() {
  QTest::addColumn<int>("dtype");
  QTest::addColumn<double>("size");
  for (const double size : {1e-20, 1.0, 1e20}) {
    QTest::addRow("fp32 %g", size) << static_cast<int>(at::kFloat) << size;
    QTest::addRow("bf16 %g", size) << static_cast<int>(at::kBFloat16) << size;
    QTest::addRow("fp64 %g", size) << static_cast<int>(at::kDouble) << size;  // tensor operations
  }
}

void TestInt8Rows::errorIsHalfAStep() {
  QFETCH(int, dtype);
  QFETCH(double, size);
  const at::Tensor x = (at::randn({2, 3, 50, 20}) * size).to(static_cast<at::ScalarType>(dtype));
  const Int8Rows rows = Quantized(x);
  const at::Tensor steps = rows.scales.to(at::kDouble).unsqueeze(-1);
  const at::Tensor largest = x.to(at::kDouble).abs().amax(-1, true);
  QVERIFY(((steps * 127 - largest).abs() <= 1e-6 * largest).all().item<bool>());
  const at::Tensor back = DequantizeRows(rows, at::kFloat).to(at::kDouble);
  QVERIFY(((back - x.to(at::kDouble)).abs() <= 0.5001 * steps).all().item<bool>());
  // bf16 rounds once more.
  const at::Tensor low = DequantizeRows(rows, at::kBFloat16);
  QVERIFY(low.equal(back.to(at::kFloat).to(at::kBFloat16)));
}

void TestInt8Rows::readsAndWritesAnyStrides() {
  const at::Tensor x = at::randn({7, 3, 2, 16}).to(at::kBFloat16);
  const at::Tensor turned = x.select(2, 1).transpose(0, 1);  // [3, 7, 16], rows apart
  const Int8Rows expected = Quantized(turned.contiguous());
  const Int8Rows room{at::zeros({3, 20, 16}, at::TensorOptions(at::kChar)),
                      at::zeros({3, 20}, at::TensorOptions(at::kFloat))};
  const Int8Rows inside{room.values.narrow(1, 5, 7), room.scales.narrow(1, 5, 7)};
  QuantizeRows(turned, inside);
  QVERIFY(inside.values.equal(expected.values));
  QVERIFY(inside.scales.equal(expected.scales));
  QVERIFY(DequantizeRows(inside, at::kFloat).equal(DequantizeRows(expected, at::kFloat)));
  QVERIFY(!room.values.narrow(1, 0, 5).any().item<bool>());
  QVERIFY(!room.values.narrow(1, 12, 8).any().item<bool>());
}

void TestInt8Rows::zerosStayZeros() {
  at::Tensor x = at::zeros({2, 16});
  x[1][0] = 1e-40;  // Too small to have an inverse.
  QVERIFY(!DequantizeRows(Quantized(x), at::kFloat).any().item<bool>());
}

void TestInt8Rows::notANumberStays() {
  for (const double value : {std::nan(""), -std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    at::Tensor x = at::randn({3, 16});
    x[1][7] = value;
    const at::Tensor back = DequantizeRows(Quantized(x), at::kFloat);
    QVERIFY(!back[1].isfinite().any().item<bool>());
    QVERIFY(back[0].isfinite().all().item<bool>() && back[2].isfinite().all().item<bool>());
  }
}

void TestInt8Rows::refusesOtherShapes() {
  const at::Tensor x = at::randn({3, 16});
  const Int8Rows rows = Quantized(x);
  QVERIFY_EXCEPTION_THROWN(QuantizeRows(at::randn({3, 15}), rows), c10::Error);
  QVERIFY_EXCEPTION_THROWN(QuantizeRows(at::randn({4, 16}), rows), c10::Error);
}

QTEST_APPLESS_MAIN(TestInt8Rows)
#include "tst_int8_rows.moc"
