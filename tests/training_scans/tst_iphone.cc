// SPDX-License-Identifier: Apache-2.0
#include <lz4.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>

#include <Eigen/Geometry>
#include <QTemporaryDir>
#include <QTest>

#include "engine/base/json.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/scans/colmap_text.h"
#include "training/data/scans/depth_bin.h"
#include "training/data/scans/inflate.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/npz.h"
#include "training/data/scans/scannetpp.h"
#include "training/data/scans/text_file.h"
#ifdef VLM3R_HAS_MEDIA
#include "engine/media/video_writer.h"
#endif

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

enum class DepthKind { kOneStream, kLz4, kDeflated };

template <typename T>
T Value(Result<T> result) {
  if (!result) qFatal("%s", result.error().ToString().c_str());
  return std::move(*result);
}

rooms::SyntheticScan Room() {
  rooms::FilmOptions film;
  film.width = DepthBin::kWidth;
  film.height = DepthBin::kHeight;
  film.num_frames = 5;
  return rooms::SyntheticScan(Dataset::kScannetpp, "room", 4, film);
}

void Write(const fs::path& file, std::span<const std::byte> bytes) {
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}
void Write(const fs::path& file, const std::string& text) {
  Write(file, std::as_bytes(std::span(text)));
}

std::vector<std::byte> Lz4(const std::vector<float>& metres) {
  std::vector<uint16_t> units;
  for (const float value : metres) units.push_back(static_cast<uint16_t>(value * 1000 + 0.5f));
  const int size = static_cast<int>(units.size() * 2);
  std::vector<std::byte> packed(static_cast<size_t>(LZ4_compressBound(size)));
  packed.resize(static_cast<size_t>(LZ4_compress_default(
      reinterpret_cast<const char*>(units.data()), reinterpret_cast<char*>(packed.data()), size,
      static_cast<int>(packed.size()))));
  return packed;
}

/// What the published exporter writes.
std::vector<std::byte> DepthBytes(rooms::SyntheticScan* room, DepthKind kind) {
  std::vector<std::byte> all, stream;
  for (size_t i = 0; i < room->frames().size(); ++i) {
    const DepthImage depth = Value(room->ReadDepth(i));
    const auto metres = std::as_bytes(std::span(depth.depth_m));
    stream.insert(stream.end(), metres.begin(), metres.end());
    if (kind == DepthKind::kOneStream) continue;
    const auto packed =
        kind == DepthKind::kLz4 ? Lz4(depth.depth_m) : Deflate(metres, DeflateFormat::kRaw);
    const auto size = static_cast<uint32_t>(packed.size());
    const auto* const head = reinterpret_cast<const std::byte*>(&size);
    all.insert(all.end(), head, head + sizeof size);
    all.insert(all.end(), packed.begin(), packed.end());
  }
  return kind == DepthKind::kOneStream ? Deflate(stream, DeflateFormat::kRaw) : all;
}

std::string ImagesText(const rooms::SyntheticScan& room) {
  std::string text = "# Image list\n";
  for (size_t i = 0; i < room.frames().size(); ++i) {
    const Eigen::Matrix4d pose = room.frames()[i].world_from_camera->inverse();
    const Eigen::Quaterniond q(Eigen::Matrix3d(pose.topLeftCorner<3, 3>()));
    char line[400];
    std::snprintf(line, sizeof line,
                  "%zu %.12g %.12g %.12g %.12g %.12g %.12g %.12g 1 frame_%06zu.jpg\n\n", i + 1,
                  q.w(), q.x(), q.y(), q.z(), pose(0, 3), pose(1, 3), pose(2, 3), i);
    text += line;
  }
  return text;
}

void WriteExport(const fs::path& root, rooms::SyntheticScan* room, DepthKind kind) {
  const fs::path folder = root / "data" / "room";
  fs::create_directories(folder / "iphone" / "colmap");
  fs::create_directories(folder / "scans");
  OrderedJson groups = OrderedJson::array();
  for (const ScanObject& object : room->objects())
    groups.push_back(
        {{"id", object.instance_id}, {"label", object.label}, {"obb", object.box->ToRecord()}});
  Write(folder / "scans" / "segments_anno.json", OrderedJson({{"segGroups", groups}}).dump());
  QVERIFY(WriteMesh(folder / "scans" / "mesh_aligned_0.05_semantic.ply", room->mesh()));
  Write(folder / "iphone" / "depth.bin", DepthBytes(room, kind));
  const Intrinsics& k = room->intrinsics();
  char camera[200];  // The video is twice as large; COLMAP counts from the corner.
  std::snprintf(camera, sizeof camera, "1 OPENCV %d %d %.12g %.12g %.12g %.12g 0 0 0 0\n",
                2 * k.width, 2 * k.height, 2 * k.fx, 2 * k.fy, 2 * (k.cx + 0.5), 2 * (k.cy + 0.5));
  Write(folder / "iphone" / "colmap" / "cameras.txt", std::string("# cameras\n") + camera);
  Write(folder / "iphone" / "colmap" / "images.txt", ImagesText(*room));
#ifdef VLM3R_HAS_MEDIA
  auto video =
      Value(media::VideoWriter::Create(folder / "iphone" / "rgb.mp4", {k.width, k.height, 60}));
  for (size_t i = 0; i < room->frames().size(); ++i)
    QVERIFY(video->Add(Value(room->ReadColor(i)).rgb));
  QVERIFY(video->Finish());
#endif
}

