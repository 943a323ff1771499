// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fstream>
#include <numbers>

#include <QTemporaryDir>
#include <QTest>

#include "engine/base/json.h"
#include "engine/scene/png_writer.h"
#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/mesh_ply.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

void WriteAll(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

/// A scan of four frames in the dataset's own files: one without a pose in time, one whose depth is
/// empty.
class TestArkitscenes : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    root_ = temporary_->path().toStdString();
    folder_ = root_ / "raw/Validation/41069025";
    fs::create_directories(folder_);
    WriteAll(root_ / "metadata.csv",
             "video_id,visit_id,fold\r\n41069026,400,Validation\n41069025,400,Validation\n"
             "41069025,NA,Validation\n../41069025,401,Validation\n50000000,402,Training\n");
    WriteAll(folder_ / "41069025_3dod_annotation.json", Annotation().dump());
    LabelledMesh mesh;
    mesh.vertices = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    mesh.faces = {{0, 1, 2}};
    QVERIFY(WriteMesh(folder_ / "41069025_3dod_mesh.ply", mesh));
    // A quarter turn about z, and the camera at (1, 2, 3): t = -R c.
    const double quarter = std::numbers::pi / 2;
    std::string trajectory = "no pose\nnan 0 0 0 0 0 0\n";
    for (const char* time : {"10.00", "10.10", "10.50"})
      trajectory += std::string(time) + " 0 0 " + std::to_string(quarter) + " 2 -1 -3\n";
    WriteAll(folder_ / "lowres_wide.traj", trajectory);
    for (const char* time : {"10.010", "10.110", "10.300", "10.520"}) AddFrame(time);
    const std::vector<uint16_t> nothing(256 * 192, 0);
    QVERIFY(scene::WriteGray16Png(folder_ / "lowres_depth/41069025_10.520.png", nothing, 256, 192));
  }

  void readsWhatIsThere() {
    auto opened = OpenArkitscenes(root_, "41069025");
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().ToString().c_str());
    Scan& scan = **opened;
    QCOMPARE(scan.frames().size(), size_t{2});
    QCOMPARE(scan.frames()[1].name, std::string("41069025_10.110"));
    QVERIFY(std::abs(scan.frames()[1].time_s - 0.1) < 1e-9);
    const Eigen::Matrix4d pose = *scan.frames()[0].world_from_camera;
    QVERIFY((pose.col(3) - Eigen::Vector4d(1, 2, 3, 1)).norm() < 1e-5);
    // The camera's x axis in the world: R is a quarter turn, its inverse turns x to -y.
    QVERIFY((pose.col(0) - Eigen::Vector4d(0, -1, 0, 0)).norm() < 1e-5);
    QCOMPARE(scan.intrinsics().width, 512);
    QCOMPARE(scan.intrinsics().fx, 424.0);
    QCOMPARE(scan.intrinsics().cy, 190.0);
    QCOMPARE(scan.objects().size(), size_t{2});
    QCOMPARE(scan.objects()[0].label, std::string("tv_monitor"));
    const scene::OrientedBox& box = *scan.objects()[0].box;
    QVERIFY((box.world_from_box().col(0) - Eigen::Vector3d(0, 1, 0)).norm() < 1e-9);
    QCOMPARE(box.size_m().z(), 0.5);
    QVERIFY(!scan.objects()[1].box);  // Without volume.
    const auto depth = scan.ReadDepth(0);
    QCOMPARE(depth->width, 512);
    QCOMPARE(depth->depth_m[0], 1.5F);
    QCOMPARE(depth->depth_m[2], 1.501F);  // The second stored pixel, doubled.
    QCOMPARE(depth->depth_m[512 * 2], depth->depth_m[0] + 0.256F);
    QCOMPARE(scan.ReadColor(0)->width, 256);
    QVERIFY(!scan.ReadInstances(0)->has_value());
  }

  void listsOneScanOfAVisit() {
    QCOMPARE(*ListArkitscenes(root_, "val"), (std::vector<std::string>{"41069025"}));
    QVERIFY(ListArkitscenes(root_, "train")->empty());
    QVERIFY(!ListArkitscenes(root_ / "nowhere", "val"));
    const fs::path list = root_ / "splits/arkitscenes/scenes_val.txt";
    WriteAll(list, "41069025\r\n41069099\n");
    QCOMPARE(*ListArkitscenes(root_, "val"), (std::vector<std::string>{"41069025"}));
    WriteAll(list, "41069099\n");
    QVERIFY(ListArkitscenes(root_, "val")->empty());
    WriteAll(root_ / "metadata.csv", "a,b\n1,2\n");
    QVERIFY(!ListArkitscenes(root_, "val"));
  }

  void damageIsNamed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    QTest::newRow("annotation") << "41069025_3dod_annotation.json"
                                << "{\"data\": [{}]}";
    QTest::newRow("mesh") << "41069025_3dod_mesh.ply"
                          << "ply";
    QTest::newRow("trajectory") << "lowres_wide.traj"
                                << "1 2 3\n";
    QTest::newRow("camera") << "lowres_wide_intrinsics/41069025_10.010.pincam"
                            << "256 0 1 1 1 1";
    QTest::newRow("depth") << "lowres_depth/41069025_10.010.png"
                           << "no png";
  }

  void damageIsNamed() {
    QFETCH(QString, file);
    QFETCH(QString, content);
    WriteAll(folder_ / file.toStdString(), content.toStdString());
    const auto scan = OpenArkitscenes(root_, "41069025");
    QVERIFY(!scan);
    QVERIFY2(scan.error().ToString().find(file.toStdString()) != std::string::npos,
             scan.error().ToString().c_str());
  }

  void namesThatLeadElsewhereAreRefused() {
    for (const char* name : {"", "..", "../Validation/41069025", "a/b"})
      QVERIFY(!OpenArkitscenes(root_, name));
    QVERIFY(!OpenArkitscenes(root_, "41069999"));
  }

 private:
  static OrderedJson Annotation() {
    const auto object = [](const char* label, double height) {
      return OrderedJson{{"label", label},
                         {"uid", "x"},
                         {"segments",
                          {{"obbAligned",
                            {{"centroid", {1, 2, 0.5}},
                             {"axesLengths", {1.5, 0.2, height}},
                             {"normalizedAxes", {0, 1, 0, -1, 0, 0, 0, 0, 1}}}}}}};
    };
    return {{"data", {object("tv_monitor", 0.5), object("sofa", 0)}}};
  }

  void AddFrame(const std::string& time) {
    const std::string stem = "41069025_" + time;
    for (const char* place : {"lowres_wide", "lowres_depth", "lowres_wide_intrinsics"})
      fs::create_directories(folder_ / place);
    const std::vector<uint8_t> rgb(256 * 192 * 3, 77);
    std::vector<uint16_t> depth;
    for (int i = 0; i < 256 * 192; ++i) depth.push_back(static_cast<uint16_t>(1500 + i % 2000));
    QVERIFY(scene::WriteRgbPng(folder_ / "lowres_wide" / (stem + ".png"), rgb, 256, 192));
    QVERIFY(scene::WriteGray16Png(folder_ / "lowres_depth" / (stem + ".png"), depth, 256, 192));
    WriteAll(folder_ / "lowres_wide_intrinsics" / (stem + ".pincam"),
             "256 192 212.0 212.0 127.5 95.0\n");
  }

  std::unique_ptr<QTemporaryDir> temporary_;
  fs::path root_, folder_;
};

QTEST_APPLESS_MAIN(TestArkitscenes)
#include "tst_arkitscenes.moc"
