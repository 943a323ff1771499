// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_grid.h"

#include <QtTest>

#include <fstream>
#include <random>

#include <Eigen/Geometry>

using namespace vlm3r;
using namespace vlm3r::scene;

class TestBoxDistance : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void agreesWithTheReference();
  void samplesTheReferencePoints();
  void gridIsWithinAStepOfTheExactDistance();
  void exactDistanceAgreesWithAlternatingProjection();
  void treeAgreesWithAllPairs();
  void gridAgreesWithItsPoints_data();
  void gridAgreesWithItsPoints();
};

static std::vector<OrderedJson> Lines(const char* name) {
  std::ifstream file(std::string(VLM3R_TEST_DATA) + "/golden/boxes/" + name);
  std::vector<OrderedJson> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(ParseOrderedJson(line).value());
  return lines;
}

static OrientedBox RandomBox(std::mt19937& rng) {
  std::uniform_real_distribution<double> unit(-1, 1), side(0.02, 1.2);
  const Eigen::Matrix3d turn =
      Eigen::AngleAxisd(3 * unit(rng),
                        Eigen::Vector3d(unit(rng), unit(rng), unit(rng)).normalized())
          .toRotationMatrix();
  return OrientedBox::Create(2 * Eigen::Vector3d(unit(rng), unit(rng), unit(rng)),
                             {side(rng), side(rng), side(rng)}, turn)
      .value();
}

void TestBoxDistance::agreesWithTheReference() {
  const auto lines = Lines("bbox_distance.jsonl");
  QCOMPARE(lines.size(), size_t{120});
  for (const OrderedJson& line : lines) {
    const double expected = line["distance"];
    double reference = 1e9, tolerant = 1e9, exact = 1e9;
    for (const auto& a : line["boxes_a"])
      for (const auto& b : line["boxes_b"]) {
        const OrientedBox box_a = OrientedBox::FromRecord(a).value(),
                          box_b = OrientedBox::FromRecord(b).value();
        reference = std::min(reference, GridDistance(box_a, box_b, GridCrop::kReference));
        tolerant = std::min(tolerant, GridDistance(box_a, box_b));
        exact = std::min(exact, ExactDistance(box_a, box_b));
      }
    QVERIFY2(std::abs(reference - expected) < 1e-9, line.dump().c_str());
    // The reference loses face points to rounding: the whole grid is never further, and never
    // nearer than the boxes.
    QVERIFY2(tolerant <= expected + 1e-9 && tolerant >= exact - 1e-5, line.dump().c_str());
  }
}

void TestBoxDistance::samplesTheReferencePoints() {
  const auto lines = Lines("bbox_points.jsonl");
  QCOMPARE(lines.size(), size_t{30});
  for (const OrderedJson& line : lines) {
    const OrientedBox box = OrientedBox::FromRecord(line["box"]).value();
    const auto points = GridPoints(box, GridCrop::kReference);
    QCOMPARE(points.size(), line["n_points"].get<size_t>());
    QVERIFY(GridPoints(box).size() >= points.size());
    const auto q = line["query"].get<std::array<double, 3>>();
    QVERIFY(std::abs(PointTree(points).DistanceTo(Eigen::Vector3d(q[0], q[1], q[2])) -
                     line["min_dist_to_query"].get<double>()) < 1e-9);
    for (const Eigen::Vector3d& corner : box.Corners()) {
      double nearest = 1e9;
      for (const auto& c : line["corners"]) {
        nearest = std::min(nearest, (corner - Eigen::Vector3d(c[0], c[1], c[2])).norm());
      }
      QVERIFY(nearest < 1e-5);
    }
  }
}

void TestBoxDistance::gridIsWithinAStepOfTheExactDistance() {
  std::mt19937 rng(3);
  for (int i = 0; i < 300; ++i) {
    const OrientedBox a = RandomBox(rng), b = RandomBox(rng);
    const double exact = ExactDistance(a, b), grid = GridDistance(a, b);
    if (exact == 0) continue;
    // Half a cell's diagonal on each side at most; sides below one step have points on one face
    // only.
    QVERIFY(grid >= exact - 1e-6);
    QVERIFY(grid <= exact + 0.1);
  }
}

