// SPDX-License-Identifier: Apache-2.0
// Weights in 8 and 4 bits: what is lost, and that all kernels give the same numbers.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/util/Exception.h>

#include <QtTest>

#include "engine/base/processor.h"
#include "engine/kernels/int4_search.h"
#include "engine/kernels/quant_block.h"
#include "engine/kernels/quant_many.h"
#include "engine/kernels/quant_product.h"

using namespace vlm3r::kernels;

namespace {

constexpr QuantFormat kFormats[] = {QuantFormat::kInt8, QuantFormat::kInt4};

double RelativeError(const at::Tensor& y, const at::Tensor& expected) {
  return ((y.to(at::kDouble) - expected.to(at::kDouble)).norm() /
          expected.to(at::kDouble).norm().clamp_min(1e-30))
      .item<double>();
}

struct NamedKernel {
  const char* name;
  QuantBlockKernel kernel;
  bool with_bytes;
};

std::vector<NamedKernel> FastKernels() {
  std::vector<NamedKernel> kernels;
  if (HasQuantBlockAvx2()) kernels.push_back({"AVX2", QuantBlockAvx2, false});
  if (HasQuantBlockAvx512()) kernels.push_back({"AVX-512", QuantBlockAvx512, true});
  return kernels;
}

void AddShapes() {
  QTest::addColumn<int>("out");
  QTest::addColumn<int>("in");
  for (const auto& [out, in] :
       {std::pair(1, 1), std::pair(16, 64), std::pair(3, 7), std::pair(17, 65), std::pair(37, 203),
        std::pair(64, 512), std::pair(100, 1153), std::pair(48, 4200)})
    QTest::addRow("%dx%d", out, in) << out << in;
}

}  // namespace

class TestQuant : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void comesBackWithinItsStep_data() { AddShapes(); }
  void comesBackWithinItsStep();
  void int4LosesLittle();
  void theValuesThemselvesComeBack();
  void widthsAndRowsAreFreeToChoose();
  void searchesGiveTheSameBits();
  void notANumberStaysInItsGroup();
  void zerosAndExtremes();
  void kernelsGiveTheSameBits_data() { AddShapes(); }
  void kernelsGiveTheSameBits();
  void productsAreNearExact_data() { AddShapes(); }
  void productsAreNearExact();
  void rowsDoNotKnowEachOther();
  void threadsDoNotMatter();
  void manyRowsAgree_data() { AddShapes(); }
  void manyRowsAgree();
  void narrowRowsLoseLittle();
  void carriesNotANumber();
  void refuses();
};

void TestQuant::comesBackWithinItsStep() {
  QFETCH(int, out);
  QFETCH(int, in);
  const at::Tensor weight = at::randn({out, in}) * 0.02;
  const at::Tensor int8 = Dequantize(Quantize(weight, QuantFormat::kInt8), at::kFloat);
  const at::Tensor step = weight.abs().amax(1, true) / 127;
  QVERIFY(((int8 - weight).abs() <= step * 0.5001).all().item<bool>());
  // The widest gap of the sixteen values is 29 of 127; a scale may shrink to 0.7 of the largest
  // weight or grow to 1.2, and the ends of the range are at -127 and 109.
  const at::Tensor int4 = Dequantize(Quantize(weight, QuantFormat::kInt4), at::kFloat);
  QVERIFY(((int4 - weight).abs() <= weight.abs().amax(1, true) * 0.4).all().item<bool>());
}

void TestQuant::int4LosesLittle() {
  const at::Tensor weight = at::randn({256, 2048});
  const double int8 =
      RelativeError(Dequantize(Quantize(weight, QuantFormat::kInt8), at::kFloat), weight);
  const double int4 =
      RelativeError(Dequantize(Quantize(weight, QuantFormat::kInt4), at::kFloat), weight);
  QVERIFY2(int8 < 0.0095, qPrintable(QString::number(int8)));
  QVERIFY2(int4 < 0.083, qPrintable(QString::number(int4)));
  // Better than sixteen even steps from the smallest to the largest weight of the group.
  const at::Tensor groups = weight.view({-1, kQuantGroup});
  const at::Tensor low = groups.amin(1, true);
  const at::Tensor step = (groups.amax(1, true) - low) / 15;
  const at::Tensor even = ((groups - low) / step).round() * step + low;
  QVERIFY(int4 < 0.95 * RelativeError(even, groups));
}

