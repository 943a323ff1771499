// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_edit.h"

#include <QtTest>

#include <cmath>
#include <numbers>
#include <random>

#include "engine/scene/box_snap.h"
#include "engine/scene/nearby_points.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;
using namespace vlm3r::scene;
using Eigen::Vector3d;

class TestBoxEdit : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aFaceMovesAloneAndTheOppositeStays_data();
  void aFaceMovesAloneAndTheOppositeStays();
  void edgesAndCornersMoveTwoAndThreeSides();
  void nothingBecomesThinnerThanTheLimit();
  void theWholeBoxMovesAndTurns();
  void directionsAreWhatPeopleSay();
  void lengthsAreSetAroundAnAnchor();
  void standsOnTheFloor();
  void aDraggedFaceFollowsThePointer();
  void aDraggedEdgeAndCornerFollowThePointer();
  void theBodyMovesLevelUnlessSeenFromTheSide();
  void aTurnFollowsThePointer();
  void fineGoesAtATenth();
  void sidesSnapToTheFloor();
  void sidesSnapToOtherBoxes();
  void sidesSnapToWhereThePointsEnd();
  void bodiesAndTurnsSnap();
  void fitsItsPoints();
  void gathersPointsOfARegion();
};

namespace {

OrientedBox MakeBox(const Vector3d& center, const Vector3d& size, double yaw_rad = 0) {
  return OrientedBox::Create(center, size,
                             Eigen::AngleAxisd(yaw_rad, Vector3d::UnitZ()).toRotationMatrix())
      .value();
}

bool Near(const Vector3d& a, const Vector3d& b, double tolerance = 1e-9) {
  return (a - b).norm() < tolerance;
}

BoxHandle Sides(int x, int y, int z) {
  BoxHandle handle;
  handle.sides = {x, y, z};
  return handle;
}

/// Points all over the surface of a box, 2 cm apart.
std::vector<Eigen::Vector3f> Surface(const OrientedBox& box) {
  std::vector<Eigen::Vector3f> points;
  for (int axis = 0; axis < 3; ++axis) {
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    const Vector3d half = box.size_m() / 2;
    for (double a = -half[u]; a <= half[u]; a += 0.02) {
      for (double b = -half[v]; b <= half[v]; b += 0.02) {
        for (const int side : {-1, 1}) {
          Vector3d p;
          p[axis] = side * half[axis];
          p[u] = a;
          p[v] = b;
          points.push_back((box.center_world() + box.world_from_box() * p).cast<float>());
        }
      }
    }
  }
  return points;
}

SightLine Towards(const Vector3d& eye, const Vector3d& target) { return {eye, target - eye}; }

}  // namespace

void TestBoxEdit::aFaceMovesAloneAndTheOppositeStays_data() {
  QTest::addColumn<int>("axis");
  QTest::addColumn<int>("side");
  for (int axis = 0; axis < 3; ++axis)
    for (const int side : {-1, 1}) QTest::addRow("axis %d side %d", axis, side) << axis << side;
}

void TestBoxEdit::aFaceMovesAloneAndTheOppositeStays() {
  QFETCH(int, axis);
  QFETCH(int, side);
  const OrientedBox box = MakeBox({1, -2, 0.5}, {0.8, 0.6, 1}, 0.4);
  const BoxHandle held = BoxHandle::Face(axis, side);
  const Vector3d along = box.world_from_box().col(axis);
  // Across the axis nothing happens.
  const Vector3d motion = along * (0.3 * side) + along.unitOrthogonal() * 5;
  const OrientedBox moved = MovedBox(box, held, motion);
  QVERIFY(std::abs(moved.size_m()[axis] - box.size_m()[axis] - 0.3) < 1e-9);
  QVERIFY(Near(HandlePosition(moved, BoxHandle::Face(axis, -side)),
               HandlePosition(box, BoxHandle::Face(axis, -side))));
  QVERIFY(Near(HandlePosition(moved, held), HandlePosition(box, held) + along * (0.3 * side)));
  for (int k = 0; k < 3; ++k) {
    if (k != axis) QCOMPARE(moved.size_m()[k], box.size_m()[k]);
  }
}