// Closest points of two convex bodies by projecting to and fro: slow, but nothing in common with
// corner and edge tests.
void TestBoxDistance::exactDistanceAgreesWithAlternatingProjection() {
  std::mt19937 rng(4);
  const auto project = [](const OrientedBox& box, const Eigen::Vector3d& p) -> Eigen::Vector3d {
    const Eigen::Vector3d half = box.size_m() / 2;
    const Eigen::Vector3d local = (box.world_from_box().transpose() * (p - box.center_world()))
                                      .cwiseMax(-half)
                                      .cwiseMin(half);
    return box.center_world() + box.world_from_box() * local;
  };
  for (int i = 0; i < 200; ++i) {
    const OrientedBox a = RandomBox(rng), b = RandomBox(rng);
    Eigen::Vector3d p = a.center_world(), q = b.center_world();
    for (int round = 0; round < 20000; ++round) {
      p = project(a, q);
      q = project(b, p);
    }
    QVERIFY(std::abs((p - q).norm() - ExactDistance(a, b)) < 2e-3);
  }
}

void TestBoxDistance::treeAgreesWithAllPairs() {
  std::mt19937 rng(5);
  for (int i = 0; i < 20; ++i) {
    const auto a = GridPoints(RandomBox(rng)), b = GridPoints(RandomBox(rng));
    double nearest = 1e9;
    for (const auto& p : a)
      for (const auto& q : b) nearest = std::min(nearest, (p - q).squaredNorm());
    QCOMPARE(PointTree(a).DistanceTo(PointTree(b)), std::sqrt(nearest));
  }
  QVERIFY(std::isinf(PointTree({}).DistanceTo(Eigen::Vector3d::Zero())));
}

void TestBoxDistance::gridAgreesWithItsPoints_data() {
  QTest::addColumn<double>("spread_m");
  QTest::addColumn<double>("skew");
  QTest::addColumn<int>("crop");
  const auto row = [](const char* name, double spread_m, double skew, GridCrop crop) {
    QTest::newRow(name) << spread_m << skew << static_cast<int>(crop);
  };
  row("apart", 2, 0, GridCrop::kTolerant);
  row("into each other", 0.2, 0, GridCrop::kTolerant);
  row("axes of few digits", 1, 1e-5, GridCrop::kTolerant);
  row("the reference's crop", 1, 0, GridCrop::kReference);
}

void TestBoxDistance::gridAgreesWithItsPoints() {
  QFETCH(double, spread_m);
  QFETCH(double, skew);
  QFETCH(int, crop);
  std::mt19937 rng(6);
  const auto draw = [&](bool turned) {
    const OrientedBox box = RandomBox(rng);
    Eigen::Matrix3d axes =
        turned ? box.world_from_box() : Eigen::Matrix3d(Eigen::Matrix3d::Identity());
    axes(0, 1) += skew;
    return OrientedBox::Create(spread_m / 2 * box.center_world(), box.size_m(), axes).value();
  };
  for (int i = 0; i < 300; ++i) {
    // Every other pair has parallel faces; every third box is skewed or not for itself alone.
    const OrientedBox a = draw(i % 2 == 0), b = i % 3 == 0 ? RandomBox(rng) : draw(i % 2 == 0);
    const BoxGrid grid_a(a, GridCrop{crop}), grid_b(b, GridCrop{crop});
    const PointTree tree_a(GridPoints(a, GridCrop{crop})), tree_b(GridPoints(b, GridCrop{crop}));
    QVERIFY(std::abs(grid_a.DistanceTo(grid_b) - tree_a.DistanceTo(tree_b)) < 1e-12);
    QVERIFY(std::abs(grid_b.DistanceTo(grid_a) - tree_a.DistanceTo(tree_b)) < 1e-12);
    const Eigen::Vector3d& p = b.center_world();
    QVERIFY(std::abs(grid_a.DistanceTo(p) - tree_a.DistanceTo(p)) < 1e-12);
  }
}

QTEST_APPLESS_MAIN(TestBoxDistance)
#include "tst_box_distance.moc"
