// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/scene_graph.h"

#include <QtTest>

#include <fstream>

#include "engine/scene/relations.h"

using namespace vlm3r;
using namespace vlm3r::scene;

class TestSceneGraph : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void directionsAgreeWithTheReference();
  void loadsTheBenchmarkMetadata();
  void readsFramesAndKeepsEverything();
  void namesWhatIsWrong_data();
  void namesWhatIsWrong();
  void oneBadSceneDoesNotStopTheOthers();
  void cameraRelations();
};

static const std::string kData = VLM3R_TEST_DATA;
static const std::string kGolden = kData + "/golden/boxes/e2e/metadata/train/scannet_";

void TestSceneGraph::directionsAgreeWithTheReference() {
  std::ifstream file(kData + "/golden/boxes/rel_direction.jsonl");
  int count = 0;
  for (std::string line; std::getline(file, line); ++count) {
    const OrderedJson json = ParseOrderedJson(line).value();
    const auto box = [&](const char* key) { return OrientedBox::FromRecord(json[key]).value(); };
    const auto answer = [&](DirectionClasses classes) {
      return std::string(DirectionFrom(box("positioning").center_world(),
                                       box("orienting").center_world(), box("querying"), classes,
                                       BorderMargin::kReference)
                             .value_or("ambiguous"));
    };
    QCOMPARE(answer(DirectionClasses::kQuadrants), json["gt_v1"].get<std::string>());
    QCOMPARE(answer(DirectionClasses::kThreeWay), json["gt_v2"].get<std::string>());
    QCOMPARE(answer(DirectionClasses::kTwoWay), json["gt_v3"].get<std::string>());
  }
  QCOMPARE(count, 200);
}

void TestSceneGraph::loadsTheBenchmarkMetadata() {
  const auto set = ReadScenes(kData + "/vsibench_meta/scannet_meta_info_val.json", {}).value();
  QCOMPARE(set.scenes.size(), size_t{88});
  QVERIFY(set.skipped.empty());
  int64_t chairs = 0;
  for (const SceneGraph& scene : set.scenes) chairs += scene.CountOf("chair");
  QCOMPARE(chairs, int64_t{368});
  QCOMPARE(set.scenes[0].object_counts[0].first, std::string("chair"));
  QVERIFY(SceneToJson(set.scenes[0]).contains("object_bbox"));
}

void TestSceneGraph::readsFramesAndKeepsEverything() {
  const auto set =
      ReadScenes(kGolden + "metadata_train.json", kGolden + "frame_metadata_train.json").value();
  QCOMPARE(set.scenes.size(), size_t{3});
  const auto scenes = ReadOrderedJsonFile(kGolden + "metadata_train.json").value();
  const auto frames = ReadOrderedJsonFile(kGolden + "frame_metadata_train.json").value();
  for (const SceneGraph& scene : set.scenes) {
    QVERIFY(SceneToJson(scene) == scenes[scene.name]);
    QVERIFY(FramesToJson(scene) == frames[scene.name]);
    QVERIFY(!scene.frames[7].world_from_camera);
    QVERIFY(scene.frames[6].world_from_camera);
  }
  QCOMPARE(set.scenes[0].VisibleIn(set.scenes[0].frames[0]).size(), size_t{3});
  QCOMPARE(*set.scenes[0].FirstAppearance("bed"), size_t{2});
  QVERIFY(!set.scenes[0].FirstAppearance("piano"));
}

void TestSceneGraph::namesWhatIsWrong_data() {
  QTest::addColumn<QString>("scene");
  QTest::addColumn<QString>("says");
  QTest::newRow("no counts") << R"({"object_bboxes":{}})"
                             << "object_counts";
  QTest::newRow("no boxes") << R"({"object_counts":{}})"
                            << "object_bbox";
  QTest::newRow("negative count") << R"({"object_counts":{"bed":-1},"object_bbox":{}})"
                                  << "bed";
  QTest::newRow("negative room") << R"({"room_size":-1,"object_counts":{},"object_bbox":{}})"
                                 << "room_size";
  QTest::newRow("flat box")
      << R"({"object_counts":{},"object_bbox":{"bed":[{"centroid":[0,0,0],"axesLengths":[0,1,1],"normalizedAxes":[1,0,0,0,1,0,0,0,1]}]}})"
      << "no volume";
}

void TestSceneGraph::namesWhatIsWrong() {
  QFETCH(QString, scene);
  QFETCH(QString, says);
  const auto graph = SceneFromJson("s1", ParseOrderedJson(scene.toStdString()).value());
  QVERIFY(!graph);
  const QString message = QString::fromStdString(graph.error().message);
  QVERIFY2(message.contains(says) && message.startsWith("scene s1") && !message.contains('\n'),
           qPrintable(message));
}

void TestSceneGraph::oneBadSceneDoesNotStopTheOthers() {
  QTemporaryDir dir;
  const std::string path = dir.filePath("m.json").toStdString();
  std::ofstream(path)
      << R"({"bad":{"object_counts":3},"good":{"object_counts":{"bed":2},"object_bboxes":{}}})";
  const auto set = ReadScenes(path, {}).value();
  QCOMPARE(set.scenes.size(), size_t{1});
  QCOMPARE(set.skipped.size(), size_t{1});
  QVERIFY(!ReadScenes(dir.filePath("none.json").toStdString(), {}));
}

void TestSceneGraph::cameraRelations() {
  const auto at = [](double x, double y, double z) {
    return OrientedBox::Create({x, y, z}, {1, 1, 1}, Eigen::Matrix3d::Identity()).value();
  };
  Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
  QCOMPARE(CompareInCamera(at(0, 0, 1), at(0, 0, 3), pose, 2), -1);
  QCOMPARE(CompareInCamera(at(3, 0, 1), at(0, 0, 1), pose, 0), 1);
  QCOMPARE(CompareInCamera(at(0, 0, 1), at(0, 1.1, 1), pose, 1), 0);
  Eigen::Matrix4d end = pose;
  end(0, 3) = -2;
  end(2, 3) = 1.5;
  QCOMPARE(MovementDirection(pose, end, 1.0), std::optional(Movement::kLeft));
  QVERIFY(!MovementDirection(pose, end, 2.0));
  QCOMPARE(CameraCenter(end), Eigen::Vector3d(-2, 0, 1.5));
  QCOMPARE(CameraCenter(end, true), Eigen::Vector3d(2, 0, -1.5));
}

QTEST_APPLESS_MAIN(TestSceneGraph)
#include "tst_scene_graph.moc"
