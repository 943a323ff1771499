// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "tests/training_scans/iphone_export.h"
#include "tests/training_scans/small_scan.h"
#include "training/data/scans/depth_bin.h"

using namespace vlm3r;
using namespace vlm3r::training;
using test::DepthKind, test::ReadAll, test::Value, test::WriteAll;
namespace fs = std::filesystem;

namespace {

constexpr char kScene[] = "scene0001_00";
constexpr int kNumMutations = 300;
/// What reading a scene of a few kilobytes may take on top, in bytes.
constexpr rlim_t kMostExtra = 16 << 20;

/// The small scan as a phone sees it.
class PhoneScan : public test::SmallScan {
 public:
  const Intrinsics& intrinsics() const override { return intrinsics_; }
  Result<DepthImage> ReadDepth(size_t frame) override {
    DepthImage image{DepthBin::kWidth, DepthBin::kHeight, {}};
    for (int i = 0; i < image.width * image.height; ++i)
      image.depth_m.push_back(static_cast<float>(500 + i % 256 + 10 * static_cast<int>(frame)) /
                              1000.F);
    return image;
  }

 private:
  Intrinsics intrinsics_{200, 201, 127.5, 95.5, DepthBin::kWidth, DepthBin::kHeight};
};

/// Takes the rest of the process's address space away, so that a claim that is believed fails.
class MemoryLimit {
 public:
  MemoryLimit() {
    getrlimit(RLIMIT_AS, &before_);
    const std::string pages = ReadAll("/proc/self/statm");
    const rlim_t used = std::stoull(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
    const rlimit lower{used + kMostExtra, before_.rlim_max};
    setrlimit(RLIMIT_AS, &lower);
  }
  ~MemoryLimit() { setrlimit(RLIMIT_AS, &before_); }
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;

 private:
  rlimit before_{};
};

/// Opens the scene and reads everything of it but the video; the first error.
std::optional<Error> ReadEverything(const fs::path& root) {
  const auto scan = OpenScannetpp(root, kScene);
  if (!scan) return scan.error();
  const bool colors = fs::exists(ScannetppFiles(root, kScene).color);
  for (size_t i = 0; i < (*scan)->frames().size(); ++i) {
    if (const auto depth = (*scan)->ReadDepth(i); !depth) return depth.error();
    if (const auto mask = (*scan)->ReadInstances(i); !mask) return mask.error();
    if (!colors) continue;
    if (const auto color = (*scan)->ReadColor(i); !color) return color.error();
  }
  return std::nullopt;
}

/// Flips bytes, cuts and inserts.
std::string Mutated(std::string bytes, std::mt19937* random) {
  const auto below = [random](size_t bound) { return (*random)() % bound; };
  const size_t kind = below(4);
  if (kind == 0) {
    bytes.resize(below(bytes.size()));
  } else if (kind == 1) {
    std::string inserted(1 + below(16), '\0');
    std::ranges::generate(inserted, [&] { return static_cast<char>(below(256)); });
    bytes.insert(below(bytes.size() + 1), inserted);
  } else {
    for (size_t i = 0; i <= below(4); ++i)
      bytes[below(bytes.size())] = static_cast<char>(below(256));
  }
  return bytes;
}

}  // namespace

class TestScannetpp : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    root_ = temporary_->path().toStdString();
    test::SmallScan scan;
    const Status written = WriteScannetpp(&scan, root_ / "renders");
    QVERIFY2(written, written ? "" : written.error().ToString().c_str());
    PhoneScan phone;
    test::WriteIphoneExport(root_ / "stream", &phone, DepthKind::kOneStream);
    test::WriteIphoneExport(root_ / "lz4", &phone, DepthKind::kLz4);
    test::WriteIphoneExport(root_ / "deflated", &phone, DepthKind::kDeflated);
    for (const char* place : {"renders", "stream", "lz4", "deflated"}) {
      const auto error = ReadEverything(root_ / place);
      QVERIFY2(!error, error ? error->ToString().c_str() : "");
    }
  }

  void comesBackAsItWas() {
    test::SmallScan original;
    const auto scan = Value(OpenScannetpp(root_ / "renders", kScene));
    QCOMPARE(scan->objects().size(), size_t{2});
    QCOMPARE(scan->objects()[1].label, original.objects()[1].label);
    QCOMPARE(scan->objects()[1].instance_id, int64_t{301});  // 0 is no instance there.
    QVERIFY(scan->mesh().vertices == original.mesh().vertices);
    QCOMPARE(scan->intrinsics().cx, 19.5);
    QCOMPARE(scan->frames().size(), size_t{5});
    for (size_t i = 0; i < 5; ++i) {
      QCOMPARE(scan->frames()[i].world_from_camera.has_value(), i != 2);
      const DepthImage depth = Value(scan->ReadDepth(i)), truth = Value(original.ReadDepth(i));
      for (size_t k = 0; k < truth.depth_m.size(); ++k)
        QVERIFY(std::abs(depth.depth_m[k] - truth.depth_m[k]) < 1e-6);
      const auto mask = Value(scan->ReadInstances(i));
      QCOMPARE(mask.has_value(), i != 3);
      if (mask) QCOMPARE(mask->instances.front(), 1);
    }
  }

  void mutationsNeverCrash_data() {
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("alone");  // Whether no other file can be found at fault.
    const QString data = QString("data/%1/").arg(kScene), render = QString("render/%1/dslr/");
    const QString dslr = render.arg(kScene);
    const auto add = [](const char* name, const char* place, const QString& file, bool alone) {
      QTest::newRow(name) << QString(place) << file << alone;
    };
    add("annotation", "renders", data + "scans/segments_anno.json", true);
    add("mesh", "renders", data + "scans/mesh_aligned_0.05_semantic.ply", true);
    add("lists", "renders", data + "dslr/train_test_lists.json", false);
    add("camera", "renders", dslr + "camera/000000.npz", false);
    add("depth picture", "renders", dslr + "render_depth/000001.png", true);
    add("mask", "renders", dslr + "render_instance/000001.png", true);
    add("colour", "renders", dslr + "rgb_resized_undistorted/000001.JPG", true);
    add("depth, one stream", "stream", data + "iphone/depth.bin", true);
    add("depth, LZ4", "lz4", data + "iphone/depth.bin", true);
    add("depth, deflated", "deflated", data + "iphone/depth.bin", true);
    add("COLMAP cameras", "lz4", data + "iphone/colmap/cameras.txt", false);
    add("COLMAP images", "lz4", data + "iphone/colmap/images.txt", false);
    add("iPhone annotation", "lz4", data + "scans/segments_anno.json", true);
  }

  /// Whatever is in a file, reading ends with a scan or with an error that names a file.
  void mutationsNeverCrash() {
    QFETCH(QString, place);
    QFETCH(QString, file);
    QFETCH(bool, alone);
    const fs::path root = root_ / place.toStdString(), path = root / file.toStdString();
    const std::string good = ReadAll(path);
    QVERIFY2(!good.empty(), path.c_str());
    std::mt19937 random(7);
    int num_errors = 0;
    for (int round = 0; round < kNumMutations; ++round) {
      WriteAll(path, Mutated(good, &random));
      std::optional<Error> error;
      {
        const MemoryLimit limit;
        error = ReadEverything(root);
      }
      if (!error) continue;
      ++num_errors;
      const std::string text = error->ToString();
      QVERIFY2(text.find('\n') == std::string::npos, text.c_str());
      QVERIFY2(error->file.starts_with(alone ? path.string() : root.string()), text.c_str());
      QCOMPARE(error->code, ErrorCode::kBadInput);
    }
    QVERIFY2(num_errors > kNumMutations / 10, qPrintable(QString::number(num_errors)));
    WriteAll(path, good);
    QVERIFY(!ReadEverything(root));
  }

 private:
  std::unique_ptr<QTemporaryDir> temporary_;
  fs::path root_;
};

QTEST_GUILESS_MAIN(TestScannetpp)
#include "tst_scannetpp.moc"
