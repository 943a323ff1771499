// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/video_folder.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace vlm3r;
using namespace vlm3r::training::benchmark;
namespace fs = std::filesystem;

/// Videos where people have them, and paths of strangers that must lead nowhere else.
class TestVideoFolder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    top_ = std::make_unique<QTemporaryDir>();
    root_ = fs::path(top_->path().toStdString()) / "videos";
    fs::create_directories(root_);
  }

  void findsLayouts_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("asked");
    QTest::newRow("as lmms-eval") << "scannet/scene0568_00.mp4"
                                  << "scannet/scene0568_00.mp4";
    QTest::newRow("flat") << "scene0568_00.mp4"
                          << "scannet/scene0568_00.mp4";
    QTest::newRow("VSTI") << "ScanNet/videos/val/scene0568_00.mp4"
                          << "ScanNet/videos/val/scene0568_00.mp4";
    QTest::newRow("VSTI, root inside") << "val/scene0568_00.mp4"
                                       << "ScanNet/videos/val/scene0568_00.mp4";
    QTest::newRow("other ending") << "arkitscenes/41069025.mov"
                                  << "arkitscenes/41069025.mp4";
  }

  void findsLayouts() {
    QFETCH(QString, file);
    QFETCH(QString, asked);
    Touch(root_ / file.toStdString());
    const auto found = Find(asked.toStdString());
    QVERIFY2(found, found ? "" : found.error().ToString().c_str());
    QCOMPARE(*found, fs::canonical(root_ / file.toStdString()));
  }

  void refuses_data() {
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("reason");
    QTest::newRow("missing") << "scannet/scene0568_00.mp4"
                             << "no video";
    QTest::newRow("climbs") << "../secret.mp4"
                            << "..";
    QTest::newRow("climbs inside") << "a/../../secret.mp4"
                                   << "..";
    QTest::newRow("absolute") << "/etc/passwd"
                              << "absolute";
    QTest::newRow("link out") << "link.mp4"
                              << "leads out";
    QTest::newRow("folder link out") << "linked/secret.mp4"
                                     << "leads out";
    QTest::newRow("a folder") << "folder.mp4"
                              << "no video";
    QTest::newRow("empty") << ""
                           << "empty";
  }

  void refuses() {
    QFETCH(QString, asked);
    QFETCH(QString, reason);
    Touch(root_.parent_path() / "secret.mp4");
    fs::create_symlink(root_.parent_path() / "secret.mp4", root_ / "link.mp4");
    fs::create_directory_symlink(root_.parent_path(), root_ / "linked");
    fs::create_directories(root_ / "folder.mp4");
    const auto found = Find(asked.toStdString());
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::kBadInput);
    QVERIFY2(found.error().message.find(reason.toStdString()) != std::string::npos,
             found.error().message.c_str());
  }

  void theRootItselfMayBeALink() {
    Touch(root_ / "a.mp4");
    fs::create_directory_symlink(root_, root_.parent_path() / "elsewhere");
    const auto folder = VideoFolder::Open(root_.parent_path() / "elsewhere");
    QVERIFY(folder && folder->Find(Asking("a.mp4")));
    QVERIFY(!VideoFolder::Open(root_ / "a.mp4") && !VideoFolder::Open(root_ / "nowhere"));
  }

  /// The hub's cache keeps files as links to blobs beside the snapshots.
  void snapshotsOfTheHubMayLinkToBlobs() {
    const fs::path data = root_ / "datasets--x--y", snapshot = data / "snapshots" / "abc";
    Touch(data / "blobs" / "123");
    Touch(root_ / "other.mp4");
    fs::create_directories(snapshot / "val");
    fs::create_symlink("../../../blobs/123", snapshot / "val" / "a.mp4");
    fs::create_symlink(root_ / "other.mp4", snapshot / "val" / "b.mp4");
    const auto folder = VideoFolder::Open(snapshot);
    QVERIFY(folder && folder->Find(Asking("val/a.mp4")));
    QVERIFY(!folder->Find(Asking("val/b.mp4")));
  }

  void rowsWithoutVideosAreListed() {
    Touch(root_ / "a.mp4");
    BenchmarkFile file;
    file.rejected = {{3, "bad"}};
    for (const char* video : {"a.mp4", "b.mp4", "a.mp4", "../c.mp4", "b.mp4"}) {
      file.documents.push_back(Asking(video));
      file.documents.back().doc_id = static_cast<int64_t>(file.documents.size() * 2);
    }
    const auto videos = ResolveVideos(VideoFolder::Open(root_).value(), &file);
    QCOMPARE(videos.size(), size_t{2});
    QCOMPARE(file.documents.size(), size_t{2});
    QCOMPARE(file.documents[1].doc_id, int64_t{6});
    QCOMPARE(file.rejected.size(), size_t{4});
    QCOMPARE(file.rejected[0].row, int64_t{3});
    QCOMPARE(file.rejected[1].row, int64_t{4});
  }

 private:
  static void Touch(const fs::path& path) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "x";
  }
  static Document Asking(const std::string& video) {
    Document document;
    document.video = video;
    return document;
  }
  Result<fs::path> Find(const std::string& video) {
    return VideoFolder::Open(root_).value().Find(Asking(video));
  }
  std::unique_ptr<QTemporaryDir> top_;
  fs::path root_;
};

QTEST_APPLESS_MAIN(TestVideoFolder)
#include "tst_video_folder.moc"
