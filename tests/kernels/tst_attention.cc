// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/attention.h"

#include <cmath>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>
#include <c10/util/Exception.h>

#include <QtTest>

using vlm3r::kernels::Attention;
using vlm3r::kernels::AttentionOptions;

namespace {

// The definition in double precision on the same (already rounded) operands.
at::Tensor Exact(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                 const AttentionOptions& options) {
  const int64_t group = q.size(1) / k.size(1);
  const double scale =
      options.scale != 0 ? options.scale : 1.0 / std::sqrt(static_cast<double>(q.size(3)));
  const at::Tensor keys = k.to(at::kDouble).repeat_interleave(group, 1);
  const at::Tensor values = v.to(at::kDouble).repeat_interleave(group, 1);
  at::Tensor logits = at::matmul(q.to(at::kDouble), keys.transpose(2, 3)) * scale;
  if (options.causal) {
    const at::Tensor last = at::arange(q.size(2)).unsqueeze(1) + (k.size(2) - q.size(2));
    logits = logits.masked_fill(at::arange(k.size(2)).unsqueeze(0) > last, -INFINITY);
  }
  return at::matmul(at::softmax(logits, -1), values);
}

}  // namespace

class TestAttention : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { at::manual_seed(1); }  // The same numbers in every run.
  void agreesWithTheDefinition_data();
  void agreesWithTheDefinition();
  void acceptsAnyStrides();
  void survivesLargeLogits();
  void carriesNotANumber();
  void readsInt8_data();
  void readsInt8();
  void doesNotDependOnThreads();
  void refuses();
};

void TestAttention::agreesWithTheDefinition_data() {
  QTest::addColumn<QList<int>>("shape");  // B, H, Hkv, Nq, Nk, D
  QTest::addColumn<bool>("causal");
  QTest::addColumn<int>("dtype");
  const QList<int> shapes[] = {
      {1, 1, 1, 1, 1, 2},       {1, 2, 2, 5, 7, 72},      {2, 16, 16, 50, 50, 48},
      {1, 4, 4, 48, 513, 64},   {1, 7, 1, 1, 1025, 128},  {2, 6, 2, 3, 70, 20},
      {1, 2, 1, 49, 1100, 128}, {1, 1, 1, 130, 130, 256}, {1, 28, 4, 33, 97, 16},
      {1, 3, 3, 1, 33, 34},     {3, 2, 2, 9, 64, 80},     {1, 2, 2, 25, 511, 112}};
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16})
    for (const auto& s : shapes)
      for (const bool causal : {false, true})
        QTest::addRow("%s B%d H%d/%d %dx%d D%d%s", dtype == at::kFloat ? "fp32" : "bf16", s[0],
                      s[1], s[2], s[3], s[4], s[5], causal ? " causal" : "")
            << s << causal << static_cast<int>(dtype);
}

void TestAttention::agreesWithTheDefinition() {
  QFETCH(QList<int>, shape);
  QFETCH(bool, causal);
  QFETCH(int, dtype);
  const auto type = static_cast<at::ScalarType>(dtype);
  const at::Tensor q = at::randn({shape[0], shape[1], shape[3], shape[5]}).to(type);
  const at::Tensor k = at::randn({shape[0], shape[2], shape[4], shape[5]}).to(type);
  const at::Tensor v = at::randn({shape[0], shape[2], shape[4], shape[5]}).to(type);
  for (const double scale : {0.0, 0.5}) {
    const AttentionOptions options{scale, causal};
    const at::Tensor out = Attention(q, k, v, options);
    QVERIFY(out.sizes() == q.sizes());
    QVERIFY(out.scalar_type() == type);
    QVERIFY(out.transpose(1, 2).is_contiguous());
    const at::Tensor expected = Exact(q, k, v, options);
    const double error = ((out.to(at::kDouble) - expected).norm() / expected.norm()).item<double>();
    QVERIFY2(error < (type == at::kFloat ? 5e-6 : 5e-3), qPrintable(QString::number(error)));
    const double worst = (out.to(at::kDouble) - expected).abs().max().item<double>();
    QVERIFY2(worst < (type == at::kFloat ? 5e-5 : 5e-2), qPrintable(QString::number(worst)));
  }
}

void TestAttention::acceptsAnyStrides() {
  const at::Tensor qkv = at::randn({2, 60, 3, 4, 48}).to(at::kBFloat16);
  const auto part = [&](int64_t i) { return qkv.select(2, i).transpose(1, 2); };
  const at::Tensor out = Attention(part(0), part(1), part(2));
  QVERIFY(out.equal(Attention(part(0).contiguous(), part(1).contiguous(), part(2).contiguous())));
  const at::Tensor turned = at::randn({1, 2, 16, 30}).to(at::kBFloat16).transpose(2, 3);
  QVERIFY(Attention(turned, turned, turned)
              .equal(Attention(turned.contiguous(), turned.contiguous(), turned.contiguous())));
}

