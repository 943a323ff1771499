// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/export.h"

#include <QtTest>

#include <sys/resource.h>
#include <zlib.h>

#include <csignal>
#include <cstring>
#include <fstream>

#include "engine/base/json.h"
#include "engine/scene/npy.h"
#include "engine/scene/ply.h"
#include "engine/scene/png_writer.h"
#include "engine/scene/snapshot_store.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;
using namespace vlm3r::scene;
namespace fs = std::filesystem;

class TestSceneExport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void writesAllFormats();
  void depthPngHoldsMillimetres();
  void depthScale_data();
  void depthScale();
  void snapshotComesBackBitByBit();
  void loadRefusesDamage_data();
  void loadRefusesDamage();
  void replacesItsOwnExportOnly();
  void fullDiskLeavesEverythingAsItWas();
  void cancelLeavesNothing();
  void refusesAnEmptyReconstruction();
  void framesOneByOneGiveTheSameFiles();
  void streamedCloudHasABound();
  void droppedStreamLeavesNothing();
  void formatNamesAreUnique();

 private:
  QTemporaryDir dir_;
  fs::path Dir(const char* name) const { return dir_.path().toStdString() + "/" + name; }
  std::vector<std::string> Entries() const;
};

static std::string Content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> TestSceneExport::Entries() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(dir_.path().toStdString()))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

void TestSceneExport::writesAllFormats() {
  ExportRequest request{Dir("all"), AllExportFormats(), {}, 100};
  Snapshot snapshot = WavyWall();
  snapshot.frames[0].points_camera[5] = std::nanf("");
  const ExportReport report = ExportSnapshot(snapshot, request).value();
  for (const char* file :
       {"points.ply", "points_ascii.ply", "trajectory.txt", "scene.glb", "scene.json",
        "colmap/images.txt", "colmap/images/frame_000002.png", "depth/frame_000000.png",
        "depth/frame_000000.npy", "confidence/frame_000001.npy", "snapshot/snapshot.json"}) {
    QVERIFY2(std::find(report.files.begin(), report.files.end(), file) != report.files.end(), file);
    QVERIFY2(fs::file_size(Dir("all") / file) > 0, file);
  }
  QCOMPARE(report.counts.not_finite, int64_t{1});
  QCOMPARE(ReadPly(Dir("all") / "points.ply")->cloud.points.size(),
           static_cast<size_t>(report.num_points));
  const Json scene = ReadJsonFile(Dir("all") / "scene.json").value();
  QCOMPARE(scene["num_points"].get<int64_t>(), report.num_points);
  QCOMPARE(scene["frames"][1]["frame_index"].get<int>(), 10);
  // NaN never reaches a file: an unusable depth is 0.
  const auto depth = ReadNpyFloat(Dir("all") / "depth/frame_000000.npy", {16, 24}).value();
  QCOMPARE(depth[1], 0.0f);
  QCOMPARE(depth[2], snapshot.frames[0].points_camera[8]);
}

void TestSceneExport::depthPngHoldsMillimetres() {
  const std::vector<uint16_t> pixels = {0, 1, 256, 65535, 4660, 7};
  const fs::path path = Dir("d.png");
  QVERIFY(WriteGray16Png(path, pixels, 3, 2));
  const std::string png = Content(path);
  QVERIFY(png.starts_with("\x89PNG\r\n\x1a\n"));
  QCOMPARE(static_cast<int>(png[16 + 8]), 16);
  QCOMPARE(static_cast<int>(png[16 + 9]), 0);
  const size_t idat = png.find("IDAT");
  const uint32_t size =
      static_cast<uint8_t>(png[idat - 1]) + 256u * static_cast<uint8_t>(png[idat - 2]);
  std::string rows(100, '\0');
  uLongf length = rows.size();
  QCOMPARE(uncompress(reinterpret_cast<Bytef*>(rows.data()), &length,
                      reinterpret_cast<const Bytef*>(&png[idat + 4]), size),
           Z_OK);
  QCOMPARE(length, uLongf{2 * 7});
  for (size_t i = 0; i < pixels.size(); ++i) {
    const size_t at = i / 3 * 7 + 1 + i % 3 * 2;
    QCOMPARE(static_cast<uint8_t>(rows[at]) * 256 + static_cast<uint8_t>(rows[at + 1]),
             int{pixels[i]});
  }
}

void TestSceneExport::depthScale_data() {
  QTest::addColumn<float>("depth_m");
  QTest::addColumn<int>("millimetres");
  QTest::newRow("ordinary") << 1.2344f << 1234;
  QTest::newRow("rounds") << 1.2346f << 1235;
  QTest::newRow("behind") << -1.0f << 0;
  QTest::newRow("not a number") << std::nanf("") << 0;
  QTest::newRow("infinite") << INFINITY << 0;
  QTest::newRow("far") << 70.0f << 65535;
  QTest::newRow("very far") << 1e30f << 65535;
}