void TestBoxEdit::edgesAndCornersMoveTwoAndThreeSides() {
  const OrientedBox box = MakeBox({0, 0, 1}, {1, 1, 1}, 0.3);
  const Vector3d motion = box.world_from_box() * Vector3d(0.1, -0.2, 0.3);
  const OrientedBox edge = MovedBox(box, Sides(1, -1, 0), motion);
  QVERIFY(Near(edge.size_m(), {1.1, 1.2, 1}));
  const OrientedBox corner = MovedBox(box, Sides(1, -1, 1), motion);
  QVERIFY(Near(corner.size_m(), {1.1, 1.2, 1.3}));
  QVERIFY(Near(HandlePosition(corner, Sides(-1, 1, -1)), HandlePosition(box, Sides(-1, 1, -1))));
  QVERIFY(
      Near(HandlePosition(corner, Sides(1, -1, 1)), HandlePosition(box, Sides(1, -1, 1)) + motion));
}

void TestBoxEdit::nothingBecomesThinnerThanTheLimit() {
  const OrientedBox box = MakeBox({0, 0, 0.5}, {1, 1, 1});
  const OrientedBox thin = MovedBox(box, Sides(1, 0, 0), {-7, 0, 0});
  QVERIFY(std::abs(thin.size_m().x() - kMinBoxSide_m) < 1e-12);
  QVERIFY(std::abs(thin.center_world().x() - (-0.5 + kMinBoxSide_m / 2)) < 1e-12);
  // A sheet from a file stays a sheet.
  const OrientedBox sheet = MakeBox({0, 0, 0.5}, {0.001, 1, 1});
  QCOMPARE(MovedBox(sheet, Sides(1, 0, 0), {-1, 0, 0}).size_m().x(), 0.001);
  // Too far for a room: refused as a whole.
  QVERIFY(Near(MovedBox(box, Sides(1, 0, 0), {1e9, 0, 0}).size_m(), box.size_m()));
  QVERIFY(Near(MovedBox(box, Sides(1, 0, 0), {std::nan(""), 0, 0}).size_m(), box.size_m()));
}

void TestBoxEdit::theWholeBoxMovesAndTurns() {
  const OrientedBox box = MakeBox({1, 2, 0.5}, {2, 1, 1}, 0.2);
  QVERIFY(Near(MovedBox(box, BoxHandle::Body(), {1, 2, 3}).center_world(), {2, 4, 3.5}));
  const OrientedBox turned = TurnedBox(box, 0.5);
  QVERIFY(Near(turned.center_world(), box.center_world()));
  QVERIFY(Near(turned.size_m(), box.size_m()));
  QVERIFY(std::abs(Yaw_rad(turned) - 0.7) < 1e-12);
}

void TestBoxEdit::directionsAreWhatPeopleSay() {
  // A file's box whose first axis points down.
  Eigen::Matrix3d axes;
  axes << 0, 1, 0, 0, 0, -1, -1, 0, 0;
  const OrientedBox box = OrientedBox::Create({0, 0, 1}, {0.4, 2, 1}, axes).value();
  const BoxDirections directions = DirectionsOf(box);
  QCOMPARE(directions.up, 0);
  QCOMPARE(directions.up_side, -1);
  QVERIFY(directions.upright);
  QVERIFY(Near(directions.axes.col(2), Vector3d::UnitZ()));
  QVERIFY(std::abs(directions.axes.determinant() - 1) < 1e-12);
  QVERIFY(std::abs(HandlePosition(box, directions.top()).z() - 1.2) < 1e-12);
  QVERIFY(std::abs(LowestZ_m(box) - 0.8) < 1e-12);
  const OrientedBox tilted =
      OrientedBox::Create({0, 0, 1}, {1, 1, 1},
                          Eigen::AngleAxisd(0.3, Vector3d::UnitX()).toRotationMatrix())
          .value();
  QVERIFY(!DirectionsOf(tilted).upright);
}

