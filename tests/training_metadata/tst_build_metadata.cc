// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "training/data/metadata/build_metadata.h"
#include "training/data/metadata/visibility.h"

using namespace vlm3r;
using namespace vlm3r::training;

namespace {

constexpr int kWidth = 64, kHeight = 48;

/// A floor of 4 m by 3 m with two boxes on it; the camera looks down from 2 m and sees one of them
/// from the first frame, the other from the sixth.
class SmallScan : public Scan {
 public:
  explicit SmallScan(Dataset dataset) : dataset_(dataset) {
    for (int x = 0; x <= 80; ++x) {
      for (int y = 0; y <= 60; ++y) AddVertex({0.05F * x, 0.05F * y, 0}, -1);
    }
    AddCuboid(3, {1, 1, 0.25F}, {0.5F, 0.6F, 0.5F});
    AddCuboid(8, {3, 2, 0.5F}, {0.4F, 0.4F, 1});
    objects_ = {{3, Label("chair"), {}}, {8, Label("table"), {}}, {9, "wall", {}}};
    if (dataset != Dataset::kScannet) {
      for (size_t i : {size_t{0}, size_t{1}}) {
        objects_[i].box = *scene::OrientedBox::Create(
            i == 0 ? Eigen::Vector3d(1, 1, 0.25) : Eigen::Vector3d(3, 2, 0.5),
            i == 0 ? Eigen::Vector3d(0.5, 0.6, 0.5) : Eigen::Vector3d(0.4, 0.4, 1),
            Eigen::Matrix3d::Identity());
      }
    }
    for (int i = 0; i < 10; ++i) AddFrame(i);
    intrinsics_ = {60, 60, 31.7, 23.3, kWidth, kHeight};
  }

  const std::string& name() const override { return name_; }
  Dataset dataset() const override { return dataset_; }
  const std::vector<ScanObject>& objects() const override { return objects_; }
  const LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<ScanFrame>& frames() const override { return frames_; }
  const Intrinsics& intrinsics() const override { return intrinsics_; }
  Result<ColorImage> ReadColor(size_t) override { return ColorImage{}; }
  Result<DepthImage> ReadDepth(size_t) override {
    return DepthImage{kWidth, kHeight, std::vector<float>(kWidth * kHeight, 1.5F)};
  }
  Result<std::optional<InstanceImage>> ReadInstances(size_t frame) override {
    if (dataset_ == Dataset::kArkitscenes) return std::optional<InstanceImage>();
    InstanceImage mask{kWidth, kHeight, std::vector<int32_t>(kWidth * kHeight, -1)};
    const auto paint = [&](int x, int y, int32_t id) {
      mask.instances[static_cast<size_t>(y * kWidth + x)] = id;
    };
    paint(5, 7, 3);
    paint(9, 6, 3);
    if (frame >= 5) paint(20, 30, 8);
    return std::optional<InstanceImage>(mask);
  }

 private:
  static const char* Label(const char* name) { return name; }
  void AddVertex(const Eigen::Vector3f& p, int32_t instance) {
    mesh_.vertices.push_back(p);
    mesh_.instances.push_back(instance);
  }
  void AddCuboid(int32_t instance, const Eigen::Vector3f& center, const Eigen::Vector3f& size) {
    for (int corner = 0; corner < 8; ++corner) {
      const Eigen::Vector3f sign(corner & 1 ? 0.5F : -0.5F, corner & 2 ? 0.5F : -0.5F,
                                 corner & 4 ? 0.5F : -0.5F);
      AddVertex(center + sign.cwiseProduct(size), instance);
    }
  }
  void AddFrame(int i) {
    ScanFrame frame;
    frame.id = i * 3;
    frame.name = "00000" + std::to_string(i);
    frame.time_s = 2 + 0.5 * i;
    Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
    pose.topLeftCorner<3, 3>() = Eigen::Vector3d(1, -1, -1).asDiagonal();
    pose.topRightCorner<3, 1>() = Eigen::Vector3d(1, 1, 2);
    if (i != 9) frame.world_from_camera = pose;
    frames_.push_back(frame);
  }

  std::string name_ = "room_a";
  Dataset dataset_;
  std::vector<ScanObject> objects_;
  LabelledMesh mesh_;
  std::vector<ScanFrame> frames_;
  Intrinsics intrinsics_;
};

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
    SmallScan scan(Dataset::kScannet);
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
    SmallScan scannet(Dataset::kScannet), scannetpp(Dataset::kScannetpp);
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
    SmallScan scan(Dataset::kArkitscenes);
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
    class Empty : public SmallScan {
     public:
      Empty() : SmallScan(Dataset::kScannet) {}
      const LabelledMesh& mesh() const override { return none_; }

     private:
      LabelledMesh none_;
    } scan;
    const auto made = BuildMetadata(&scan, Options(Compat::kFixed));
    QVERIFY(!made);
    QVERIFY(made.error().message.find("floor area") != std::string::npos);
  }

  void stopsWhenAsked() {
    SmallScan scan(Dataset::kScannet);
    std::stop_source stop;
    stop.request_stop();
    const auto made = BuildMetadata(&scan, Options(Compat::kFixed), {stop.get_token(), {}});
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::kCancelled);
  }
};

QTEST_APPLESS_MAIN(TestBuildMetadata)
#include "tst_build_metadata.moc"
