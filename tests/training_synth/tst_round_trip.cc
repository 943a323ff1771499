// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include <QTemporaryDir>
#include <QTest>

#include "tests/support/value.h"
#include "training/data/metadata/build_metadata.h"
#include "training/data/metadata/categories.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/scans/open_scan.h"
#include "training/data/scans/scannet.h"
#include "training/data/scans/write_scan.h"
#include "training/data/synth/recorded_scan.h"
#include "training/data/synth/write_rooms.h"

using namespace vlm3r;
using namespace vlm3r::training;
using rooms::SyntheticScan;

namespace {

rooms::FilmOptions Film(Dataset dataset) {
  rooms::FilmOptions film;
  // What each layout can hold: ScanNet's masks and ScanNet++'s renders are as large as the film.
  film.width = dataset == Dataset::kArkitscenes ? 512 : 160;
  film.height = dataset == Dataset::kArkitscenes ? 384 : 120;
  film.num_frames = 40;
  film.fps = 4;
  film.num_threads = 2;
  return film;
}

using vlm3r::test::Value;

std::map<std::string, int64_t> CountsOf(const SyntheticScan& scan) {
  std::map<std::string, int64_t> counts;
  for (const ScanObject& object : scan.objects()) {
    const auto category = CategoryOf(scan.dataset(), object.label, Compat::kFixed, nullptr);
    if (category) ++counts[*category];
  }
  return counts;
}

/// The largest difference [m] of centres, and of sides in order of length, over all objects.
double BoxDifference(const scene::SceneGraph& a, const scene::SceneGraph& b) {
  double worst = 0;
  for (const scene::SceneObject& object : a.objects) {
    const auto other = b.ObjectWithInstance(*object.instance_id);
    if (!other) return 1e9;
    const scene::OrientedBox& box = b.objects[*other].box;
    Eigen::Vector3d sides = object.box.size_m(), other_sides = box.size_m();
    std::sort(sides.begin(), sides.end());
    std::sort(other_sides.begin(), other_sides.end());
    worst = std::max({worst, (sides - other_sides).cwiseAbs().maxCoeff(),
                      (object.box.center_world() - box.center_world()).cwiseAbs().maxCoeff()});
  }
  return worst;
}

}  // namespace

