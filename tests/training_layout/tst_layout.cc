// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QTest>

#include "engine/frames/image_file.h"
#include "tests/support/value.h"
#include "training/data/layout/export_scans.h"
#include "training/data/layout/resize.h"
#include "training/data/layout/scan_video.h"
#include "training/data/metadata/build_metadata.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/scans/gray_png.h"
#ifdef VLM3R_HAS_MEDIA
#include "engine/media/open_media.h"
#endif

using namespace vlm3r;
using namespace vlm3r::training;
using rooms::SyntheticScan;
namespace fs = std::filesystem;

namespace {

using vlm3r::test::Value;

std::string Text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

GrayImage Gray(const fs::path& file) {
  const std::string bytes = Text(file);
  return Value(DecodeGrayPng(std::as_bytes(std::span(bytes)), file.string()));
}

rooms::FilmOptions Film() {
  rooms::FilmOptions film;
  film.width = 160;
  film.height = 120;
  film.num_frames = 6;
  return film;
}

ExportRequest RequestFor(Dataset dataset, const fs::path& out) {
  ExportRequest request;
  request.scenes = {"a", "b"};
  request.open = [dataset](const std::string& scene) -> Result<std::unique_ptr<Scan>> {
    if (scene == "bad")
      return Error{ErrorCode::kBadInput, "is damaged", "bad.sens", "Fetch it again"};
    return std::unique_ptr<Scan>(
        std::make_unique<SyntheticScan>(dataset, scene, scene == "a" ? 1 : 2, Film()));
  };
  request.options.num_frames = 4;
  request.options.video = false;
  request.out = out;
  return request;
}

}  // namespace

class TestLayout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void filesHoldWhatTheScanHas_data() {
    QTest::addColumn<int>("dataset");
    QTest::newRow("scannet") << static_cast<int>(Dataset::kScannet);
    QTest::newRow("scannetpp") << static_cast<int>(Dataset::kScannetpp);
    QTest::newRow("arkitscenes") << static_cast<int>(Dataset::kArkitscenes);
  }
  void filesHoldWhatTheScanHas();
  void intrinsicsOfTelephonesHaveTheirOwnName();
  void pointsCarryLabels();
  void scenesAreResumedSharedAndSkipped();
  void notesKnowTheirSource();
  void resizingIsOpenCvs();
  void videosAreWritten();
};

void TestLayout::filesHoldWhatTheScanHas() {
  QFETCH(int, dataset);
  const auto kind = static_cast<Dataset>(dataset);
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  SyntheticScan scan(kind, "room", 3, Film());
  ExportOptions options;
  options.num_frames = 4;
  options.video = false;
  QVERIFY(ExportScan(&scan, root, options));
  const std::vector<size_t> sampled = UniformFrames(6, 4);
  QCOMPARE(sampled.size(), size_t{4});
  for (const size_t i : sampled) {
    const ScanFrame& frame = scan.frames()[i];
    const auto color = frames::ReadImageFile(root / "color/train/room" / (frame.name + ".jpg"));
    QVERIFY(color);
    const int wanted = kind == Dataset::kScannet ? 640 : kind == Dataset::kArkitscenes ? 512 : 160;
    QCOMPARE(color->width, wanted);
    DepthImage depth = Value(scan.ReadDepth(i));
    if (kind == Dataset::kArkitscenes) depth = ResizeNearest(depth, 512, 384);
    const GrayImage written = Gray(root / "depth/train/room" / (frame.name + ".png"));
    QCOMPARE(written.width, depth.width);
    for (size_t k = 0; k < depth.depth_m.size(); ++k)
      QVERIFY(std::abs(written.values[k] * 1e-3 - depth.depth_m[k]) < 6e-4);
    std::istringstream pose(Text(root / "pose/train/room" / (frame.name + ".txt")));
    for (int k = 0; k < 16; ++k) {
      double number = 0;
      QVERIFY(pose >> number);
      QVERIFY(std::abs(number - (*frame.world_from_camera)(k / 4, k % 4)) < 1e-7);
    }
    const fs::path mask_file = root / "instance/train/room" / (frame.name + ".png");
    const auto mask = Value(scan.ReadInstances(i));
    QCOMPARE(fs::exists(mask_file), mask.has_value());
    if (!mask) continue;
    const InstanceImage resized =
        kind == Dataset::kScannet ? ResizeNearest(*mask, 640, 480) : *mask;
    const GrayImage ids = Gray(mask_file);
    QCOMPARE(ids.values.size(), resized.instances.size());
    for (size_t k = 0; k < ids.values.size(); ++k)
      QCOMPARE(static_cast<int>(ids.values[k]) - 1, resized.instances[k]);
  }
  QCOMPARE(std::distance(fs::directory_iterator(root / "color/train/room"), {}), 4);
  QCOMPARE(std::distance(fs::directory_iterator(root / "intrinsic/train"), {}), 1);
}

