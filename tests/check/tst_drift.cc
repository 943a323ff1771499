// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <cmath>
#include <numbers>

#include "engine/check/reliability.h"
#include "tests/check/filmed_room.h"

using namespace vlm3r;
using check::Sign;

class TestDrift : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void exactRoomRaisesNothing();
  void driftIsSeenAgain();
  void scaleThatChanges();
  void scaleWithoutWorldMaps();
  void unsurePoints();
  void shortClipsDoNotTell();
  void refusesAndStops();
};

static check::Reliability Read(const scene::Snapshot& snapshot) {
  return check::MeasureReliability(snapshot).value();
}

static const scene::Snapshot& Exact() {
  static const test::FilmedRoom room = test::FilmRoom(5, true, 20, 64);
  return room.snapshot;
}

void TestDrift::exactRoomRaisesNothing() {
  const check::Reliability reliability = Read(Exact());
  for (const check::Reading& reading : reliability.readings) {
    QVERIFY2(reading.value, reading.sentence.c_str());
    QVERIFY2(!reading.warns(), reading.sentence.c_str());
    QVERIFY(!reading.sentence.empty());
  }
  QVERIFY(!reliability.warns());
  QVERIFY(!reliability.revisits.empty());
  QVERIFY(*reliability.reading(Sign::kLoopResidual).value < 0.01);
  QVERIFY(*reliability.reading(Sign::kScaleStability).value < 0.001);
  QCOMPARE(reliability.low_confidence.size(), Exact().frames.size());
}

void TestDrift::driftIsSeenAgain() {
  scene::Snapshot snapshot = Exact();
  const auto n = static_cast<double>(snapshot.frames.size());
  for (size_t i = 0; i < snapshot.frames.size(); ++i) {
    // 60 cm over the clip, in the direction of the floor.
    const double share = static_cast<double>(i) / n;
    snapshot.frames[i].world_from_camera.pretranslate(Eigen::Vector3d(0.35, 0.35, 0.35) * share);
  }
  const check::Reliability reliability = Read(snapshot);
  QVERIFY2(reliability.reading(Sign::kLoopResidual).warns(),
           reliability.reading(Sign::kLoopResidual).sentence.c_str());
  QVERIFY(reliability.warns());
  for (size_t i = 1; i < reliability.revisits.size(); ++i)
    QVERIFY(reliability.revisits[i - 1].residual_m >= reliability.revisits[i].residual_m);
}

// The frames' own maps grow by 30 % over the clip.
static scene::Snapshot Growing() {
  scene::Snapshot snapshot = Exact();
  const auto n = static_cast<float>(snapshot.frames.size());
  for (size_t i = 0; i < snapshot.frames.size(); ++i)
    for (float& value : snapshot.frames[i].points_camera)
      value *= 1 + 0.3f * static_cast<float>(i) / n;
  return snapshot;
}

void TestDrift::scaleThatChanges() {
  const check::Reliability reliability = Read(Growing());
  const auto& reading = reliability.reading(Sign::kScaleStability);
  QVERIFY2(reading.warns(), reading.sentence.c_str());
  QVERIFY(*reading.value > 0.06 && *reading.value < 0.2);
}

void TestDrift::scaleWithoutWorldMaps() {
  scene::Snapshot growing = Growing();
  for (auto& frame : growing.frames) frame.points_world.clear();
  const auto reading = Read(growing).reading(Sign::kScaleStability);
  QVERIFY(!reading.value && !reading.warns());
}

void TestDrift::unsurePoints() {
  scene::Snapshot snapshot = Exact();
  for (size_t i = 0; i < snapshot.frames.size(); ++i) {
    if (i % 4 == 0) continue;
    std::fill(snapshot.frames[i].confidence_self.begin(), snapshot.frames[i].confidence_self.end(),
              1.2f);
  }
  const check::Reliability reliability = Read(snapshot);
  const auto& reading = reliability.reading(Sign::kLowConfidence);
  QVERIFY(reading.warns());
  QVERIFY(std::abs(*reading.value - 0.75) < 0.02);
  QCOMPARE(reliability.low_confidence[0], 0.0);
  QCOMPARE(reliability.low_confidence[1], 1.0);
}

void TestDrift::shortClipsDoNotTell() {
  scene::Snapshot snapshot = Exact();
  snapshot.frames.resize(1);
  const check::Reliability reliability = Read(snapshot);
  QVERIFY(!reliability.reading(Sign::kLoopResidual).value);
  QVERIFY(!reliability.reading(Sign::kScaleStability).value);
  for (const auto& reading : reliability.readings) QVERIFY(!reading.sentence.empty());
  QVERIFY(!Read({}).reading(Sign::kLowConfidence).value);
}

void TestDrift::refusesAndStops() {
  scene::Snapshot snapshot = Exact();
  snapshot.frames[2].points_camera.pop_back();
  QVERIFY(check::MeasureReliability(snapshot).error().code == ErrorCode::kBadInput);
  std::stop_source stop;
  stop.request_stop();
  RunControl control;
  control.stop = stop.get_token();
  QVERIFY(check::MeasureReliability(Exact(), control).error().code == ErrorCode::kCancelled);
  const OrderedJson json = ToJson(Read(Exact()));
  QCOMPARE(json["readings"].size(), size_t{3});
}

QTEST_APPLESS_MAIN(TestDrift)
#include "tst_drift.moc"