void TestQuant::theValuesThemselvesComeBack() {
  // Weights that are the codes' own values times a scale of few bits lose nothing.
  std::vector<float> values(kInt4Values.begin(), kInt4Values.end());
  const at::Tensor row = at::tensor(values).repeat({4}).unsqueeze(0);
  for (const double scale : {1.0, 0.25, -0.5}) {
    const QuantWeight weight = Quantize(row * scale, QuantFormat::kInt4);
    QVERIFY(Dequantize(weight, at::kFloat).equal(row * scale));
  }
  const at::Tensor whole = at::arange(-127, 128, at::kFloat).unsqueeze(0);
  QVERIFY(Dequantize(Quantize(whole, QuantFormat::kInt8), at::kFloat).equal(whole));
}

void TestQuant::widthsAndRowsAreFreeToChoose() {
  for (const QuantFormat format : kFormats) {
    for (const int in : {1, 4, 63, 64, 65, 129}) {
      const QuantWeight weight = Quantize(at::randn({35, in}), format);
      const at::Tensor all = Dequantize(weight, at::kFloat);
      QVERIFY(all.sizes() == at::IntArrayRef({35, in}));
      QVERIFY(all.equal(DequantizeComposed(weight, at::kFloat)));
      QVERIFY(Dequantize(weight, at::kBFloat16).equal(all.to(at::kBFloat16)));
      QVERIFY(Dequantize(weight, at::kHalf).equal(all.to(at::kHalf)));
      for (const auto& [first, count] : {std::pair(0, 1), std::pair(15, 2), std::pair(17, 18)}) {
        QVERIFY(Dequantize(weight, at::kFloat, first, count).equal(all.narrow(0, first, count)));
        QVERIFY(Dequantize(weight, at::kHalf, first, count)
                    .equal(all.narrow(0, first, count).to(at::kHalf)));
      }
    }
  }
}

void TestQuant::searchesGiveTheSameBits() {
  if (!HasInt4SearchAvx2()) QSKIP("this processor, build or environment has the portable one only");
  for (const float size : {1e-38F, 1e-9F, 1.0F, 3e38F}) {
    const at::Tensor weights = at::randn({200, kQuantGroup}).clamp(-1, 1) * size;
    for (int64_t row = 0; row < weights.size(0); ++row) {
      Int4Group portable;
      std::copy_n(weights[row].const_data_ptr<float>(), kQuantGroup, portable.weights.data());
      Int4Group fast = portable;
      const float expected = BestInt4Scale(&portable, Int4SearchPortable());
      QCOMPARE(BestInt4Scale(&fast, Int4SearchAvx2()), expected);
      QCOMPARE(fast.codes, portable.codes);
      QCOMPARE(fast.parts, portable.parts);
    }
  }
}

void TestQuant::notANumberStaysInItsGroup() {
  for (const QuantFormat format : kFormats) {
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
      at::Tensor weight = at::randn({3, 130});
      weight[1][70] = bad;
      const at::Tensor back = Dequantize(Quantize(weight, format), at::kFloat);
      QVERIFY(back[1].narrow(0, 64, 64).isnan().all().item<bool>());
      QVERIFY(!back[0].isnan().any().item<bool>() && !back[2].isnan().any().item<bool>());
    }
  }
}

void TestQuant::zerosAndExtremes() {
  for (const QuantFormat format : kFormats) {
    for (const double size : {0.0, 1e-20, 1.0, 1e30}) {
      const at::Tensor weight = at::full({5, 70}, size);
      const at::Tensor back = Dequantize(Quantize(weight, format), at::kFloat);
      QVERIFY((back - weight).abs().max().item<double>() <= 0.01 * size);
    }
    // Too small for a reciprocal.
    const QuantWeight none = Quantize(at::full({5, 70}, 1e-38), format);
    QCOMPARE(Dequantize(none, at::kFloat).abs().max().item<double>(), 0.0);
  }
}

