// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "tests/training_metadata/small_room.h"
#include "training/data/metadata/build_metadata.h"
#include "training/data/metadata/visibility.h"

using namespace vlm3r;
using namespace vlm3r::training;
using test::SmallRoom;

namespace {

MetadataOptions Options(Compat compat) {
  MetadataOptions options;
  options.compat = compat;
  options.split = "val";
  options.video_folder = "ScanNet/videos/val";
  options.num_frames = 4;
  return options;
}

}  // namespace

class TestBuildMetadata : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void framesAreSpreadAsNumPyDoes() {
    QCOMPARE(UniformFrames(10, 4), (std::vector<size_t>{0, 3, 6, 9}));
    QCOMPARE(UniformFrames(3, 32), (std::vector<size_t>{0, 1, 2}));
    QCOMPARE(UniformFrames(0, 32).size(), size_t{0});
    QCOMPARE(UniformFrames(101, 6), (std::vector<size_t>{0, 20, 40, 60, 80, 100}));
  }

  void aScannetScene() {
    SmallRoom scan(Dataset::kScannet);
    const auto made = BuildMetadata(&scan, Options(Compat::kFixed));
    QVERIFY2(made.has_value(), made ? "" : made.error().ToString().c_str());
    const scene::SceneGraph& graph = made->graph;
    QCOMPARE(graph.video_path, std::string("ScanNet/videos/val/room_a.mp4"));
    QCOMPARE(graph.dataset, std::string("scannet"));
    QCOMPARE(graph.objects.size(), size_t{2});
    QCOMPARE(graph.CountOf("chair"), int64_t{1});
    QVERIFY((graph.objects[0].box.center_world() - Eigen::Vector3d(1, 1, 0.25)).norm() < 1e-6);
    QVERIFY(std::abs(graph.objects[0].box.size_m().prod() - 0.15) < 1e-6);
    QVERIFY(std::abs(*graph.room_size_m2 - 12) < 0.02 * 12);
    QCOMPARE(graph.frames.size(), size_t{4});
    QCOMPARE(graph.frames[1].id.get<int>(), 9);
    QCOMPARE(graph.frames[1].visible, (std::vector<int64_t>{3}));
    QCOMPARE(graph.frames[2].visible, (std::vector<int64_t>{3, 8}));
    QVERIFY(!graph.frames[3].world_from_camera.has_value());
    // Over all frames, not the sampled ones: the table comes with frame 5.
    QCOMPARE(graph.record.at("first_appearance_s").at("table").get<double>(), 2.5);
    const OrderedJson box = graph.frame_record.at("frames")[0].at("bboxes_2d")[0].at("bbox_2d");
    QCOMPARE(box.dump(), std::string("[5,6,9,7]"));
  }

  void theReleasedSchemas() {
    SmallRoom scannet(Dataset::kScannet), scannetpp(Dataset::kScannetpp);
    const auto a = BuildMetadata(&scannet, Options(Compat::kPaper2025));
    const auto b = BuildMetadata(&scannetpp, Options(Compat::kPaper2025));
    QVERIFY(a && b);
    const auto keys = [](const OrderedJson& json) {
      QStringList names;
      for (const auto& [key, value] : json.items()) names << QString::fromStdString(key);
      return names.join(' ');
    };
    QCOMPARE(keys(a->graph.record),
             QString("video_path dataset room_size room_center object_counts object_bboxes"));
    QCOMPARE(keys(b->graph.record), QString("video_path dataset scene_name split room_size "
                                            "room_center object_counts object_bboxes"));
    const OrderedJson& box = a->graph.record.at("object_bboxes").at("chair")[0];
    QCOMPARE(keys(box), QString("centroid axesLengths normalizedAxes min max instance_id"));
    QVERIFY(!b->graph.record.at("object_bboxes").at("chair")[0].contains("instance_id"));
  }

  void arkitSeesByDepth() {
    SmallRoom scan(Dataset::kArkitscenes);
    const auto made = BuildMetadata(&scan, Options(Compat::kFixed));
    QVERIFY2(made.has_value(), made ? "" : made.error().ToString().c_str());
    // The camera stands 1.5 m above the chair's seat and far from the table.
    QCOMPARE(made->graph.frames[0].visible, (std::vector<int64_t>{3}));
    const OrderedJson box =
        made->graph.frame_record.at("frames")[0].at("bboxes_2d")[0].at("bbox_2d");
    // Top corners at 1.5 m: 31.7 ± 60 · 0.25 / 1.5 and 23.3 ± 60 · 0.3 / 1.5, rounded.
    QCOMPARE(box.dump(), std::string("[22,11,42,35]"));
  }

  void aRoomWithoutFloorIsRefused() {
    class Empty : public SmallRoom {
     public:
      Empty() : SmallRoom(Dataset::kScannet) {}
      const LabelledMesh& mesh() const override { return none_; }

     private:
      LabelledMesh none_;
    } scan;
    const auto made = BuildMetadata(&scan, Options(Compat::kFixed));
    QVERIFY(!made);
    QVERIFY(made.error().message.find("floor area") != std::string::npos);
  }

  void stopsWhenAsked() {
    SmallRoom scan(Dataset::kScannet);
    std::stop_source stop;
    stop.request_stop();
    const auto made = BuildMetadata(&scan, Options(Compat::kFixed), {stop.get_token(), {}});
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::kCancelled);
  }
};

QTEST_APPLESS_MAIN(TestBuildMetadata)
#include "tst_build_metadata.moc"
