// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "app/project/database.h"
#include "engine/scene/display.h"
#include "engine/scene/ply.h"
#include "engine/scene/snapshot_store.h"
#include "tests/cli/program.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;

// `vlm3r export PROJECT`: what is written is what the project shows.
class TestCliProject : public QObject {
  Q_OBJECT

 private:
  Program program_;
  scene::Snapshot snapshot_ = scene::WavyWall(3);
  scene::Display display_;

  static void Put(project::Database& database, const project::Video& video) {
    const Status status = database.Put(video);
    QVERIFY2(status, status ? "" : status.error().ToString().c_str());
  }
  scene::PointCloud Exported(const char* folder) const {
    auto contents =
        scene::ReadPly(program_.Path(folder).toStdString() + std::string("/points.ply"));
    return contents ? std::move(contents->cloud) : scene::PointCloud();
  }
  static void CheckSame(const scene::PointCloud& got, const scene::PointCloud& wanted) {
    QVERIFY(!wanted.points.empty());
    QCOMPARE(got.points.size(), wanted.points.size());
    for (size_t i = 0; i < wanted.points.size(); ++i) {
      QCOMPARE(got.points[i].p_world, wanted.points[i].p_world);
      QCOMPARE(got.points[i].rgb, wanted.points[i].rgb);
    }
  }

 private Q_SLOTS:
  void initTestCase() {
    const std::filesystem::path room = program_.Path("kept-room").toStdString();
    std::filesystem::create_directory(room);
    QVERIFY(scene::SaveSnapshot(room, snapshot_));
    display_.filter.min_confidence = 1.75;
    display_.color = scene::ColorBy::kFrame;
    display_.clip = scene::ClipBox{Eigen::Isometry3d(Eigen::Translation3d(0.3, 0, 2)),
                                   Eigen::Vector3d(1, 0.6, 5)};
    display_.scale = 1.5;
    display_.calibrated = true;
    auto database =
        project::Database::Open({.path = program_.Path("room.v3r").toStdString(), .create = true});
    QVERIFY(database);
    project::Video video;
    video.id = 1;
    video.path = "/videos/other.mp4";
    video.title = "other";
    Put(**database, video);
    video.id = 2;
    video.title = "room";
    video.snapshot = room;
    video.display = display_;
    Put(**database, video);
    QVERIFY((*database)->PutSetting("current_video", 2));
  }

  void writesWhatIsShown() {
    const Ran ran = program_.Run({"export", program_.Path("room.v3r"), "--formats", "ply,tum,json",
                                  "--output", program_.Path("shown")});
    QVERIFY2(ran.code == 0, ran.Both());
    CheckSame(Exported("shown"), *scene::BuildShownCloud(snapshot_, display_, true));
    QFile path(program_.Path("shown/trajectory.txt"));
    QVERIFY(path.open(QIODevice::ReadOnly));
    // The second camera stood at x = 0.4 as predicted, 0.6 in truth.
    QVERIFY(path.readAll().split('\n').at(1).split(' ').at(1).startsWith("0.6"));
  }

  void commandLineFiltersComeFirst() {
    const Ran ran = program_.Run({"export", program_.Path("room.v3r"), "--video", "2",
                                  "--min-confidence", "1.3", "--points", "world", "--formats",
                                  "ply", "--output", program_.Path("own")});
    QVERIFY2(ran.code == 0, ran.Both());
    scene::Display display = display_;
    display.filter.min_confidence = 1.3;
    display.filter.map = scene::WorldMap::kOtherView;
    const auto wanted = scene::BuildShownCloud(snapshot_, display, true);
    CheckSame(Exported("own"), *wanted);
  }

  void leavesTheProjectAlone() {
    QFile file(program_.Path("room.v3r"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    program_.Run({"export", program_.Path("room.v3r"), "--formats", "tum", "--output",
                  program_.Path("alone")});
    file.seek(0);
    QCOMPARE(file.readAll(), before);
    QVERIFY(!QFile::exists(program_.Path("room.v3r-wal")));
  }

  void saysWhatIsWrong_data() {
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("not reconstructed")
        << QStringList{"room.v3r", "--video", "1"} << 3 << QByteArray("not reconstructed yet");
    QTest::newRow("no such video")
        << QStringList{"room.v3r", "--video", "9"} << 2 << QByteArray("only 2 videos");
    QTest::newRow("no project") << QStringList{"kept-room", "--video", "1"} << 2
                                << QByteArray("--video");
    QTest::newRow("damaged") << QStringList{"cut.v3r"} << 3 << QByteArray("damaged");
  }
  void saysWhatIsWrong() {
    QFETCH(QStringList, args);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    QFile::remove(program_.Path("cut.v3r"));
    QVERIFY(QFile::copy(program_.Path("room.v3r"), program_.Path("cut.v3r")));
    QVERIFY(QFile::resize(program_.Path("cut.v3r"), 9000));
    args[0] = program_.Path(args[0]);
    const Ran ran =
        program_.Run(QStringList{"export"} + args + QStringList{"--output", program_.Path("no")});
    QVERIFY2(ran.code == code, ran.Both());
    QVERIFY2(ran.err.contains(says), ran.Both());
    QVERIFY(!QFile::exists(program_.Path("no")));
  }
};

QTEST_GUILESS_MAIN(TestCliProject)
#include "tst_cli_project.moc"
