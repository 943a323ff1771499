// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>

#include <QTest>

#include "training/data/rooms/floor_map.h"
#include "training/data/rooms/room_mesh.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/rooms/walk.h"

using namespace vlm3r;
using namespace vlm3r::training;
using namespace vlm3r::training::rooms;

namespace {

constexpr uint64_t kNumRooms = 200;

Room RoomNumber(uint64_t number) { return MakeRoom(RoomSeed(7, number)); }

bool Inside(const Room& room, const Eigen::Vector3d& p, double slack) {
  if ((p.array() < -slack).any() || p.x() > room.size.x() + slack ||
      p.y() > room.size.y() + slack || p.z() > room.height + slack)
    return false;
  return room.notch.isEmpty() || room.notch.exteriorDistance(p.head<2>().eval()) > 0 ||
         (p.head<2>() - room.notch.min()).minCoeff() < slack ||
         (room.notch.max() - p.head<2>()).minCoeff() < slack;
}

}  // namespace

class TestRooms : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ObjectsDoNotIntersect() {
    for (uint64_t number = 0; number < kNumRooms; ++number) {
      const Room room = RoomNumber(number);
      for (size_t i = 0; i < room.objects.size(); ++i) {
        for (size_t j = 0; j < i; ++j)
          QVERIFY2(!Overlap(room.objects[i], room.objects[j]),
                   qPrintable(QString("room %1: %2 and %3")
                                  .arg(number)
                                  .arg(room.objects[i].kind->category)
                                  .arg(room.objects[j].kind->category)));
      }
    }
  }

  void EverythingIsInsideTheRoom() {
    for (uint64_t number = 0; number < kNumRooms; ++number) {
      const Room room = RoomNumber(number);
      for (const RoomPatch& patch : PatchesOf(room)) {
        for (const Eigen::Vector3d& corner : patch.patch.corners)
          QVERIFY2(Inside(room, corner, 1e-6), qPrintable(QString::number(number)));
      }
    }
  }

  void PartsLieInTheirSolids() {
    // What may not intersect is judged by the solids: they must hold the whole surface.
    for (const Kind& kind : Kinds()) {
      RandomStream random(11, 3);
      for (int i = 0; i < 8; ++i) {
        ModelBuilder builder(&random);
        kind.build(&builder);
        const ObjectModel model = builder.Finish();
        for (const Patch& patch : model.patches) {
          for (const Eigen::Vector3d& corner : patch.corners) {
            const bool held = std::ranges::any_of(model.solids, [&](const SolidBox& solid) {
              return ((solid.axes.transpose() * (corner - solid.center)).cwiseAbs().array() <=
                      solid.half.array() + 0.003)
                  .all();
            });
            QVERIFY2(held, kind.category);
          }
        }
      }
    }
  }

  void RoomsAreDiverse() {
    std::set<std::string> categories;
    int num_l_shaped = 0;
    size_t fewest = 1000, most = 0;
    for (uint64_t number = 0; number < kNumRooms; ++number) {
      const Room room = RoomNumber(number);
      num_l_shaped += !room.notch.isEmpty();
      fewest = std::min(fewest, room.objects.size());
      most = std::max(most, room.objects.size());
      for (const PlacedObject& object : room.objects) categories.insert(object.kind->category);
    }
    QVERIFY2(categories.size() >= 25, qPrintable(QString::number(categories.size())));
    QVERIFY(num_l_shaped > 20 && num_l_shaped < 180);
    QVERIFY(fewest >= 3);
    QVERIFY(most >= 25);
  }

  void CameraWalksOnFreeFloor() {
    for (uint64_t number = 0; number < 40; ++number) {
      const Room room = RoomNumber(number);
      const FloorMap map(room, 0.1);
      QVERIFY(!map.walkable().empty());
      const auto poses = WalkCamera(room, number);
      QCOMPARE(poses.size(), size_t{300});
      for (size_t i = 0; i < poses.size(); ++i) {
        QVERIFY(map.IsFree(poses[i].block<2, 1>(0, 3)));
        QVERIFY(poses[i].allFinite());
        const Eigen::Matrix3d turn = poses[i].topLeftCorner<3, 3>();
        QVERIFY((turn * turn.transpose()).isIdentity(1e-9) && turn.determinant() > 0);
        if (i == 0) continue;
        const double step = (poses[i] - poses[i - 1]).block<3, 1>(0, 3).norm();
        QVERIFY2(step < 0.06, qPrintable(QString::number(step)));
      }
    }
  }

  /// With the compass a wall's colour tells its direction; nothing else changes.
  void CompassColoursWallsByDirection() {
    const Eigen::Vector3f directions[] = {{1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, -1, 0}};
    for (uint64_t number = 0; number < kNumRooms; ++number) {
      const uint64_t seed = RoomSeed(7, number);
      const Room plain = MakeRoom(seed), room = MakeRoom(seed, {.compass = 1});
      QVERIFY(plain.compass_walls.empty() && room.compass_walls.size() == 4);
      const auto patches = PatchesOf(room), same = PatchesOf(plain);
      QCOMPARE(patches.size(), same.size());
      size_t walls = 0;
      for (size_t i = 0; i < patches.size(); ++i) {
        QVERIFY(patches[i].patch.corners == same[i].patch.corners);
        const auto direction = static_cast<size_t>(patches[i].material - &room.compass_walls[0]);
        QCOMPARE(direction < 4, same[i].material == &plain.walls);
        if (direction >= 4) continue;
        ++walls;
        QVERIFY(patches[i].patch.normals[0].dot(directions[direction]) > 0.99f);
      }
      QCOMPARE(walls, room.Outline().size());
      // Hues of different rooms are nearer than those of different directions.
      for (size_t a = 0; a < 4; ++a) {
        const Eigen::Vector3f& color = room.compass_walls[a].color;
        const Eigen::Vector3f across = room.compass_walls[(a + 2) % 4].color;
        QVERIFY((color / color.sum() - across / across.sum()).norm() > 0.15f);
      }
    }
  }

  void SameSeedSameRoom() {
    const Room a = RoomNumber(5), b = RoomNumber(5), c = RoomNumber(6);
    const LabelledMesh mesh_a = MeshOf(a), mesh_b = MeshOf(b), mesh_c = MeshOf(c);
    QVERIFY(mesh_a.vertices == mesh_b.vertices && mesh_a.instances == mesh_b.instances);
    QVERIFY(mesh_a.vertices != mesh_c.vertices);
  }
};

QTEST_APPLESS_MAIN(TestRooms)
#include "tst_rooms.moc"