void TestQuant::kernelsGiveTheSameBits() {
  QFETCH(int, out);
  QFETCH(int, in);
  if (FastKernels().empty()) QSKIP("this processor takes the portable kernel");
  for (const QuantFormat format : kFormats) {
    const QuantWeight weight = Quantize(at::randn({out, in}), format);
    const at::Tensor bias = at::randn({out});
    for (int rows = 1; rows <= kMaxQuantRows; ++rows) {
      const at::Tensor x = at::randn({rows, in}) * std::pow(10.0, rows % 5 - 2);
      const at::Tensor expected = QuantLinearFew(x, weight, bias, QuantBlockPortable, false);
      for (const NamedKernel& fast : FastKernels()) {
        const at::Tensor y = QuantLinearFew(x, weight, bias, fast.kernel, fast.with_bytes);
        QVERIFY2(y.equal(expected), fast.name);
      }
    }
  }
}

void TestQuant::productsAreNearExact() {
  QFETCH(int, out);
  QFETCH(int, in);
  for (const QuantFormat format : kFormats) {
    const QuantWeight weight = Quantize(at::randn({out, in}), format);
    const at::Tensor plain = Dequantize(weight, at::kFloat).to(at::kDouble);
    const at::Tensor bias = at::randn({out});
    for (const int rows : {1, 2, 3, 5, 8, 16, 17, 40}) {
      for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
        const at::Tensor x = at::randn({rows, in}).to(dtype);
        const at::Tensor expected = at::linear(x.to(at::kDouble), plain, bias.to(at::kDouble));
        const at::Tensor y = QuantLinear(x, weight, bias);
        QVERIFY(y.scalar_type() == dtype);
        // fp32: 16-bit activations. bf16: the result's own rounding. More rows may round weights
        // again, to bf16 or, those of 4 bits, to 8 bits.
        const bool rounds_again = format == QuantFormat::kInt4 && rows > kMaxQuantRows;
        // The latter: steps of 1/127 of a row's largest, some 4 standard deviations, leave 0.9 %.
        const double limit = rounds_again ? 1e-2 : dtype == at::kFloat ? 1e-4 : 7e-3;
        const double error = RelativeError(y, expected);
        QVERIFY2(error < limit, qPrintable(QString("%1 rows: %2").arg(rows).arg(error)));
      }
    }
  }
}

void TestQuant::rowsDoNotKnowEachOther() {
  for (const QuantFormat format : kFormats) {
    const QuantWeight weight = Quantize(at::randn({40, 200}), format);
    const at::Tensor x = at::randn({15, 200});
    const at::Tensor together = QuantLinear(x, weight, {});
    for (int row = 0; row < 15; ++row)
      QVERIFY(QuantLinear(x.narrow(0, row, 1), weight, {}).equal(together.narrow(0, row, 1)));
  }
}

void TestQuant::threadsDoNotMatter() {
  const int before = at::get_num_threads();
  const at::Tensor plain = at::randn({4000, 640});
  const at::Tensor x = at::randn({40, 640});
  std::vector<at::Tensor> results;
  for (const int threads : {1, 2, 5}) {
    at::set_num_threads(threads);
    for (const QuantFormat format : kFormats) {
      const QuantWeight weight = Quantize(plain, format);
      results.push_back(at::cat({QuantLinear(x.narrow(0, 0, 3), weight, {}),
                                 QuantLinearNarrow(x, weight, {}).narrow(0, 0, 1)}));
    }
  }
  at::set_num_threads(before);
  // kInt4's many rows go through LibTorch's product, whose order of sums may follow the threads.
  for (size_t i = 2; i < results.size(); ++i) {
    const int64_t rows = i % 2 == 0 ? 4 : 3;
    QVERIFY(results[i].narrow(0, 0, rows).equal(results[i % 2].narrow(0, 0, rows)));
  }
}

