// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/base/hash.h"
#include "engine/frames/sampling.h"

using namespace vlm3r::frames;
using Indices = std::vector<int64_t>;

class TestFrameSampling : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void linspaceEqualsNumPy();
  void linspaceOfNothing();
  void demoRepeatsFramesOfShortVideos();
  void evalDoesNotRepeat();
  void unforcedTakesOneFrameASecond();
  void unforcedFallsBackToLinspace();
  void timesAreIndexOverRate();
  void foldersHaveNoTimes();
};

/// The digest was made with numpy.linspace(0, total - 1, count, dtype=int) over the same pairs.
void TestFrameSampling::linspaceEqualsNumPy() {
  Indices totals;
  for (int64_t total = 1; total < 400; ++total) totals.push_back(total);
  for (const int64_t total : {1000, 4321, 86399, 123457, 1000003}) totals.push_back(total);
  std::string text;
  for (const int64_t total : totals) {
    for (const int64_t count : {1, 2, 3, 8, 16, 31, 32, 33, 64, 100}) {
      const Indices indices = LinspaceIndices(total, count);
      for (size_t i = 0; i < indices.size(); ++i)
        text += (i == 0 ? "" : ",") + std::to_string(indices[i]);
      text += ";";
    }
  }
  QCOMPARE(vlm3r::Sha256Hex(text),
           std::string("0cd7fabb7628b409f2ec577d1680707d7780d360d92fde7633af3db837f706a6"));
}

void TestFrameSampling::linspaceOfNothing() {
  QVERIFY(LinspaceIndices(0, 32).empty());
  QVERIFY(LinspaceIndices(32, 0).empty());
  QVERIFY(LinspaceIndices(-1, 3).empty());
  QVERIFY(SampleIndices({Profile::kEval, 0, 30, 32, true}).empty());
}

void TestFrameSampling::demoRepeatsFramesOfShortVideos() {
  for (const Profile profile : {Profile::kDemo, Profile::kTraining}) {
    QCOMPARE(SampleIndices({profile, 3, 10, 6, true}), (Indices{0, 0, 0, 1, 1, 2}));
    QCOMPARE(SampleIndices({profile, 20, 10, 3, true}), (Indices{0, 9, 19}));
  }
}

void TestFrameSampling::evalDoesNotRepeat() {
  QCOMPARE(SampleIndices({Profile::kEval, 3, 10, 6, true}), (Indices{0, 1, 2}));
  QCOMPARE(SampleIndices({Profile::kEval, 20, 10, 3, false}), (Indices{0, 9, 19}));
}

void TestFrameSampling::unforcedTakesOneFrameASecond() {
  const SamplingRequest request{Profile::kDemo, 70, 29.97, 32, false};
  QCOMPARE(SampleIndices(request), (Indices{0, 30, 60}));
  // The list case divides by the rounded rate.
  QCOMPARE(SentenceTimes(request, {0, 30, 60}), (std::vector<double>{0, 1, 2}));
  // Halves round to even, as in Python: 2.5 frames a second give steps of 2.
  QCOMPARE(SampleIndices({Profile::kDemo, 5, 2.5, 32, false}), (Indices{0, 2, 4}));
  // A rate below one half must not stand still.
  QCOMPARE(SampleIndices({Profile::kDemo, 3, 0.1, 32, false}), (Indices{0, 1, 2}));
}

void TestFrameSampling::unforcedFallsBackToLinspace() {
  const SamplingRequest request{Profile::kDemo, 91, 10.4, 4, false};
  QCOMPARE(SampleIndices(request), (Indices{0, 30, 60, 90}));
  QCOMPARE(SentenceTimes(request, {0, 30, 60, 90})[3], 90 / 10.4);
}

void TestFrameSampling::timesAreIndexOverRate() {
  const SamplingRequest request{Profile::kTraining, 100, 29.97, 3, true};
  QCOMPARE(SentenceTimes(request, {0, 49, 99}), (std::vector<double>{0, 49 / 29.97, 99 / 29.97}));
}

void TestFrameSampling::foldersHaveNoTimes() {
  QVERIFY(SentenceTimes({Profile::kDemo, 10, 0, 4, true}, {0, 3, 6, 9}).empty());
}

QTEST_APPLESS_MAIN(TestFrameSampling)
#include "tst_frame_sampling.moc"
