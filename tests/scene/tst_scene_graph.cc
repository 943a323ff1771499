// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/scene_graph.h"

#include <QtTest>

#include <fstream>
#include <tuple>

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
  void framesOfAVideoAreSortedByTime();
  void onlyRigidMotionsArePoses();
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

/// Frame metadata of one frame for each id; all at the same place.
static OrderedJson FramesWith(const std::vector<OrderedJson>& ids, const OrderedJson& pose) {
  OrderedJson metadata = {{"frames", OrderedJson::array()}};
  for (const OrderedJson& id : ids)
    metadata["frames"].push_back({{"frame_id", id}, {"camera_pose_camera_to_world", pose}});
  return metadata;
}

void TestSceneGraph::framesOfAVideoAreSortedByTime() {
  const std::vector<OrderedJson> ids = {"41_10.250", "DSC2",      "41_9.750", "41_5_3", "41_x",
                                        "41_100",    "41_nan",    "DSC10",    "41_2",   "40_11.5",
                                        "41_",       "frame_002", "frame_001"};
  const std::vector<OrderedJson> sorted = {
      "40_11.5", "41_",  "41_2",  "41_9.750", "41_10.250", "41_100",   "41_5_3",
      "41_nan",  "41_x", "DSC10", "DSC2",     "frame_001", "frame_002"};
  SceneGraph graph;
  QVERIFY(AddFrames(FramesWith(ids, nullptr), &graph));
  std::vector<OrderedJson> found;
  for (const SceneFrame& frame : graph.frames) found.push_back(frame.id);
  QVERIFY2(found == sorted, OrderedJson(found).dump().c_str());
  QVERIFY(AddFrames(FramesWith({300, 20, 1}, nullptr), &graph));
  QCOMPARE(graph.frames[1].id.get<int>(), 20);
}

void TestSceneGraph::onlyRigidMotionsArePoses() {
  const OrderedJson good = {{0, -1, 0, 2}, {1, 0, 0, 3}, {0, 0, 1, 4}, {0, 0, 0, 1}};
  const auto has_pose = [](const OrderedJson& pose) {
    SceneGraph graph;
    return AddFrames(FramesWith({1}, pose), &graph) && graph.frames[0].world_from_camera;
  };
  QVERIFY(has_pose(good));
  for (const auto& [row, column, value] :
       {std::tuple{2, 2, -1.0}, std::tuple{2, 2, 0.0}, std::tuple{0, 0, 0.5}, std::tuple{3, 3, 0.0},
        std::tuple{3, 0, 1.0}}) {
    OrderedJson bad = good;
    bad[row][column] = value;
    QVERIFY2(!has_pose(bad), bad.dump().c_str());
  }
  const OrderedJson zeros = {0, 0, 0, 0};
  QVERIFY(!has_pose({zeros, zeros, zeros, zeros}));
}

QTEST_APPLESS_MAIN(TestSceneGraph)
#include "tst_scene_graph.moc"
