// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include <QtTest>

#include "engine/scene/room_frames.h"
#include "tests/support/true_room.h"
#include "tests/support/value.h"

using namespace vlm3r;
using namespace vlm3r::scene;
using test::FilmTrueRoom;
using test::TrueRoom;
using test::Value;

namespace {

double Degrees(double radians) { return radians * 180 / std::numbers::pi; }

FrameGeometry PlainCamera() {
  FrameGeometry frame;
  frame.width = 100;
  frame.height = 80;
  frame.intrinsics = {50, 50, 40};
  return frame;
}

OrientedBox Box(const Eigen::Vector3d& center, const Eigen::Vector3d& size) {
  return Value(OrientedBox::Create(center, size, Eigen::Matrix3d::Identity()));
}

std::vector<OrientedBox> BoxesOf(const TrueRoom& room) {
  std::vector<OrientedBox> boxes;
  for (const TrueRoom::Object& object : room.objects) boxes.push_back(object.box);
  return boxes;
}

struct MaskBox {
  Eigen::AlignedBox2d box_px;
  int64_t num_pixels = 0;
};

std::map<size_t, MaskBox> MaskBoxes(const TrueRoom& room, size_t frame) {
  std::map<size_t, MaskBox> boxes;
  const auto width = static_cast<size_t>(room.snapshot.frames[frame].width);
  for (size_t at = 0; at < room.instances[frame].size(); ++at) {
    if (room.instances[frame][at] < 0) continue;
    MaskBox& box = boxes[static_cast<size_t>(room.instances[frame][at])];
    const Eigen::Vector2d pixel(static_cast<double>(at % width), static_cast<double>(at / width));
    box.box_px.extend(pixel);
    box.box_px.extend(Eigen::Vector2d(pixel + Eigen::Vector2d::Ones()));
    ++box.num_pixels;
  }
  return boxes;
}

double Overlap(const Eigen::AlignedBox2d& a, const Eigen::AlignedBox2d& b) {
  const Eigen::AlignedBox2d both = a.intersection(b);
  const double shared = both.isEmpty() ? 0 : both.volume();
  return shared / (a.volume() + b.volume() - shared);
}

}  // namespace

