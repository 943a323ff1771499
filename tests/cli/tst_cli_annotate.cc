// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <cmath>

#include "app/project/database.h"
#include "engine/base/json.h"
#include "tests/cli/program.h"

using namespace vlm3r;

// `vlm3r scene agree`: two annotators of a project, or of metadata files. `vlm3r scene box`.
class TestCliAnnotate : public QObject {
  Q_OBJECT

 private:
  Program program_;

  static project::RoomObject Object(int64_t id, double x, const char* category,
                                    const char* annotator, const char* state = "draft") {
    project::RoomObject object;
    object.id = id;
    object.video_id = 1;
    object.instance_id = id;
    object.category = category;
    object.annotator = annotator;
    object.state = state;
    object.box =
        scene::OrientedBox::Create({x, 0, 0.5}, {1, 1, 1}, Eigen::Matrix3d::Identity()).value();
    return object;
  }

  void write(const char* name, const QByteArray& text) {
    QFile file(program_.Path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }

 private Q_SLOTS:
  void initTestCase() {
    auto database =
        project::Database::Open({.path = program_.Path("room.v3r").toStdString(), .create = true});
    QVERIFY(database);
    project::Video video;
    video.id = 1;
    video.path = "/videos/room.mp4";
    video.title = "room";
    QVERIFY((*database)->Put(video));
    for (const project::RoomObject& object :
         {Object(10, 0, "chair", "anna"), Object(11, 5, "table", "anna", "accepted"),
          Object(12, 0.1, "chair", "ben"), Object(13, 5, "desk", "ben"),
          Object(14, 9, "lamp", "ben"), Object(15, 5, "table", "ben", "rejected")})
      QVERIFY((*database)->Put(object));
    write("scene.json", R"({"s1": {"object_counts": {"chair": 1}, "object_bboxes": {"chair": [
        {"centroid": [0, 0, 0.5], "axesLengths": [1, 1, 1],
         "normalizedAxes": [1, 0, 0, 0, 1, 0, 0, 0, 1], "instance_id": 3, "annotator": "carla"}]}},
        "s2": {"object_counts": {}, "object_bboxes": {}}})");
  }

  void twoAnnotatorsOfAProject() {
    const QString room = program_.Path("room.v3r");
    const Ran ran = program_.Run(
        {"scene", "agree", room, room, "--annotator-a", "anna", "--annotator-b", "ben", "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    const auto json = ParseOrderedJson(ran.out.toStdString());
    QVERIFY2(json, ran.Both());
    QCOMPARE((*json)["num_matched"].get<int>(), 2);
    QCOMPARE((*json)["num_b"].get<int>(), 3);  // Without the rejected one.
    QVERIFY(std::abs((*json)["mean_iou"].get<double>() - (0.9 / 1.1 + 1) / 2) < 1e-9);
    QVERIFY(std::abs((*json)["precision"].get<double>() - 2.0 / 3) < 1e-9);
    QCOMPARE((*json)["recall"].get<double>(), 1.0);
    QCOMPARE((*json)["same_category"].get<int>(), 1);
    QCOMPARE((*json)["only_b"][0]["category"].get<std::string>(), std::string("lamp"));
    const Ran text = program_.Run(
        {"scene", "agree", room, room, "--annotator-a", "anna", "--annotator-b", "ben"});
    QVERIFY2(text.out.contains("table / desk") && text.out.contains("kappa"), text.Both());
  }

  void projectWithMetadata() {
    const Ran ran =
        program_.Run({"scene", "agree", program_.Path("room.v3r"), program_.Path("scene.json"),
                      "--scene", "s1", "--annotator-b", "carla", "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    const auto json = ParseOrderedJson(ran.out.toStdString());
    QCOMPARE((*json)["matches"][0]["id_b"].get<int>(), 3);
  }

  // The demo's true room: the sofa stands on the floor.
  void boxOfARegion() {
    const QString room = QString(VLM3R_TEST_RESOURCES) + "/demo/room_true";
    const Ran ran =
        program_.Run({"scene", "box", room, "--frame", "1", "--outline", "8,8 120,90", "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    const auto json = ParseOrderedJson(ran.out.toStdString());
    QVERIFY2(json && scene::OrientedBox::FromRecord(*json), ran.Both());
    QVERIFY((*json)["num_points"].get<int>() > 100);
    for (const char* outline : {"", "1,2", "a,b c,d", "1 2 3"}) {
      const Ran wrong = program_.Run({"scene", "box", room, "--outline", outline});
      QVERIFY2(wrong.code == 2 && wrong.err.contains("--outline"), wrong.Both());
    }
    const Ran frame = program_.Run({"scene", "box", room, "--frame", "99", "--outline", "1,1 9,9"});
    QVERIFY2(frame.code == 2 && frame.err.contains("no such frame"), frame.Both());
  }

  void saysWhatIsWrong_data() {
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nobody of that name")
        << QStringList{"room.v3r", "room.v3r", "--annotator-a", "zoe"} << 2
        << QByteArray("anna, ben");
    QTest::newRow("several scenes")
        << QStringList{"scene.json", "scene.json"} << 3 << QByteArray("holds 2 scenes");
    QTest::newRow("no such scene")
        << QStringList{"scene.json", "scene.json", "--scene", "s9"} << 3 << QByteArray("s9");
    QTest::newRow("no such video") << QStringList{"room.v3r", "room.v3r", "--video-a", "4"} << 3
                                   << QByteArray("no such video");
    QTest::newRow("threshold") << QStringList{"room.v3r", "room.v3r", "--min-iou", "1.5"} << 2
                               << QByteArray("min-iou");
  }

  void saysWhatIsWrong() {
    QFETCH(QStringList, args);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    for (QString& word : args)
      if (word.contains('.') && !word[0].isDigit())
        word = program_.Path(word.toLatin1().constData());
    const Ran ran = program_.Run(QStringList{"scene", "agree"} + args);
    QVERIFY2(ran.code == code, ran.Both());
    QVERIFY2(ran.err.contains(says), ran.Both());
  }
};

QTEST_GUILESS_MAIN(TestCliAnnotate)
#include "tst_cli_annotate.moc"
