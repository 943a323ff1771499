// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <ATen/ops/equal.h>

#include "training/data/rooms/synthetic_scan.h"
#include "training/stages/room_clips.h"

using namespace vlm3r::training;

static RoomClipOptions Small(int num_frames, int side) {
  RoomClipOptions options;
  options.num_frames = num_frames;
  options.side = side;
  return options;
}

class TestRoomClips : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void picturesAgree();
  void threadsDoNotMatter();
};

void TestRoomClips::picturesAgree() {
  const RoomClip clip = FilmRoom(3, Small(4, 48));
  QCOMPARE(clip.rgb.sizes().vec(), (std::vector<int64_t>{4, 3, 48, 48}));
  QVERIFY(clip.depth_m.min().item<float>() > 0);  // A closed room: something is everywhere.
  QVERIFY(clip.depth_m.max().item<float>() < 15);
  const auto* instance = clip.instance.data_ptr<int32_t>();
  const auto* kind = clip.kind.data_ptr<int64_t>();
  int objects = 0;
  for (int64_t i = 0; i < clip.kind.numel(); ++i) {
    QCOMPARE(instance[i] < 0, kind[i] == 0);
    if (kind[i] == 0) continue;
    ++objects;
    QCOMPARE(RoomKinds()[static_cast<size_t>(kind[i])],
             std::string(clip.room->objects[static_cast<size_t>(instance[i])].kind->category));
  }
  QVERIFY(objects > 100);
  const at::Tensor pose = clip.world_from_camera[2];
  QCOMPARE(pose[3][3].item<double>(), 1.0);
  const double height = pose[2][3].item<double>();
  QVERIFY(height > 0.8 && height < 2.2);  // Of an eye above the floor.
}

void TestRoomClips::threadsDoNotMatter() {
  const RoomClipOptions options = Small(2, 32);
  RoomClipStream one(7, 5, options, 1, 1), two(7, 5, options, 2, 4);
  for (uint64_t i = 0; i < 6; ++i) {
    const RoomClip a = one.Next(), b = two.Next();
    QCOMPARE(a.seed, rooms::RoomSeed(7, 5 + i));
    QCOMPARE(a.seed, b.seed);
    QVERIFY(at::equal(a.rgb, b.rgb) && at::equal(a.depth_m, b.depth_m));
  }
}

QTEST_GUILESS_MAIN(TestRoomClips)
#include "tst_room_clips.moc"