void TestBoxEdit::lengthsAreSetAroundAnAnchor() {
  const OrientedBox box = MakeBox({0, 0, 0.5}, {1, 1, 1});
  QVERIFY(Near(ResizedBox(box, 2, 2, -1).center_world(), {0, 0, 1}));
  QVERIFY(Near(ResizedBox(box, 2, 2, 1).center_world(), {0, 0, 0}));
  QVERIFY(Near(ResizedBox(box, 0, 3, 0).center_world(), box.center_world()));
  QCOMPARE(ResizedBox(box, 0, 3, 0).size_m().x(), 3.0);
  QVERIFY(std::abs(ResizedBox(box, 0, 0, 0).size_m().x() - kMinBoxSide_m) < 1e-12);
}

void TestBoxEdit::standsOnTheFloor() {
  const OrientedBox above = StoodOnFloor(MakeBox({0, 0, 0.7}, {1, 1, 1}));
  QVERIFY(std::abs(LowestZ_m(above)) < 1e-12 && std::abs(HighestZ_m(above) - 1.2) < 1e-12);
  const OrientedBox sunk = StoodOnFloor(MakeBox({0, 0, 0.3}, {1, 1, 1}));
  QVERIFY(std::abs(LowestZ_m(sunk)) < 1e-12 && std::abs(HighestZ_m(sunk) - 0.8) < 1e-12);
  // Below the floor as a whole: it moves.
  const OrientedBox below = StoodOnFloor(MakeBox({0, 0, -2}, {1, 1, 1}));
  QVERIFY(std::abs(LowestZ_m(below)) < 1e-12 && std::abs(below.size_m().z() - 1) < 1e-12);
}

void TestBoxEdit::aDraggedFaceFollowsThePointer() {
  const OrientedBox box = MakeBox({0, 0, 0.5}, {1, 1, 1}, 0.3);
  const BoxHandle held = Sides(0, 1, 0);
  const Vector3d eye(3, 1, 2);
  const Vector3d face = HandlePosition(box, held);
  const Vector3d to = face + box.world_from_box().col(1) * 0.45;
  BoxDrag drag(box, held, Towards(eye, face));
  const OrientedBox dragged = drag.MoveTo(Towards(eye, to));
  QVERIFY(Near(HandlePosition(dragged, held), to, 1e-6));
  QVERIFY(Near(HandlePosition(dragged, Sides(0, -1, 0)), HandlePosition(box, Sides(0, -1, 0))));
  // Back again, and straight into the picture, where there is nothing to go by.
  QVERIFY(Near(drag.MoveTo(Towards(eye, face)).size_m(), box.size_m(), 1e-6));
  const Vector3d ahead = face + box.world_from_box().col(1) * 3;
  BoxDrag blind(box, held, Towards(ahead, face));
  QVERIFY(Near(blind.MoveTo(Towards(ahead, face + Vector3d(0, 0, 0.01))).size_m(), box.size_m()));
}

void TestBoxEdit::aDraggedEdgeAndCornerFollowThePointer() {
  const OrientedBox box = MakeBox({0, 0, 0.5}, {1, 1, 1}, 0.3);
  const Vector3d eye(0.5, 0.4, 4);
  const BoxHandle edge = Sides(1, 1, 0);
  const Vector3d from = HandlePosition(box, edge);
  const Vector3d to = from + box.world_from_box() * Vector3d(0.2, -0.1, 0);
  BoxDrag drag(box, edge, Towards(eye, from));
  const OrientedBox dragged = drag.MoveTo(Towards(eye, to));
  QVERIFY(Near(HandlePosition(dragged, edge), to, 1e-6));
  QVERIFY(Near(dragged.size_m(), {1.2, 0.9, 1}, 1e-6));
  const BoxHandle corner = Sides(1, 1, 1);
  const Vector3d tip = HandlePosition(box, corner);
  BoxDrag three(box, corner, Towards(eye, tip));
  const Vector3d aside = (tip - eye).unitOrthogonal() * 0.1;
  QVERIFY(Near(HandlePosition(three.MoveTo(Towards(eye, tip + aside)), corner), tip + aside, 1e-6));
}