void TestLayout::intrinsicsOfTelephonesHaveTheirOwnName() {
  class Recording : public SyntheticScan {
   public:
    Recording() : SyntheticScan(Dataset::kScannetpp, "room", 3, Film()) {}
    bool is_iphone() const override { return true; }
  };
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recording scan;
  ExportOptions options;
  options.num_frames = 1;
  options.video = false;
  QVERIFY(ExportScan(&scan, root, options));
  QVERIFY(fs::exists(root / "intrinsic/train/intrinsics_room.txt"));
  QVERIFY(!fs::exists(root / "intrinsic/train/intrinsic_color_room.txt"));
}

void TestLayout::pointsCarryLabels() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  SyntheticScan scan(Dataset::kScannet, "room", 3, Film());
  ExportOptions options;
  options.video = false;
  std::string table = "id\traw_category\n";
  for (const ScanObject& object : scan.objects())
    table += std::to_string(100 + object.instance_id) + "\t" + object.label + "\n";
  options.labels = Value(LabelTable::Parse(table, "labels.tsv"));
  QVERIFY(ExportScan(&scan, root, options));
  const std::string ply = Text(root / "point_cloud/train/room.ply");
  const size_t end = ply.find("end_header\n") + 11;
  constexpr size_t kRowBytes = 3 * 4 + 3 + 2 * 4;
  const LabelledMesh& mesh = scan.mesh();
  QCOMPARE(ply.size() - end, kRowBytes * mesh.vertices.size());
  for (size_t i = 0; i < mesh.vertices.size(); ++i) {
    int32_t label = 0, instance = 0;
    std::memcpy(&label, ply.data() + end + i * kRowBytes + 15, 4);
    std::memcpy(&instance, ply.data() + end + i * kRowBytes + 19, 4);
    if (mesh.instances[i] < 0) {
      QCOMPARE(label, 0);
      continue;
    }
    QCOMPARE(instance, mesh.instances[i]);
    const auto object =
        std::ranges::find(scan.objects(), int64_t{instance}, &ScanObject::instance_id);
    QCOMPARE(int64_t{label}, *options.labels->IdOf(object->label));
  }
}

void TestLayout::scenesAreResumedSharedAndSkipped() {
  QTemporaryDir folder;
  ExportRequest request = RequestFor(Dataset::kScannetpp, folder.path().toStdString());
  request.shard = {1, 2};
  ExportReport report = Value(ExportScans(request));
  QCOMPARE(report.num_made, 1);
  QVERIFY(fs::exists(request.out / "color/train/b"));
  QVERIFY(!fs::exists(request.out / "color/train/a"));
  request.shard = {};
  request.scenes.push_back("bad");
  report = Value(ExportScans(request));
  QCOMPARE(report.num_made, 1);
  QCOMPARE(report.num_resumed, 1);
  QCOMPARE(report.skipped.size(), size_t{1});
  QCOMPARE(report.skipped[0].file, std::string("bad.sens"));
  request.options.num_frames = 2;  // Other options: nothing of before counts.
  QCOMPARE(Value(ExportScans(request)).num_made, 2);
  std::stop_source stop;
  stop.request_stop();
  request.options.num_frames = 3;
  QVERIFY(ExportScans(request, {stop.get_token(), {}}).error().code == ErrorCode::kCancelled);
}

