// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "app/project/database.h"
#include "engine/base/atomic_file.h"
#include "engine/scene/metadata_text.h"
#include "engine/scene/snapshot_store.h"
#include "tests/cli/program.h"
#include "tests/scene/small_scene.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;

// `vlm3r scene …`: maps, relations, and metadata into a project and out again.
class TestCliSceneFiles : public QObject {
  Q_OBJECT

  Program program_;

  QByteArray Content(const char* name) const {
    QFile file(program_.Path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void Write(const char* name, const std::string& text) const {
    QVERIFY(WriteFileAtomically(program_.Path(name).toStdString(), text));
  }

  void WriteMetadata(const scene::Snapshot& snapshot) {
    // The graph's frame: twice as large, up along z.
    Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
    graph_from_world.topLeftCorner<3, 3>() << 2, 0, 0, 0, 0, 2, 0, -2, 0;
    std::vector<OrderedJson> ids;
    std::vector<Eigen::Matrix4d> poses;
    std::vector<std::vector<int>> visible;
    for (const scene::FrameGeometry& frame : snapshot.frames) {
      ids.push_back(frame.frame_index);
      poses.push_back(graph_from_world * frame.world_from_camera.matrix());
      poses.back().topLeftCorner<3, 3>() /= 2;
      visible.push_back({1, 4, static_cast<int>(ids.size()) > 3 ? 0 : 2});
    }
    OrderedJson scene = scene::SmallSceneRecord();
    scene["note"] = {{"kept", {1, 2.5, "ä"}}};
    Write("scene.json", scene::MetadataText("small", scene));
    Write("frames.json", scene::MetadataText("small", scene::FramesRecord(ids, poses, visible)));
  }

 private Q_SLOTS:
  void initTestCase() {
    const std::filesystem::path room = program_.Path("kept-room").toStdString();
    std::filesystem::create_directory(room);
    scene::Snapshot snapshot = scene::WavyWall(6);
    QVERIFY(scene::SaveSnapshot(room, snapshot));
    auto database =
        project::Database::Open({.path = program_.Path("room.v3r").toStdString(), .create = true});
    QVERIFY(database);
    project::Video video;
    video.id = 1;
    video.path = "/videos/small.mp4";
    video.title = "small";
    video.snapshot = room;
    QVERIFY((*database)->Put(video));
    video.id = 2;
    video.path = "/videos/other.mp4";
    video.title = "other";
    video.snapshot.clear();
    QVERIFY((*database)->Put(video));
    WriteMetadata(snapshot);
  }

  void mapOfMetadata() {
    const Ran ran =
        program_.Run({"scene", "map", "--json", program_.Path("scene.json"), "-o",
                      program_.Path("map.svg"), "--frame-metadata", program_.Path("frames.json")});
    QVERIFY2(ran.code == 0, ran.Both());
    const QJsonObject record = ran.Records().at(0).object();
    QCOMPARE(record["num_objects"].toInt(), 5);
    QCOMPARE(record["num_cameras"].toInt(), 6);
    QCOMPARE(record["outline"].toString(), QString("objects"));
    QVERIFY(Content("map.svg").startsWith("<svg "));
    QVERIFY(Content("map.svg").contains(">sofa</text>"));
  }

  void mapOfARoom() {
    const Ran ran = program_.Run(
        {"scene", "map", "--json", program_.Path("kept-room"), "-o", program_.Path("room.svg")});
    QVERIFY2(ran.code == 0, ran.Both());
    const QJsonObject record = ran.Records().at(0).object();
    QCOMPARE(record["num_cameras"].toInt(), 6);
    QCOMPARE(record["outline"].toString(), QString("points"));
  }

  void relationsAsAskedFor() {
    const Ran ran =
        program_.Run({"scene", "relations", "--json", program_.Path("scene.json"), "--object", "0",
                      "--facing", "2", "--frame-metadata", program_.Path("frames.json")});
    QVERIFY2(ran.code == 0, ran.Both());
    const QJsonArray rows = ran.Records().at(0).object()["relations"].toArray();
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0].toObject()["category"].toString(), QString("table"));
    QVERIFY(std::abs(rows[0].toObject()["distance_m"].toDouble() - 1) < 1e-9);
    QCOMPARE(rows[2].toObject()["direction"].toString(), QString("front-left"));
    QCOMPARE(rows[0].toObject()["first_frame"].toInt(), 0);
    const Ran wrong =
        program_.Run({"scene", "relations", program_.Path("scene.json"), "--object", "77"});
    QCOMPARE(wrong.code, 3);
    QVERIFY2(wrong.err.contains("no object 77"), wrong.Both());
  }