void TestBoxEdit::theBodyMovesLevelUnlessSeenFromTheSide() {
  const OrientedBox box = MakeBox({0, 0, 0.5}, {1, 1, 1});
  const Vector3d above(0, -3, 3);
  BoxDrag level(box, BoxHandle::Body(), Towards(above, box.center_world()));
  const OrientedBox moved = level.MoveTo(Towards(above, Vector3d(0.4, 0.7, 0.5)));
  QVERIFY(Near(moved.center_world(), {0.4, 0.7, 0.5}, 1e-9));
  const Vector3d aside(0, -5, 0.5);
  BoxDrag upright(box, BoxHandle::Body(), Towards(aside, box.center_world()));
  QVERIFY(Near(upright.MoveTo(Towards(aside, Vector3d(0.2, 0, 0.9))).center_world(), {0.2, 0, 0.9},
               1e-9));
}

void TestBoxEdit::aTurnFollowsThePointer() {
  const OrientedBox box = MakeBox({1, 0, 0.5}, {2, 1, 1});
  const Vector3d eye(1, -4, 5);
  const auto ring = [](double angle) {
    return Vector3d(1 + 1.3 * std::cos(angle), 1.3 * std::sin(angle), 0);
  };
  BoxDrag drag(box, BoxHandle::Turn(), Towards(eye, ring(0.2)));
  OrientedBox turned;
  // More than half a turn, in small steps as a hand makes them.
  for (int i = 1; i <= 40; ++i) turned = drag.MoveTo(Towards(eye, ring(0.2 + 0.1 * i)));
  QVERIFY(std::abs(std::remainder(Yaw_rad(turned) - 4.0, 2 * std::numbers::pi)) < 1e-9);
  QVERIFY(Near(turned.center_world(), box.center_world()));
}

void TestBoxEdit::fineGoesAtATenth() {
  const OrientedBox box = MakeBox({0, 0, 0.5}, {1, 1, 1});
  const Vector3d eye(3, 1, 2);
  const BoxHandle held = Sides(0, 1, 0);
  const Vector3d face = HandlePosition(box, held);
  BoxDrag drag(box, held, Towards(eye, face));
  QVERIFY(std::abs(drag.MoveTo(Towards(eye, face + Vector3d(0, 0.2, 0))).size_m().y() - 1.2) <
          1e-6);
  // No jump when the key goes down, and a tenth from there on.
  QVERIFY(std::abs(drag.MoveTo(Towards(eye, face + Vector3d(0, 0.3, 0)), true).size_m().y() -
                   1.21) < 1e-6);
}

void TestBoxEdit::sidesSnapToTheFloor() {
  const OrientedBox box = MakeBox({0, 0, 0.53}, {1, 1, 1});
  const SnappedBox snapped = SnapBox(box, Sides(0, 0, -1), {}, 0.05);
  QVERIFY(std::abs(LowestZ_m(snapped.box)) < 1e-12);
  QVERIFY(std::abs(HighestZ_m(snapped.box) - 1.03) < 1e-12);
  QVERIFY(snapped.to == std::vector{SnapTarget::kFloor});
  // Only the side that is held, only what is near, only when it is wanted.
  QVERIFY(SnapBox(box, Sides(0, 0, 1), {}, 0.05).to.empty());
  QVERIFY(SnapBox(box, Sides(0, 0, -1), {}, 0.02).to.empty());
  QVERIFY(
      SnapBox(box, Sides(0, 0, -1), {.floor = false, .points = {}, .boxes = {}}, 0.05).to.empty());
}

