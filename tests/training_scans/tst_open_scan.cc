// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "tests/training_scans/small_scan.h"
#include "training/data/scans/open_scan.h"
#include "training/data/scans/scannet.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

/// What holds for the scenes of every dataset: where they lie, and by what they are told apart.
class TestOpenScan : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString() + "/root";
    outside_ = folder_->path().toStdString() + "/outside";
    fs::create_directories(root_);
    fs::create_directories(outside_);
    std::ofstream(outside_ / "secret") << "x";
  }

  void foldersThatLeadOutAreRefused_data() {
    QTest::addColumn<int>("dataset");
    QTest::addColumn<QString>("link");
    QTest::newRow("scannet") << static_cast<int>(Dataset::kScannet) << "scans/s";
    QTest::newRow("scannetpp") << static_cast<int>(Dataset::kScannetpp) << "data/s";
    QTest::newRow("renders") << static_cast<int>(Dataset::kScannetpp) << "render/s";
    QTest::newRow("training") << static_cast<int>(Dataset::kArkitscenes) << "raw/Training/s";
    QTest::newRow("validation") << static_cast<int>(Dataset::kArkitscenes) << "raw/Validation/s";
    QTest::newRow("a file") << static_cast<int>(Dataset::kScannet) << "scans/s/s.sens";
    QTest::newRow("pictures") << static_cast<int>(Dataset::kArkitscenes)
                              << "raw/Training/s/lowres_wide";
  }

  void foldersThatLeadOutAreRefused() {
    QFETCH(int, dataset);
    QFETCH(QString, link);
    const fs::path place = root_ / link.toStdString();
    fs::create_directories(place.parent_path());
    fs::create_symlink(link.endsWith(".sens") ? outside_ / "secret" : outside_, place);
    const auto scan = OpenScan(static_cast<Dataset>(dataset), root_, "s");
    QVERIFY(!scan);
    QCOMPARE(scan.error().code, ErrorCode::kBadInput);
    QCOMPARE(scan.error().message, std::string("leads out of the data root"));
    QCOMPARE(scan.error().file, place.string());
    QCOMPARE(scan.error().remedy, std::string("Copy the scene into the root"));
  }

  void linksWithinTheRootAreFollowed() {
    test::SmallScan scan;
    QVERIFY(WriteScannet(&scan, root_));
    fs::rename(root_ / "scans/scene0001_00", root_ / "elsewhere");
    fs::create_directory_symlink("../elsewhere", root_ / "scans/scene0001_00");
    QVERIFY(OpenScan(Dataset::kScannet, root_, "scene0001_00"));
    // The root itself may be a link.
    fs::create_directory_symlink(root_, outside_ / "link");
    QVERIFY(OpenScan(Dataset::kScannet, outside_ / "link", "scene0001_00"));
  }

  void stampsTellScenesApart() {
    test::SmallScan scan;
    QVERIFY(WriteScannet(&scan, root_));
    const auto stamp = [](const fs::path& root) {
      return ScanStamps(Dataset::kScannet, root).value()("scene0001_00");
    };
    const std::string before = stamp(root_);
    QCOMPARE(before.find('\n'), std::string::npos);
    QCOMPARE(stamp(root_ / "scans/.."), before);
    fs::copy(root_, outside_ / "copy", fs::copy_options::recursive);
    QVERIFY(stamp(outside_ / "copy") != before);
    const fs::path stream = root_ / "scans/scene0001_00/scene0001_00.sens";
    fs::last_write_time(stream, fs::last_write_time(stream) + std::chrono::seconds(2));
    const std::string later = stamp(root_);
    QVERIFY(later != before);
    std::ofstream(ScannetLabels(root_), std::ios::app) << "1\tchair\n";
    QVERIFY(stamp(root_) != later);
    fs::remove(ScannetLabels(root_));
    QVERIFY(!ScanStamps(Dataset::kScannet, root_));
    QVERIFY(ScanStamps(Dataset::kArkitscenes, root_));
  }

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_, outside_;
};

QTEST_APPLESS_MAIN(TestOpenScan)
#include "tst_open_scan.moc"