  void thereAndBackByteForByte() {
    const QString project = program_.Path("room.v3r");
    const Ran in = program_.Run({"scene", "import", "--json", project, program_.Path("scene.json"),
                                 "--video", "1", "--frame-metadata", program_.Path("frames.json")});
    QVERIFY2(in.code == 0, in.Both());
    const QJsonObject record = in.Records().at(0).object();
    QCOMPARE(record["num_objects"].toInt(), 5);
    QCOMPARE(record["aligned"].toBool(), true);
    QVERIFY(std::abs(record["scale"].toDouble() - 2) < 1e-6);
    for (const char* round : {"first", "second"}) {
      const QString scene = program_.Path(QString(round) + "-scene.json");
      const QString frames = program_.Path(QString(round) + "-frames.json");
      const Ran out = program_.Run({"scene", "export-metadata", project, "-o", scene,
                                    "--frame-output", frames, "--video", "1"});
      QVERIFY2(out.code == 0, out.Both());
      const Ran again = program_.Run(
          {"scene", "import", project, scene, "--video", "1", "--frame-metadata", frames});
      QVERIFY2(again.code == 0, again.Both());
    }
    QCOMPARE(Content("first-scene.json"), Content("scene.json"));
    QCOMPARE(Content("first-frames.json"), Content("frames.json"));
    QCOMPARE(Content("second-scene.json"), Content("scene.json"));
    QCOMPARE(Content("second-frames.json"), Content("frames.json"));
  }

  void dataCommandsTakeWhatIsWritten() {
    const QString scene = program_.Path("first-scene.json");
    const QString frames = program_.Path("first-frames.json");
    const Ran shown = program_.Run({"data", "show", scene, "--frame-metadata", frames});
    QVERIFY2(shown.code == 0 && shown.out.contains("sofa"), shown.Both());
    const Ran valid = program_.Run({"data", "validate", scene, "--frame-metadata", frames});
    QVERIFY2(valid.code == 0, valid.Both());
    const Ran asked = program_.Run({"data", "qa", "--scene-metadata", scene, "--frame-metadata",
                                    frames, "--out", program_.Path("qa")});
    QVERIFY2(asked.code == 0, asked.Both());
    QVERIFY(Content("qa/qa_object_counting.json").contains("How many chair(s)"));
  }

  void withoutARoomItSaysSo() {
    const Ran ran = program_.Run({"scene", "import", program_.Path("room.v3r"),
                                  program_.Path("scene.json"), "--video", "2"});
    QVERIFY2(ran.code == 0, ran.Both());
    QVERIFY2(ran.out.contains("not aligned with the room: the video is not reconstructed"),
             ran.Both());
  }

  void wrongRowsAreListed() {
    OrderedJson scene = scene::SmallSceneRecord();
    scene["object_bboxes"]["chair"][0]["axesLengths"] = {1, 0, 1};
    Write("wrong.json", scene::MetadataText("small", scene));
    const Ran ran = program_.Run({"scene", "import", program_.Path("room.v3r"),
                                  program_.Path("wrong.json"), "--video", "2"});
    QVERIFY2(ran.code == 0, ran.Both());
    QVERIFY2(ran.err.contains("left out: category \"chair\", box 1"), ran.Both());
    QVERIFY2(ran.out.contains("4 objects, 1 rows left out"), ran.Both());
  }

  void asksWhichScene() {
    OrderedJson two = {{"a", scene::SmallSceneRecord()}, {"b", scene::SmallSceneRecord()}};
    Write("two.json", two.dump());
    const QStringList args = {
        "scene", "import", program_.Path("room.v3r"), program_.Path("two.json"), "--video", "2"};
    const Ran ran = program_.Run(args);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("--scene NAME"), ran.Both());
    const Ran chosen = program_.Run(args + QStringList{"--scene", "b"});
    QVERIFY2(chosen.code == 0, chosen.Both());
    const Ran missing = program_.Run(args + QStringList{"--scene", "c"});
    QCOMPARE(missing.code, 3);
  }
};

QTEST_GUILESS_MAIN(TestCliSceneFiles)
#include "tst_cli_scene_files.moc"