void TestBoxEdit::sidesSnapToOtherBoxes() {
  const OrientedBox box = MakeBox({0, 0, 0.5}, {1, 1, 1});
  const std::vector<OrientedBox> others = {MakeBox({1.03, 0, 0.5}, {1, 1, 1}),
                                           MakeBox({0, 9, 0.52}, {1, 1, 1})};
  const SnapScene scene{.floor = true, .points = {}, .boxes = others};
  const SnappedBox snapped = SnapBox(box, Sides(1, 0, 0), scene, 0.05);
  QVERIFY(snapped.to == std::vector{SnapTarget::kBox});
  QVERIFY(std::abs(HandlePosition(snapped.box, Sides(1, 0, 0)).x() - 0.53) < 1e-12);
  // The top of a box far away is no neighbour's.
  const SnapScene far{.floor = true, .points = {}, .boxes = std::span(others).subspan(1)};
  QVERIFY(SnapBox(box, Sides(0, 0, 1), far, 0.05).to.empty());
  // A turned box has no parallel face.
  const std::vector<OrientedBox> turned = {MakeBox({1.03, 0, 0.5}, {1, 1, 1}, 0.5)};
  QVERIFY(SnapBox(box, Sides(1, 0, 0), {.floor = true, .points = {}, .boxes = turned}, 0.05)
              .to.empty());
}

void TestBoxEdit::sidesSnapToWhereThePointsEnd() {
  const OrientedBox truth = MakeBox({0.2, 0.1, 0.5}, {1, 0.8, 1}, 0.4);
  std::vector<Eigen::Vector3f> points = Surface(truth);
  const OrientedBox large = MovedBox(truth, Sides(1, 0, 0), truth.world_from_box().col(0) * 0.04);
  const OrientedBox small = MovedBox(truth, Sides(1, 0, 0), truth.world_from_box().col(0) * -0.04);
  for (const OrientedBox& box : {large, small}) {
    const SnappedBox snapped =
        SnapBox(box, Sides(1, 0, 0), {.floor = true, .points = points, .boxes = {}}, 0.06);
    QVERIFY(snapped.to == std::vector{SnapTarget::kPoints});
    QVERIFY(std::abs(snapped.box.size_m().x() - 1) < 1e-4);
  }
  // Two stray points before the face change nothing.
  for (const double out : {0.53, 0.54})
    points.push_back(
        (truth.center_world() + truth.world_from_box() * Vector3d(out, 0, 0)).cast<float>());
  QVERIFY(std::abs(*PointsEnd(large, 0, 1, points, 0.06) + 0.04) < 1e-3);
  // A table against a wall that goes on: no end.
  for (double out = 0.5; out < 0.8; out += 0.01)
    for (double height = -0.4; height < 0.4; height += 0.05)
      points.push_back(
          (truth.center_world() + truth.world_from_box() * Vector3d(out, 0, height)).cast<float>());
  QVERIFY(!PointsEnd(large, 0, 1, points, 0.06));
}

void TestBoxEdit::bodiesAndTurnsSnap() {
  const std::vector<OrientedBox> others = {MakeBox({1.04, 0.02, 0.5}, {1, 1, 1}),
                                           MakeBox({5, 5, 1}, {1, 1, 1}, 0.5)};
  const SnapScene scene{.floor = true, .points = {}, .boxes = others};
  const SnappedBox body = SnapBox(MakeBox({0, 0, 0.53}, {1, 1, 1}), BoxHandle::Body(), scene, 0.05);
  QVERIFY(Near(body.box.center_world(), {0.04, 0.02, 0.5}));
  QVERIFY(Near(body.box.size_m(), {1, 1, 1}));
  const double degree = std::numbers::pi / 180;
  const auto yaw = [&](double from) {
    return Yaw_rad(SnapBox(MakeBox({0, 0, 0.5}, {1, 1, 1}, from), BoxHandle::Turn(), scene, 1).box);
  };
  QVERIFY(std::abs(yaw(2 * degree)) < 1e-12);
  QVERIFY(std::abs(yaw(0.5 - 2 * degree) - 0.5) < 1e-12);
  QVERIFY(std::abs(yaw(10 * degree) - 10 * degree) < 1e-12);
  QVERIFY(std::abs(yaw(91 * degree) - 90 * degree) < 1e-12);
}