/// Flips, cuts and inserts; the same ones each time.
std::string Mutated(std::string bytes, uint32_t seed) {
  std::mt19937 random(seed);
  for (int k = 0; k < 3 && !bytes.empty(); ++k)
    bytes[random() % bytes.size()] = static_cast<char>(random());
  if (seed % 4 == 0) bytes.resize(random() % (bytes.size() + 1));
  if (seed % 5 == 0) bytes.insert(random() % (bytes.size() + 1), 7, static_cast<char>(random()));
  return bytes;
}

std::string Text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

class TestIphone : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsWhatWasWritten_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("one stream") << static_cast<int>(DepthKind::kOneStream);
    QTest::newRow("LZ4") << static_cast<int>(DepthKind::kLz4);
    QTest::newRow("deflated frames") << static_cast<int>(DepthKind::kDeflated);
  }
  void readsWhatWasWritten();
  void badTextIsRefused();
  void mutationsNeverCrash();
};

void TestIphone::readsWhatWasWritten() {
  QFETCH(int, kind);
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  rooms::SyntheticScan room = Room();
  WriteExport(root, &room, static_cast<DepthKind>(kind));
  const auto scan = Value(OpenScannetpp(root, "room"));
  QCOMPARE(scan->frames().size(), size_t{5});
  QCOMPARE(scan->objects().size(), room.objects().size());
  QVERIFY(std::abs(scan->intrinsics().fx - room.intrinsics().fx) < 1e-6);
  QVERIFY(std::abs(scan->intrinsics().cx - room.intrinsics().cx) < 1e-6);
  for (const size_t i : {4, 0, 3, 1}) {  // Backwards too: a stream begins again then.
    const DepthImage depth = Value(scan->ReadDepth(i)), truth = Value(room.ReadDepth(i));
    for (size_t k = 0; k < truth.depth_m.size(); ++k)
      QVERIFY(std::abs(depth.depth_m[k] - truth.depth_m[k]) < 1e-3);
    QVERIFY((*scan->frames()[i].world_from_camera - *room.frames()[i].world_from_camera)
                .cwiseAbs()
                .maxCoeff() < 1e-6);
    QVERIFY(!Value(scan->ReadInstances(i)).has_value());
#ifdef VLM3R_HAS_MEDIA
    const ColorImage color = Value(scan->ReadColor(i)), shown = Value(room.ReadColor(i));
    double difference = 0;
    for (size_t k = 0; k < shown.rgb.size(); ++k)
      difference += std::abs(color.rgb[k] - shown.rgb[k]);
    QVERIFY2(difference / static_cast<double>(shown.rgb.size()) < 8,
             std::to_string(difference / static_cast<double>(shown.rgb.size())).c_str());
#endif
  }
}

void TestIphone::badTextIsRefused() {
  for (const char* text : {"", "# only\n", "1 FISHEYE 10 10 5 5 5 5\n", "1 PINHOLE 10 10 5 5 5\n",
                           "1 PINHOLE 10 10 nan 5 5 5\n", "1 PINHOLE 0 10 5 5 5 5\n",
                           "1 PINHOLE 99999999 10 5 5 5 5\n"})
    QVERIFY2(!ParseColmapCameras(text, "cameras.txt"), text);
  for (const char* text : {"", "1 1 0 0 0 0 0 0 1 ../x.jpg\n\n", "1 0 0 0 0 0 0 0 1 a.jpg\n\n",
                           "1 1 0 0 0 inf 0 0 1 a.jpg\n\n", "1 1 0 0\n"})
    QVERIFY2(!ParseColmapImages(text, "images.txt"), text);
}

/// Every kind of file of a ScanNet++ scene, damaged: an error or a result, no crash.
void TestIphone::mutationsNeverCrash() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  rooms::SyntheticScan room = Room();
  QVERIFY(WriteScannetpp(&room, root));
  WriteExport(root / "phone", &room, DepthKind::kLz4);
  const ScannetppFiles files(root, "room");
  const std::string stem = room.frames()[0].name;
  const fs::path phone = root / "phone" / "data" / "room" / "iphone";
  for (const auto& [file, base] :
       {std::pair{files.annotation, root}, std::pair{files.mesh, root},
        std::pair{files.lists, root}, std::pair{files.cameras / (stem + ".npz"), root},
        std::pair{files.depth / (stem + ".png"), root},
        std::pair{files.instances / (stem + ".png"), root},
        std::pair{phone / "depth.bin", root / "phone"},
        std::pair{phone / "colmap" / "images.txt", root / "phone"},
        std::pair{phone / "colmap" / "cameras.txt", root / "phone"}}) {
    const std::string good = Text(file);
    QVERIFY2(!good.empty(), file.c_str());
    for (uint32_t seed = 0; seed < 40; ++seed) {
      Write(file, Mutated(good, seed));
      const auto scan = OpenScannetpp(base, "room");
      if (!scan) {
        QVERIFY2(!scan.error().file.empty(), scan.error().ToString().c_str());
        continue;
      }
      for (const auto& status :
           {(*scan)->ReadDepth(0).has_value(), (*scan)->ReadInstances(0).has_value()})
        Q_UNUSED(status);
    }
    Write(file, good);
    QVERIFY2(OpenScannetpp(base, "room").has_value(), file.c_str());
  }
}

QTEST_GUILESS_MAIN(TestIphone)
#include "tst_iphone.moc"