class TestRoundTrip : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void metadataIsWhatWasMade_data() {
    QTest::addColumn<int>("dataset");
    QTest::newRow("scannet") << static_cast<int>(Dataset::kScannet);
    QTest::newRow("scannetpp") << static_cast<int>(Dataset::kScannetpp);
    QTest::newRow("arkitscenes") << static_cast<int>(Dataset::kArkitscenes);
  }

  void metadataIsWhatWasMade() {
    QFETCH(int, dataset);
    const auto kind = static_cast<Dataset>(dataset);
    for (uint64_t number = 0; number < 3; ++number) {
      QTemporaryDir folder;
      const std::filesystem::path root = folder.path().toStdString();
      RoomSetRequest request;
      request.dataset = kind;
      request.first_scene = number;
      request.seed = 7;
      request.split = "val";
      request.out = root;
      request.film = Film(kind);
      QCOMPARE(Value(WriteRooms(request)).num_made, 1);
      QCOMPARE(Value(WriteRooms(request)).num_resumed, 1);
      SyntheticScan truth(kind, rooms::SyntheticName(kind, number), rooms::RoomSeed(7, number),
                          Film(kind));
      const auto scenes = Value(ListScans(kind, root, "val"));
      QCOMPARE(scenes, std::vector<std::string>{truth.name()});
      const auto scan = Value(OpenScan(kind, root, scenes.front()));
      if (CanRecord()) QVERIFY(NumVideos(root) == 1);
      ComparePictures(scan.get(), &truth);
      CompareMetadata(scan.get(), &truth, root);
      if (QTest::currentTestFailed()) return;
    }
  }

  void sharedTablesAreTheSameForEveryShard() {
    for (const Dataset kind : {Dataset::kScannet, Dataset::kArkitscenes}) {
      QTemporaryDir folder;
      RoomSetRequest request;
      request.dataset = kind;
      request.num_scenes = 3;
      request.out = folder.path().toStdString();
      request.film = Film(kind);
      request.film.num_frames = 1;
      const auto table = request.out / (kind == Dataset::kScannet ? "scannetv2-labels.combined.tsv"
                                                                  : "metadata.csv");
      request.shard = {2, 3};
      QCOMPARE(Value(WriteRooms(request)).num_made, 1);
      const std::string first = Text(table);
      QVERIFY(first.find(kind == Dataset::kScannet ? "\tchair\t" : "90000000,") != first.npos);
      const auto written = std::filesystem::last_write_time(table);
      request.shard = {0, 3};
      QCOMPARE(Value(WriteRooms(request)).num_made, 1);
      // Nobody had anything to add, not even the scenes' own writers.
      QVERIFY(std::filesystem::last_write_time(table) == written && Text(table) == first);
      std::filesystem::remove(table);
      request.shard = {1, 3};
      QCOMPARE(Value(WriteRooms(request)).num_made, 1);
      QVERIFY(Text(table) == first);
    }
  }

  void whatIsWrittenAnewHasNoNoteUntilItIsWhole() {
    QTemporaryDir folder;
    RoomSetRequest request;
    request.dataset = Dataset::kArkitscenes;
    request.out = folder.path().toStdString();
    request.film = Film(request.dataset);
    request.film.num_frames = 3;
    QCOMPARE(Value(WriteRooms(request)).num_made, 1);
    const auto note = request.out / ".synthetic/90000000.json";
    const auto depth = request.out / "raw/Training/90000000/lowres_depth";
    QVERIFY(std::filesystem::exists(note));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(depth), {}), 3);
    // A file where a folder must be made: the scene cannot be written.
    request.film.num_frames = 2;
    request.film.fps = 3;
    const auto mesh = request.out / "raw/Training/90000000/90000000_3dod_mesh.ply";
    std::filesystem::remove(mesh);
    std::filesystem::create_directories(mesh / "in_the_way");
    QCOMPARE(Value(WriteRooms(request)).skipped.size(), size_t{1});
    QVERIFY(!std::filesystem::exists(note));
    std::filesystem::remove_all(mesh);
    QCOMPARE(Value(WriteRooms(request)).num_made, 1);
    // The frames of before, at other times, are gone.
    QCOMPARE(std::distance(std::filesystem::directory_iterator(depth), {}), 2);
  }

 private:
  static std::string Text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  static int NumVideos(const std::filesystem::path& root) {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      const auto extension = entry.path().extension();
      count += (extension == ".mp4" || extension == ".mov") && entry.file_size() > 1000;
    }
    return count;
  }

  static void ComparePictures(Scan* scan, SyntheticScan* truth) {
    QCOMPARE(scan->frames().size(), truth->frames().size());
    const Intrinsics &k = scan->intrinsics(), &l = truth->intrinsics();
    QVERIFY(std::abs(k.fx - l.fx) < 1e-3 && std::abs(k.cx - l.cx) < 1e-3 && k.width == l.width);
    for (size_t i = 0; i < scan->frames().size(); i += 9) {
      const Eigen::Matrix4d difference =
          *scan->frames()[i].world_from_camera - *truth->frames()[i].world_from_camera;
      QVERIFY(difference.cwiseAbs().maxCoeff() < 1e-4);
      const ColorImage color = Value(scan->ReadColor(i)), color_truth = Value(truth->ReadColor(i));
      QVERIFY(color.width > 0 && color.rgb.size() == size_t(3) * color.width * color.height);
      if (scan->dataset() == Dataset::kArkitscenes) continue;  // Half as large as the masks.
      double sum = 0;
      for (size_t j = 0; j < color.rgb.size(); ++j)
        sum += std::abs(int{color.rgb[j]} - int{color_truth.rgb[j]});
      QVERIFY2(sum / static_cast<double>(color.rgb.size()) < 6, "the colours are others");
      const DepthImage depth = Value(scan->ReadDepth(i)), depth_truth = Value(truth->ReadDepth(i));
      for (size_t j = 0; j < depth.depth_m.size(); ++j)
        QVERIFY(std::abs(depth.depth_m[j] - depth_truth.depth_m[j]) < 0.00051);
      QVERIFY(Value(scan->ReadInstances(i))->instances ==
              Value(truth->ReadInstances(i))->instances);
    }
  }

  static void CompareMetadata(Scan* scan, SyntheticScan* truth, const std::filesystem::path& root) {
    MetadataOptions options;
    if (scan->dataset() == Dataset::kScannet)
      options.labels = Value(LabelTable::Read(ScannetLabels(root)));
    const Metadata made = Value(BuildMetadata(scan, options));
    const Metadata direct = Value(BuildMetadata(truth, {}));
    const std::map<std::string, int64_t> counts(made.graph.object_counts.begin(),
                                                made.graph.object_counts.end());
    QVERIFY(counts == CountsOf(*truth));
    QVERIFY(!made.graph.objects.empty());
    const double worst = BoxDifference(made.graph, direct.graph);
    QVERIFY2(worst < 0.01, qPrintable(QString::number(worst)));
    const double area = truth->room().Area();
    QVERIFY2(std::abs(*made.graph.room_size_m2 / area - 1) < 0.02,
             qPrintable(QString("%1 m2, not %2").arg(*made.graph.room_size_m2).arg(area)));
    if (scan->dataset() != Dataset::kArkitscenes) CompareBoxesAndVisibility(made.graph, truth);
  }

  static void CompareBoxesAndVisibility(const scene::SceneGraph& graph, SyntheticScan* truth) {
    const int64_t first = truth->objects().front().instance_id;
    for (const scene::SceneObject& object : graph.objects) {
      const auto& placed = truth->room().objects[static_cast<size_t>(*object.instance_id - first)];
      const rooms::SolidBox tight = rooms::BoundsOf(placed);
      // ScanNet's are not gravity-aligned; tst_answers holds them against the meshes.
      if (truth->dataset() == Dataset::kScannet) continue;
      QVERIFY((object.box.center_world() - tight.center).norm() < 0.01);
      QVERIFY((object.box.size_m() - 2 * tight.half).norm() < 0.01);
    }
    const std::vector<size_t> sampled = UniformFrames(truth->frames().size(), 32);
    QCOMPARE(graph.frames.size(), sampled.size());
    for (size_t i = 0; i < sampled.size(); ++i) {
      std::set<int64_t> seen;
      const InstanceImage mask = *Value(truth->ReadInstances(sampled[i]));
      for (const int32_t id : mask.instances) {
        if (id >= 0) seen.insert(id);
      }
      const auto& visible = graph.frames[i].visible;
      QVERIFY(std::set<int64_t>(visible.begin(), visible.end()) == seen);
    }
  }
};

QTEST_APPLESS_MAIN(TestRoundTrip)
#include "tst_round_trip.moc"
