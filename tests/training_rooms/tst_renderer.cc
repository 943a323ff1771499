// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <vector>

#include <Eigen/Geometry>
#include <QTest>

#include "training/data/rooms/renderer.h"
#include "training/data/rooms/room_mesh.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/rooms/walk.h"

using namespace vlm3r;
using namespace vlm3r::training;
using namespace vlm3r::training::rooms;

namespace {

struct Hit {
  double distance = std::numeric_limits<double>::infinity();
  int32_t instance = -1;
};

/// Möller and Trumbore's test, against every triangle that faces the ray.
Hit Cast(const std::vector<RoomPatch>& patches, const Eigen::Vector3d& from,
         const Eigen::Vector3d& along) {
  Hit hit;
  for (const RoomPatch& patch : patches) {
    const auto& p = patch.patch.corners;
    for (const auto& [b, c] : {std::pair<size_t, size_t>{1, 2}, {2, 3}}) {
      const Eigen::Vector3d e1 = p[b] - p[0], e2 = p[c] - p[0], h = along.cross(e2);
      const double det = e1.dot(h);
      if (det < 1e-14) continue;  // From behind.
      const Eigen::Vector3d s = from - p[0], q = s.cross(e1);
      const double u = s.dot(h) / det, v = along.dot(q) / det, t = e2.dot(q) / det;
      if (u < 0 || v < 0 || u + v > 1 || t <= 0 || t >= hit.distance) continue;
      hit = {t, patch.instance};
    }
  }
  return hit;
}

constexpr Intrinsics kCamera{70, 70, 47.3, 35.8, 96, 72};

}  // namespace

class TestRenderer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void EqualsARayCaster() {
    int num_compared = 0, num_other = 0;
    for (const uint64_t seed : {3u, 4u, 5u}) {
      const Room room = MakeRoom(seed);
      const auto patches = PatchesOf(room);
      const Renderer renderer(room);
      WalkOptions walk;
      walk.num_frames = 40;
      walk.fps = 4;
      const auto poses = WalkCamera(room, seed, walk);
      for (size_t f = 0; f < poses.size(); f += 13) {
        const RenderedFrame frame = renderer.Render(poses[f], kCamera, 1);
        for (int y = 0; y < kCamera.height; y += 3) {
          for (int x = 0; x < kCamera.width; x += 3) {
            const Eigen::Vector3d ray((x - kCamera.cx) / kCamera.fx, (y - kCamera.cy) / kCamera.fy,
                                      1);
            const Hit hit =
                Cast(patches, poses[f].block<3, 1>(0, 3), poses[f].topLeftCorner<3, 3>() * ray);
            const size_t at = static_cast<size_t>(y * kCamera.width + x);
            ++num_compared;
            const bool same = std::abs(frame.depth.depth_m[at] - hit.distance) < 1e-4 &&
                              frame.instances.instances[at] == hit.instance;
            num_other += !same;
          }
        }
      }
    }
    QVERIFY(num_compared > 5000);
    // Rays through an edge may go either way by rounding.
    QVERIFY2(num_other <= num_compared / 1000, qPrintable(QString::number(num_other)));
  }

  void NoPixelIsEmpty() {
    const Room room = MakeRoom(8);
    const Renderer renderer(room);
    for (const Eigen::Matrix4d& pose : WalkCamera(room, 8, {20, 2})) {
      const RenderedFrame frame = renderer.Render(pose, kCamera, 1);
      for (const float depth : frame.depth.depth_m) QVERIFY(depth > 0 && depth < 20);
    }
  }

  void ThreadsDoNotMatter() {
    const Room room = MakeRoom(9);
    const Renderer renderer(room);
    const auto poses = WalkCamera(room, 9, {7, 2});
    const auto one = renderer.RenderAll(poses, kCamera, 5, 1);
    const auto two = renderer.RenderAll(poses, kCamera, 5, 2);
    const auto other_noise = renderer.RenderAll(poses, kCamera, 6, 2);
    QVERIFY(one[0].color.rgb != other_noise[0].color.rgb);
    for (size_t i = 0; i < poses.size(); ++i) {
      QVERIFY(one[i].color.rgb == two[i].color.rgb);
      QVERIFY(one[i].depth.depth_m == two[i].depth.depth_m);
      QVERIFY(one[i].instances.instances == two[i].instances.instances);
    }
  }

  void ScansOfEveryDatasetAgree() {
    FilmOptions film;
    film.width = 64;
    film.height = 48;
    film.num_frames = 5;
    SyntheticScan a(Dataset::kScannet, "scene90001_00", 21, film);
    SyntheticScan b(Dataset::kScannetpp, "5e90000001", 21, film);
    SyntheticScan c(Dataset::kArkitscenes, "90000001", 21, film);
    QCOMPARE(a.objects().size(), b.objects().size());
    QVERIFY(!a.objects().front().box && b.objects().front().box && c.objects().front().box);
    QCOMPARE(a.objects().front().instance_id + 1, b.objects().front().instance_id);
    QVERIFY(*a.ReadColor(3)->rgb.data() == *b.ReadColor(3)->rgb.data());
    QVERIFY(a.ReadColor(3)->rgb == c.ReadColor(3)->rgb);
    const auto mask_a = a.ReadInstances(2), mask_b = b.ReadInstances(2);
    for (size_t i = 0; i < (*mask_a)->instances.size(); ++i) {
      const int32_t id = (*mask_a)->instances[i];
      QCOMPARE((*mask_b)->instances[i], id < 0 ? -1 : id + 1);
    }
    QVERIFY(!c.ReadInstances(2)->has_value());
  }
};

QTEST_APPLESS_MAIN(TestRenderer)
#include "tst_renderer.moc"