void TestSceneExport::depthScale() {
  QFETCH(float, depth_m);
  QFETCH(int, millimetres);
  QCOMPARE(int{DepthToMillimetres(depth_m)}, millimetres);
}

void TestSceneExport::snapshotComesBackBitByBit() {
  Snapshot snapshot = WavyWall();
  snapshot.random_weights = true;
  snapshot.warnings = {"one", "two"};
  snapshot.frames[1].points_world.clear();
  snapshot.frames[1].confidence_world.clear();
  snapshot.frames[2].points_camera[7] = std::nanf("");
  QVERIFY(ExportSnapshot(snapshot, {Dir("snap"), {ExportFormat::kSnapshot}, {}, 0}));
  for (const char* name : {"snap", "snap/snapshot", "snap/snapshot/snapshot.json"}) {
    const Snapshot back = LoadSnapshot(Dir(name)).value();
    QCOMPARE(back.source, snapshot.source);
    QVERIFY(back.random_weights);
    QVERIFY(back.warnings == snapshot.warnings);
    QCOMPARE(back.frames.size(), snapshot.frames.size());
    for (size_t i = 0; i < back.frames.size(); ++i) {
      const FrameGeometry &a = back.frames[i], &b = snapshot.frames[i];
      QVERIFY(std::memcmp(a.points_camera.data(), b.points_camera.data(),
                          b.points_camera.size() * 4) == 0);
      QVERIFY(a.points_world == b.points_world && a.confidence_self == b.confidence_self);
      QVERIFY(a.confidence_world == b.confidence_world && a.rgb == b.rgb);
      QVERIFY(a.world_from_camera.matrix() == b.world_from_camera.matrix());
      QCOMPARE(a.time_s, b.time_s);
      QCOMPARE(a.frame_index, b.frame_index);
      QCOMPARE(a.intrinsics.focal_px, b.intrinsics.focal_px);
    }
  }
}

void TestSceneExport::loadRefusesDamage_data() {
  QTest::addColumn<QString>("from");
  QTest::addColumn<QString>("to");
  QTest::newRow("format") << "vlm3r-snapshot"
                          << "other";
  QTest::newRow("newer version") << "\"version\": 1"
                                 << "\"version\": 2";
  QTest::newRow("size") << "\"width\": 24"
                        << "\"width\": 25";
  QTest::newRow("huge size") << "\"width\": 24"
                             << "\"width\": 99999999";
  QTest::newRow("no size") << "\"width\": 24"
                           << "\"wudth\": 24";
  QTest::newRow("size as text") << "\"width\": 24"
                                << "\"width\": \"24\"";
  QTest::newRow("no focal length") << "focal_px"
                                   << "focal";
  QTest::newRow("huge number") << "\"time_s\": 0.0"
                               << "\"time_s\": 1e999";
  QTest::newRow("not a rotation") << "\"world_from_camera\": [\n    [\n     1.0"
                                  << "\"world_from_camera\": [\n    [\n     1.1";
  QTest::newRow("frames") << "\"frames\": ["
                          << "\"frames\": [{},";
  QTest::newRow("cut") << "\"frames\": ["
                       << "\"frames\": ";
}

void TestSceneExport::loadRefusesDamage() {
  QFETCH(QString, from);
  QFETCH(QString, to);
  QVERIFY(ExportSnapshot(WavyWall(), {Dir("damaged"), {ExportFormat::kSnapshot}, {}, 0}));
  const fs::path file = Dir("damaged") / "snapshot" / "snapshot.json";
  QString text = QString::fromStdString(Content(file));
  QVERIFY2(text.contains(from), "the test's own premise");
  text.replace(text.indexOf(from), from.size(), to);
  std::ofstream(file) << text.toStdString();
  const auto snapshot = LoadSnapshot(Dir("damaged"));
  QVERIFY(!snapshot);
  QVERIFY(snapshot.error().code == ErrorCode::kBadInput);
  QVERIFY(!snapshot.error().file.empty());
}

void TestSceneExport::replacesItsOwnExportOnly() {
  const ExportRequest request{Dir("again"), {ExportFormat::kTum, ExportFormat::kPly}, {}, 0};
  QVERIFY(ExportSnapshot(WavyWall(2), request));
  QVERIFY(ExportSnapshot(WavyWall(3), {Dir("again"), {ExportFormat::kTum}, {}, 0}));
  QVERIFY(!fs::exists(Dir("again") / "points.ply"));
  std::ofstream(Dir("again") / "notes.txt") << "mine";
  const auto refused = ExportSnapshot(WavyWall(), request);
  QVERIFY(!refused);
  QVERIFY(refused.error().code == ErrorCode::kUsage);
  QCOMPARE(Content(Dir("again") / "notes.txt"), std::string("mine"));
  std::ofstream(Dir("file")) << "mine";
  QVERIFY(!ExportSnapshot(WavyWall(), {Dir("file"), {}, {}, 0}));
}

