// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/depth_error.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

using namespace vlm3r::training::benchmark;

class TestDepthError : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void numbersByHand() {
    // Errors of 0, 20 %, 100 % and 50 %; the others do not count.
    const float nan = std::nanf(""), inf = std::numeric_limits<float>::infinity();
    const std::vector<float> truth = {2, 5, 1, 4, 0, -1, nan, 3, inf};
    const std::vector<float> predicted = {2, 6, 2, 2, 1, 1, 1, nan, 1};
    const DepthError error = ScoreDepth(predicted, truth, DepthAlignment::kMetric);
    QCOMPARE(error.num_pixels, int64_t{4});
    QVERIFY(std::abs(error.abs_rel - (0 + 0.2 + 1 + 0.5) / 4) < 1e-6);
    QVERIFY(std::abs(error.sq_rel - (0 + 0.2 + 1 + 1) / 4) < 1e-6);
    QVERIFY(std::abs(error.rmse_m - std::sqrt((0 + 1 + 1 + 4) / 4.0)) < 1e-6);
    QCOMPARE(error.delta1, 0.5);
    QCOMPARE(error.delta2, 0.5);
    QCOMPARE(error.delta3, 0.5);
    QCOMPARE(error.scale, 1.0);
  }

  // Wrong by a factor, with outliers that a least-squares fit would follow.
  void scaleIsFoundDespiteOutliers() {
    std::vector<float> truth, predicted;
    for (int i = 0; i < 1000; ++i) {
      truth.push_back(1 + 0.004f * static_cast<float>(i));
      predicted.push_back(truth.back() / 2.5f * (i % 10 == 0 ? 6.0f : 1.0f));
    }
    const DepthError error = ScoreDepth(predicted, truth, DepthAlignment::kScale);
    // The protocol stops after ten rounds, on its way from 1.67 to 2.5.
    QVERIFY2(std::abs(error.scale - 2.477860873) < 1e-6, qPrintable(QString::number(error.scale)));
    QVERIFY(std::abs(error.delta1 - 0.9) < 1e-9);
    const DepthError metric = ScoreDepth(predicted, truth, DepthAlignment::kMetric);
    QCOMPARE(metric.delta1, 0.0);
  }

  void shiftIsFound() {
    std::vector<float> truth, predicted;
    for (int i = 0; i < 500; ++i) {
      truth.push_back(2 + 0.004f * static_cast<float>(i));
      predicted.push_back(truth.back() + 0.05f);
    }
    const DepthError before = ScoreDepth(predicted, truth, DepthAlignment::kMetric);
    const DepthError after = ScoreDepth(predicted, truth, DepthAlignment::kScaleShift);
    QVERIFY(after.abs_rel < before.abs_rel / 5);
    QVERIFY(std::abs(after.scale * 3 + after.shift - 2.95) < 0.01);
  }

  void depthBehindTheCameraIsKeptAboveZero() {
    const std::vector<float> truth = {1, 1}, predicted = {-3, 1};
    const DepthError error = ScoreDepth(predicted, truth, DepthAlignment::kMetric);
    QVERIFY(std::isfinite(error.log_rmse) && error.abs_rel > 0.49);
  }

  void nothingIsNothing() {
    const std::vector<float> none = {0, 0};
    for (const auto alignment :
         {DepthAlignment::kMetric, DepthAlignment::kScale, DepthAlignment::kScaleShift})
      QCOMPARE(ScoreDepth(none, none, alignment).num_pixels, int64_t{0});
  }
};

QTEST_APPLESS_MAIN(TestDepthError)
#include "tst_depth_error.moc"
