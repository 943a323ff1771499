// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/oriented_box.h"

#include <QtTest>

#include <Eigen/Geometry>

using namespace vlm3r;
using vlm3r::scene::OrientedBox;

class TestOrientedBox : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void axesAreRowsOfTheRecord();
  void recordsRoundTrip();
  void distanceIsZeroInsideAndOnTheSurface();
  void refuses_data();
  void refuses();
};

static OrientedBox TurnedBox() {
  const Eigen::Matrix3d turn =
      Eigen::AngleAxisd(0.7, Eigen::Vector3d(1, 2, 3).normalized()).toRotationMatrix();
  return OrientedBox::Create({1, -2, 0.5}, {2, 1, 0.4}, turn).value();
}

// A quarter turn: the long side, first in the record, must come to lie along the first axis (0, 1,
// 0).
void TestOrientedBox::axesAreRowsOfTheRecord() {
  const auto record =
      ParseOrderedJson(
          R"({"centroid":[0,0,0],"axesLengths":[4,2,1],"normalizedAxes":[0,1,0,-1,0,0,0,0,1],"instance_id":3})")
          .value();
  const OrientedBox box = OrientedBox::FromRecord(record).value();
  QVERIFY((box.Corners()[1] - Eigen::Vector3d(1, 2, -0.5)).norm() < 1e-12);
  QCOMPARE(box.longest_side_m(), 4.0);
}

void TestOrientedBox::recordsRoundTrip() {
  const OrderedJson record = TurnedBox().ToRecord();
  QVERIFY(OrientedBox::FromRecord(record).value().ToRecord() == record);
}

void TestOrientedBox::distanceIsZeroInsideAndOnTheSurface() {
  const OrientedBox box = TurnedBox();
  QCOMPARE(box.DistanceTo({1, -2, 0.5}), 0.0);
  for (const Eigen::Vector3d& corner : box.Corners()) QVERIFY(box.DistanceTo(corner) < 1e-9);
  const Eigen::Vector3d out = box.center_world() + box.world_from_box().col(0) * (1 + 0.25);
  QVERIFY(std::abs(box.DistanceTo(out) - 0.25) < 1e-12);
}

void TestOrientedBox::refuses_data() {
  QTest::addColumn<QString>("record");
  QTest::addColumn<QString>("says");
  QTest::newRow("flat")
      << R"({"centroid":[0,0,0],"axesLengths":[0,1,1],"normalizedAxes":[1,0,0,0,1,0,0,0,1]})"
      << "no volume";
  QTest::newRow("mirrored")
      << R"({"centroid":[0,0,0],"axesLengths":[1,1,1],"normalizedAxes":[1,0,0,0,1,0,0,0,-1]})"
      << "right-handed";
  QTest::newRow("infinite")
      << R"({"centroid":[0,0,null],"axesLengths":[1,1,1],"normalizedAxes":[1,0,0,0,1,0,0,0,1]})"
      << "centroid";
  QTest::newRow("huge")
      << R"({"centroid":[0,0,0],"axesLengths":[1e300,1,1],"normalizedAxes":[1,0,0,0,1,0,0,0,1]})"
      << "too large";
  QTest::newRow("short") << R"({"centroid":[0,0,0],"axesLengths":[1,1,1],"normalizedAxes":[1,0,0]})"
                         << "normalizedAxes";
  QTest::newRow("no object") << "[]"
                             << "not a JSON object";
}

void TestOrientedBox::refuses() {
  QFETCH(QString, record);
  QFETCH(QString, says);
  const auto box = OrientedBox::FromRecord(ParseOrderedJson(record.toStdString()).value());
  QVERIFY(!box);
  QVERIFY2(QString::fromStdString(box.error().message).contains(says), box.error().message.c_str());
  const double nan = std::nan("");
  QVERIFY(!OrientedBox::Create({nan, 0, 0}, {1, 1, 1}, Eigen::Matrix3d::Identity()));
}

QTEST_APPLESS_MAIN(TestOrientedBox)
#include "tst_oriented_box.moc"
