// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_iou.h"

#include <QtTest>

#include <cmath>
#include <random>

#include <Eigen/Geometry>

using vlm3r::scene::BoxIou;
using vlm3r::scene::OrientedBox;
using vlm3r::scene::SharedVolume;

class TestBoxIou : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void ofKnownPairs();
  void turnedSquares();
  void facesInOnePlane();
  void farFromTheOrigin();
  void agreesWithMonteCarlo_data();
  void agreesWithMonteCarlo();
};

static OrientedBox Box(const Eigen::Vector3d& center, const Eigen::Vector3d& size,
                       const Eigen::Matrix3d& axes = Eigen::Matrix3d::Identity()) {
  return OrientedBox::Create(center, size, axes).value();
}

static Eigen::Matrix3d Turn(double angle, const Eigen::Vector3d& axis) {
  return Eigen::AngleAxisd(angle, axis.normalized()).toRotationMatrix();
}

void TestBoxIou::ofKnownPairs() {
  const OrientedBox unit = Box({0, 0, 0}, {1, 1, 1});
  QCOMPARE(BoxIou(unit, unit), 1.0);
  QVERIFY(std::abs(BoxIou(unit, Box({0.5, 0, 0}, {1, 1, 1})) - 1.0 / 3) < 1e-12);
  QVERIFY(std::abs(BoxIou(unit, Box({0, 0, 0}, {0.5, 0.5, 0.5})) - 0.125) < 1e-12);
  QCOMPARE(BoxIou(unit, Box({3, 0, 0}, {1, 1, 1})), 0.0);
  QVERIFY(BoxIou(unit, Box({1, 0, 0}, {1, 1, 1})) < 1e-9);  // They touch.
  QVERIFY(BoxIou(unit, Box({1, 1, 1}, {1, 1, 1})) < 1e-9);
}

// Two unit squares, one turned by 45 degrees: a regular octagon of area 2 * (sqrt(2) - 1).
void TestBoxIou::turnedSquares() {
  const OrientedBox a = Box({0, 0, 0}, {1, 1, 2});
  const OrientedBox b = Box({0, 0, 0}, {1, 1, 2}, Turn(M_PI / 4, {0, 0, 1}));
  const double octagon = 2 * (std::sqrt(2.0) - 1);
  QVERIFY(std::abs(SharedVolume(a, b) - 2 * octagon) < 1e-12);
  // A cube stood on its corner within a large one is itself.
  const OrientedBox on_corner =
      Box({0.1, 0.2, 0.3}, {1, 1, 1}, Turn(std::acos(1 / std::sqrt(3.0)), {1, -1, 0}));
  QVERIFY(std::abs(SharedVolume(on_corner, Box({0, 0, 0}, {4, 4, 4})) - 1) < 1e-12);
}

// Where faces coincide rounding decides on which side a point lies: no part may count twice.
void TestBoxIou::facesInOnePlane() {
  for (int i = 0; i < 90; ++i) {
    const Eigen::Matrix3d turn = Turn(0.07 * i, {std::sin(i), std::cos(2 * i), 0.3});
    const OrientedBox a = Box({1, 2, 3}, {2, 1, 0.5}, turn);
    QVERIFY(std::abs(BoxIou(a, a) - 1) < 1e-9);
    // The other half beyond one face, and half of it inside.
    const OrientedBox beside = Box(a.center_world() + turn.col(0) * 2, a.size_m(), turn);
    QVERIFY(SharedVolume(a, beside) < 1e-9);
    const OrientedBox half = Box(a.center_world() + turn.col(1) * 0.25, {2, 0.5, 0.5}, turn);
    QVERIFY(std::abs(SharedVolume(a, half) - 0.5) < 1e-9);
    // The same solid with its axes named otherwise.
    Eigen::Matrix3d renamed;
    renamed << turn.col(1), turn.col(2), turn.col(0);
    QVERIFY(std::abs(BoxIou(a, Box({1, 2, 3}, {1, 0.5, 2}, renamed)) - 1) < 1e-9);
  }
}

void TestBoxIou::farFromTheOrigin() {
  const Eigen::Vector3d far(90'000, -80'000, 70'000);
  const OrientedBox a = Box(far, {1, 1, 1}, Turn(0.4, {1, 1, 0}));
  const OrientedBox b = Box(far + Eigen::Vector3d(0.25, 0, 0), {1, 1, 1}, Turn(0.4, {1, 1, 0}));
  const OrientedBox near_a = Box({0, 0, 0}, {1, 1, 1}, Turn(0.4, {1, 1, 0}));
  const OrientedBox near_b = Box({0.25, 0, 0}, {1, 1, 1}, Turn(0.4, {1, 1, 0}));
  QVERIFY(std::abs(BoxIou(a, b) - BoxIou(near_a, near_b)) < 1e-6);
}

void TestBoxIou::agreesWithMonteCarlo_data() {
  QTest::addColumn<bool>("upright");
  QTest::newRow("upright") << true;
  QTest::newRow("any orientation") << false;
}

void TestBoxIou::agreesWithMonteCarlo() {
  QFETCH(bool, upright);
  std::mt19937 random(upright ? 7 : 8);
  const auto uniform = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  const auto vector = [&](double low, double high) {
    return Eigen::Vector3d(uniform(low, high), uniform(low, high), uniform(low, high));
  };
  int overlapping = 0;
  for (int i = 0; i < 60; ++i) {
    const auto axes = [&] {
      return Turn(uniform(0, 2 * M_PI), upright ? Eigen::Vector3d::UnitZ() : vector(-1, 1));
    };
    const OrientedBox a = Box(vector(-0.5, 0.5), vector(0.2, 2), axes());
    const OrientedBox b = Box(vector(-0.5, 0.5), vector(0.2, 2), axes());
    constexpr int kSamples = 40'000;
    int inside = 0;
    for (int n = 0; n < kSamples; ++n) {
      const Eigen::Vector3d p_box = vector(-0.5, 0.5).cwiseProduct(a.size_m());
      inside += b.DistanceTo(a.center_world() + a.world_from_box() * p_box) == 0;
    }
    const double share = static_cast<double>(inside) / kSamples;
    const double sampled = share * a.size_m().prod();
    const double tolerance = 5 * a.size_m().prod() * std::sqrt(0.25 / kSamples);
    const double exact = SharedVolume(a, b);
    QVERIFY2(std::abs(exact - sampled) < tolerance,
             qPrintable(QString("%1 and %2").arg(exact).arg(sampled)));
    QVERIFY(std::abs(exact - SharedVolume(b, a)) < 1e-9);
    overlapping += inside > 0;
  }
  QVERIFY(overlapping > 30);
}

QTEST_APPLESS_MAIN(TestBoxIou)
#include "tst_box_iou.moc"
