// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include <Eigen/Geometry>
#include <QTest>

#include "training/data/metadata/minimal_box.h"
#include "training/data/metadata/pcg.h"
#include "training/data/metadata/room_area.h"

using namespace vlm3r;
using namespace vlm3r::training;

namespace {

double Uniform(Pcg32* random) { return random->Next() * 0x1p-32; }

/// Points all over a region, 1600 to the square metre: the outline lies inside by their distance.
template <typename Inside>
std::vector<Eigen::Vector2d> Fill(double side_m, const Inside& inside) {
  Pcg32 random(1);
  std::vector<Eigen::Vector2d> points;
  for (int i = 0; i < static_cast<int>(1600 * side_m * side_m); ++i) {
    const Eigen::Vector2d p(side_m * Uniform(&random), side_m * Uniform(&random));
    if (inside(p)) points.push_back(p);
  }
  return points;
}

bool Near(std::optional<double> area, double expected) {
  return area && std::abs(*area - expected) < 0.02 * expected;
}

}  // namespace

class TestGeometry : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void boxOfATurnedCuboidIsExact() {
    Pcg32 random(7);
    for (int round = 0; round < 50; ++round) {
      const Eigen::Quaterniond turn =
          Eigen::Quaterniond(Uniform(&random) - 0.5, Uniform(&random) - 0.5, Uniform(&random) - 0.5,
                             Uniform(&random) - 0.5)
              .normalized();
      Eigen::Vector3d size(0.2 + Uniform(&random), 0.2 + 2 * Uniform(&random),
                           0.2 + 3 * Uniform(&random));
      const Eigen::Vector3d center(Uniform(&random), -3, 2 * Uniform(&random));
      std::vector<Eigen::Vector3d> points;
      for (int corner = 0; corner < 8; ++corner) {
        const Eigen::Vector3d sign(corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1);
        points.push_back(center + turn * (sign.cwiseProduct(size) / 2));
      }
      for (int i = 0; i < 40; ++i) {
        const Eigen::Vector3d inside(Uniform(&random) - 0.5, Uniform(&random) - 0.5,
                                     Uniform(&random) - 0.5);
        points.push_back(center + turn * inside.cwiseProduct(size));
      }
      const auto box = MinimalBox(points);
      QVERIFY(box.has_value());
      QVERIFY((box->center_world() - center).norm() < 1e-9);
      Eigen::Vector3d found = box->size_m();
      std::sort(found.begin(), found.end());
      std::sort(size.begin(), size.end());
      QVERIFY((found - size).norm() < 1e-9);
      QVERIFY(std::abs(box->world_from_box().determinant() - 1) < 1e-9);
    }
  }

  void flatThingsHaveNoBox() {
    QVERIFY(!MinimalBox({}));
    QVERIFY(!MinimalBox({{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}));
    QVERIFY(!MinimalBox({{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {0.5, 0.3, 0}}));
    QVERIFY(!MinimalBox(std::vector<Eigen::Vector3d>(20, Eigen::Vector3d(1, 2, 3))));
  }

  void areasOfKnownShapes() {
    QVERIFY(Near(AlphaShapeArea(Fill(5, [](const auto&) { return true; }), 0.2), 25));
    const auto in_l = [](const Eigen::Vector2d& p) { return p.x() < 2 || p.y() < 2; };
    QVERIFY(Near(AlphaShapeArea(Fill(5, in_l), 0.2), 16));
    // A hole is filled: the released programs unite all faces of the outline.
    const auto in_ring = [](const Eigen::Vector2d& p) {
      const double r = (p - Eigen::Vector2d(2.5, 2.5)).norm();
      return r < 2.4 && r > 1;
    };
    QVERIFY(Near(AlphaShapeArea(Fill(5, in_ring), 0.2), std::numbers::pi * 2.4 * 2.4));
    // Two rooms apart add up.
    const auto in_two = [](const Eigen::Vector2d& p) { return p.x() < 2 || p.x() > 3; };
    QVERIFY(Near(AlphaShapeArea(Fill(5, in_two), 0.2), 20));
  }

  void noAreaIsSaid() {
    QVERIFY(!AlphaShapeArea({}, 0.2));
    QVERIFY(!AlphaShapeArea({{0, 0}, {1, 0}, {2, 0}, {3, 0}}, 0.2));
    QVERIFY(!AlphaShapeArea({{0, 0}, {10, 0}, {0, 10}}, 0.2));
    QVERIFY(!RoomArea({}, "empty"));
  }

  void roomAreaNeverChanges() {
    std::vector<Eigen::Vector3f> vertices;
    for (const Eigen::Vector2d& p : Fill(6, [](const auto&) { return true; }))
      vertices.emplace_back(p.cast<float>().x(), p.cast<float>().y(), 0.F);
    const auto area = RoomArea(vertices, "scene0000_00");
    QVERIFY(Near(area, 36));
    QCOMPARE(*RoomArea(vertices, "scene0000_00"), *area);
    QVERIFY(*RoomArea(vertices, "scene0000_01") != *area);
  }
};

QTEST_APPLESS_MAIN(TestGeometry)
#include "tst_geometry.moc"