class TestRoomFrames : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void similarities() {
    Similarity s;
    s.scale = 2.5;
    s.rotation = Eigen::AngleAxisd(0.7, Eigen::Vector3d(1, 2, 3).normalized()).toRotationMatrix();
    s.translation = {1, -2, 3};
    const Eigen::Vector3d p(0.3, 0.4, -5);
    QVERIFY((s.inverse() * (s * p) - p).norm() < 1e-12);
    QVERIFY((s.matrix() * p.homogeneous() - (s * p).homogeneous()).norm() < 1e-12);
    const Similarity read = Value(SimilarityFromMatrix(s.matrix()));
    QVERIFY(std::abs(read.scale - 2.5) < 1e-12);
    QVERIFY((read.rotation - s.rotation).norm() < 1e-12);
    const OrientedBox box = Value(OrientedBox::Create({1, 2, 3}, {1, 2, 0.5}, s.rotation));
    const OrientedBox moved = Value(Transformed(s, box));
    for (size_t i = 0; i < 8; ++i)
      QVERIFY((moved.Corners()[i] - s * box.Corners()[i]).norm() < 1e-12);
    Eigen::Matrix4d mirrored = s.matrix();
    mirrored.col(0) *= -1;
    QVERIFY(!SimilarityFromMatrix(mirrored));
    Eigen::Matrix4d skewed = s.matrix();
    skewed.row(0) *= 1.1;
    QVERIFY(!SimilarityFromMatrix(skewed));
    Eigen::Matrix4d projective = s.matrix();
    projective(3, 0) = 0.1;
    QVERIFY(!SimilarityFromMatrix(projective));
    QVERIFY(!SimilarityFromMatrix(Eigen::Matrix4d::Zero()));
    QVERIFY(!SimilarityFromMatrix(Eigen::Matrix4d::Constant(NAN)));
  }

  void projectsBoxes() {
    const FrameGeometry frame = PlainCamera();
    // Its front face is one metre square at two metres: half the focal length.
    const auto outline = ProjectBox(frame, Box({0, 0, 3}, {1, 1, 2}));
    Eigen::AlignedBox2d extent;
    for (const Eigen::Vector2d& p : outline) extent.extend(p);
    QVERIFY((extent.min() - Eigen::Vector2d(37.5, 27.5)).norm() < 1e-9);
    QVERIFY((extent.max() - Eigen::Vector2d(62.5, 52.5)).norm() < 1e-9);
    QCOMPARE(outline.size(), size_t{4});
    QVERIFY(ProjectBox(frame, Box({0, 0, -3}, {1, 1, 1})).empty());
    // The camera stands in it: what is in front is cut at the camera, and covers the picture.
    const auto around = ProjectBox(frame, Box({0, 0, 0}, {4, 4, 4}));
    extent.setEmpty();
    for (const Eigen::Vector2d& p : around) extent.extend(p);
    QVERIFY(extent.contains(Eigen::Vector2d(0, 0)) && extent.contains(Eigen::Vector2d(100, 80)));
  }

  void estimatesFloorAndUp_data() {
    QTest::addColumn<int>("seed");
    QTest::addColumn<double>("noise");
    QTest::addColumn<double>("scale");
    QTest::newRow("exact") << 3 << 0.0 << 1.0;
    QTest::newRow("another room") << 8 << 0.0 << 1.0;
    QTest::newRow("noisy") << 5 << 0.01 << 1.0;
    QTest::newRow("wrong scale, calibrated") << 4 << 0.0 << 0.5;
  }
  void estimatesFloorAndUp() {
    QFETCH(int, seed);
    QFETCH(double, noise);
    QFETCH(double, scale);
    const TrueRoom room = FilmTrueRoom(static_cast<uint64_t>(seed),
                                       {.num_frames = 24, .depth_noise = noise, .scale = scale});
    const Similarity estimate = EstimateGraphFromWorld(room.snapshot, 1 / scale);
    QVERIFY(std::abs(estimate.scale * scale - 1) < 1e-12);
    const Similarity world_from_room = room.graph_from_world.inverse();
    const Eigen::Vector3d up =
        estimate.rotation * (world_from_room.rotation * Eigen::Vector3d::UnitZ());
    const double tilt_deg = Degrees(std::acos(std::min(1.0, up.z())));
    QVERIFY2(tilt_deg < 4, QByteArray::number(tilt_deg));
    // The floor below the first camera.
    const Eigen::Vector3d camera = room.graph_from_world.translation;
    const Eigen::Vector3d below =
        estimate * (world_from_room * Eigen::Vector3d(camera.x(), camera.y(), 0));
    QVERIFY2(std::abs(below.z()) < 0.1 + 5 * noise, QByteArray::number(below.z()));
    const Eigen::Vector3d first = estimate * Eigen::Vector3d::Zero();
    QVERIFY(first.head<2>().norm() < 1e-9);
    QVERIFY(std::abs(first.z() - camera.z()) < 0.1 + 5 * noise);
    // X is where the first camera looks.
    const Eigen::Vector3d heading = estimate.rotation.col(2);
    QVERIFY(std::abs(heading.y()) < 1e-9 && heading.x() > 0);
    QVERIFY(estimate.rotation.determinant() > 0.999);
  }

  void estimatesOfNothingAreUsable() {
    const Similarity none = EstimateGraphFromWorld({}, 1);
    QVERIFY(SimilarityFromMatrix(none.matrix()));
    Snapshot broken;
    broken.frames.push_back(PlainCamera());
    broken.frames[0].world_from_camera.linear().setConstant(NAN);
    broken.frames[0].points_camera.assign(300, NAN);
    broken.frames[0].confidence_self.assign(100, NAN);
    QVERIFY(SimilarityFromMatrix(EstimateGraphFromWorld(broken, NAN).matrix()));
  }

  void seesWhatTheRendererSees() {
    int hits = 0, misses = 0, right_nothing = 0, wrong = 0;
    std::vector<double> overlaps;
    for (const uint64_t seed : {3, 8, 11}) {
      const TrueRoom room = FilmTrueRoom(seed);
      const auto frames = ObserveBoxes(room.snapshot, room.graph_from_world, BoxesOf(room));
      QCOMPARE(frames.size(), room.snapshot.frames.size());
      for (size_t f = 0; f < frames.size(); ++f) {
        auto masks = MaskBoxes(room, f);
        const double num_pixels = static_cast<double>(room.instances[f].size());
        for (size_t i = 0; i < room.objects.size(); ++i) {
          const auto seen = std::find_if(frames[f].visible.begin(), frames[f].visible.end(),
                                         [i](const VisibleBox& box) { return box.box == i; });
          const bool found = seen != frames[f].visible.end();
          const MaskBox& mask = masks[i];
          const double share = static_cast<double>(mask.num_pixels) / num_pixels;
          if (share > 0.01) ++(found ? hits : misses);
          if (mask.num_pixels == 0) ++(found ? wrong : right_nothing);
          if (share > 0.01 && found) overlaps.push_back(Overlap(mask.box_px, seen->box_px));
        }
      }
    }
    QVERIFY2(hits > 100, QByteArray::number(hits));
    QVERIFY2(misses * 20 < hits,
             QByteArray::number(misses) + " of " + QByteArray::number(hits + misses));
    QVERIFY2(wrong * 20 < right_nothing,
             QByteArray::number(wrong) + " of " + QByteArray::number(wrong + right_nothing));
    std::sort(overlaps.begin(), overlaps.end());
    const double median = overlaps[overlaps.size() / 2];
    QVERIFY2(median > 0.8, QByteArray::number(median));
  }

  void whatStandsBeforeHides() {
    FrameGeometry frame = PlainCamera();
    for (int row = 0; row < frame.height; ++row) {
      for (int column = 0; column < frame.width; ++column) {
        // A wall at two metres in the left half, at five in the right one.
        const double z = column < 50 ? 2 : 5;
        frame.points_camera.push_back(static_cast<float>((column + 0.5 - 50) / 50 * z));
        frame.points_camera.push_back(static_cast<float>((row + 0.5 - 40) / 50 * z));
        frame.points_camera.push_back(static_cast<float>(z));
      }
    }
    const auto seen =
        VisibleBoxes(frame, {},
                     {Box({-2, 0, 5}, {1, 1, 0.4}), Box({2, 0, 5}, {1, 1, 0.4}),
                      Box({-0.8, 0, 2}, {0.5, 0.5, 0.2}), Box({0, 0, -5}, {1, 1, 0.4})});
    QCOMPARE(seen.size(), size_t{2});
    // The largest first.
    QCOMPARE(seen[0].box, size_t{2});
    QCOMPARE(seen[1].box, size_t{1});
    QVERIFY((seen[1].box_px.center() - Eigen::Vector2d(70, 40)).norm() < 1.5);
    QVERIFY(std::abs(static_cast<double>(seen[0].num_pixels) - 169) < 60);
  }

  void framesReadBackAsMetadata() {
    const TrueRoom room = FilmTrueRoom(3, {.num_frames = 5});
    const auto frames = ObserveBoxes(room.snapshot, room.graph_from_world, BoxesOf(room));
    std::vector<int64_t> ids;
    for (size_t i = 0; i < room.objects.size(); ++i) ids.push_back(static_cast<int64_t>(100 + i));
    SceneGraph graph;
    const OrderedJson record = FrameRecord(room.snapshot, frames, ids);
    QVERIFY(AddFrames(Value(ParseOrderedJson(record.dump())), &graph));
    QCOMPARE(graph.frames.size(), size_t{5});
    for (size_t f = 0; f < 5; ++f) {
      QVERIFY(graph.frames[f].world_from_camera.has_value());
      QVERIFY((*graph.frames[f].world_from_camera - frames[f].graph_from_camera.matrix()).norm() <
              1e-9);
      QCOMPARE(graph.frames[f].visible.size(), frames[f].visible.size());
      for (size_t i = 0; i < frames[f].visible.size(); ++i)
        QCOMPARE(graph.frames[f].visible[i], static_cast<int64_t>(100 + frames[f].visible[i].box));
    }
    // In the room itself the first camera stands where it was filmed from.
    QVERIFY((frames[0].graph_from_camera.translation() - room.graph_from_world.translation).norm() <
            1e-9);
  }
};

QTEST_APPLESS_MAIN(TestRoomFrames)
#include "tst_room_frames.moc"