void TestSceneExport::fullDiskLeavesEverythingAsItWas() {
  const fs::path target = Dir("full");
  QVERIFY(ExportSnapshot(WavyWall(2), {target, {ExportFormat::kTum}, {}, 0}));
  const std::string before = Content(target / "trajectory.txt");
  const auto entries = Entries();
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  getrlimit(RLIMIT_FSIZE, &old_limit);
  // Fails at another file of the export each time: first the trajectory, then the cloud, then the
  // maps.
  for (rlim_t limit : {0, 100, 1000, 3000, 20'000}) {
    const rlimit small{limit, old_limit.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto report = ExportSnapshot(WavyWall(3), {target, {}, {}, 1000});
    setrlimit(RLIMIT_FSIZE, &old_limit);
    QVERIFY2(!report, std::to_string(limit).c_str());
    QVERIFY(report.error().code == ErrorCode::kDisk);
    QCOMPARE(Content(target / "trajectory.txt"), before);
    QVERIFY(Entries() == entries);
  }
}

void TestSceneExport::cancelLeavesNothing() {
  std::stop_source stop;
  RunControl control;
  control.stop = stop.get_token();
  control.on_progress = [&](const Progress& progress) {
    if (progress.done == 2) stop.request_stop();
  };
  const auto entries = Entries();
  const auto report = ExportSnapshot(WavyWall(), {Dir("cancelled"), {}, {}, 100}, control);
  QVERIFY(!report);
  QVERIFY(report.error().code == ErrorCode::kCancelled);
  QVERIFY(Entries() == entries);
}

void TestSceneExport::refusesAnEmptyReconstruction() {
  QVERIFY(!ExportSnapshot({}, {Dir("empty"), {}, {}, 0}));
  QVERIFY(!fs::exists(Dir("empty")));
}

void TestSceneExport::framesOneByOneGiveTheSameFiles() {
  const Snapshot snapshot = WavyWall(4);
  const CloudFilter filter{.min_confidence = 1.5, .remove_outliers = true};
  const auto whole = ExportSnapshot(snapshot, {Dir("whole"), AllExportFormats(), filter}).value();
  auto streamed = StreamedExport::Begin({Dir("streamed"), AllExportFormats(), filter}).value();
  for (const FrameGeometry& frame : snapshot.frames) QVERIFY(streamed.Add(frame));
  QVERIFY(!fs::exists(Dir("streamed")));
  Snapshot facts;  // What is known of a clip when its frames are gone.
  facts.source = snapshot.source;
  const auto report = streamed.Finish(facts).value();
  QVERIFY(report.files == whole.files);
  QCOMPARE(report.num_points, whole.num_points);
  QVERIFY(report.warnings == whole.warnings);
  for (const std::string& file : whole.files)
    QVERIFY2(Content(Dir("whole") / file) == Content(Dir("streamed") / file), file.c_str());
}

void TestSceneExport::streamedCloudHasABound() {
  Snapshot snapshot = WavyWall(1);
  ExportRequest request{Dir("bound"), {ExportFormat::kPly, ExportFormat::kTum}, {}};
  request.max_points = 500;
  auto streamed = StreamedExport::Begin(request).value();
  for (int i = 0; i < 40; ++i) {
    snapshot.frames[0].frame_index = i;
    QVERIFY(streamed.Add(snapshot.frames[0]));
  }
  const auto report = streamed.Finish(snapshot).value();
  QCOMPARE(report.counts.pixels, int64_t{40} * 24 * 16);
  QVERIFY(report.num_points <= 500 && report.num_points > 200);
  QVERIFY(std::any_of(report.warnings.begin(), report.warnings.end(), [](const std::string& text) {
    return text.find("one of 32 points") != std::string::npos;
  }));
  const auto cloud = ReadPly(Dir("bound") / "points.ply")->cloud;
  QCOMPARE(cloud.points.size(), static_cast<size_t>(report.num_points));
  QCOMPARE(cloud.points.front().frame_index, 0);
  QCOMPARE(cloud.points.back().frame_index, 39);
}

void TestSceneExport::droppedStreamLeavesNothing() {
  const auto entries = Entries();
  {
    auto streamed = StreamedExport::Begin({Dir("dropped"), {}, {}}).value();
    QVERIFY(streamed.Add(WavyWall(1).frames[0]));
  }
  QVERIFY(Entries() == entries);
  auto streamed = StreamedExport::Begin({Dir("dropped"), {}, {}}).value();
  FrameGeometry broken = WavyWall(1).frames[0];
  broken.points_camera.pop_back();
  QVERIFY(!streamed.Add(broken));
  QVERIFY(!streamed.Finish({}));
}

void TestSceneExport::formatNamesAreUnique() {
  for (const ExportFormat format : AllExportFormats())
    QVERIFY(ExportFormatFromName(ExportFormatName(format)) == format);
  QVERIFY(!ExportFormatFromName("obj"));
}

QTEST_APPLESS_MAIN(TestSceneExport)
#include "tst_scene_export.moc"