void TestQuant::manyRowsAgree() {
  QFETCH(int, out);
  QFETCH(int, in);
  if (!vlm3r::HasAvx512Vnni()) QSKIP("whole products of bytes need VNNI");
  const at::Tensor plain = at::randn({out, in});
  const QuantWeight weight = Quantize(plain, QuantFormat::kInt8);
  const at::Tensor bias = at::randn({out});
  for (const int rows : {17, 32, 33, 300}) {
    const at::Tensor x = at::randn({rows, in});
    at::Tensor composed = at::empty({rows, out});
    MultiplyManyComposed(MakeManyRows(x, 1, /*portable=*/true), weight, bias, &composed);
    const at::Tensor expected = at::linear(
        x.to(at::kDouble), Dequantize(weight, at::kFloat).to(at::kDouble), bias.to(at::kDouble));
    QVERIFY(RelativeError(composed, expected) < 0.02);
    if (!HasMultiplyManyAmx()) continue;
    at::Tensor tiles = at::empty({rows, out});
    MultiplyManyAmx(MakeManyRows(x, 1), weight, bias, &tiles);
    QVERIFY(tiles.equal(composed));
    const ManyRows wide = MakeManyRows(x, 2), portable = MakeManyRows(x, 2, true);
    QVERIFY(wide.tiles.equal(portable.tiles) && wide.scales == portable.scales &&
            wide.offsets == portable.offsets);
    MultiplyManyAmx(wide, weight, bias, &tiles);
    QVERIFY(RelativeError(tiles, expected) < 1e-4);
    at::Tensor narrow = at::empty({rows, out}, at::kBFloat16);
    MultiplyManyAmx(MakeManyRows(x, 1), weight, bias, &narrow);
    QVERIFY(narrow.equal(composed.to(at::kBFloat16)));
    // Four bits become eight: a little more is lost.
    const QuantWeight int4 = Quantize(plain, QuantFormat::kInt4);
    MultiplyManyAmx(MakeManyRows(x, 2), int4, bias, &tiles);
    const at::Tensor from4 = at::linear(
        x.to(at::kDouble), Dequantize(int4, at::kFloat).to(at::kDouble), bias.to(at::kDouble));
    QVERIFY2(RelativeError(tiles, from4) < 1e-2,
             qPrintable(QString::number(RelativeError(tiles, from4))));
  }
}

void TestQuant::narrowRowsLoseLittle() {
  const at::Tensor plain = at::randn({128, 2048});
  const QuantWeight weight = Quantize(plain, QuantFormat::kInt8);
  const at::Tensor x = at::randn({64, 2048});
  const at::Tensor expected = at::linear(x, plain);
  const double wide = RelativeError(QuantLinear(x, weight, {}), expected);
  const double narrow = RelativeError(QuantLinearNarrow(x, weight, {}), expected);
  QVERIFY2(wide < 0.0095, qPrintable(QString::number(wide)));
  QVERIFY2(narrow < 0.013, qPrintable(QString::number(narrow)));
  // One activation far from the rest spoils its 512 neighbours only.
  at::Tensor spiked = x.clone();
  spiked.select(1, 3).fill_(300);
  const at::Tensor rest = spiked.clone();
  rest.narrow(1, 0, 512).zero_();
  const at::Tensor far = QuantLinearNarrow(rest, weight, {});
  QVERIFY(RelativeError(far, at::linear(rest, plain)) < 0.013);
}

void TestQuant::carriesNotANumber() {
  for (const QuantFormat format : kFormats) {
    const QuantWeight weight = Quantize(at::randn({20, 600}), format);
    for (const int rows : {1, 3, 40}) {
      for (const float bad :
           {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        at::Tensor x = at::randn({rows, 600});
        x[0][5] = bad;
        for (const at::Tensor& y : {QuantLinear(x, weight, {}), QuantLinearNarrow(x, weight, {})}) {
          QVERIFY(!y[0].isfinite().any().item<bool>());
          if (rows > 1) QVERIFY(y.narrow(0, 1, rows - 1).isfinite().all().item<bool>());
        }
      }
    }
  }
}

void TestQuant::refuses() {
  const QuantWeight weight = Quantize(at::randn({4, 8}), QuantFormat::kInt8);
  QVERIFY_EXCEPTION_THROWN(QuantLinear(at::randn({2, 9}), weight, {}), c10::Error);
  QVERIFY_EXCEPTION_THROWN(QuantLinear(at::randn({2, 8}), weight, at::randn({3})), c10::Error);
  QVERIFY_EXCEPTION_THROWN(QuantLinear(at::randn({2, 8}), weight, at::randn({4}).to(at::kBFloat16)),
                           c10::Error);
  QVERIFY_EXCEPTION_THROWN(QuantLinear(at::randn({2, 8}), QuantWeight(), {}), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Quantize(at::randn({4}), QuantFormat::kInt4), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Quantize(at::zeros({4, 4}, at::kInt), QuantFormat::kInt4), c10::Error);
  QVERIFY_EXCEPTION_THROWN(Dequantize(weight, at::kFloat, 3, 2), c10::Error);
}

QTEST_APPLESS_MAIN(TestQuant)
#include "tst_quant.moc"
