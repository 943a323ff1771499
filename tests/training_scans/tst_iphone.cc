// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <optional>

#include <QTemporaryDir>
#include <QTest>

#include "tests/training_scans/iphone_export.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/scans/colmap_text.h"
#include "training/data/scans/depth_bin.h"
#include "training/data/scans/lens_distortion.h"

using namespace vlm3r;
using namespace vlm3r::training;
using test::DepthKind, test::Value, test::WriteAll;
namespace fs = std::filesystem;

namespace {

constexpr int kWidth = DepthBin::kWidth, kHeight = DepthBin::kHeight;

rooms::SyntheticScan Room() {
  rooms::FilmOptions film;
  film.width = kWidth;
  film.height = kHeight;
  film.num_frames = 5;
  film.fps = 4;
  return rooms::SyntheticScan(Dataset::kScannetpp, "room", 4, film);
}

[[maybe_unused]] double Difference(const ColorImage& a, const ColorImage& b) {
  if (a.rgb.size() != b.rgb.size()) return 255;
  double sum = 0;
  for (size_t k = 0; k < a.rgb.size(); ++k) sum += std::abs(int{a.rgb[k]} - int{b.rgb[k]});
  return sum / static_cast<double>(a.rgb.size());
}

/// Metres that grow to the right and downwards; at any place, between pixels too.
float Ramp(double x, double y) { return static_cast<float>(1 + x / 100 + y / 50); }

/// What a pinhole shows of the ramp, seen through the lens.
DepthImage BentRamp(const Intrinsics& k, const LensDistortion& lens) {
  DepthImage image{kWidth, kHeight, {}};
  for (int row = 0; row < kHeight; ++row) {
    for (int column = 0; column < kWidth; ++column) {
      const Eigen::Vector2d bent((column - k.cx) / k.fx, (row - k.cy) / k.fy);
      Eigen::Vector2d straight = bent;  // By fixed-point iteration.
      for (int step = 0; step < 50; ++step) straight += bent - lens.Bend(straight);
      image.depth_m.push_back(Ramp(straight.x() * k.fx + k.cx, straight.y() * k.fy + k.cy));
    }
  }
  return image;
}

}  // namespace