void TestAttention::survivesLargeLogits() {
  for (const int64_t queries : {1, 40}) {
    const at::Tensor q = at::randn({1, 1, queries, 64}).to(at::kBFloat16) * 60;
    const at::Tensor k = at::randn({1, 1, 900, 64}).to(at::kBFloat16) * 60;
    const at::Tensor v = at::randn({1, 1, 900, 64}).to(at::kBFloat16);
    const at::Tensor out = Attention(q, k, v).to(at::kDouble);
    QVERIFY(((out - Exact(q, k, v, {})).norm() / out.norm()).item<double>() < 1e-2);
  }
}

void TestAttention::carriesNotANumber() {
  for (const int64_t queries : {2, 40}) {
    const at::Tensor q = at::randn({1, 1, queries, 64}).to(at::kBFloat16);
    const at::Tensor k = at::randn({1, 1, 70, 64}).to(at::kBFloat16);
    q[0][0][1][3] = std::nan("");
    const at::Tensor out = Attention(q, k, k);
    QVERIFY(out[0][0][1].isnan().all().item<bool>());
    QVERIFY(!out[0][0][0].isnan().any().item<bool>());
  }
}

void TestAttention::readsInt8_data() { agreesWithTheDefinition_data(); }

void TestAttention::readsInt8() {
  QFETCH(QList<int>, shape);
  QFETCH(bool, causal);
  QFETCH(int, dtype);
  const auto type = static_cast<at::ScalarType>(dtype);
  const at::Tensor q = at::randn({shape[0], shape[1], shape[3], shape[5]}).to(type);
  const auto quantized = [&](const at::Tensor& x) {
    // Inside a longer cache, so that heads lie apart.
    const at::Tensor room =
        at::empty({x.size(0), x.size(1), x.size(2) + 3, x.size(3)}, at::TensorOptions(at::kChar));
    const at::Tensor scales =
        at::empty({x.size(0), x.size(1), x.size(2) + 3}, at::TensorOptions(at::kFloat));
    const vlm3r::kernels::Int8Rows rows{room.narrow(2, 0, x.size(2)),
                                        scales.narrow(2, 0, x.size(2))};
    vlm3r::kernels::QuantizeRows(x, rows);
    return rows;
  };
  const at::Tensor plain_k = at::randn({shape[0], shape[2], shape[4], shape[5]}).to(type);
  const at::Tensor plain_v = at::randn({shape[0], shape[2], shape[4], shape[5]}).to(type);
  const auto k = quantized(plain_k);
  const auto v = quantized(plain_v);
  const AttentionOptions options{0, causal};
  const at::Tensor out = Attention(q, k, v, options).to(at::kDouble);
  const at::Tensor same =
      Exact(q, DequantizeRows(k, at::kFloat), DequantizeRows(v, at::kFloat), options);
  QVERIFY((out - same).norm().item<double>() <
          (type == at::kFloat ? 5e-6 : 6e-3) * same.norm().item<double>());
  // Against the values that were quantised: half a step of each of D values, 1/127 of the largest.
  const at::Tensor exact = Exact(q, plain_k, plain_v, options);
  const double error = ((out - exact).norm() / exact.norm()).item<double>();
  QVERIFY2(error < 0.03, qPrintable(QString::number(error)));
}

void TestAttention::doesNotDependOnThreads() {
  const at::Tensor k = at::randn({1, 2, 1300, 64}).to(at::kBFloat16);
  const int before = at::get_num_threads();
  for (const int64_t queries : {1, 3, 60}) {
    const at::Tensor q = at::randn({1, 6, queries, 64}).to(at::kBFloat16);
    at::set_num_threads(1);
    const at::Tensor one = Attention(q, k, k);
    at::set_num_threads(3);
    const at::Tensor three = Attention(q, k, k);
    at::set_num_threads(before);
    QVERIFY(one.equal(three));
  }
}

void TestAttention::refuses() {
  const at::Tensor q = at::randn({1, 4, 5, 16});
  QVERIFY_EXCEPTION_THROWN(Attention(q, at::randn({1, 3, 5, 16}), at::randn({1, 3, 5, 16})),
                           c10::Error);
  QVERIFY_EXCEPTION_THROWN(Attention(q, at::randn({1, 4, 5, 8}), at::randn({1, 4, 5, 8})),
                           c10::Error);
  QVERIFY_EXCEPTION_THROWN(Attention(q, q, at::randn({1, 4, 6, 16})), c10::Error);
  const at::Tensor few = at::randn({1, 4, 3, 16});
  QVERIFY_EXCEPTION_THROWN(Attention(q, few, few, {.scale = 0, .causal = true}), c10::Error);
}

QTEST_APPLESS_MAIN(TestAttention)
#include "tst_attention.moc"