void TestLayout::notesKnowTheirSource() {
  QTemporaryDir folder;
  ExportRequest request = RequestFor(Dataset::kScannetpp, folder.path().toStdString());
  std::string root = "/first";
  request.stamp = [&root](const std::string& scene) { return root + " " + scene; };
  QCOMPARE(Value(ExportScans(request)).num_made, 2);
  QCOMPARE(Value(ExportScans(request)).num_resumed, 2);
  root = "/second";
  // A scene that cannot be written anew is not taken for the old one either.
  request.scenes = {"a"};
  const auto open = request.open;
  request.open = [](const std::string&) -> Result<std::unique_ptr<Scan>> {
    return Error{ErrorCode::kBadInput, "is damaged", "a.sens", "Fetch it again"};
  };
  QCOMPARE(Value(ExportScans(request)).skipped.size(), size_t{1});
  root = "/first";
  request.open = open;
  QCOMPARE(Value(ExportScans(request)).num_made, 1);
}

void TestLayout::resizingIsOpenCvs() {
  // cv2.resize of [[0, 100], [200, 40]] (all channels alike) to 4 x 4, INTER_LINEAR: places -0.25,
  // 0.25, 0.75 and 1.25 clamped.
  ColorImage image{2, 2, {}};
  for (const uint8_t value : {0, 100, 200, 40}) image.rgb.insert(image.rgb.end(), 3, value);
  const ColorImage large = ResizeBilinear(image, 4, 4);
  const int expected[16] = {0, 25, 75, 100, 50, 59, 76, 85, 150, 126, 79, 55, 200, 160, 80, 40};
  for (size_t i = 0; i < 16; ++i)
    QVERIFY2(std::abs(int{large.rgb[i * 3]} - expected[i]) <= 1, std::to_string(i).c_str());
  const InstanceImage ids{3, 1, {4, 5, 6}};
  QCOMPARE(ResizeNearest(ids, 6, 1).instances, (std::vector<int32_t>{4, 4, 5, 5, 6, 6}));
  QCOMPARE(ResizeNearest(ids, 2, 1).instances, (std::vector<int32_t>{4, 5}));
}

void TestLayout::videosAreWritten() {
#ifdef VLM3R_HAS_MEDIA
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  SyntheticScan scan(Dataset::kScannet, "room", 3, Film());
  QVERIFY(WriteScanVideo(&scan, {}, root / "room.mp4", {}));
  const auto video = Value(media::OpenMedia(root / "room.mp4"));
  QCOMPARE(video->info().num_frames, int64_t{6});
  QCOMPARE(video->info().width, 640);
  // A video that the scan brought along is taken as it is, picture for picture.
  QVERIFY(WriteScanVideo(&scan, root / "room.mp4", root / "copy.mp4", {}));
  const auto copy = Value(media::OpenMedia(root / "copy.mp4"));
  QCOMPARE(copy->info().num_frames, int64_t{6});
  const std::vector<int64_t> all = {0, 1, 2, 3, 4, 5};
  const auto before = Value(video->Read(all, {})), after = Value(copy->Read(all, {}));
  for (size_t i = 0; i < all.size(); ++i) QVERIFY(before[i].rgb == after[i].rgb);
  // An MP4 cannot hold VP8: its pictures are coded anew.
  const fs::path vp8 = VLM3R_TEST_DATA "/media/vp8.webm";
  QVERIFY(WriteScanVideo(&scan, vp8, root / "coded.mp4", {}));
  const auto original = Value(media::OpenMedia(vp8)),
             coded = Value(media::OpenMedia(root / "coded.mp4"));
  QCOMPARE(coded->info().num_frames, original->info().num_frames);
  QCOMPARE(coded->info().width, original->info().width & ~1);
  QCOMPARE(std::lround(coded->info().fps), std::lround(original->info().fps));
  std::ofstream(root / "no.mov") << "no video";
  QVERIFY(!WriteScanVideo(&scan, root / "no.mov", root / "none.mp4", {}));
  QVERIFY(!fs::exists(root / "none.mp4"));
#else
  QSKIP("built without FFmpeg");
#endif
}

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