void TestBoxEdit::fitsItsPoints() {
  const OrientedBox truth = MakeBox({0.3, -0.2, 0.45}, {0.9, 0.6, 0.9}, 0.6);
  std::vector<Eigen::Vector3f> points = Surface(truth);
  // The floor around, and noise.
  for (double x = -1; x < 1.6; x += 0.03)
    for (double y = -1.5; y < 1.1; y += 0.03) points.emplace_back(x, y, 0.0f);
  std::mt19937 random(7);
  std::uniform_real_distribution<float> place(-1.5f, 1.5f);
  for (int i = 0; i < 40; ++i) points.emplace_back(place(random), place(random), place(random) + 1);
  const OrientedBox loose =
      OrientedBox::Create(truth.center_world() + Vector3d(0.02, 0.01, 0.05),
                          truth.size_m() + Vector3d(0.1, 0.12, 0.14), truth.world_from_box())
          .value();
  const auto fitted = FitToPoints(loose, points);
  QVERIFY(fitted.has_value());
  QVERIFY2((fitted->size_m() - truth.size_m()).cwiseAbs().maxCoeff() < 0.025,
           qPrintable(QStringLiteral("%1 %2 %3")
                          .arg(fitted->size_m().x())
                          .arg(fitted->size_m().y())
                          .arg(fitted->size_m().z())));
  QVERIFY(Near(fitted->center_world(), truth.center_world(), 0.03));
  // Too tight: it grows.
  const OrientedBox tight =
      OrientedBox::Create(truth.center_world(), truth.size_m() - Vector3d(0.08, 0.08, 0.08),
                          truth.world_from_box())
          .value();
  const auto grown = FitToPoints(tight, points);
  QVERIFY(grown.has_value());
  QVERIFY((grown->size_m() - truth.size_m()).cwiseAbs().maxCoeff() < 0.025);
  QVERIFY(!FitToPoints(MakeBox({9, 9, 9}, {1, 1, 1}), points));
}

void TestBoxEdit::gathersPointsOfARegion() {
  const Snapshot snapshot = WavyWall(3, 48, 32);
  Similarity graph_from_world;
  graph_from_world.scale = 2;
  graph_from_world.translation = {0, 0, 5};
  const CloudFilter filter{.min_confidence = 1.55};
  const Eigen::AlignedBox3d region(Vector3d(-1, -1, 5), Vector3d(2, 1, 12));
  const PointCloud all = BuildPointCloud(snapshot, filter).value();
  size_t expected = 0;
  for (const Point& point : all.points)
    expected += region.contains(graph_from_world * point.p_world.cast<double>());
  const NearbyPoints near = PointsIn(snapshot, filter, graph_from_world, region, 1'000'000).value();
  QVERIFY(expected > 100);
  QVERIFY(std::abs(static_cast<double>(near.points.size()) - static_cast<double>(expected)) < 4);
  QCOMPARE(near.rgb.size(), near.points.size());
  for (const Eigen::Vector3f& p : near.points)
    QVERIFY(region.exteriorDistance(p.cast<double>()) < 1e-5);
  QCOMPARE(PointsIn(all, filter, graph_from_world, region, 1'000'000).value().points.size(),
           near.points.size());
  const size_t few = PointsIn(snapshot, filter, graph_from_world, region, 64).value().points.size();
  QVERIFY(few > 16 && few <= 64);
}

QTEST_APPLESS_MAIN(TestBoxEdit)
#include "tst_box_edit.moc"
