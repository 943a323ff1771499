// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QTest>

#include "tests/training_scans/small_scan.h"
#include "training/data/scans/scannet.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

std::string ReadAll(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void WriteAll(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// Opens a scan and reads everything of it; returns the first error's text, or nothing.
std::string ReadEverything(const fs::path& root) {
  auto scan = OpenScannet(root, "scene0001_00");
  if (!scan) return scan.error().ToString();
  for (size_t i = 0; i < (*scan)->frames().size(); ++i) {
    if (const auto color = (*scan)->ReadColor(i); !color) return color.error().ToString();
    if (const auto depth = (*scan)->ReadDepth(i); !depth) return depth.error().ToString();
    if (const auto mask = (*scan)->ReadInstances(i); !mask) return mask.error().ToString();
  }
  return {};
}

}  // namespace

class TestScannet : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
    test::SmallScan scan;
    const Status written = WriteScannet(&scan, root_);
    QVERIFY2(written, written ? "" : written.error().ToString().c_str());
  }

  void comesBackAsItWas() {
    test::SmallScan original;
    auto opened = OpenScannet(root_, "scene0001_00");
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().ToString().c_str());
    Scan& scan = **opened;
    QVERIFY(scan.mesh().vertices == original.mesh().vertices);
    QVERIFY(scan.mesh().colors == original.mesh().colors);
    QVERIFY(scan.mesh().faces == original.mesh().faces);
    QVERIFY(scan.mesh().instances == original.mesh().instances);
    QCOMPARE(scan.objects().size(), original.objects().size());
    QCOMPARE(scan.objects()[1].label, original.objects()[1].label);
    QCOMPARE(scan.objects()[1].instance_id, int64_t{300});
    QCOMPARE(scan.intrinsics().cx, 19.5);
    QCOMPARE(scan.frames().size(), size_t{5});
    for (size_t i = 0; i < 5; ++i) {
      const auto& pose = scan.frames()[i].world_from_camera;
      QCOMPARE(pose.has_value(), i != 2);
      if (pose) QVERIFY(pose->isApprox(*original.frames()[i].world_from_camera));
      QVERIFY(scan.ReadDepth(i)->depth_m == original.ReadDepth(i)->depth_m);
      const auto mask = scan.ReadInstances(i);
      QCOMPARE(mask->has_value(), i != 3);
      if (*mask) QVERIFY((*mask)->instances == (*original.ReadInstances(i))->instances);
      // JPEG loses a little.
      const auto color = scan.ReadColor(i), before = original.ReadColor(i);
      double difference = 0;
      for (size_t k = 0; k < color->rgb.size(); ++k)
        difference += std::abs(int{color->rgb[k]} - int{before->rgb[k]});
      QVERIFY(difference / static_cast<double>(color->rgb.size()) < 3);
    }
  }

  void alignsMeshAndPoses() {
    const fs::path info = root_ / "scans/scene0001_00/scene0001_00.txt";
    WriteAll(info, "axisAlignment = 0 -1 0 2 1 0 0 0 0 0 1 0.5 0 0 0 1\n");
    test::SmallScan original;
    auto scan = OpenScannet(root_, "scene0001_00");
    QVERIFY(scan.has_value());
    const Eigen::Vector3f before = original.mesh().vertices[5], now = (*scan)->mesh().vertices[5];
    QVERIFY((now - Eigen::Vector3f(2 - before.y(), before.x(), before.z() + 0.5F)).norm() < 1e-6F);
    const Eigen::Matrix4d pose = *(*scan)->frames()[1].world_from_camera;
    QVERIFY((pose.col(3) - Eigen::Vector4d(2, 0.5, 0.5, 1)).norm() < 1e-6);
  }

  void listsScenesAndSplits() {
    fs::create_directories(root_ / "scans/scene0000_00");  // Without a stream: not listed.
    QCOMPARE(*ListScannet(root_, "val"), (std::vector<std::string>{"scene0001_00"}));
    WriteAll(root_ / "scannetv2_val.txt", "scene0009_00\r\nscene0001_00\r\n");
    WriteAll(root_ / "scannetv2_train.txt", "scene0002_00\n");
    QCOMPARE(*ListScannet(root_, "val"), (std::vector<std::string>{"scene0001_00"}));
    QVERIFY(ListScannet(root_, "train")->empty());
    QVERIFY(!ListScannet(root_ / "nowhere", "val"));
  }

  void namesThatLeadElsewhereAreRefused() {
    for (const char* name : {"", "..", "../scans/scene0001_00", "a/b", ".hidden"})
      QVERIFY(!OpenScannet(root_, name));
  }

  void aSecondSceneKeepsTheLabelsOfTheFirst() {
    const std::string before = ReadAll(ScannetLabels(root_));
    test::SmallScan scan;
    QVERIFY(WriteScannet(&scan, root_));
    QCOMPARE(ReadAll(ScannetLabels(root_)), before);
    QVERIFY(before.find("\tchair\t") != std::string::npos);
  }

  void damageIsNamed_data() {
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("content");
    QTest::newRow("no mesh") << "_vh_clean_2.ply"
                             << "";
    QTest::newRow("huge mesh")
        << "_vh_clean_2.ply"
        << "ply\nformat ascii 1.0\nelement vertex 2147483648\nproperty float "
           "x\nproperty float y\nproperty float z\nend_header\n1 2 3\n";
    QTest::newRow("mesh with NaN")
        << "_vh_clean_2.ply"
        << "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty "
           "float z\nend_header\nnan 0 0\n";
    QTest::newRow("segments") << "_vh_clean_2.0.010000.segs.json"
                              << "{\"segIndices\": [1, 2]}";
    QTest::newRow("groups") << ".aggregation.json"
                            << "{\"segGroups\": [{\"id\": -1}]}";
    QTest::newRow("alignment") << ".txt"
                               << "axisAlignment = 1 2 3\n";
    QTest::newRow("mirrored") << ".txt"
                              << "axisAlignment = -1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1\n";
    QTest::newRow("stream") << ".sens"
                            << "abcdefgh";
    QTest::newRow("masks") << "_2d-instance-filt.zip"
                           << "PK";
  }

  void damageIsNamed() {
    QFETCH(QString, suffix);
    QFETCH(QString, content);
    WriteAll(root_ / "scans/scene0001_00" / ("scene0001_00" + suffix.toStdString()),
             content.toStdString());
    const std::string error = ReadEverything(root_);
    QVERIFY2(error.find("scene0001_00" + suffix.toStdString()) != std::string::npos, error.c_str());
  }

  void aCutStreamIsRefused() {
    const fs::path path = root_ / "scans/scene0001_00/scene0001_00.sens";
    const std::string bytes = ReadAll(path);
    WriteAll(path, bytes.substr(0, bytes.size() - 1));
    const std::string error = ReadEverything(root_);
    QVERIFY2(error.find("is cut off: 1 frames are missing") != std::string::npos, error.c_str());
    QVERIFY(error.find("scene0001_00.sens") != std::string::npos);
    WriteAll(path, bytes);
    QCOMPARE(ReadEverything(root_), std::string());
  }

  void streamsOfNoCameraAreRefused() {
    const fs::path path = root_ / "scans/scene0001_00/scene0001_00.sens";
    const std::string bytes = ReadAll(path);
    const std::string name = "StructureSensor";
    // Version, the name with its length, two matrices: then the depth camera's.
    const size_t at = 4 + 8 + name.size() + 2 * 64;
    QCOMPARE(bytes.substr(12, name.size()), name);
    for (const float focal : {0.0F, -50.0F, NAN}) {
      std::string changed = bytes;
      std::memcpy(changed.data() + at, &focal, sizeof focal);
      WriteAll(path, changed);
      const std::string error = ReadEverything(root_);
      QVERIFY2(error.find("depth intrinsics") != std::string::npos, error.c_str());
    }
  }

  /// Whatever is in the files, reading ends with a scan or with one line.
  void mutationsNeverCrash() {
    uint64_t state = 1;
    const auto random = [&state](uint64_t bound) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return (state >> 33) % bound;
    };
    const fs::path folder = root_ / "scans/scene0001_00";
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    int num_errors = 0;
    for (int round = 0; round < 400; ++round) {
      const fs::path& file = files[random(files.size())];
      const std::string before = ReadAll(file);
      std::string bytes = before;
      for (uint64_t i = 0; i <= random(4); ++i)
        bytes[random(bytes.size())] = static_cast<char>(random(256));
      if (random(4) == 0) bytes.resize(random(bytes.size()));
      WriteAll(file, bytes);
      const std::string error = ReadEverything(root_);
      num_errors += error.empty() ? 0 : 1;
      QVERIFY(error.find('\n') == std::string::npos);
      WriteAll(file, before);
    }
    QVERIFY(num_errors > 50);
    QCOMPARE(ReadEverything(root_), std::string());
  }

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

QTEST_APPLESS_MAIN(TestScannet)
#include "tst_scannet.moc"