class TestIphone : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    root_ = temporary_->path().toStdString();
  }

  void readsWhatWasWritten_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("video");
    QTest::newRow("one stream") << static_cast<int>(DepthKind::kOneStream) << "rgb.mp4";
    QTest::newRow("LZ4") << static_cast<int>(DepthKind::kLz4) << "rgb.mkv";
    QTest::newRow("deflated frames") << static_cast<int>(DepthKind::kDeflated) << "rgb.mp4";
  }
  void readsWhatWasWritten() {
    QFETCH(int, kind);
    QFETCH(QString, video);
    rooms::SyntheticScan room = Room();
    test::WriteIphoneExport(root_, &room, static_cast<DepthKind>(kind));
#ifdef VLM3R_HAS_MEDIA
    test::WriteVideo(ScannetppFiles(root_, "room").iphone / video.toStdString(), &room);
#endif
    QCOMPARE(Value(ListScannetpp(root_, "train")), std::vector<std::string>{"room"});
    const auto scan = Value(OpenScannetpp(root_, "room"));
    QVERIFY(scan->is_iphone());
    QCOMPARE(scan->dataset(), Dataset::kScannetpp);
    QCOMPARE(scan->frames().size(), size_t{5});
    QCOMPARE(scan->frames()[3].name, std::string("frame_000003"));
    QCOMPARE(scan->objects().size(), room.objects().size());
    QVERIFY(scan->objects()[0].box.has_value());
    QVERIFY(scan->mesh().vertices == room.mesh().vertices);
    const Intrinsics &k = scan->intrinsics(), &l = room.intrinsics();
    QVERIFY(std::abs(k.fx - l.fx) < 1e-6 && std::abs(k.fy - l.fy) < 1e-6);
    QVERIFY(std::abs(k.cx - l.cx) < 1e-6 && std::abs(k.cy - l.cy) < 1e-6);
    QVERIFY(k.width == kWidth && k.height == kHeight);
    for (const size_t i : {4, 0, 3, 3, 1, 2}) ComparePictures(scan.get(), &room, i);
  }

  /// images.txt names few of the frames that the video and the depth have.
  void numbersOfFramesAreKept() {
    rooms::SyntheticScan room = Room();
    test::WriteIphoneExport(root_, &room, DepthKind::kLz4);
    WriteAll(Iphone() / "colmap" / "images.txt",
             "1 1 0 0 0 0 0 0 7 video/frame_000004.jpg\n\n9 1 0 0 0 1 2 3 7 frame_000001.jpg\r\n");
    const auto scan = Value(OpenScannetpp(root_, "room"));
    QCOMPARE(scan->frames().size(), size_t{2});
    QCOMPARE(scan->frames()[1].name, std::string("frame_000004"));
    QVERIFY(std::abs(scan->frames()[1].time_s - 4 / 60.0) < 1e-9);
    QVERIFY(scan->frames()[0].world_from_camera->col(3) == Eigen::Vector4d(-1, -2, -3, 1));
    CompareDepth(Value(scan->ReadDepth(0)), Value(room.ReadDepth(1)));
    CompareDepth(Value(scan->ReadDepth(1)), Value(room.ReadDepth(4)));
  }

  void rendersComeFirst() {
    rooms::SyntheticScan room = Room();
    QVERIFY(WriteScannetpp(&room, root_));
    test::WriteIphoneExport(root_, &room, DepthKind::kLz4);
    const auto scan = Value(OpenScannetpp(root_, "room"));
    QCOMPARE(scan->frames()[0].name, room.frames()[0].name);
    QVERIFY(Value(scan->ReadInstances(0)).has_value());
  }

  void theLensIsStraightened() {
    rooms::SyntheticScan room = Room();
    test::WriteIphoneExport(root_, &room, DepthKind::kDeflated);
    WriteAll(Iphone() / "colmap" / "cameras.txt",
             test::CamerasText(room.intrinsics(), "0.12 -0.05 0.004 -0.003"));
    const LensDistortion lens{0.12, -0.05, 0.004, -0.003};
    WriteAll(Iphone() / "depth.bin",
             test::PackDepth({BentRamp(room.intrinsics(), lens)}, DepthKind::kDeflated));
    WriteAll(Iphone() / "colmap" / "images.txt", "1 1 0 0 0 0 0 0 7 frame_000000.jpg\n\n");
    const DepthImage depth = Value(Value(OpenScannetpp(root_, "room"))->ReadDepth(0));
    int num_seen = 0;
    for (int row = 0; row < kHeight; ++row) {
      for (int column = 0; column < kWidth; ++column) {
        const float z_m = depth.depth_m[static_cast<size_t>(row * kWidth + column)];
        if (z_m == 0) continue;
        ++num_seen;
        // The nearest pixel is at most half a pixel away on either axis, as the lens stretches.
        QVERIFY(std::abs(z_m - Ramp(column, row)) < 0.55 * (1 / 100.0 + 1 / 50.0));
      }
    }
    QVERIFY(num_seen > kWidth * kHeight * 9 / 10);
  }

  void lensAsColmapBendsIt() {
    // u + u (k1 r2 + k2 r2^2) + 2 p1 u v + p2 (r2 + 2 u^2) and its like, by hand.
    const LensDistortion lens{0.1, 0.2, 0.01, 0.02};
    const Eigen::Vector2d bent = lens.Bend({0.5, 0.25});
    QVERIFY(std::abs(bent.x() - (0.5 + 0.02539062500 + 0.0025 + 0.01625)) < 1e-12);
    QVERIFY(std::abs(bent.y() - (0.25 + 0.01269531250 + 0.005 + 0.004375)) < 1e-12);
    ColorImage image{3, 2, {}};
    for (int i = 0; i < 18; ++i) image.rgb.push_back(static_cast<uint8_t>(i));
    const Intrinsics k{2, 2, 1, 0.5, 3, 2};
    QVERIFY(Straightened(image, k, {}).rgb == image.rgb);
    // Everything comes from outside: what the lens did not see is black.
    QVERIFY(Straightened(image, k, {0, 0, 0, 1e6}).rgb == std::vector<uint8_t>(18, 0));
  }

  void badTextIsRefused() {
    for (const char* text :
         {"", "# only\n", "1 FISHEYE 10 10 5 5 5 5\n", "1 PINHOLE 10 10 5 5 5\n",
          "1 PINHOLE 10 10 5 5 5 5 5\n", "1 PINHOLE 10 10 nan 5 5 5\n", "x PINHOLE 10 10 5 5 5 5\n",
          "1 PINHOLE 0 10 5 5 5 5\n", "1 PINHOLE 99999999 10 5 5 5 5\n",
          "1 PINHOLE 10 10 0 5 5 5\n", "1 PINHOLE 10 10 1e300 5 5 5\n", "1 OPENCV 10 10 5 5 5 5\n",
          "1 SIMPLE_RADIAL 9 9 5 5 5\n", "1 PINHOLE 10 10 5 5 5 5\n1 PINHOLE 10 10 5 5 5 5\n"})
      QVERIFY2(!ParseColmapCameras(text, "cameras.txt"), text);
    for (const char* text :
         {"", "1 1 0 0 0 0 0 0 1 ..\n\n", "1 1 0 0 0 0 0 0 1 a/\n\n", "1 0 0 0 0 0 0 0 1 a.jpg\n\n",
          "1 1 0 0 0 inf 0 0 1 a.jpg\n\n", "1 1 0 0\n", "1 1 0 0 0 0 0 0 1 a.jpg b\n\n",
          "1 1 0 0 0 0 0 0x 1 a.jpg\n\n"})
      QVERIFY2(!ParseColmapImages(text, "images.txt"), text);
    const auto radial = Value(ParseColmapCameras("3 RADIAL 20 10 9 10 5 0.5 0.25\n", ""));
    QCOMPARE(radial.at(3).intrinsics.fy, 9.0);
    QCOMPARE(radial.at(3).intrinsics.cx, 9.5);
    QCOMPARE(radial.at(3).lens.k2, 0.25);
  }

  void damageIsNamed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    QTest::newRow("cameras") << "colmap/cameras.txt"
                             << "7 PINHOLE 1\n";
    QTest::newRow("images") << "colmap/images.txt"
                            << "1 1 0 0 0 0 0 0 7 frame_1x.jpg\n\n";
    QTest::newRow("other names") << "colmap/images.txt"
                                 << "1 1 0 0 0 0 0 0 7 DSC000001.jpg\n\n";
    QTest::newRow("no camera") << "colmap/images.txt"
                               << "1 1 0 0 0 0 0 0 8 frame_000001.jpg\n\n";
    QTest::newRow("twice") << "colmap/images.txt"
                           << "1 1 0 0 0 0 0 0 7 frame_1.jpg\n\n2 1 0 0 0 0 0 0 7 frame_1.jpg\n\n";
    QTest::newRow("beyond the depth") << "colmap/images.txt"
                                      << "1 1 0 0 0 0 0 0 7 frame_000099.jpg\n\n";
    QTest::newRow("depth") << "depth.bin"
                           << "abcdefgh";
    QTest::newRow("no depth") << "depth.bin"
                              << "";
  }
  void damageIsNamed() {
    QFETCH(QString, file);
    QFETCH(QString, content);
    rooms::SyntheticScan room = Room();
    test::WriteIphoneExport(root_, &room, DepthKind::kLz4);
    WriteAll(Iphone() / file.toStdString(), content.toStdString());
    const auto scan = OpenScannetpp(root_, "room");
    std::optional<Error> error;
    if (!scan) {
      error = scan.error();
    } else if (const auto depth = (*scan)->ReadDepth(0); !depth) {
      error = depth.error();
    }
    QVERIFY(error.has_value());
    const bool beyond = QTest::currentDataTag() == std::string("beyond the depth");
    QCOMPARE(error->file, (Iphone() / (beyond ? "depth.bin" : file.toStdString())).string());
    QCOMPARE(error->code, ErrorCode::kBadInput);
  }

  void coloursNeedTheVideo() {
    rooms::SyntheticScan room = Room();
    test::WriteIphoneExport(root_, &room, DepthKind::kLz4);
    const auto scan = Value(OpenScannetpp(root_, "room"));
    const auto color = scan->ReadColor(0);
    QVERIFY(!color);
    QCOMPARE(color.error().file, (Iphone() / "rgb.mp4").string());
#ifdef VLM3R_HAS_MEDIA
    // Fewer pictures than images.txt names, then pictures of another shape than the camera's.
    WriteAll(Iphone() / "colmap" / "images.txt", "1 1 0 0 0 0 0 0 7 frame_000005.jpg\n\n");
    test::WriteVideo(Iphone() / "rgb.mp4", &room);
    const auto missing = Value(OpenScannetpp(root_, "room"))->ReadColor(0);
    QVERIFY(!missing && missing.error().message.find("5") != std::string::npos);
    WriteAll(Iphone() / "colmap" / "images.txt", test::ImagesText(room));
    WriteAll(Iphone() / "colmap" / "cameras.txt", "7 PINHOLE 480 640 500 500 240 320\n");
    const auto turned = Value(OpenScannetpp(root_, "room"))->ReadColor(0);
    QVERIFY(!turned && turned.error().message.find("shape") != std::string::npos);
#else
    QCOMPARE(color.error().code, ErrorCode::kUsage);
#endif
  }

 private:
  fs::path Iphone() const { return ScannetppFiles(root_, "room").iphone; }

  static void CompareDepth(const DepthImage& depth, const DepthImage& truth) {
    QVERIFY(depth.width == kWidth && depth.height == kHeight);
    for (size_t k = 0; k < truth.depth_m.size(); ++k)
      QVERIFY(std::abs(depth.depth_m[k] - truth.depth_m[k]) < 1e-3);
  }

  static void ComparePictures(Scan* scan, Scan* room, size_t i) {
    CompareDepth(Value(scan->ReadDepth(i)), Value(room->ReadDepth(i)));
    const Eigen::Matrix4d difference =
        *scan->frames()[i].world_from_camera - *room->frames()[i].world_from_camera;
    QVERIFY(difference.cwiseAbs().maxCoeff() < 1e-6);
    QVERIFY(!Value(scan->ReadInstances(i)).has_value());
#ifdef VLM3R_HAS_MEDIA
    const ColorImage color = Value(scan->ReadColor(i));
    const double same = Difference(color, Value(room->ReadColor(i)));
    QVERIFY2(same < 6, qPrintable(QString::number(same)));
    for (size_t k = 0; k < 5; ++k)  // Not a neighbour's.
      QVERIFY(k == i || Difference(color, Value(room->ReadColor(k))) > same);
#endif
  }

  std::unique_ptr<QTemporaryDir> temporary_;
  fs::path root_;
};

QTEST_GUILESS_MAIN(TestIphone)
#include "tst_iphone.moc"
